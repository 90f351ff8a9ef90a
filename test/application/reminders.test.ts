import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import type { Messenger } from '../../src/application/ports.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, reads, titlesOf } from '../support/desk.ts';
import { aDay, aRemindedRound, inTime } from '../support/reminded.ts';
import { wall } from '../support/schedules.ts';

const start = (desk: Desk, name: string) => desk.taps(name, desk.direct(name)[0] as Card, 'Start');

describe('a reminder', () => {
  it('comes first after two quiet working days, within half an hour, and to whoever is silent', async () => {
    const { desk, until, reminded } = await aRemindedRound();
    await until('2026-03-04 09:00');
    expect([...reminded('Ash'), ...reminded('Cedar')]).toEqual([]);
    await until('2026-03-04 09:30');
    expect(reminded('Ash')).toHaveLength(1);
    const [card] = reminded('Cedar');
    expect(reads(card as Card)).toContain('Shared IT service: 35 questions left');
    expect(reads(card as Card)).toContain('Nothing is answered for Eastmere yet. It takes about ten minutes');
    expect(reads(card as Card)).toContain('open until everyone has finished, or Manager closes it');
    expect(titlesOf(card as Card)).toEqual(['Start', 'Remind me tomorrow', 'Next Monday', 'Stop reminders', 'Pause']);
    expect(desk.channel()).toHaveLength(1);
  });

  it('says how far somebody is, and one tap goes on', async () => {
    const { desk, until, reminded } = await aRemindedRound();
    let card = await start(desk, 'Ash');
    for (const level of ['3', '2']) card = await desk.taps('Ash', card, level);
    await until('2026-03-05 10:00');
    const [reminder] = reminded('Ash');
    expect(reads(reminder as Card)).toContain('You have answered 2 of 35 for Northvale. The rest takes about nine minutes.');
    expect(reads(await desk.taps('Ash', reminder as Card, 'Carry on'))).toContain('3 of 35');
  });

  it('comes never within a day of an answer', async () => {
    const { desk, until, reminded } = await aRemindedRound();
    await until('2026-03-04 08:45');
    await desk.taps('Ash', await start(desk, 'Ash'), '3');
    await until('2026-03-06 09:00');
    expect(reminded('Ash')).toEqual([]);
    expect(reminded('Cedar')).toHaveLength(1);
    await until('2026-03-06 10:00');
    expect(reminded('Ash')).toHaveLength(1);
  });

  it('comes to nobody who has finished, and nobody after the close', async () => {
    const { desk, round, until, reminded } = await aRemindedRound();
    const review = await answersAll(desk, 'Ash', () => 3);
    await desk.taps('Ash', review, 'Finish');
    await until('2026-03-03 12:00');
    await desk.sends('Manager', { verb: 'close', round, sure: true });
    await desk.settled();
    await until('2026-03-05 12:00');
    for (const name of ['Ash', 'Cedar']) expect(reminded(name).map(reads)).toEqual([expect.stringContaining("'s map")]);
  });

  it('comes at the rhythm, and no more often than the cap; the last says that it is the last', async () => {
    const { desk, until, reminded } = await aRemindedRound({ schedule: { reminders: { rhythm: 2, cap: 3 } } });
    await until('2026-03-20 17:00');
    const days = (await desk.stored('Ash', 'id-1')).reminding.sent.map(({ kind, at }) => `${kind} ${wall(at).slice(0, 10)}`);
    expect(days).toEqual(['first 2026-03-04', 'regular 2026-03-06', 'regular 2026-03-10']);
    const [first, , third] = reminded('Ash');
    expect(reads(first as Card)).not.toContain('I send no more by myself');
    expect(reads(third as Card)).toContain('After this one I send no more by myself; Manager still can.');
    expect(titlesOf(third as Card)).toEqual(['Start', 'Stop reminders']);
  });

  it('is a last call when the working day before the deadline begins, and its first sentence says so', async () => {
    const { until, reminded } = await aRemindedRound({ schedule: { deadline: '2026-03-09' } });
    await until('2026-03-06 09:45');
    const cards = reminded('Ash').map(reads);
    expect(cards).toHaveLength(2);
    expect(cards[0]).toContain('The check closes on Monday 9 March at 17:00.');
    expect(cards[1]).toMatch(/^Last call: Shared IT service\nThis is the last call: the check closes on Monday 9 March at 17:00\./);
  });

  it('follows a deadline that is set while the round runs', async () => {
    const { desk, round, until, reminded } = await aRemindedRound({ schedule: { reminders: { rhythm: 20, cap: 2 } } });
    await until('2026-03-09 09:00');
    expect(reminded('Ash')).toHaveLength(1);
    const { schedule } = (await desk.store.round(round)) ?? {};
    if (!schedule) throw new Error('There is no round.');
    await desk.store.reschedule(round, { ...schedule, deadline: '2026-03-11' }, desk.now());
    await until('2026-03-10 12:00');
    expect(reminded('Ash').map((card) => reads(card).split('\n')[0])).toEqual([
      'Shared IT service: 35 questions left',
      'Last call: Shared IT service',
    ]);
  });

  it('waits for working hours where the machine was off when it fell due', async () => {
    const { desk, until, reminded } = await aRemindedRound();
    await desk.passes(2 * aDay + 12 * 60);
    expect(wall(desk.now())).toBe('2026-03-04 21:00');
    expect(reminded('Ash')).toEqual([]);
    await until('2026-03-05 09:30');
    expect(reminded('Ash')).toHaveLength(1);
  });

  it('keeps to the working hours of the respondent’s own zone', async () => {
    const abroad = { zone: 'America/New_York' };
    const { desk, round, until } = await aRemindedRound({
      between: (store) => ({
        ...store,
        openRound: (opening, responses) =>
          store.openRound(
            opening,
            responses.map((response) => ({ ...response, ...abroad })),
          ),
      }),
    });
    await until('2026-03-04 23:00');
    const [sent] = (await desk.stored('Ash', round)).reminding.sent;
    expect(sent && wall(sent.at, 'America/New_York')).toMatch(/^2026-03-04 09:[0-3]\d$/);
  });

  it('comes to nobody in a dry run', async () => {
    const desk = aDesk();
    const { card } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', card, 'Try it alone', { where: 'channel' });
    await desk.settled();
    await inTime(desk).until('2026-03-05 12:00');
    expect(desk.direct('Manager')).toHaveLength(1);
  });
});

describe('reminders of many processes', () => {
  it('are sent once, whoever looks', async () => {
    const { desk, until, reminded } = await aRemindedRound();
    const other = desk.anotherProcess();
    await until('2026-03-04 09:00');
    for (let minute = 0; minute < 40; minute++) {
      other.due.look();
      await desk.passes(1);
      await other.errands.settled();
    }
    expect([reminded('Ash').length, reminded('Cedar').length]).toEqual([1, 1]);
  });

  it('go on after a restart, and nothing comes twice', async () => {
    const { desk, until, reminded } = await aRemindedRound();
    await until('2026-03-04 09:45');
    desk.due.stop();
    const restarted = desk.anotherProcess();
    desk.later(aDay);
    restarted.due.look();
    await restarted.errands.settled();
    expect(reminded('Ash')).toHaveLength(1);
    desk.later(2 * aDay + 60);
    for (let day = 0; day < 4; day++) {
      desk.later(aDay);
      restarted.due.look();
      await restarted.errands.settled();
    }
    expect(reminded('Ash')).toHaveLength(2);
  });

  it('come twice at most where a process dies after sending', async () => {
    let dying = true;
    const { desk, until, reminded } = await aRemindedRound({
      between: (store) => ({
        ...store,
        endReminder: (...ending) => (dying && ending[1] !== null ? new Promise<void>(() => {}) : store.endReminder(...ending)),
      }),
    });
    await until('2026-03-04 09:00');
    for (let minute = 0; minute < 35; minute++) {
      desk.later(1);
      desk.due.look();
    }
    await expect.poll(() => reminded('Ash').length).toBe(1);
    dying = false;
    const other = desk.anotherProcess();
    desk.later(5);
    other.due.look();
    await other.errands.settled();
    expect(reminded('Ash')).toHaveLength(2);
    expect((await desk.stored('Ash', 'id-1')).reminding.sent).toHaveLength(1);
    desk.later(30);
    other.due.look();
    await other.errands.settled();
    expect(reminded('Ash')).toHaveLength(2);
  });
});

describe('a reminder that cannot be sent', () => {
  it('is tried again a little later, and counts for nothing until it is', async () => {
    const down: string[] = [];
    const { desk, round, until, reminded } = await aRemindedRound({ failing: () => down });
    down.push('Ash');
    await until('2026-03-04 11:00');
    expect(reminded('Ash')).toEqual([]);
    expect((await desk.stored('Ash', round)).reminding.sent).toEqual([]);
    down.length = 0;
    await until('2026-03-04 11:15');
    expect(reminded('Ash')).toHaveLength(1);
  });

  it('for good is not tried for ever', async () => {
    const tries: string[] = [];
    const among = (messenger: Messenger): Messenger => ({
      ...messenger,
      async post(place, card) {
        tries.push(place.address);
        return messenger.post(place, card);
      },
    });
    const { desk, round, until } = await aRemindedRound({ unreachable: ['Ash'], among });
    await until('2026-03-06 12:00');
    expect(tries.filter((address) => address === aMemberNamed('Ash').place.address)).toHaveLength(2);
    expect(await desk.stored('Ash', round)).toMatchObject({
      remindAt: null,
      delivered: { reminder: { state: 'unreachable', reason: 'they have left the workspace.' } },
    });
  });
});

describe('looking for reminders', () => {
  it('asks the store once where nothing is due, and reads a round once for all its respondents', async () => {
    const asked: string[] = [];
    const { desk, until } = await aRemindedRound({
      between: (store) => ({
        ...store,
        leaseReminder: (...when) => {
          asked.push('lease');
          return store.leaseReminder(...when);
        },
        round: (id) => {
          asked.push('round');
          return store.round(id);
        },
      }),
    });
    asked.length = 0;
    await desk.passes(5);
    expect(asked).toEqual(['lease']);
    await until('2026-03-04 08:00');
    asked.length = 0;
    desk.later(120);
    desk.due.look();
    await desk.settled();
    // Once for the reminders of four people, and once where the round is tended.
    expect(asked.filter((each) => each === 'round').length).toBeLessThanOrEqual(2);
  });
});
