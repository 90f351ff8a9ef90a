import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { chartShown } from '../../src/application/chart-shown.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aDesk, answersAll, type Desk, opened, reads } from '../support/desk.ts';
import { banksOf } from '../support/kept-banks.ts';

const bank = aBank([anArea('vision', [aTopic('need', [aQuestion('v.need')])]), anArea('risk', [aTopic('data', [aQuestion('r.data')])])]);

async function closedRound(desk: Desk, ash: number, birch: number) {
  const { round } = await opened(desk, { partners: { Northvale: ['Ash'], Eastmere: ['Birch'] }, times: { summary: 'never' } });
  await answersAll(desk, 'Ash', () => ash);
  await answersAll(desk, 'Birch', () => birch);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  desk.later(30 * 24 * 60);
  return round;
}

const change = async (desk: Desk, round: string) => (await desk.sends('Ash', { verb: 'results', round, show: 'change' }, 'channel')).card;
const trends = (desk: Desk) => desk.drawn.filter(({ kind }) => kind === 'trend');
const figures = (card: Card) => card.elements.flatMap((element) => (element.kind === 'table' ? [element] : []));

describe('the trend over rounds', () => {
  it('is there from the third round on, with the lowest partner of each area, beside the change', async () => {
    const desk = aDesk({ bank });
    await closedRound(desk, 1, 3);
    const second = await closedRound(desk, 2, 3);
    expect(reads(await change(desk, second))).not.toContain('Trend over');
    expect(trends(desk)).toEqual([]);
    const third = await closedRound(desk, 3, 2);
    const card = await change(desk, third);
    expect(reads(card)).toContain('Trend over three rounds');
    expect(reads(card)).toContain('Change since');
    expect(figures(card)).toEqual([
      {
        kind: 'table',
        columns: ['Area', '1', '2', '3'],
        rows: [
          ['Area vision', '25', '50', '50'],
          ['Area risk', '25', '50', '50'],
        ],
      },
    ]);
    expect(trends(desk).at(-1)).toMatchObject({
      subtitle: 'Trend over three rounds · lowest partner in each area · 0 to 100',
      rounds: [
        { label: '2 March 2026 · 100% rated', isApart: false },
        { label: '1 April 2026 · 100% rated' },
        { label: '1 May 2026 · 100% rated' },
      ],
      lines: [
        { name: 'Area vision', scores: [25, 50, 50] },
        { name: 'Area risk', scores: [25, 50, 50] },
      ],
    });
  });

  it('says of each step on how many questions it can be compared, and what moved most', async () => {
    const desk = aDesk({ bank });
    await closedRound(desk, 1, 3);
    await closedRound(desk, 2, 3);
    const text = reads(await change(desk, await closedRound(desk, 2, 3)));
    expect(text).toContain('2 March 2026 to 1 April 2026: all two questions rated in both; Northvale +25 in Area vision');
    expect(text).toContain('1 April 2026 to 1 May 2026: all two questions rated in both');
  });

  it('is drawn again from what is kept, and is gone once only two rounds are left', async () => {
    const desk = aDesk({ bank });
    const first = await closedRound(desk, 1, 3);
    await closedRound(desk, 2, 3);
    const third = await closedRound(desk, 3, 2);
    const round = await desk.store.round(third);
    if (round?.state.stage !== 'closed') throw new Error('The round is open.');
    const of = { chart: 'trend', round: third, closedAt: round.state.at } as const;
    await change(desk, third);
    const needs = { store: desk.store, banks: banksOf(desk.store, bank) };
    expect(await chartShown(needs, of)).toEqual(trends(desk).at(-1));
    await desk.store.deleteRound(first);
    expect(await chartShown(needs, of)).toBeNull();
  });

  it('has the last eight rounds', async () => {
    const desk = aDesk({ bank });
    for (let nth = 0; nth < 8; nth++) await closedRound(desk, nth % 4, 3);
    await change(desk, await closedRound(desk, 2, 3));
    const chart = trends(desk).at(-1);
    expect(chart?.kind === 'trend' && chart.rounds.map(({ label }) => label.split(' · ')[0])).toHaveLength(8);
    expect(chart?.kind === 'trend' && chart.lines[0]?.scores).toEqual([25, 50, 75, 0, 25, 50, 75, 50]);
  }, 20_000);
});
