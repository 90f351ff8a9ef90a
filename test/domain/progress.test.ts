import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AskedQuestion, questionsAsked } from '../../src/domain/bank.ts';
import { areaCompletedBy, progress, tally } from '../../src/domain/progress.ts';
import { type Change, changed, type Response } from '../../src/domain/response.ts';
import { houseBank } from '../support/house-bank.ts';
import { aResponse, asked, openingDay } from '../support/rounds.ts';

const questions = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });
const at = (index: number): AskedQuestion => {
  const question = questions[index];
  if (!question) throw new Error(`the bank has no question ${index}`);
  return question;
};
const start = asked(
  aResponse(),
  questions.map(({ id }) => id),
);

function having(...changes: Change[]): Response {
  return changes.reduce((response, change) => changed(response, change, openingDay) ?? response, start);
}
const answer = (index: number, level: 0 | 1 | 2 | 3 | 4 = 3): Change => ({
  kind: 'answer',
  question: at(index).id,
  seen: 0,
  answer: level,
});
const skip = (index: number, skips: 1 | 2 = 1): Change => ({ kind: 'skip', question: at(index).id, seen: skips - 1, skips });
const everythingBut = (...indices: number[]) => questions.flatMap((_, index) => (indices.includes(index) ? [] : [answer(index)]));

describe('where a respondent stands', () => {
  it('begins with the first question', () => {
    expect(progress(questions, start)).toMatchObject({ stage: 'asking', question: { id: at(0).id }, position: 1, of: 35 });
  });

  it('is the first question without an answer, whatever came after it', () => {
    expect(progress(questions, having(answer(0), answer(2)))).toMatchObject({ stage: 'asking', position: 2 });
  });

  it('brings back what was skipped once, after all others', () => {
    expect(progress(questions, having(skip(0), answer(1)))).toMatchObject({ position: 3 });
    expect(progress(questions, having(skip(0), ...everythingBut(0)))).toMatchObject({ stage: 'asking', position: 1 });
  });

  it('is the review when only questions skipped twice are open', () => {
    expect(progress(questions, having(skip(0), skip(0, 2), ...everythingBut(0)))).toMatchObject({
      stage: 'reviewing',
      open: [{ id: at(0).id }],
    });
  });

  it('is finished once it was finished, with what is open still named', () => {
    expect(progress(questions, having(answer(0), { kind: 'finish' }))).toMatchObject({ stage: 'finished', open: { length: 34 } });
  });

  it('asks every question exactly once, then twice what was skipped, whatever is skipped', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 35, maxLength: 35 }), (skips) => {
        const seen: string[] = [];
        let response = start;
        for (let standing = progress(questions, response); standing.stage === 'asking'; standing = progress(questions, response)) {
          const { id } = standing.question;
          const entry = response.entries[id];
          seen.push(id);
          const change: Change = skips[standing.position - 1]
            ? { kind: 'skip', question: id, seen: entry?.revision ?? 0, skips: entry?.skips ? 2 : 1 }
            : { kind: 'answer', question: id, seen: entry?.revision ?? 0, answer: 2 };
          response = changed(response, change, openingDay) ?? response;
        }
        const skipped = questions.filter((_, index) => skips[index]).map(({ id }) => id);
        expect(seen).toEqual([...questions.map(({ id }) => id), ...skipped]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an area completed', () => {
  const seven = [0, 1, 2, 3, 4, 5, 6].map((index) => answer(index));

  it('is said by the tap that touched its last question, answered or skipped', () => {
    expect(areaCompletedBy(at(7), questions, having(...seven, answer(7)))?.id).toBe('vision');
    expect(areaCompletedBy(at(7), questions, having(...seven, skip(7)))?.id).toBe('vision');
    expect(areaCompletedBy(at(6), questions, having(...seven))).toBeNull();
  });

  it('is said where a note came before the answer', () => {
    const noted = having(
      ...seven,
      { kind: 'note', question: at(7).id, seen: 0, note: 'hm' },
      { kind: 'answer', question: at(7).id, seen: 1, answer: 3 },
    );
    expect(areaCompletedBy(at(7), questions, noted)?.id).toBe('vision');
  });

  it('is not said again when an answer is changed', () => {
    const again = having(...seven, answer(7), { kind: 'answer', question: at(7).id, seen: 1, answer: 1 });
    expect(areaCompletedBy(at(7), questions, again)).toBeNull();
  });
});

it('tallies answers, don’t knows and not applicables', () => {
  const response = having(
    answer(0),
    { kind: 'answer', question: at(1).id, seen: 0, answer: 'dk' },
    { kind: 'answer', question: at(2).id, seen: 0, answer: { na: 'no service' } },
    skip(3),
  );
  expect(tally(questions, response)).toEqual({ answered: 3, of: 35, dontKnow: 1, notApplicable: 1 });
});
