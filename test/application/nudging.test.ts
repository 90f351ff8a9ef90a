import { describe, expect, it, test } from 'vitest';
import type { Store } from '../../src/application/ports.ts';
import { answersAll, reads, titlesOf } from '../support/desk.ts';
import { aRemindedRound } from '../support/reminded.ts';
import { wall } from '../support/schedules.ts';

const partners = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'] };

/** An open round of three, on Tuesday at noon: nobody is due yet. */
async function onTuesday(options: Parameters<typeof aRemindedRound>[0] = {}) {
  const played = await aRemindedRound({ partners, ...options });
  await played.until('2026-03-03 12:00');
  const { desk, round } = played;
  return {
    ...played,
    asks: async () => (await desk.says('Manager', '/rasp nudge')).card,
    async nudges() {
      const { card } = await desk.sends('Manager', { verb: 'nudge', round, sure: true }, 'channel');
      await desk.settled();
      return card;
    },
  };
}

describe('an owner’s nudge', () => {
  it('is asked about first, with how many it reaches, and sends nothing yet', async () => {
    const { asks, reminded } = await onTuesday();
    const sure = await asks();
    expect(reads(sure)).toMatch(
      /^Nudge those who are not done with Shared IT service\?\nThree people get a message from me in your name now\./,
    );
    expect(titlesOf(sure)).toEqual(['Nudge them now', 'Who has answered']);
    expect(reminded('Ash')).toEqual([]);
  });

  it('reaches those who are not done at once, with the owner’s name, and is told by name whom', async () => {
    const { desk, asks, reminder, round } = await onTuesday();
    const done = await desk.taps('Manager', await asks(), 'Nudge them now', { where: 'channel' });
    expect(reads(done)).toBe('Nudged\n- Now: Ash, Birch and Cedar');
    await desk.settled();
    expect(reads(reminder('Cedar'))).toMatch(/^Manager asks: Shared IT service\nManager asks those who are not done to carry on\./);
    expect(titlesOf(reminder('Cedar'))).toContain('Stop reminders');
    expect((await desk.stored('Cedar', round)).reminding).toMatchObject({ nudgedAt: null, sent: [{ kind: 'nudge' }] });
  });

  it('takes no place under the cap, and the next reminder keeps a day’s distance', async () => {
    const { desk, round, nudges, until } = await onTuesday({ schedule: { reminders: { rhythm: 1, cap: 2 } } });
    await nudges();
    await until('2026-03-10 12:00');
    const sent = (await desk.stored('Ash', round)).reminding.sent.map(({ kind, at }) => `${kind} ${wall(at)}`);
    expect(sent).toEqual([
      'nudge 2026-03-03 12:00',
      expect.stringMatching(/^first 2026-03-04 12:[0-3]/),
      expect.stringMatching(/^regular 2026-03-05 1[23]:/),
    ]);
  });

  it('can be sent once a calendar day, whoever taps twice', async () => {
    const { desk, round, asks, nudges, reminded, until } = await onTuesday();
    const taps = await Promise.all([1, 2].map(() => desk.sends('Manager', { verb: 'nudge', round, sure: true }, 'channel')));
    await desk.settled();
    expect(taps.filter(({ card }) => reads(card).startsWith('Nudged today already'))).toHaveLength(1);
    expect(reads(await asks())).toContain('Nudged today already');
    expect(reads(await nudges())).toContain('Nobody was sent anything now.');
    expect(reminded('Ash')).toHaveLength(1);
    await until('2026-03-04 09:00');
    expect(reads(await nudges())).toContain('Now: Ash, Birch and Cedar');
    expect(reminded('Ash')).toHaveLength(2);
  });

  it('waits for working hours, and says when it comes', async () => {
    const { nudges, asks, reminded, until } = await onTuesday();
    await until('2026-03-03 20:00');
    expect(reads(await asks())).toContain('Three people get it not now, but later, since it is not their working time');
    expect(reads(await nudges())).toMatch(/Later: Ash \(Wednesday 4 March at 09:\d\d\), Birch \(Wednesday 4 March at 09:\d\d\) and Cedar/);
    await until('2026-03-04 08:45');
    expect(reminded('Ash')).toEqual([]);
    await until('2026-03-04 09:30');
    expect(reads(reminded('Ash')[0] ?? { summary: '', elements: [] })).toContain('Manager asks: Shared IT service');
    expect(reminded('Ash')).toHaveLength(1);
  });

  it('leaves alone who has finished, who stopped and who is not to be reached, and waits for who paused', async () => {
    const four = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar', 'Dale', 'Elm'] };
    const { desk, round, asks, nudges, reminded, until } = await onTuesday({ partners: four, unreachable: ['Elm'] });
    await desk.taps('Ash', await answersAll(desk, 'Ash', () => 3), 'Finish');
    await desk.sends('Birch', { verb: 'wish', round, wish: 'stop' });
    await desk.sends('Cedar', { verb: 'pause', round, day: '9 March' });
    expect(reads(await asks())).toMatch(
      /One person gets a message .* now\. One person gets it later.*\nFinished: 1 · Stopped reminders: 1 · Cannot be reached: 1/,
    );
    expect(reads(await nudges())).toMatch(
      /^Nudged\n- Now: Dale\n- Later: Cedar \(Monday 9 March at 09:\d\d\)\n- Not, since they have finished: Ash\n- Not, since they stopped reminders: Birch\n- Elm cannot be reached: they have left the workspace\.$/,
    );
    expect(['Ash', 'Birch', 'Cedar', 'Dale'].map((name) => reminded(name).length)).toEqual([0, 0, 0, 1]);
    await until('2026-03-06 17:00');
    expect(reminded('Cedar')).toEqual([]);
    await until('2026-03-09 09:30');
    expect(reads(reminded('Cedar')[0] ?? { summary: '', elements: [] })).toContain('Manager asks');
    expect(reminded('Birch')).toEqual([]);
  });

  it('that still waits is dropped where they finish or stop meanwhile', async () => {
    const { desk, round, nudges, reminded, until } = await onTuesday();
    await until('2026-03-03 20:00');
    await nudges();
    await desk.taps('Ash', await answersAll(desk, 'Ash', () => 3), 'Finish');
    await desk.sends('Birch', { verb: 'wish', round, wish: 'stop' });
    await until('2026-03-04 09:45');
    expect([reminded('Ash').length, reminded('Birch').length, reminded('Cedar').length]).toEqual([0, 0, 1]);
  });

  it('says so where nobody is left', async () => {
    const { desk, round, asks, nudges } = await onTuesday();
    for (const name of ['Ash', 'Birch', 'Cedar']) await desk.sends(name, { verb: 'wish', round, wish: 'stop' });
    for (const card of [await asks(), await nudges()]) {
      expect(reads(card)).toContain('Nobody to nudge');
      expect(reads(card)).toContain('Not, since they stopped reminders: Ash, Birch and Cedar');
    }
    expect((await desk.stored('Ash', round)).reminding.nudgedAt).toBeNull();
  });

  test.for(['Ash', 'Stranger'])('is the owner’s alone: not for %s', async (name) => {
    const { desk, round, reminded } = await onTuesday();
    for (const sure of [false, true]) {
      const { card } = await desk.sends(name, { verb: 'nudge', round, sure }, 'channel');
      expect(reads(card)).toContain('Only Manager or a co-owner can nudge. Nobody was sent anything.');
    }
    expect(reads((await desk.says(name, '/rasp nudge')).card)).toContain('Only Manager');
    await desk.settled();
    expect(reminded('Cedar')).toEqual([]);
  });

  it('has no effect after the close, nor on a check that is not there', async () => {
    const { desk, round, nudges, asks } = await onTuesday();
    await desk.sends('Manager', { verb: 'close', round, sure: true });
    await desk.settled();
    expect(reads(await nudges())).toContain('This check is closed. Nobody was sent anything.');
    expect(reads(await asks())).toContain('No check is open in this channel.');
    expect(reads((await desk.sends('Manager', { verb: 'nudge', round: 'nothing', sure: true })).card)).toContain('No check is open');
  });

  it('is at hand where the owner watches, and nowhere else', async () => {
    const { desk } = await onTuesday();
    expect(titlesOf(await desk.home('Manager'))).toContain('Nudge');
    expect(titlesOf((await desk.says('Manager', '/rasp status')).card)).toContain('Nudge');
    expect(titlesOf((await desk.says('Ash', '/rasp status')).card)).not.toContain('Nudge');
    expect(desk.channel().flatMap(titlesOf)).not.toContain('Nudge');
  });

  it('goes with the last call in one message where both are due', async () => {
    const { nudges, reminded, until } = await onTuesday({ schedule: { deadline: '2026-03-05' } });
    await until('2026-03-03 20:00');
    await nudges();
    await until('2026-03-04 17:00');
    expect(reminded('Ash').map((card) => reads(card).split('\n')[0])).toEqual(['Last call: Shared IT service']);
  });
});

describe('a nudge that is cut short', () => {
  it('is finished by a second try, and reaches nobody twice', async () => {
    let left = 2;
    const between = (store: Store): Store => ({
      ...store,
      nudge: (...nudge) => (left-- > 0 ? store.nudge(...nudge) : Promise.reject(new Error('the disk is full'))),
    });
    const { desk, reminded, nudges } = await onTuesday({ between });
    const first = await nudges();
    expect(reads(first)).toContain('That did not work just now');
    left = 10;
    expect(reads(await nudges())).toBe('Nudged\n- Now: Cedar\n- Nudged today already: Ash and Birch');
    await desk.settled();
    expect(['Ash', 'Birch', 'Cedar'].map((name) => reminded(name).length)).toEqual([1, 1, 1]);
    expect(reads(await nudges())).toContain('Nudged today already\nYou can nudge once a day');
  });
});
