import type { Bank, Question } from '../../src/domain/bank.ts';
import type { Answer } from '../../src/domain/response.ts';
import type { ScoredResponse, ScoringInput } from '../../src/domain/scorecard.ts';
import { aBank, anArea, aTopic } from './banks.ts';

/** A bank of the one area `vision` with the one topic `need`. */
export function aBankOf(...questions: readonly Question[]): Bank {
  return aBank([anArea('vision', [aTopic('need', questions)])]);
}

let nextRespondent = 1;

/** One respondent's answers, under the partner's id; `areas` are those chosen for them. */
export function answersFor(partner: string, answers: Record<string, Answer>, parts: Partial<ScoredResponse> = {}): ScoredResponse {
  return { partner, respondent: `r${nextRespondent++}`, answers, ...parts };
}

/** As many respondents of one partner as there are answers, each to the one question. */
export function answersTo(question: string, partner: string, answers: readonly Answer[]): ScoredResponse[] {
  return answers.map((answer) => answersFor(partner, { [question]: answer }));
}

/** A named new-programme round of full depth. */
export function aScoringRound(bank: Bank, responses: readonly ScoredResponse[], parts: Partial<ScoringInput> = {}): ScoringInput {
  return { bank, purpose: 'new-programme', depth: 'full', confidential: false, responses, ...parts };
}
