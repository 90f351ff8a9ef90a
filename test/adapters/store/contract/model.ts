import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, changed, type Response } from '../../../../src/domain/response.ts';
import { aPerson, aResponse, aRound, asked, minutesLater } from '../../../support/rounds.ts';
import { anyText, oddId } from './odd.ts';
import type { Subject } from './subject.ts';

interface Step {
  readonly who: number;
  /** `question` is here the place of a question in the round, one of them not asked; `seen` how far the card is off. */
  readonly change: Change | { readonly kind: 'close' };
}

const answer = fc.oneof(
  fc.constantFrom<0 | 1 | 2 | 3 | 4 | 'dk'>(0, 1, 2, 3, 4, 'dk'),
  anyText.map((na) => ({ na })),
);
const aim = { question: fc.constantFrom('0', '1', '2', '3'), seen: fc.constantFrom(0, 0, 0, 0, 1, -1) };
const kind = <Kind extends string>(name: Kind) => fc.constant(name);

const change = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: kind('answer'), ...aim, answer, note: anyText }, { requiredKeys: ['kind', 'question', 'seen', 'answer'] }),
  },
  { weight: 4, arbitrary: fc.record({ kind: kind('note'), ...aim, note: fc.option(anyText) }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('skip'), ...aim, skips: fc.constantFrom<1 | 2>(1, 2) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('finish') }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('erase') }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('close') }) },
);
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ who: fc.nat(2), change }), { minLength: 1, maxLength: 25 });
// An own key `constructor` is what the strict comparison itself stumbles over.
const questionIds = fc.uniqueArray(
  oddId.filter((id) => id !== 'constructor'),
  { minLength: 3, maxLength: 3 },
);

/** The soak has more `runs`. */
export function describeModel(subject: Pick<Subject, 'store'>, runs = 30): void {
  test('any changes by anyone in any order leave what the domain says', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(questionIds, steps, async (ids, taken) => {
        run++;
        const model = respondents(`one of run ${run}`, `two of run ${run}`).map((response) => asked(response, ids));
        for (const id of new Set(model.map(({ round }) => round))) {
          const ofRound = model.filter(({ round }) => round === id);
          await subject.store.openRound(aRound({ id }), ofRound);
        }
        for (const [minute, { who, change }] of taken.entries()) {
          const before = model[who] ?? aResponse();
          if (change.kind === 'close') {
            await subject.store.closeRound(before.round, minutesLater(minute), aPerson('owner'));
            for (const [n, response] of model.entries()) if (response.round === before.round) model[n] = { ...response, open: false };
            continue;
          }
          const aimed = aimedAt(before, change, ids);
          const expected = changed(before, aimed, minutesLater(minute));
          expect(await subject.store.record(before, aimed, minutesLater(minute))).toStrictEqual(expected);
          if (expected) model[who] = expected;
        }
        for (const response of model) expect(await subject.store.response(response)).toStrictEqual(response);
      }),
      { numRuns: runs },
    );
  });
}

/** One person in two rounds, and their namesake of another tenant. */
function respondents(one: string, two: string): Response[] {
  const namesake = aPerson('a', 'abroad');
  return [aResponse({ round: one }), aResponse({ round: one, person: namesake }), aResponse({ round: two })];
}

function aimedAt(response: Response, change: Change, ids: readonly string[]): Change {
  if (!('question' in change)) return change;
  const question = ids[Number(change.question)] ?? 'not asked';
  const seen = Math.max(0, (response.entries[question]?.revision ?? 0) + change.seen);
  return { ...change, question, seen };
}
