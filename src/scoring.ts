/** What `rasp-bot/scoring` offers: the scoring engine alone, without the bot. */
export { agreement } from './domain/agreement.ts';
export type { Area, Bank, Depth, FiveLevels, Level, NextActions, PartnerRole, Purpose, Question, Topic, Worded } from './domain/bank.ts';
export { scoreSince } from './domain/change.ts';
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
