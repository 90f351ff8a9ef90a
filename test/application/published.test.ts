import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/application/ports.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads } from '../support/desk.ts';

/** A round with two answers for each partner but one, closed. */
async function aClosedRound(desk: Desk) {
  const { round } = await opened(desk);
  for (const [name, level] of [
    ['Ash', 3],
    ['Birch', 1],
    ['Cedar', 4],
  ] as const)
    await answersAll(desk, name, () => level);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return round;
}

/** Everything that is shown of the results on request. */
async function shown(desk: Desk, round: string): Promise<string[]> {
  const latest = await desk.says('Ash', '/rasp results');
  const views = ['steps', 'agenda', 'topics', 'figures', 'explain'] as const;
  const replies = await Promise.all(views.map((show) => desk.sends('Ash', { verb: 'results', round, show }, 'channel')));
  return [latest, ...replies].map(({ card }) => reads(card));
}

describe('the figures of a round', () => {
  it('are kept after the close and before anything of them is posted', async () => {
    const order: string[] = [];
    const note = async <T>(what: string, doing: Promise<T>): Promise<T> => {
      const result = await doing;
      order.push(what);
      return result;
    };
    const desk = aDesk({
      between: (store) => ({
        ...store,
        closeRound: (...closing) => note('closed', store.closeRound(...closing)),
        keepFigures: (...figures) => note('figures kept', store.keepFigures(...figures)),
      }),
      among: (messenger) => ({ ...messenger, post: (place, card) => note('posted', messenger.post(place, card)) }),
    });
    await aClosedRound(desk);
    expect(order.slice(order.indexOf('closed'))).toEqual(['closed', 'figures kept', ...Array.from({ length: 5 }, () => 'posted')]);
  });

  it('are shown as they were published, whatever became of the responses', async () => {
    let gone = false;
    const responses =
      (store: Store): Store['responses'] =>
      async (round) =>
        gone ? [] : store.responses(round);
    const desk = aDesk({ between: (store) => ({ ...store, responses: responses(store) }) });
    const round = await aClosedRound(desk);
    const before = await shown(desk, round);
    expect(before.join()).toContain('3 of 4 people');
    gone = true;
    expect(await shown(desk, round)).toEqual(before);
  });

  it('of a round that was closed without them are computed at the first showing, and kept', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 2);
    await desk.store.closeRound(round, new Date(), aMemberNamed('Manager').person);
    expect(await desk.store.figures(round)).toBeNull();
    const [latest] = await shown(desk, round);
    expect(latest).toContain('1 of 4 people');
    expect((await desk.store.figures(round))?.took).toEqual([
      { partner: 'p1', invited: 2, started: 1 },
      { partner: 'p2', invited: 1, started: 0 },
      { partner: 'p3', invited: 1, started: 0 },
    ]);
  });

  it('are computed by nobody while it is open', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 2);
    await shown(desk, round);
    expect(await desk.store.figures(round)).toBeNull();
  });
});
