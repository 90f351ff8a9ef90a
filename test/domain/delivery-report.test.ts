import { describe, expect, it, test } from 'vitest';
import { deliveryReport, unreachedWhy } from '../../src/domain/delivery-report.ts';
import { notReminded } from '../../src/domain/reminding.ts';
import type { Delivery, Response } from '../../src/domain/response.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../support/rounds.ts';

const sent: Delivery = { state: 'sent' };
const due: Delivery = { state: 'due' };
const gone: Delivery = { state: 'unreachable', reason: 'they have left.' };
const answered = { 'q.one': { revision: 1, at: minutesLater(5), answer: 2 } } as const;
const delivered = (parts: Partial<Response['delivered']>) => ({ welcome: sent, results: due, ...parts });

const { partners } = aRound();
const reportOf = (...responses: Partial<Response>[]) =>
  deliveryReport(
    partners,
    responses.map((parts, n) => aResponse({ person: aPerson(`p${n}`), delivered: delivered({}), ...parts })),
  );

describe('the delivery report', () => {
  it('counts who was invited, reached, not reached, has started and finished', () => {
    const { all } = reportOf(
      {},
      { entries: answered },
      { entries: answered, finishedAt: minutesLater(9) },
      { delivered: delivered({ welcome: due }) },
      { delivered: delivered({ welcome: gone }) },
    );
    expect(all).toMatchObject({ invited: 5, reached: 3, trying: 1, unreached: 1, started: 2, finished: 1 });
  });

  it('counts whoever began without the first card as reached', () => {
    for (const welcome of [gone, due]) {
      const { all, undelivered } = reportOf({ entries: answered, delivered: delivered({ welcome }) });
      expect({ all, undelivered }).toMatchObject({ all: { reached: 1, trying: 0, unreached: 0 }, undelivered: [] });
    }
  });

  it('lists of whoever has left with their answers kept what they are still to get', () => {
    const departed = { kind: 'left', at: minutesLater(9), answers: 'kept' } as const;
    const reportOn = (parts: Partial<Response['delivered']>) =>
      reportOf({ entries: answered, departed, delivered: delivered(parts) }).undelivered.map(({ card }) => card);
    expect(reportOn({ reminder: gone })).toEqual([]);
    expect(reportOn({ reminder: gone, results: gone })).toEqual(['results']);
  });

  it('counts reminders and nudges apart, to how many people, and when the last was', () => {
    const regular = { kind: 'regular', at: minutesLater(60) } as const;
    const nudge = { kind: 'nudge', at: minutesLater(90) } as const;
    const { all } = reportOf(
      { reminding: { ...notReminded, sent: [regular, nudge] } },
      { reminding: { ...notReminded, sent: [{ kind: 'last-call', at: minutesLater(80), deadline: minutesLater(600) }] } },
      {},
    );
    expect(all.reminded).toEqual({ people: 2, reminders: 2, nudges: 1, lastAt: minutesLater(90) });
    expect(reportOf({}).all.reminded).toEqual({ people: 0, reminders: 0, nudges: 0, lastAt: null });
  });

  it('tells each partner apart, those without anybody too, and adds up', () => {
    const { all, partners: each } = reportOf({}, { partner: 'east', entries: answered }, { partner: 'east' });
    expect(each.map(({ partner, counts }) => [partner.id, counts.invited, counts.started])).toEqual([
      ['north', 1, 0],
      ['east', 2, 1],
      ['west', 0, 0],
    ]);
    expect(each.reduce((sum, { counts }) => sum + counts.invited, 0)).toBe(all.invited);
  });

  test.each([
    ['first card', { welcome: gone }, 'welcome'],
    ['reminder', { reminder: gone }, 'reminder'],
    ['results', { welcome: gone, reminder: gone, results: gone }, 'results'],
  ] as const)('names whom the %s cannot reach, and why', (_, cards, card) => {
    expect(reportOf({ delivered: delivered(cards) }).undelivered).toEqual([
      { name: 'Respondent p0', partner: 'north', card, reason: 'they have left.' },
    ]);
  });

  it('holds nothing of the answers, whatever they are', () => {
    const told = (level: 0 | 4, note: string) =>
      reportOf({
        entries: { 'q.one': { revision: 1, at: minutesLater(1), answer: level, note } },
        delivered: delivered({ reminder: gone }),
      });
    expect(told(0, 'Never')).toEqual(told(4, 'Always'));
  });
});

test.each([
  ['nobody, where nothing failed', {}, {}, null],
  ['whom the first card cannot reach', { welcome: gone }, {}, 'they have left.'],
  ['nobody who has answered', { welcome: gone }, { entries: answered }, null],
  ['whom the last reminder could not reach', { reminder: gone }, { entries: answered }, 'they have left.'],
] as const)('a nudge reaches %s', (_, cards, parts, why) => {
  expect(unreachedWhy(aResponse({ ...parts, delivered: delivered(cards) }))).toBe(why);
});
