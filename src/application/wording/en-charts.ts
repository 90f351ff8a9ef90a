import type { GridBand } from '../chart.ts';
import { candidateChartWords } from './en-candidate.ts';
import { changeChartWords } from './en-change.ts';
import { amount, capitalised, listed, peopleCount } from './en-grammar.ts';
import { trendChartWords } from './en-trend.ts';

/** What stands on a chart, beside it, and in its alt text. Scores are whole numbers. */
export const chartWords = {
  /** The line under the title: what the caller says, and what the chart adds. */
  subtitle: (said: string, added: readonly string[]) => [said, ...added].filter((part) => part !== '').join(' · '),
  scale: '0 to 100',
  /** `coverage` in per cent; null where nothing could be rated. */
  taken: (people: number, coverage: number | null) =>
    [capitalised(peopleCount(people)), ...(coverage === null ? [] : [`${coverage}% of questions rated`])].join(' · '),
  withheld: (partner: string) => `${partner} (withheld)`,
  someWithheld: (partners: number) => `${amount(partners, 'partner')} withheld`,
  withoutFigures: (partner: string) => `${partner} (too few answers)`,

  map: {
    lowest: 'Lowest',
    middle: 'Middle',
    highest: 'Highest',
    condensed: (partners: number) => `lowest, middle and highest of ${partners} partners`,
    captionLowest: (score: number) => `lowest ${score}`,
    caption: (score: number) => `${score} of 100`,
    tooFew: 'not enough answers yet',
  },

  grid: {
    lowest: 'Lowest',
    condensed: (shown: number, partners: number) => `lowest of all ${partners} partners, and the ${amount(shown, 'weakest', 'weakest')}`,
    weakest: (topics: number) => `${topics === 1 ? 'the weakest topic' : `the ${amount(topics, 'weakest topic')}`} of each area`,
    bands: {
      weak: 'weak 0–39',
      developing: 'developing 40–59',
      sound: 'sound 60–79',
      strong: 'strong 80–100',
      none: 'too few answers',
    } satisfies Record<GridBand, string>,
  },

  change: changeChartWords,
  trend: trendChartWords,

  candidate: candidateChartWords,

  alt: {
    map: (title: string, subtitle: string) => `Map of readiness by area: ${title}. ${subtitle}.`,
    axis: (area: string, lowest: number | null, figures: readonly string[]) =>
      `${area}: ${[lowest === null ? [] : `lowest ${lowest}`, figures.join(', ')].flat().join('; ')}.`,
    axisTooFew: (area: string) => `${area}: not enough answers yet.`,
    figure: (name: string, score: number | null) => `${name} ${score ?? 'not enough answers'}`,
    noOutline: (names: readonly string[]) => `Without an outline: ${listed(names)}.`,
    grid: (title: string, subtitle: string, columns: readonly string[]) =>
      `Topics by partner: ${title}. ${subtitle}. Columns: ${listed(columns)}.`,
    group: (area: string, counts: readonly { readonly band: GridBand; readonly count: number }[], weakest: string | null) =>
      `${area}: ${counts.map(({ band, count }) => `${count} ${band === 'none' ? 'with too few answers' : band}`).join(', ')}${weakest === null ? '' : `; lowest is ${weakest}`}.`,
    /** No partner where the column is the lowest of all. */
    cell: (topic: string, partner: string | null, score: number) =>
      `${topic}, ${[partner, score].filter((part) => part !== null).join(' ')}`,
    cut: 'The rest is left out here.',
  },

  /** The figures of a map, where its picture cannot be shown. */
  table: { area: 'Area', none: '–' },
};

export type ChartWords = typeof chartWords;
