import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { forget, tracesOf } from '../../src/application/forgetting.ts';
import type { Log, Store } from '../../src/application/ports.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads } from '../support/desk.ts';
import { banksOf } from '../support/kept-banks.ts';
import { openingDay } from '../support/rounds.ts';

const trailOf = async (desk: Desk) => (await desk.store.trail(new Date(0), null, 100)).map(({ verb, round, by }) => ({ verb, round, by }));
const verbsOf = async (desk: Desk) => (await trailOf(desk)).map(({ verb }) => verb);

async function closes(desk: Desk, round: string): Promise<void> {
  desk.later(1);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
}

/** A log that keeps its errors. */
function anErrorLog() {
  const errors: string[] = [];
  const log: Log = { info() {}, warn() {}, error: (fields, message) => void errors.push(`${message} ${Reflect.get(fields, 'verb')}`) };
  return { log, errors };
}

/** A store that does not take what is told to the trail, for as long as `broken` says so. */
const deaf =
  (broken: () => boolean) =>
  (store: Store): Store => ({
    ...store,
    append: async (...told) => (broken() ? Promise.reject(new Error('on purpose')) : store.append(...told)),
  });

describe('the audit trail', () => {
  it('tells who opened a round, closed it, and erased their answers, each once', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    desk.later(1);
    await answersAll(desk, 'Ash', () => 2);
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    await closes(desk, round);
    const [first, second, third] = await trailOf(desk);
    expect(await trailOf(desk)).toEqual([
      { verb: 'opened', round, by: expect.any(String) },
      { verb: 'erased', round, by: expect.any(String) },
      { verb: 'closed', round, by: first?.by },
    ]);
    expect(second?.by).not.toBe(third?.by);
  });

  it('has each of two erasures', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    desk.later(1);
    for (let time = 0; time < 2; time++) {
      await desk.sends('Ash', { verb: 'finish', round, sure: true });
      await desk.sends('Ash', { verb: 'erase', round, sure: true });
    }
    await desk.sends('Birch', { verb: 'finish', round, sure: true });
    await desk.sends('Birch', { verb: 'erase', round, sure: true });
    expect(await verbsOf(desk)).toEqual(['opened', 'erased', 'erased', 'erased']);
  });

  it('costs an answer nothing: it hears of none', async () => {
    let told = 0;
    const desk = aDesk({
      between: (store) => ({
        ...store,
        append: async (...act) => {
          told++;
          return store.append(...act);
        },
      }),
    });
    await opened(desk);
    told = 0;
    const review = await answersAll(desk, 'Ash', () => 2);
    await desk.taps('Ash', review, 'Finish');
    await desk.settled();
    expect(told).toBe(0);
  });

  it('is told before the person is', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    expect(await verbsOf(desk)).toEqual(['opened']);
    desk.later(1);
    const said = await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    expect(await verbsOf(desk)).toEqual(['opened', 'closed']);
    expect(reads(said.card)).toContain('The check is closed');
    await desk.settled();
  });

  it('hears nothing of a dry run', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', form, 'Try it alone', { where: 'channel' });
    await desk.settled();
    const review = await answersAll(desk, 'Manager', () => 2);
    await desk.taps('Manager', review, 'Finish');
    expect(await trailOf(desk)).toEqual([]);
  });

  it('tells that a round whose time was over was deleted, once, and that the bot did it', async () => {
    let failing = true;
    const desk = aDesk({
      keptDays: 1,
      between: (store) => ({
        ...store,
        deleteRound: async (id) => (failing ? Promise.reject(new Error('on purpose')) : store.deleteRound(id)),
      }),
    });
    const { round } = await opened(desk);
    await closes(desk, round);
    desk.later(2 * 24 * 60);
    for (const fails of [true, false]) {
      failing = fails;
      desk.sweep();
      await desk.settled();
    }
    expect((await trailOf(desk)).slice(2)).toEqual([{ verb: 'deleted', round, by: null }]);
  });

  it('tells that somebody was forgotten, and not who; what they did stays, by nobody known', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await closes(desk, round);
    const before = await trailOf(desk);
    const { person } = aMemberNamed('Manager');
    const found = await tracesOf(desk.store, person);
    if (found.kind !== 'found') throw new Error('the manager is known');
    expect(found.inTrail).toBe(true);
    await forget(
      {
        store: desk.store,
        banks: banksOf(desk.store),
        clock: { now: () => new Date(openingDay.getTime() + 3_600_000) },
        newId: randomUUID,
      },
      person,
      found,
    );
    expect(await trailOf(desk)).toEqual([...before, { verb: 'forgot', round, by: null }]);
    expect(await tracesOf(desk.store, person)).toEqual({ kind: 'none' });
  });

  it('forgets whom a pseudonym stood for even where no round is left of them', async () => {
    const desk = aDesk({ keptDays: 1 });
    const { round } = await opened(desk);
    await closes(desk, round);
    desk.later(2 * 24 * 60);
    desk.sweep();
    await desk.settled();
    const { person } = aMemberNamed('Manager');
    const found = await tracesOf(desk.store, person);
    expect(found).toEqual({ kind: 'found', traces: [], needed: [], inTrail: true });
    if (found.kind !== 'found') return;
    expect(
      await forget({ store: desk.store, banks: banksOf(desk.store), clock: { now: () => new Date() }, newId: randomUUID }, person, found),
    ).toBe(true);
    expect((await trailOf(desk)).at(-1)).toEqual({ verb: 'forgot', round: null, by: null });
  });
});

describe('where the trail cannot be told', () => {
  it('what was done stands, and the gap is logged', async () => {
    const { log, errors } = anErrorLog();
    const desk = aDesk({ log, between: deaf(() => true) });
    const { round } = await opened(desk);
    await desk.sends('Ash', { verb: 'finish', round, sure: true });
    const erased = await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(reads(erased.card)).toContain('Your answers are erased');
    await closes(desk, round);
    expect(await desk.store.round(round)).toMatchObject({ state: { stage: 'closed', announced: true } });
    expect(new Set(errors)).toEqual(new Set(['opened', 'erased', 'closed'].map((verb) => `an act is missing in the audit trail ${verb}`)));
  });

  it('an opening and a close are told later, by whatever is still to be sent for them', async () => {
    let broken = true;
    let down = ['Ash'];
    const desk = aDesk({ between: deaf(() => broken), failing: () => down });
    const { round } = await opened(desk);
    const again = async () => {
      desk.catchUp();
      await desk.settled();
    };
    broken = false;
    await again();
    expect(await verbsOf(desk)).toEqual(['opened']);
    broken = true;
    await closes(desk, round);
    expect(await verbsOf(desk)).toEqual(['opened']);
    broken = false;
    down = [];
    await again();
    expect(await verbsOf(desk)).toEqual(['opened', 'closed']);
  });

  it('no round is deleted without a trace', async () => {
    let broken = false;
    const desk = aDesk({ keptDays: 1, between: deaf(() => broken) });
    const { round } = await opened(desk);
    await closes(desk, round);
    desk.later(2 * 24 * 60);
    broken = true;
    desk.sweep();
    await desk.settled();
    expect(await desk.store.round(round)).not.toBeNull();
    broken = false;
    desk.sweep();
    await desk.settled();
    expect(await desk.store.round(round)).toBeNull();
  });

  it('an erasure that nobody waited for is told all the same', async () => {
    let store: Store | undefined;
    const slow = Promise.withResolvers<void>();
    const desk = aDesk({
      patience: 50,
      between: (real) => {
        store = {
          ...real,
          record: async (key, change, at) =>
            (change.kind === 'erase' ? slow.promise : Promise.resolve()).then(() => real.record(key, change, at)),
        };
        return store;
      },
    });
    const { round } = await opened(desk);
    desk.later(1);
    await desk.sends('Ash', { verb: 'finish', round, sure: true });
    const { card } = await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(reads(card as Card)).toContain('I could not confirm that your answers were erased');
    slow.resolve();
    await expect.poll(() => verbsOf(desk)).toEqual(['opened', 'erased']);
  });
});
