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
  const inRound = scope && new Set(questionsAsked(bank, scope).map(({ id }) => id));

  function checkQuestion(id: string, place: () => string): void {
    if (!inBank.has(id)) {
      tell(() => ({ place: place(), fault: 'is no question of the bank', mend: mendOfUnknown(id, known) }));
    } else if (inRound?.has(id) === false) {
      const fault = `is not asked in a ${scope?.purpose} round of ${scope?.depth} depth`;
      tell(() => ({ place: place(), fault, mend: "Take it out, or change the file's purpose or depth" }));
    }
  }

  return (answers: Record<string, unknown>, response: string): void => {
    for (const id in answers) {
      const answer = answers[id];
      const place = () => `: ${response}.answers.${quoted(id)}`;
      checkQuestion(id, place);
      if (!isAnswer(answer)) tell(() => ({ place: place(), ...wrongAnswer(answer) }));
    }
  };
}

function isAnswer(answer: unknown): answer is Answer {
  if (typeof answer === 'object') return isObject(answer) && hasReason(answer);
  return answer === 'dk' || levelValues.some((level) => level === answer);
}

function hasReason(answer: Record<string, unknown>): boolean {
  const { na, ...others } = answer;
  return typeof na === 'string' && /\S/u.test(na) && Object.keys(others).length === 0;
}

function wrongAnswer(answer: unknown): { fault: string; mend: string } {
  if (answer === null) return { fault: 'is null', mend: 'Leave the question out where it is unanswered, or give "dk" for don\'t know' };
  if (isObject(answer)) return { fault: 'is an object without a reason alone', mend: 'Give { "na": "the reason" }' };
  return { fault: `is ${shown(answer)}`, mend: 'Give a whole number from 0 to 4, "dk", or { "na": "the reason" }' };
}
