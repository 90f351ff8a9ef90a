import { type AreaComparison, changesSince, type ScoredRound } from './change.ts';

/** How the figures of a round changed since an earlier one. */
export interface RoundChange {
  /** In the order of the later round. */
  readonly partners: readonly PartnerChange[];
  /** How many questions at least one partner rated in both rounds. */
  readonly matched: number;
}

export type PartnerChange = ComparedPartner | UncomparedPartner;

/** A partner with at least one question that it rated in both rounds. Areas in the bank's order. */
export interface ComparedPartner {
  readonly partner: string;
  readonly areas: readonly ComparedArea[];
}

export interface ComparedArea extends AreaComparison {
  readonly area: string;
}

export interface UncomparedPartner {
  readonly partner: string;
  readonly why: NotCompared;
}

/** Withheld in the later round or in the earlier one; not in the earlier one; or in both, and no question rated in both. */
export type NotCompared = 'withheld' | 'withheld-then' | 'new' | 'unmatched';

/** How each partner of the later round changed, or why that cannot be said. `partnerThen` is as in `changesSince`. */
export function roundChange(
  before: ScoredRound,
  now: ScoredRound,
  partnerThen: (partner: string) => string | null = (same) => same,
): RoundChange {
  const changes = changesSince(before, now, partnerThen);
  const partners = now.scorecard.partners.map(({ partner }): PartnerChange => {
    const areas = [...(changes.get(partner) ?? [])].map(([area, comparison]) => ({ area, ...comparison }));
    if (areas.some(({ matched }) => matched > 0)) return { partner, areas };
    return { partner, why: whyNot(partner, now, partnerThen(partner), before) };
  });
  return {
    partners,
    matched: new Set(comparedPartners({ partners }).flatMap(({ areas }) => areas.flatMap((area) => area.questions))).size,
  };
}

/** The partners that have something to compare. */
export function comparedPartners({ partners }: Pick<RoundChange, 'partners'>): ComparedPartner[] {
  return partners.flatMap((partner) => ('why' in partner ? [] : [partner]));
}

function whyNot(partner: string, now: ScoredRound, then: string | null, before: ScoredRound): NotCompared {
  if (isWithheld(now, partner)) return 'withheld';
  if (then === null || !before.scorecard.partners.some((each) => each.partner === then)) return 'new';
  return isWithheld(before, then) ? 'withheld-then' : 'unmatched';
}

function isWithheld({ scorecard }: ScoredRound, partner: string): boolean {
  return scorecard.partners.some((each) => each.partner === partner && 'withheld' in each);
}
