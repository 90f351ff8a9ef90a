import type { WhyNotJoined } from '../../domain/candidacy.ts';
import type { Text } from '../card.ts';
import { amount, capitalised, inWords, listed } from './en-grammar.ts';
import { fewest } from './en-visibility.ts';

/** Letters of a name that leave room for the words around it on a button or in a key. */
const longestName = 22;

/** The candidate's name, or what it is where its name is too long. */
const briefly = (name: string) => ([...name].length <= longestName ? name : 'the new partner');

/** What stands on the map of a candidate. */
export const candidateChartWords = {
  subtitle: (name: string) => `With and without ${name}`,
  with: (name: string) => `Lowest with ${briefly(name)}`,
  without: (name: string) => `Lowest without ${briefly(name)}`,
  /** Under an area's title; null where no partner has a figure there. */
  caption: (withIt: number, without: number | null) => {
    if (without === null) return `lowest ${withIt}, others none`;
    return withIt === without ? `lowest ${withIt} either way` : `lowest ${without} falls to ${withIt}`;
  },
};

/** The candidate in an area, beside the lowest of the others, in whole points. */
export interface BesideOthers {
  readonly area: string;
  readonly candidate: number;
  readonly lowest: number;
  /** Who holds it. */
  readonly holders: readonly string[];
}

/** What is read of a candidate on the results, on its own card and in the report. */
export const candidateCardWords = {
  button: (name: string) => `With and without ${briefly(name)}`,
  heading: (name: string) => `With and without ${name}`,
  summary: (programme: string, name: string) => `${programme} with and without ${name}.`,

  /** `areas`: where the lowest figure falls, the largest fall first, of `all`; `unknown` of these cannot be compared. */
  lowers: (name: string, areas: readonly BesideOthers[], unknown: number, all: number) => {
    const [most] = areas;
    const fall = most ? `${most.area}, from ${most.lowest} to ${most.candidate}` : '';
    const where = `${inWords(areas.length)} of ${amount(all, 'area')}: ${areas.length > 1 ? 'most in ' : ''}${fall}`;
    return `${name} would lower the partnership in ${where}${uncomparable(unknown)}.`;
  },
  asLow: (name: string, areas: readonly string[], unknown: number) =>
    `${name} would lower the partnership nowhere; it is as low as the lowest in ${listed(areas)}${uncomparable(unknown)}.`,
  nowhere: (name: string, unknown: number) => `${name} would be the weakest in no area${uncomparable(unknown)}.`,
  why: {
    alone: (name: string) => `There is no other partner in this check for ${name} to join.`,
    'candidate-withheld': (name: string) => `Nothing can be said of ${name} joining: fewer than ${fewest} answered for it.`,
    'others-withheld': (name: string) => `Nothing can be said of ${name} joining: fewer than ${fewest} answered at each other partner.`,
    'too-few': (name: string) => `Not enough answers yet to say what ${name} would change.`,
  } satisfies Record<WhyNotJoined, (name: string) => string>,

  noneHeading: 'No partner is joining here',
  noneDetail: 'Only a check for a new partner is shown with one partner and without.',

  weakest: (name: string) => `Where ${name} would be the weakest`,
  strongest: (name: string) => `Where ${name} would be the strongest`,
  between: 'Elsewhere',
  item: ({ area, candidate, lowest, holders }: BesideOthers): Text => [
    { strong: area },
    candidate === lowest
      ? `: ${candidate}, as low as ${listed(holders)}`
      : `: ${candidate}; lowest without it ${lowest} (${listed(holders)})`,
  ],
  uncompared: 'Not compared',
  uncomparedItem: (area: string, sides: readonly string[]): Text => [
    { strong: area },
    `: not enough answers at ${sides.join(', nor at ')}`,
  ],
  anyOther: 'any other partner',

  table: {
    alt: (name: string) => `Lowest and mean score of the partners by area, 0 to 100, with and without ${name}`,
    area: 'Area',
    without: 'Lowest without',
    with: 'Lowest with',
    meanWithout: 'Mean without',
    meanWith: 'Mean with',
    candidate: (name: string) => capitalised(briefly(name)),
    overall: 'Overall',
    none: '–',
  },
  /** The mean of the partners' overall scores. */
  mean: (without: number, withIt: number) => `Mean of the partners’ overall scores: ${without} without, ${withIt} with.`,
  method: 'A partnership is as ready as its least ready partner: whoever joins can lower an area’s lowest figure, and never lifts it.',
};

const uncomparable = (areas: number) => (areas === 0 ? '' : `; ${amount(areas, 'area')} cannot be compared`);
