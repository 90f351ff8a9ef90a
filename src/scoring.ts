/** What `rasp-bot/scoring` offers: the scoring engine alone, without the bot. */

export { agreement } from './domain/agreement.ts';
export type { AreaSums, Cap } from './domain/area-score.ts';
export {
  type Area,
  type AskedQuestion,
  type Bank,
  type Depth,
  type FiveLevels,
  type Level,
  type NextActions,
  type PartnerRole,
  type Purpose,
  type Question,
  questionsAsked,
  type Topic,
  type Worded,
} from './domain/bank.ts';
export { scoreSince } from './domain/change.ts';
export { type AreaExplanation, type ExplainedQuestion, type Explanation, explanations, type HowItCounts } from './domain/explanation.ts';
export type { WeightedSum } from './domain/figure.ts';
export type { Answer } from './domain/response.ts';
export type {
  AreaChange,
  AreaScore,
  Band,
  PartnerScore,
  PartnershipScore,
  QuestionAtPartner,
  QuestionScore,
  Scorecard,
  ScoredResponse,
  ScoringInput,
  Spread,
  TopicScore,
  WithheldPartner,
} from './domain/scorecard.ts';
export { score } from './domain/scoring.ts';
