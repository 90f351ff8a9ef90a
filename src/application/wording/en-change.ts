import type { NotCompared } from '../../domain/partner-changes.ts';
import type { Text } from '../card.ts';
import { type ChangeMark, signed } from '../chart.ts';
import { amount } from './en-grammar.ts';

const questions = (count: number) => amount(count, 'question');

/** What stands on the chart of an earlier round and this one, and in its alt text. Figures are whole numbers. */
export const changeChartWords = {
  subtitle: (then: string, now: string) => `Change from ${then} to ${now}`,
  undated: 'Change since the earlier round',
  matched: (count: number) => `${questions(count)} rated in both`,
  before: 'then',
  now: 'now',
  marks: {
    before: 'then',
    better: 'better now',
    worse: 'worse now',
    same: 'as before',
    none: 'nothing to compare',
  } satisfies Record<ChangeMark, string>,
  why: {
    new: 'not in the earlier round',
    withheld: 'withheld',
    'withheld-then': 'withheld in the earlier round',
    unmatched: 'no question rated in both',
  } satisfies Record<NotCompared, string>,
  uncompared: (partner: string, why: string) => `${partner}: ${why}`,
  someUncompared: (partners: number) => `${amount(partners, 'partner')} without a comparison`,

  alt: {
    chart: (title: string, subtitle: string) => `Change by area: ${title}. ${subtitle}.`,
    group: (name: string, areas: readonly string[]) => (areas.length === 0 ? `${name}.` : `${name}: ${areas.join('; ')}.`),
    area: (area: string, from: number, to: number) =>
      from === to
        ? `${area} ${to}, as before`
        : `${area} from ${from} to ${to}, ${to > from ? 'better' : 'worse'} by ${Math.abs(to - from)}`,
    areaNone: (area: string) => `${area} nothing to compare`,
  },
};

export interface MovedArea {
  readonly area: string;
  readonly from: number;
  readonly to: number;
  readonly matched: number;
}

/** What is read beside that chart. */
export const changeCardWords = {
  heading: (then: string) => `Change since ${then}`,
  summary: (programme: string, then: string) => `How ${programme} changed since ${then}.`,
  most: { better: 'Biggest rise: ', worse: 'Biggest fall: ' },
  mover: (partner: string, moved: MovedArea) =>
    `${partner}, ${signed(moved.to - moved.from)} in ${moved.area} (from ${moved.from} to ${moved.to}, ${questions(moved.matched)} in both).`,
  nobodyMoved: 'No area changed by a point or more.',
  area: (moved: MovedArea): Text => [
    { strong: `${signed(moved.to - moved.from)} ${moved.area}` },
    `: ${moved.from === moved.to ? `${moved.to} as before` : `from ${moved.from} to ${moved.to}`}, ${questions(moved.matched)}`,
  ],
  /** On all questions of each round, where those say something else; null where a round has no such figure. */
  onAll: (then: number | null, now: number | null) => ` (on all its questions ${then ?? '–'} then, ${now ?? '–'} now)`,
  areaNone: (area: string): Text => [{ strong: area }, ': no question rated in both'],
  uncompared: 'Not compared',
  nothing: 'Nothing can be compared: no partner rated the same question in both rounds.',
  method: (matched: number) =>
    `Each partner is compared on the questions that it rated in both rounds, ${questions(matched)} in all. Figures are before any cap, so they can differ from the map's.`,
  noneHeading: 'Nothing to compare with',
  noneDetail: 'No earlier check of this programme is kept in this channel.',
};
