import { expect, test } from 'vitest';
import { changeBetween } from '../../../src/application/earlier-round.ts';
import { figuresOf, type RoundResults, roundResults } from '../../../src/application/round-results.ts';
import { changeCard, changeChartOf } from '../../../src/application/views/change.ts';
import { plainText } from '../../../src/application/views/plain-text.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { Answer } from '../../../src/domain/response.ts';
import { aQuestion } from '../../support/banks.ts';
import { aResponse, aRound, asked, minutesLater, openingDay } from '../../support/rounds.ts';
import { aBankOf } from '../../support/scoring-rounds.ts';

const ids = ['q1', 'q2', 'q3'];
const bank = aBankOf(...ids.map((id) => aQuestion(id)));

/** A closed round in which Council north answers so. */
function answered(...answers: readonly Answer[]): RoundResults {
  const round = aRound({ state: { stage: 'closed', at: minutesLater(60), by: null, announced: true } });
  const entries = Object.fromEntries(answers.map((answer, index) => [ids[index] ?? '', { revision: 1, at: openingDay, answer }]));
  const results = roundResults(round, figuresOf(round, [asked(aResponse({ entries }), ids)], bank), bank);
  if (!results) throw new Error('The round is open.');
  return results;
}

function cardOf(before: RoundResults, now: RoundResults): string {
  const compared = { before, now, change: changeBetween(before, now) };
  return plainText(changeCard(compared, null, english));
}

test('an area of which one round rated more tells what it scored on all of that, too', () => {
  expect(cardOf(answered(1, 2, 4), answered(3, 2, 'dk'))).toContain(
    '+25 Area vision: from 38 to 63, two questions (on all its questions 58 then, 63 now)',
  );
  expect(cardOf(answered(1, 2, 4), answered(3, 2, 4))).not.toContain('on all its questions');
});

test('what moved by less than a point is said not to have moved', () => {
  expect(cardOf(answered(1, 2, 3), answered(1, 2, 3))).toContain('No area changed by a point or more.');
});

test('where no question was rated in both, nothing is drawn, and the card says so', () => {
  const [before, now] = [answered(1, 'dk'), answered('dk', 2)];
  expect(changeChartOf({ before, now, change: changeBetween(before, now) }, english)).toBeNull();
  const text = cardOf(before, now);
  expect(text).toContain('Nothing can be compared: no partner rated the same question in both rounds.');
  expect(text).toContain('Council north: no question rated in both');
  expect(text).not.toContain('before any cap');
});
