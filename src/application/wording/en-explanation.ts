import type { Cap } from '../../domain/area-score.ts';
import type { Band } from '../../domain/scorecard.ts';
import type { Text } from '../card.ts';
import { amount } from './en-grammar.ts';

/** How a score was worked out, for whoever has to defend it. */
export const explanationWords = {
  heading: 'How was this worked out?',
  of: (area: string, partner: string) => `${area}, ${partner}`,
  scored: (figure: string, score: number | null) => `${figure}: ${score ?? 'no score'}`,

  raw: ({ rated, of, sum, most, raw }: { rated: number; of: number; sum: string; most: string; raw: number }): Text => [
    `${rated} of ${of} ${of === 1 ? 'question' : 'questions'} rated. Each brings its weight times its mean level in points. That makes ${sum} of at most ${most}, or `,
    { strong: `${raw} of 100` },
    '.',
  ],
  nothingRated: 'Nobody rated a question here, so there is no score.',
  nothingApplies: 'No question here applies to anybody, so there is no score.',
  nobodyAnswered: 'Nobody answered, so there is no score.',
  nobody: 'No partner took part, so there is nothing to work out.',
  otherQuestions: 'It was worked out with an earlier question bank, with other weights than today’s, so I cannot show the sum.',

  cap: ({ limit, why, ask, holds }: { limit: number; why: string; ask: string; holds: boolean }): Text => [
    { strong: holds ? `Held at ${limit}` : `At most ${limit}` },
    `: ${why}. ${ask}${holds ? '' : ' The score is no higher without that.'}`,
  ],
  reasons: {
    failing: 'a critical question has a mean level under 0.5',
    faltering: 'a critical question has a mean level under 1.5',
    unknown: 'nobody could rate a critical question, and somebody said they did not know',
  } satisfies Record<Cap['reason'], string>,
  noCap: 'No critical question holds it down.',

  /** `coverage` in per cent. */
  coverage: (coverage: number): Text => [
    { strong: `${coverage}% was rated` },
    ', by weight. A don’t know or a missing answer lowers this and not the score. ',
  ],
  bounds: (low: number, high: number) =>
    `Had everybody who gave no level said 0, it would be ${low}; had they said 4, ${high}; both before any cap.`,
  allRated: 'Everybody who could rate did so.',
  noBand: 'Under 60% is too little to call it weak, developing, sound or strong.',
  bands: {
    weak: 'Under 40 is weak.',
    developing: 'From 40 to under 60 is developing.',
    sound: 'From 60 to under 80 is sound.',
    strong: 'From 80 is strong.',
  } satisfies Record<Band, string>,

  question: 'Question',
  points: 'Points',
  ratedBy: 'Rated by',
  named: (question: string, critical: boolean) => (critical ? `${question} (critical)` : question),
  people: (rated: number, of: number) => `${rated} of ${of}`,
  gap: (of: number) => `0 of ${of}, planning gap`,
  leftOut: 'not applicable',
  withheld: 'withheld, counts as unanswered',
  more: (count: number) => `and ${amount(count, 'question')} more`,
  tableFoot:
    'Points: weight, 1 to 3, times mean level, 0 to 4. Means are rounded here and nowhere else. Whoever said not applicable is in none of this.',

  otherAreas: 'Another area of the same partner:',
  otherPartners: 'The same area of another partner:',
  show: 'Show',
  showLabel: (partner: string, score: number | null) => `${partner}, ${score ?? 'no score'}, show`,
};
