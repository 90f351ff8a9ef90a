import { type Bank, levelValues, questionsAsked, type RoundScope } from '../domain/bank.ts';
import type { Answer } from '../domain/response.ts';
import { isObject, mendOfUnknown, quoted, shown, type Tell } from './fault-list.ts';

/**
 * Checks the answers of one response after another: each to a question of the round, and each an answer. Without a
 * scope, because the file's is at fault, every question of the bank may be answered.
 */
export function answersCheck(bank: Bank, scope: RoundScope | null, tell: Tell) {
  const known = bank.areas.flatMap(({ topics }) => topics.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const inBank = new Set(known);
  const inRound = scope ? new Set(questionsAsked(bank, scope).map(({ id }) => id)) : inBank;

  return (answers: Record<string, unknown>, response: string): void => {
    for (const id in answers) {
      const answer = answers[id];
      if (!inRound.has(id)) tell(() => ({ place: placeOf(response, id), ...wrongQuestion(id) }));
      if (!isAnswer(answer)) tell(() => ({ place: placeOf(response, id), ...wrongAnswer(answer) }));
    }
  };

  function wrongQuestion(id: string): { fault: string; mend: string } {
    if (!inBank.has(id)) return { fault: 'is no question of the bank', mend: mendOfUnknown(id, known) };
    const fault = `is not asked in a ${scope?.purpose} round of ${scope?.depth} depth`;
    return { fault, mend: "Take it out, or change the file's purpose or depth" };
  }
}

function placeOf(response: string, question: string): string {
  return `: ${response}.answers.${quoted(question)}`;
}

function isAnswer(answer: unknown): answer is Answer {
  if (isObject(answer)) return hasReason(answer['na']) && Object.keys(answer).length === 1;
  return answer === 'dk' || levelValues.some((level) => level === answer);
}

function hasReason(na: unknown): boolean {
  return typeof na === 'string' && /\S/u.test(na);
}

function wrongAnswer(answer: unknown): { fault: string; mend: string } {
  if (answer === null) return { fault: 'is null', mend: 'Leave the question out where it is unanswered, or give "dk" for don\'t know' };
  if (isObject(answer)) return { fault: 'is an object without a reason alone', mend: 'Give { "na": "the reason" }' };
  return { fault: `is ${shown(answer)}`, mend: 'Give a whole number from 0 to 4, "dk", or { "na": "the reason" }' };
}
