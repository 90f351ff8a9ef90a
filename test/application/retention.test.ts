import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads } from '../support/desk.ts';

const day = 24 * 60;

async function aClosedRound(desk: Desk): Promise<string> {
  const { round } = await opened(desk);
  await answersAll(desk, 'Ash', () => 2);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return round;
}

async function swept(desk: Desk): Promise<void> {
  desk.sweep();
  await desk.settled();
}

const isKept = async (desk: Desk, round: string) => (await desk.store.round(round)) !== null;

describe('with a number of days to keep rounds', () => {
  it('a round is deleted so many days after its close, with answers and figures, and not before', async () => {
    const desk = aDesk({ keptDays: 30 });
    const round = await aClosedRound(desk);
    desk.later(30 * day);
    await swept(desk);
    expect(await isKept(desk, round)).toBe(true);
    desk.later(1);
    await swept(desk);
    expect(await isKept(desk, round)).toBe(false);
    expect(await desk.store.responses(round)).toEqual([]);
    expect(await desk.store.figures(round)).toBeNull();
  });

  it('its cards say so from then on, and nothing is shown of it', async () => {
    const desk = aDesk({ keptDays: 30 });
    const round = await aClosedRound(desk);
    desk.later(31 * day);
    await swept(desk);
    const { card } = await desk.sends('Ash', { verb: 'results', round, show: 'figures' }, 'channel');
    expect(reads(card)).toContain('These results are not kept any more');
    expect(reads((await desk.says('Ash', '/rasp results')).card)).toContain('No results here yet');
    expect(reads(await desk.home('Manager'))).not.toContain('Shared IT service');
  });

  it('an open round stays, however old, and so does one with results still to be announced', async () => {
    const desk = aDesk({ keptDays: 1, failing: () => ['Cedar'] });
    const unannounced = await aClosedRound(desk);
    const { round: open } = await opened(desk, { programme: 'Another' });
    desk.later(400 * day);
    await swept(desk);
    expect([await isKept(desk, unannounced), await isKept(desk, open)]).toEqual([true, true]);
  });

  it('a dry run that is over goes too', async () => {
    const desk = aDesk({ keptDays: 1 });
    const { card: form } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', form, 'Try it alone', { where: 'channel' });
    await desk.settled();
    const review = await answersAll(desk, 'Manager', () => 2);
    await desk.taps('Manager', review, 'Finish');
    desk.later(2 * day);
    await swept(desk);
    expect(await desk.store.roundsWith(aMemberNamed('Manager').person)).toEqual([]);
  });

  it('one that cannot be deleted now holds up no other, and goes with the next sweep', async () => {
    let stuck = '';
    const desk = aDesk({
      keptDays: 1,
      between: (store) => ({
        ...store,
        deleteRound: async (id) => {
          if (id === stuck) throw new Error('on purpose');
          await store.deleteRound(id);
        },
      }),
    });
    const rounds = [await aClosedRound(desk), await aClosedRound(desk)];
    stuck = rounds[0] ?? '';
    desk.later(2 * day);
    const kept = async () => Promise.all(rounds.map((round) => isKept(desk, round)));
    await swept(desk);
    expect(await kept()).toEqual([true, false]);
    stuck = '';
    await swept(desk);
    expect(await kept()).toEqual([false, false]);
  });

  it('a long backlog goes in several sweeps', async () => {
    const desk = aDesk({ keptDays: 1 });
    const { round } = await opened(desk);
    const pattern = await desk.store.round(round);
    if (!pattern) throw new Error('the round is there');
    for (let n = 0; n < 60; n++) {
      await desk.store.openRound({ ...pattern, id: `old-${n}` }, []);
      await desk.store.closeRound(`old-${n}`, pattern.openedAt, pattern.owner.person);
      await desk.store.markAnnounced(`old-${n}`);
    }
    desk.later(2 * day);
    const left = async () => (await desk.store.roundsPastKeeping(new Date('2030-01-01'), 100)).length;
    await swept(desk);
    expect(await left()).toBe(10);
    await swept(desk);
    expect(await left()).toBe(0);
    expect(await isKept(desk, round)).toBe(true);
  });
});

it('without one, nothing is ever deleted', async () => {
  const desk = aDesk();
  const round = await aClosedRound(desk);
  desk.later(4000 * day);
  await swept(desk);
  expect(await isKept(desk, round)).toBe(true);
});

describe('how long answers are kept', () => {
  it.each([
    [
      30,
      'can read the answers, and has it delete them 30 days after the check closes',
      'until the bot deletes it 30 days after the check closes',
    ],
    [
      1,
      'can read the answers, and has it delete them one day after the check closes',
      'until the bot deletes it one day after the check closes',
    ],
    [undefined, 'can read the answers, and stores them until they delete them', 'who can read it, until they delete it.'],
  ])('is said on the first card before the first answer, and where answers can be erased (days: %j)', async (keptDays, first, more) => {
    const desk = aDesk({ ...(keptDays !== undefined && { keptDays }) });
    await opened(desk);
    const card = desk.direct('Ash')[0] as Card;
    expect(reads(card)).toContain(first);
    expect(reads(await desk.taps('Ash', card, 'How answers are used'))).toContain(more);
  });
});
