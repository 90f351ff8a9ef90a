import { expect, it } from 'vitest';
import { type Purpose, purposes, questionsAsked } from '../../src/domain/bank.ts';
import { house } from '../../src/domain/bank-house.ts';
import { houseBank } from '../support/house-bank.ts';

const asked = (purpose: Purpose, depth: 'core' | 'full') => questionsAsked(houseBank, { purpose, depth });
const questions = houseBank.areas.flatMap(({ topics }) => topics.flatMap((topic) => topic.questions));
/** Where sharing has gone wrong most often, one question is too few. */
const rich = [
  ...['vision.sponsorship', 'vision.scope', 'resources.baseline', 'resources.benefits', 'risk.contracts', 'risk.data', 'risk.cyber'],
  ...['risk.capacity', 'risk.exit', 'governance.measures', 'governance.decisions', 'governance.legal'],
];

it('has at least 80 questions, and more than one where sharing most often fails', () => {
  expect(questions.length).toBeGreaterThanOrEqual(80);
  for (const topic of rich) expect(questions.filter(({ id }) => id.startsWith(`${topic}.`)).length, topic).toBeGreaterThanOrEqual(2);
});

it.each(purposes)('for a %s asks 65 to 90 questions at full depth, and at core depth one a topic', (purpose) => {
  const full = asked(purpose, 'full').length;
  expect(full).toBeGreaterThanOrEqual(65);
  expect(full).toBeLessThanOrEqual(90);
  const core = asked(purpose, 'core').map(({ area, topic }) => `${area.id}.${topic.id}`);
  expect(core).toEqual(Object.entries(house.topics).flatMap(([area, topics]) => topics.map((topic) => `${area}.${topic}`)));
});

it('has questions that one purpose alone asks, and for each side of a new-partner check', () => {
  const only = (purpose: Purpose) => questions.filter((question) => question.purposes.join() === purpose);
  expect(only('health-check').length).toBeGreaterThanOrEqual(3);
  const sides = new Set(only('new-partner').map(({ role }) => role));
  expect([sides.has('candidate'), sides.has('existing')]).toEqual([true, true]);
});

it('asks a side only in a check that has sides', () => {
  for (const { id, role, purposes: asking } of questions) if (role !== null) expect(asking, id).toEqual(['new-partner']);
});
