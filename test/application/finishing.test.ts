import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads } from '../support/desk.ts';

const minutesADay = 24 * 60;
const two = { Northvale: ['Ash', 'Birch'] };

async function openedWith(desk: Desk, schedule: object, opening: Parameters<typeof opened>[1] = { partners: two }): Promise<string> {
  const { round } = await opened(desk, opening);
  const kept = await desk.store.round(round);
  if (kept) await desk.store.reschedule(round, { ...kept.schedule, ...schedule }, desk.now());
  await desk.passes(1);
  return round;
}

/** Somebody is done, whatever they answered. */
async function finishes(desk: Desk, name: string): Promise<void> {
  const [response] = await desk.store.openResponsesOf(aMemberNamed(name).person);
  await desk.sends(name, { verb: 'finish', round: response?.round ?? '', sure: true });
  await desk.settled();
}

const stageOf = async (desk: Desk, round: string) => (await desk.store.round(round))?.state.stage;
const results = (desk: Desk) => desk.channel().filter((card) => reads(card).startsWith('Results'));
const maps = (desk: Desk, name: string) => desk.direct(name).filter((card) => reads(card).includes("'s map"));

describe('a deadline', () => {
  it('closes the round at five in the afternoon of its day, by nobody, and the results are posted once', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { deadline: '2026-03-04', summary: null });
    expect(reads(desk.channel()[0] as Card)).toContain('Open until Wednesday 4 March, 17:00, unless everyone finishes before.');
    await desk.passes(2 * minutesADay + 8 * 60 - 2);
    expect(await stageOf(desk, round)).toBe('open');
    await desk.passes(1);
    expect((await desk.store.round(round))?.state).toEqual({ stage: 'closed', at: desk.now(), by: null, announced: true });
    expect(reads(desk.channel()[0] as Card)).toContain('Closed on Wednesday 4 March');
    await desk.passes(minutesADay);
    expect(results(desk)).toHaveLength(1);
    expect([maps(desk, 'Ash').length, maps(desk, 'Birch').length]).toEqual([1, 1]);
  });

  it('on a Sunday closes it on the Sunday', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { deadline: '2026-03-08', summary: null });
    await desk.passes(6 * minutesADay + 8 * 60 - 2);
    expect(await stageOf(desk, round)).toBe('open');
    await desk.passes(1);
    expect(await stageOf(desk, round)).toBe('closed');
  });

  it('is the bot’s own act in the trail', async () => {
    const desk = aDesk();
    await openedWith(desk, { deadline: '2026-03-02', summary: null });
    await desk.passes(minutesADay);
    const trail = await desk.store.trail(new Date(0), null, 10);
    expect(trail.map(({ verb, by }) => [verb, by === null])).toEqual([
      ['opened', false],
      ['closed', true],
    ]);
  });

  it('that was moved while nobody looked does not close the round', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { deadline: '2026-03-02', summary: null });
    desk.later(10 * 60);
    const kept = await desk.store.round(round);
    if (kept) await desk.store.reschedule(round, { ...kept.schedule, deadline: '2026-03-05' }, desk.now());
    await desk.passes(0);
    expect(await stageOf(desk, round)).toBe('open');
  });

  it('past, a late tap is answered kindly, and nothing that was said before is lost', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { deadline: '2026-03-02', summary: null });
    const question = await desk.taps('Ash', desk.direct('Ash')[0] as Card, 'Start');
    const next = await desk.taps('Ash', question, '3');
    await desk.passes(minutesADay);
    expect(reads(await desk.taps('Ash', next, '1'))).toContain('no longer takes answers. What you had answered counts');
    expect(Object.values((await desk.stored('Ash', round)).entries).map(({ answer }) => answer)).toEqual([3]);
  });

  it('passing in two processes at once closes once, and announces once', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { deadline: '2026-03-02', summary: null });
    const other = desk.anotherProcess();
    desk.later(minutesADay);
    for (let look = 0; look < 3; look++) {
      desk.due.look();
      other.due.look();
      await Promise.all([desk.settled(), other.errands.settled()]);
    }
    expect(await desk.announced(round)).toBe(true);
    expect(results(desk)).toHaveLength(1);
    expect([maps(desk, 'Ash').length, maps(desk, 'Birch').length]).toEqual([1, 1]);
    expect((await desk.store.trail(new Date(0), null, 10)).filter(({ verb }) => verb === 'closed')).toHaveLength(1);
  });
});

describe('when everybody has finished', () => {
  it('the round closes ten minutes later', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { summary: null });
    await finishes(desk, 'Ash');
    await desk.passes(30);
    await finishes(desk, 'Birch');
    await desk.passes(9);
    expect(await stageOf(desk, round)).toBe('open');
    expect(results(desk)).toEqual([]);
    await desk.passes(1);
    expect(await stageOf(desk, round)).toBe('closed');
    expect(results(desk)).toHaveLength(1);
  });

  it('and somebody erases their answers within these minutes, it stays open until they are done again', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { summary: null });
    await finishes(desk, 'Ash');
    await finishes(desk, 'Birch');
    await desk.passes(9);
    await desk.sends('Birch', { verb: 'erase', round, sure: true });
    await desk.passes(60);
    expect(await stageOf(desk, round)).toBe('open');
    expect(reads(desk.channel()[0] as Card)).toContain('Finished: 1 of 2 people.');
    await desk.sends('Birch', { verb: 'finish', round, sure: true });
    await desk.passes(10);
    expect(await stageOf(desk, round)).toBe('closed');
  });

  it('and somebody changes an answer within these minutes, the ten minutes begin anew', async () => {
    const desk = aDesk();
    const round = await openedWith(desk, { summary: null });
    await finishes(desk, 'Ash');
    await finishes(desk, 'Birch');
    await desk.passes(9);
    const { brief, entries } = await desk.stored('Birch', round);
    const [question = ''] = brief.questions;
    await desk.sends('Birch', { verb: 'answer', round, question, seen: entries[question]?.revision ?? 0, answer: 1 });
    await desk.passes(9);
    expect(await stageOf(desk, round)).toBe('open');
    await desk.passes(1);
    expect(await stageOf(desk, round)).toBe('closed');
  });

  it('the round closes all the same where the word of it was lost with a process', async () => {
    let lost = false;
    const desk = aDesk({ between: (store) => ({ ...store, wakeRound: async (...args) => (lost ? undefined : store.wakeRound(...args)) }) });
    const round = await openedWith(desk, { summary: null });
    await finishes(desk, 'Ash');
    lost = true;
    await finishes(desk, 'Birch');
    await desk.passes(minutesADay);
    expect(await stageOf(desk, round)).toBe('closed');
  });
});

describe('the status card', () => {
  it('is updated at most every ten seconds, however many start and finish, and then shows all of it', async () => {
    const updates: string[] = [];
    const desk = aDesk({
      among: (messenger) => ({
        ...messenger,
        replace: async (message, card) => {
          updates.push(reads(card));
          await messenger.replace(message, card);
        },
      }),
    });
    const { round } = await opened(desk);
    const other = desk.anotherProcess();
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elm']) {
      await desk.taps(name, await desk.taps(name, desk.direct(name)[0] as Card, 'Start'), '4');
      await desk.sends(name, { verb: 'finish', round, sure: true });
      other.due.look();
      await Promise.all([desk.settled(), other.errands.settled()]);
    }
    expect(updates).toEqual([]);
    await desk.passes(10 / 60);
    expect(updates).toEqual([expect.stringContaining('Finished: 4 of 4 people.')]);
    await desk.passes(1);
    expect(updates).toHaveLength(1);
  });

  it('costs an answer nothing but the first', async () => {
    const wakes: string[] = [];
    const desk = aDesk({
      between: (store) => ({
        ...store,
        wakeRound: async (id, at) => {
          wakes.push(id);
          await store.wakeRound(id, at);
        },
      }),
    });
    await opened(desk);
    await answersAll(desk, 'Ash', () => 2);
    expect(wakes).toHaveLength(1);
  });
});

describe('a summary', () => {
  /** From Monday, nine o'clock, to the next Monday at ten. */
  const untilMonday = 7 * minutesADay + 60;

  it('posts the status anew where something changed, and the old card points on', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await finishes(desk, 'Cedar');
    await desk.passes(60);
    expect(desk.channel().map(reads)).toEqual([
      'Who has answered for Shared IT service is further down, posted anew.',
      expect.stringContaining('Finished: 1 of 4 people.'),
    ]);
    await finishes(desk, 'Elm');
    await desk.passes(1);
    expect(reads(desk.channel()[1] as Card)).toContain('Finished: 2 of 4 people.');
    expect((await desk.store.round(round))?.summarised?.at).toBeDefined();
  });

  it('is not posted where nothing changed since the last, nor before anybody has begun', async () => {
    const desk = aDesk();
    await opened(desk);
    await desk.passes(untilMonday);
    expect(desk.channel()).toHaveLength(1);
    await finishes(desk, 'Cedar');
    for (const weeks of [1, 2, 3]) {
      await desk.passes(7 * minutesADay);
      expect(desk.channel(), `after ${weeks} weeks`).toHaveLength(2);
    }
  });

  it('tells each lead in a direct message who of their partner has not started, and nobody else', async () => {
    const desk = aDesk();
    await opened(desk, { partners: { Northvale: ['Ash', 'Birch', 'Oak'], Eastmere: ['Cedar', 'Elm'] } });
    await finishes(desk, 'Elm');
    await desk.passes(60);
    const notes = (name: string) =>
      desk
        .direct(name)
        .map(reads)
        .filter((text) => text.startsWith('Not started yet'));
    expect(notes('Ash')).toEqual([
      expect.stringContaining('Birch and Oak have not answered a question of the check for Shared IT service yet.'),
    ]);
    for (const name of ['Birch', 'Oak', 'Cedar', 'Elm', 'Manager']) expect(notes(name)).toEqual([]);
    for (const card of desk.channel()) for (const name of ['Birch', 'Oak']) expect(reads(card)).not.toContain(name);
  });

  it('falling due in two processes at once is posted once', async () => {
    const desk = aDesk();
    await opened(desk);
    await finishes(desk, 'Cedar');
    const other = desk.anotherProcess();
    desk.later(60);
    for (let look = 0; look < 3; look++) {
      desk.due.look();
      other.due.look();
      await Promise.all([desk.settled(), other.errands.settled()]);
    }
    expect(desk.channel()).toHaveLength(2);
    expect(desk.direct('Ash').filter((card) => reads(card).startsWith('Not started yet'))).toHaveLength(1);
  });

  it('does not hold up a round whose channel is gone', async () => {
    let gone = false;
    const desk = aDesk({
      among: (messenger) => ({
        ...messenger,
        post: async (place, card) => {
          if (gone && place.address === 'channel') throw new Error('down');
          return messenger.post(place, card);
        },
      }),
    });
    const round = await openedWith(desk, { deadline: '2026-03-02' });
    await finishes(desk, 'Ash');
    gone = true;
    await desk.passes(60);
    await desk.passes(minutesADay);
    expect(await stageOf(desk, round)).toBe('closed');
    gone = false;
    await desk.passes(2);
    expect(results(desk)).toHaveLength(1);
  });
});
