import type { Area } from './bank.ts';
import { extremes, isBelow, mean } from './figure.ts';
import type { PartnerScore, PartnershipScore, Spread, WithheldPartner } from './scorecard.ts';

/** The partners side by side. Each counts once, however many people answered for it. */
export function partnershipScore(partners: readonly (PartnerScore | WithheldPartner)[], areas: readonly Area[]): PartnershipScore {
  return {
    overall: spread(partners.map(({ partner, overall }) => ({ partner, score: overall }))),
    areas: areas.map(({ id }, at) => ({
      area: id,
      ...spread(partners.map(({ partner, areas: scores }) => ({ partner, score: scores[at]?.score ?? null }))),
    })),
  };
}

export interface Standing {
  readonly partner: string;
  readonly score: number | null;
}

/** What the partners' scores span. */
export function spread(standings: readonly Standing[]): Spread {
  const missing = standings.filter(({ score }) => score === null).map(({ partner }) => partner);
  const scores = standings.flatMap(({ score }) => score ?? []);
  const ends = extremes(scores);
  if (!ends) return { minimum: null, weakest: [], maximum: null, range: null, mean: null, missing };
  const { minimum, maximum } = ends;
  return {
    minimum,
    weakest: standings.filter(({ score }) => score !== null && !isBelow(minimum, score)).map(({ partner }) => partner),
    maximum,
    range: maximum - minimum,
    mean: mean(scores),
    missing,
  };
}
