import { type AskedQuestion, type Bank, questionsAsked } from '../../domain/bank.ts';
import type { Response } from '../../domain/response.ts';
import type { Words } from '../wording/en.ts';
import { wordsFor } from '../wording/languages.ts';

/** What every card for a respondent is made from: their response, the questions it is asked, the words for it. */
export interface Sitting {
  readonly response: Response;
  readonly questions: readonly AskedQuestion[];
  /** All that the round asks of anybody. */
  readonly ofRound: readonly AskedQuestion[];
  readonly words: Words;
}

export function sittingOf(response: Response, bank: Bank): Sitting {
  const asked = new Set(response.brief.questions);
  const ofRound = questionsAsked(bank, response.brief);
  return {
    response,
    questions: ofRound.filter(({ id }) => asked.has(id)),
    ofRound,
    words: wordsFor(response.brief.locale),
  };
}

export interface AreaOfSitting {
  readonly id: string;
  readonly title: string;
  /** One sentence, before it begins. */
  readonly summary: string;
  readonly questions: readonly AskedQuestion[];
}

/** The sitting's questions by area, in the bank's order; areas that ask nothing are left out. */
export function areasOf({ questions }: Sitting): AreaOfSitting[] {
  return [...Map.groupBy(questions, ({ area }) => area)].map(([area, asked]) => ({
    id: area.id,
    title: area.title,
    summary: area.summary,
    questions: asked,
  }));
}
