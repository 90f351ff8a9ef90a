import { describe, expect, it } from 'vitest';
import { type Bank, type Level, questionsAsked } from '../../src/domain/bank.ts';
import { headline, planningGaps, strengths, talkingPoints, weaknesses } from '../../src/domain/findings.ts';
import { nextSteps } from '../../src/domain/next-steps.ts';
import type { Answer } from '../../src/domain/response.ts';
import { score } from '../../src/domain/scoring.ts';
import { houseBank } from '../support/house-bank.ts';

const bank: Bank = houseBank;
const questions = questionsAsked(bank, { purpose: 'new-programme', depth: 'core' });

/** Each partner answers every question at a level, but for what is given. */
function scored(partners: Record<string, { level: Level; but?: Record<string, Answer | undefined> }>) {
  const responses = Object.entries(partners).map(([partner, { level, but = {} }]) => {
    const answers = Object.fromEntries(questions.map(({ id }): [string, Answer | undefined] => [id, id in but ? but[id] : level]));
    return { partner, respondent: `${partner}-1`, answers: JSON.parse(JSON.stringify(answers)) as Record<string, Answer> };
  });
  return score({ bank, purpose: 'new-programme', depth: 'core', confidential: false, responses });
}
const inArea = (area: string, answer: Answer | undefined) =>
  Object.fromEntries(questions.filter((question) => question.area.id === area).map(({ id }) => [id, answer]));

describe('the headline', () => {
  it('is the lowest score of any partner in any area, with its holder and the others', () => {
    const card = scored({ north: { level: 3 }, east: { level: 3, but: inArea('risk', 2) } });
    expect(headline(card)).toEqual({ area: 'risk', score: 50, holders: ['east'], others: [{ partner: 'north', score: 75 }] });
  });

  it('passes over areas with too few answers for a band, however low they are', () => {
    const [first, ...rest] = questions.filter(({ area }) => area.id === 'risk');
    const thin = { ...Object.fromEntries(rest.map(({ id }) => [id, undefined])), [first?.id ?? '']: 0 as const };
    expect(headline(scored({ north: { level: 3, but: thin } }))?.area).not.toBe('risk');
  });

  it('is none where nobody answered', () => {
    expect(headline(scored({ north: { level: 3, but: Object.fromEntries(questions.map(({ id }) => [id, 'dk' as const])) } }))).toBeNull();
  });
});

it('names as strong the topics from 80, as weak those under 40, the most shared first', () => {
  const [one, two] = questions;
  const card = scored({
    north: { level: 2, but: { [one?.id ?? '']: 4, [two?.id ?? '']: 4 } },
    east: { level: 2, but: { [two?.id ?? '']: 4 } },
  });
  expect(strengths(card)).toEqual([
    { area: 'vision', topic: two?.topic.id, partners: ['north', 'east'] },
    { area: 'vision', topic: one?.topic.id, partners: ['north'] },
  ]);
  expect(weaknesses(card)).toEqual([]);
});

it('takes no strength or weakness from an area without a band, however much of the topic is answered', () => {
  const vision = questions.filter(({ area }) => area.id === 'vision').map(({ id }) => id);
  const [one = '', two = '', ...rest] = vision;
  const unsaid = Object.fromEntries(rest.map((id) => [id, undefined]));
  const card = scored({ north: { level: 2, but: { [one]: 4, [two]: 0, ...unsaid } } });
  expect([strengths(card), weaknesses(card)]).toEqual([[], []]);
});

it('lists planning gaps with the partners where nobody could say', () => {
  const id = questions[9]?.id ?? '';
  const card = scored({ north: { level: 3, but: { [id]: 'dk' } }, east: { level: 3 } });
  expect(planningGaps(card, questions)).toMatchObject([{ question: id, partners: ['north'] }]);
});

it('makes a talking point of two levels’ difference, not of less', () => {
  const [one, two] = questions.map(({ id }) => id);
  const card = scored({ north: { level: 3, but: { [one ?? '']: 1, [two ?? '']: 2 } }, east: { level: 3 } });
  expect(talkingPoints(card, questions)).toMatchObject([
    {
      question: { id: one },
      divergence: 2,
      means: [
        { partner: 'north', mean: 1 },
        { partner: 'east', mean: 3 },
      ],
    },
  ]);
});

describe('next steps', () => {
  it('come critical first, then gaps, then weak and heavy, then differences, each once and with the bank’s action', () => {
    const critical = questions.find((question) => question.critical);
    const weak = questions.find((question) => !question.critical && question.weight >= 2);
    const [gap, differing] = questions.filter((question) => question !== weak && !question.critical && question.weight < 3).slice(-2);
    if (!critical || !weak || !gap || !differing) throw new Error('the bank lacks a kind of question');
    const card = scored({
      north: { level: 4, but: { [critical.id]: 1, [weak.id]: 1, [gap.id]: 'dk', [differing.id]: 2 } },
      east: { level: 4, but: { [critical.id]: 4 } },
    });
    const steps = nextSteps(card, questions);
    expect(steps.map(({ question, reason, partners }) => [question.id, reason, partners])).toEqual([
      [critical.id, 'critical', ['north']],
      [gap.id, 'gap', ['north']],
      [weak.id, 'weak', ['north']],
      [differing.id, 'differ', ['north', 'east']],
    ]);
    expect(steps[0]?.action).toBe(critical.next.weak);
    expect(steps[1]?.action).toBe(gap.next.weak);
    expect(steps[3]?.action).toBe(differing.next.partial);
  });

  it('begin, among gaps, with what is critical, then with what weighs most', () => {
    const gaps = [questions.findLast(({ critical }) => critical), questions.findLast(({ critical, weight }) => !critical && weight === 2)];
    const light = questions.find(({ weight }) => weight === 1);
    const ids = [...gaps, light].map((question) => question?.id ?? '');
    const card = scored({ north: { level: 4, but: Object.fromEntries(ids.map((id) => [id, 'dk' as const])) } });
    expect(nextSteps(card, questions).map(({ question }) => question.id)).toEqual(ids);
  });
});
