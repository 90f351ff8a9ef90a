import type { Text } from '../card.ts';
import { amount } from './en-grammar.ts';

/** What stands on the chart of several rounds, and in its alt text. Figures are whole numbers. */
export const trendChartWords = {
  subtitle: (rounds: number) => `Trend over ${amount(rounds, 'round')}`,
  lowest: 'lowest partner in each area',
  condensed: (shown: number, areas: number) => `the ${amount(shown, 'lowest', 'lowest')} of ${areas} areas`,
  rated: (percent: number) => `${percent}% rated`,
  /** Of a round with another question bank than the one before. */
  apart: 'other questions',
  round: (number: number) => `Round ${number}`,

  alt: {
    chart: (title: string, subtitle: string) => `Trend by area: ${title}. ${subtitle}.`,
    rounds: (rounds: readonly string[]) => `Rounds: ${rounds.join('; ')}.`,
    line: (area: string, scores: readonly (number | null)[]) => `${area}: ${scores.map((score) => score ?? 'no figure').join(', ')}.`,
  },
};

/** What is read beside that chart. */
export const trendCardWords = {
  heading: (rounds: number) => `Trend over ${amount(rounds, 'round')}`,
  table: { area: 'Area' },
  /** `matched` questions were rated in both; of `asked` now. */
  step: (from: string, to: string, matched: number, asked: number): Text => [
    { strong: `${from} to ${to}` },
    matched === 0
      ? ': no question rated in both, so these two cannot be compared'
      : `: ${matched === asked ? `all ${amount(asked, 'question')}` : `${matched} of ${amount(asked, 'question')}`} rated in both`,
  ],
  moved: (most: string) => `; ${most}`,
  method: 'The lines show each round as it was published. Only questions that were rated in both rounds say how much changed between them.',
};
