import { shownPartners, withheldPartners } from './disclosure.ts';
import { isBelow } from './figure.ts';
import { type Standing, spread } from './partnership.ts';
import type { Scorecard, Spread } from './scorecard.ts';

/** What would change if the candidate joined the other partners, or why nothing can be said of it. */
export type Candidacy = ComparedCandidacy | { readonly why: WhyNotJoined };

/**
 * `alone`: there is nobody to join; `candidate-withheld` and `others-withheld`: a confidential round shows nothing of
 * the candidate, or of any other; `too-few`: no area has a band both at the candidate and at another partner.
 */
export type WhyNotJoined = 'alone' | 'candidate-withheld' | 'others-withheld' | 'too-few';

export interface ComparedCandidacy {
  /** In the bank's order. */
  readonly areas: readonly JoinedArea[];
  /** Of the partners' overall scores. */
  readonly overall: BothWays;
}

/** The partners that are shown, with the candidate among them and without. */
export interface BothWays {
  readonly with: Spread;
  readonly without: Spread;
  /** The candidate's own score; null where there is none, or its area has no band. */
  readonly candidate: number | null;
}

export interface JoinedArea extends BothWays {
  readonly area: string;
  /** How the candidate stands to the others. */
  readonly standing: CandidateStanding;
}

/**
 * `weakest`: below every other, so that the minimum falls; `joint`: as low as the lowest other; `between`; `strongest`:
 * above every other; `unknown`: the candidate, or all others, have no band there. No joining lifts a minimum.
 */
export type CandidateStanding = 'weakest' | 'joint' | 'between' | 'strongest' | 'unknown';

/**
 * The partnership with a candidate and without, from the figures that are shown alone: a score counts only where its
 * area has a band, and a partner that is withheld counts on neither side. So it says nothing that the scorecard does
 * not: what the two sides differ by is the candidate's own score, which stands there or is withheld with it.
 */
export function candidacy(scorecard: Pick<Scorecard, 'partners'>, candidate: string): Candidacy {
  const shown = shownPartners(scorecard);
  const isCandidate = ({ partner }: { readonly partner: string }) => partner === candidate;
  if (scorecard.partners.every(isCandidate)) return { why: 'alone' };
  if (withheldPartners(scorecard).includes(candidate)) return { why: 'candidate-withheld' };
  if (shown.every(isCandidate)) return { why: 'others-withheld' };
  const bothWays = (standings: readonly Standing[]): BothWays => ({
    with: spread(standings),
    without: spread(standings.filter((each) => !isCandidate(each))),
    candidate: standings.find(isCandidate)?.score ?? null,
  });
  const areas = (shown[0]?.areas ?? []).map(({ area }, at): JoinedArea => {
    const standings = shown.map(({ partner, areas: scores }) => ({ partner, score: scores[at]?.band ? scores[at].score : null }));
    const both = bothWays(standings);
    return { area, ...both, standing: standingOf(both) };
  });
  if (areas.every(({ standing }) => standing === 'unknown')) return { why: 'too-few' };
  return { areas, overall: bothWays(shown.map(({ partner, overall }) => ({ partner, score: overall }))) };
}

/** Where the candidate would hold the partnership's minimum, alone or with others; the largest fall first. */
export function weakestAreas({ areas }: ComparedCandidacy): JoinedArea[] {
  return areas.filter(({ standing }) => standing === 'weakest' || standing === 'joint').sort((one, other) => fallIn(other) - fallIn(one));
}

/** By how many points the candidate would lower the minimum of an area, 0 to 100. */
function fallIn({ standing, candidate, without }: JoinedArea): number {
  return standing === 'weakest' ? (without.minimum ?? 0) - (candidate ?? 0) : 0;
}

function standingOf({ candidate, without: { minimum, maximum } }: BothWays): CandidateStanding {
  if (candidate === null || minimum === null || maximum === null) return 'unknown';
  if (isBelow(candidate, minimum)) return 'weakest';
  if (!isBelow(minimum, candidate)) return 'joint';
  return isBelow(maximum, candidate) ? 'strongest' : 'between';
}
