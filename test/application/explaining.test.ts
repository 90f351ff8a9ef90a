import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aDesk, answersAll, opened, reads } from '../support/desk.ts';

/** A closed round of two partners, with its results card. */
async function aClosedRound() {
  const desk = aDesk();
  const { round } = await opened(desk, { partners: { Northvale: ['Ash'], Eastmere: ['Cedar'] } });
  await answersAll(desk, 'Ash', () => 3);
  await answersAll(desk, 'Cedar', () => 2);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return { desk, round, results: desk.channel().at(1) as Card };
}

const inChannel = { where: 'channel' } as const;
const heading = (card: Card) => reads(card).split('\n')[1];

describe('how a score was worked out', () => {
  it('is a tap away from the results and from all figures, for everybody who sees these', async () => {
    const { desk, results } = await aClosedRound();
    const fromResults = await desk.taps('Cedar', results, 'How was this worked out?', inChannel);
    expect(heading(fromResults)).toMatch(/, Eastmere: 50$/);
    const figures = await desk.taps('Cedar', results, 'All figures', inChannel);
    expect(reads(await desk.taps('Cedar', figures, 'How was this worked out?', inChannel))).toBe(reads(fromResults));
  });

  it('leads on to any area, and to the same area of another partner', async () => {
    const { desk, results } = await aClosedRound();
    const first = await desk.taps('Ash', results, 'How was this worked out?', inChannel);
    const risk = await desk.taps('Ash', first, 'Risk management', inChannel);
    expect(heading(risk)).toBe('Risk management, Eastmere: 50');
    const other = risk.elements.find((element) => element.kind === 'rows')?.rows[0];
    if (!other) throw new Error('There is no other partner.');
    expect(heading((await desk.sends('Ash', other.action, 'channel')).card)).toBe('Risk management, Northvale: 75');
  });

  it('is told to nobody else', async () => {
    const { desk, round } = await aClosedRound();
    const { card } = await desk.sends('Stranger', { verb: 'results', round, show: 'explain', area: 'risk' });
    expect(reads(card)).toContain('These results are shown to those who took part and in their channel.');
    expect(reads(card)).not.toContain('Risk management');
  });
});
