import { type AskedQuestion, type Bank, questionsAsked } from '../domain/bank.ts';
import { personKey } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import type { Scorecard, ScoredResponse } from '../domain/scorecard.ts';
import { score } from '../domain/scoring.ts';

/** A closed round with its figures, and the names to show them by. */
export interface RoundResults {
  readonly round: Round;
  readonly responses: readonly Response[];
  readonly closedAt: Date;
  readonly bank: Bank;
  readonly questions: readonly AskedQuestion[];
  readonly scorecard: Scorecard;
  partnerName(id: string): string;
  areaTitle(id: string): string;
}

/** Scores exist only once a round is closed: null before. */
export function roundResults(round: Round, responses: readonly Response[], bank: Bank): RoundResults | null {
  if (round.state.stage !== 'closed') return null;
  const asked = new Set(responses.flatMap(({ brief }) => brief.questions));
  const partners = new Map(round.partners.map(({ id, name }) => [id, name]));
  const areas = new Map(bank.areas.map(({ id, title }) => [id, title]));
  return {
    round,
    responses,
    closedAt: round.state.at,
    bank,
    questions: questionsAsked(bank, round).filter(({ id }) => asked.has(id)),
    scorecard: scored(round, responses, bank),
    partnerName: (id) => partners.get(id) ?? id,
    areaTitle: (id) => areas.get(id) ?? id,
  };
}

/** The figures of some of the responses alone: one partner's, or one respondent's as if nobody else had answered for it. */
export function scorecardOf({ round, bank }: RoundResults, responses: readonly Response[]): Scorecard {
  return scored(round, responses, bank);
}

function scored({ purpose, depth }: Round, responses: readonly Response[], bank: Bank): Scorecard {
  return score({ bank, purpose, depth, confidential: false, responses: responses.map(scoredResponse) });
}

function scoredResponse({ partner, person, entries }: Response): ScoredResponse {
  const answers = Object.entries(entries).flatMap(([id, { answer }]) => (answer === undefined ? [] : [[id, answer] as const]));
  return { partner, respondent: personKey(person), answers: Object.fromEntries(answers) };
}
