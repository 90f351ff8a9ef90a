import type { Bank } from '../../domain/bank.ts';
import type { ComparedCandidacy } from '../../domain/candidacy.ts';
import { rounded } from '../../domain/figure.ts';
import type { MapChart } from '../chart.ts';
import type { ChartWords } from '../wording/en-charts.ts';

export interface CandidateMaterial {
  readonly title: string;
  readonly bank: Bank;
  /** The candidate's. */
  readonly name: string;
  readonly joining: ComparedCandidacy;
  readonly words: ChartWords;
}

/**
 * The map of a partnership that a candidate may join: beneath the others the lowest figure of each area with the
 * candidate, then the lowest without, then the candidate's own. Where the two lowest part, the candidate is the weakest.
 */
export function candidateChart({ title, bank, name, joining, words }: CandidateMaterial): MapChart {
  const areas = bank.areas.map(({ id }) => joining.areas.find(({ area }) => area === id));
  const withIt = areas.map((area) => whole(area?.with.minimum));
  const without = areas.map((area) => whole(area?.without.minimum));
  const caption = (lowest: number | null, before: number | null) =>
    lowest === null ? words.map.tooFew : words.candidate.caption(lowest, before);
  return {
    kind: 'map',
    title,
    subtitle: words.subtitle(words.candidate.subtitle(name), [words.scale]),
    axes: bank.areas.map(({ title: area }, at) => ({ title: area, caption: caption(withIt[at] ?? null, without[at] ?? null) })),
    outlines: [
      { name: words.candidate.without(name), scores: without },
      { name, scores: areas.map((area) => whole(area?.candidate)) },
    ],
    lowest: { name: words.candidate.with(name), scores: withIt },
  };
}

const whole = (figure: number | null | undefined) => (figure === null || figure === undefined ? null : rounded(figure));
