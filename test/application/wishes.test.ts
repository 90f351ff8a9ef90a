import { describe, expect, it, test } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aDesk, answersAll, opened, reads, titlesOf } from '../support/desk.ts';
import { aDay, aRemindedRound } from '../support/reminded.ts';
import { wall } from '../support/schedules.ts';

/** The same round, at ten on the Thursday after everybody's first reminder. */
async function anHourAfterTheFirst(options: Parameters<typeof aRemindedRound>[0] = {}) {
  const played = await aRemindedRound(options);
  await played.until('2026-03-05 10:00');
  return played;
}

describe('a respondent who was reminded', () => {
  it('can have the next one tomorrow, and is told when it comes', async () => {
    const { desk, reminder, reminded, until } = await anHourAfterTheFirst();
    const card = await desk.taps('Ash', reminder('Ash'), 'Remind me tomorrow');
    expect(reads(card)).toMatch(
      /^I will remind you\nThe next reminder for Shared IT service comes on Friday 6 March at 09:[0-3]\d, unless/,
    );
    expect(titlesOf(card)).toEqual(['Carry on', 'Remind me again', 'Stop reminders']);
    await until('2026-03-06 09:00');
    expect(reminded('Ash')).toHaveLength(1);
    await until('2026-03-06 09:30');
    expect([reminded('Ash').length, reminded('Cedar').length]).toEqual([2, 1]);
  });

  it('can have it next Monday', async () => {
    const { desk, reminder, reminded, until } = await anHourAfterTheFirst({ schedule: { reminders: { rhythm: 1, cap: 10 } } });
    const before = reminded('Ash').length;
    expect(reads(await desk.taps('Ash', reminder('Ash'), 'Next Monday'))).toContain('comes on Monday 9 March at 09:');
    await until('2026-03-09 09:00');
    expect([reminded('Ash').length, reminded('Cedar').length]).toEqual([before, before + 1]);
    await until('2026-03-09 09:30');
    expect(reminded('Ash')).toHaveLength(before + 1);
  });

  it('is offered on a Friday one of the two that would be the same', async () => {
    const { desk, round, until } = await aRemindedRound();
    await until('2026-03-06 10:00');
    expect(titlesOf((await desk.sends('Ash', { verb: 'reminders', round })).card)).toEqual([
      'Carry on',
      'Next Monday',
      'Stop reminders',
      'Pause',
    ]);
  });

  it('can pause until a day, and nothing comes before it', async () => {
    const { desk, reminder, reminded, until } = await anHourAfterTheFirst({ schedule: { reminders: { rhythm: 1, cap: 10 } } });
    const before = reminded('Ash').length;
    const card = await desk.taps('Ash', reminder('Ash'), 'Pause', { inputs: { day: '17 March' } });
    expect(reads(card)).toMatch(
      /^Reminders are paused\nNothing comes before Tuesday 17 March\. The next reminder .* on Tuesday 17 March at 09:/,
    );
    await until('2026-03-17 09:00');
    expect(reminded('Ash')).toHaveLength(before);
    await until('2026-03-17 09:30');
    expect(reminded('Ash')).toHaveLength(before + 1);
  });

  test.for([
    ['', 'I cannot read “” as a day', ''],
    ['after Easter', 'I cannot read “after Easter” as a day. Write it as 4 December or 2026-12-04.', ''],
    ['30 February', 'I cannot read “30 February” as a day', ''],
    ['2026-03-05', 'That day is not to come. Choose tomorrow or later.', '2026-03-05'],
    ['1 April 2028', 'That is more than a year away.', '2028-04-01'],
  ])('is told what is wrong with “%s” as a day, and a day stays picked', async ([day, says, value]) => {
    const { desk, round, reminder } = await anHourAfterTheFirst();
    const card = await desk.taps('Ash', reminder('Ash'), 'Pause', { inputs: { day } });
    expect(reads(card)).toContain(`Not paused. ${says}`);
    const form = card.elements.find((element) => element.kind === 'disclosure');
    expect(form).toMatchObject({
      open: true,
      content: [{ fields: [{ kind: 'date', id: 'day', value, from: '2026-03-06', to: '2027-03-05' }] }],
    });
    expect((await desk.stored('Ash', round)).reminding.wish).toEqual({ kind: 'none' });
  });

  it('can stop them for good, the owner’s word included, and have them again', async () => {
    const { desk, reminder, reminded, until } = await anHourAfterTheFirst({ schedule: { reminders: { rhythm: 1, cap: 10 } } });
    const before = reminded('Ash').length;
    const stopped = await desk.taps('Ash', reminder('Ash'), 'Stop reminders');
    expect(reads(stopped)).toContain('I do not remind you of Shared IT service again, not even when Manager asks me to.');
    expect(titlesOf(stopped)).toEqual(['Carry on', 'Remind me again']);
    await until('2026-03-12 12:00');
    expect(reminded('Ash')).toHaveLength(before);
    const on = await desk.taps('Ash', stopped, 'Remind me again');
    expect(reads(on)).toContain('Reminders are on\nThe next reminder for Shared IT service comes on Friday 13 March at 12:00');
    await until('2026-03-13 11:45');
    expect(reminded('Ash')).toHaveLength(before);
    await until('2026-03-13 12:30');
    expect(reminded('Ash')).toHaveLength(before + 1);
  });

  it('goes on at once all the same, whatever was wished', async () => {
    const { desk, reminder } = await anHourAfterTheFirst();
    const stopped = await desk.taps('Ash', reminder('Ash'), 'Stop reminders');
    expect(reads(await desk.taps('Ash', stopped, 'Carry on'))).toContain('1 of 35');
  });

  it('reads on an old card that the check is closed, and that is all', async () => {
    const { desk, round, reminder } = await anHourAfterTheFirst();
    const card = reminder('Ash');
    await desk.sends('Manager', { verb: 'close', round, sure: true });
    await desk.settled();
    for (const label of titlesOf(card)) {
      const inputs = label === 'Pause' ? { day: '17 March' } : {};
      expect(reads(await desk.taps('Ash', card, label, { inputs }))).toContain('This check is closed');
    }
  });

  it('reads after finishing that nobody reminds them', async () => {
    const { desk, round, reminder, reminded, until } = await anHourAfterTheFirst();
    const old = reminder('Ash');
    await desk.taps('Ash', await answersFrom(desk, old), 'Finish');
    expect(reads(await desk.taps('Ash', old, 'Remind me tomorrow'))).toContain('You have finished\nNobody reminds you any more.');
    await until('2026-03-13 12:00');
    expect(reminded('Ash')).toHaveLength(1);
    expect((await desk.stored('Ash', round)).remindAt).toBeNull();
  });

  it('is left alone for a day after erasing everything, and reminded again from then on', async () => {
    const { desk, round, reminded, until } = await aRemindedRound();
    const review = await answersAll(desk, 'Ash', () => 3);
    await desk.taps('Ash', review, 'Finish');
    await until('2026-03-10 11:00');
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    await until('2026-03-11 10:45');
    expect(reminded('Ash')).toEqual([]);
    await until('2026-03-11 11:15');
    expect(reminded('Ash')).toHaveLength(1);
  });

  it('is asked to check where the store does not answer in time', async () => {
    let stalled = false;
    const { desk, reminder } = await anHourAfterTheFirst({
      patience: 200,
      between: (store) => ({ ...store, wish: (...wish) => (stalled ? new Promise(() => {}) : store.wish(...wish)) }),
    });
    stalled = true;
    const card = await desk.taps('Ash', reminder('Ash'), 'Stop reminders');
    expect(reads(card)).toContain('I could not confirm that this was kept. The database has not replied yet.');
    expect(reads(await desk.taps('Ash', card, 'Check'))).toContain('Reminders are on');
  });
});

async function answersFrom(desk: ReturnType<typeof aDesk>, reminder: Card): Promise<Card> {
  let card = await desk.taps('Ash', reminder, 'Start');
  while (!titlesOf(card).includes('Finish')) card = await desk.taps('Ash', card, titlesOf(card).includes('Carry on') ? 'Carry on' : '3');
  return card;
}

describe('what is typed after /rasp remind', () => {
  test.for([
    ['tomorrow', 'snoozed 2026-03-06 09:00'],
    ['me tomorrow', 'snoozed 2026-03-06 09:00'],
    ['me Next Week', 'snoozed 2026-03-09 09:00'],
    ['next monday', 'snoozed 2026-03-09 09:00'],
    ['me on 17 March', 'paused 2026-03-17 00:00'],
    ['me until 2026-04-01', 'paused 2026-04-01 00:00'],
    ['stop', 'stopped'],
    ['me never.', 'stopped'],
    ['me on', 'none'],
    ['', 'none'],
  ])('“%s” is understood', async ([words, wish]) => {
    const { desk, round } = await anHourAfterTheFirst();
    const { card } = await desk.says('Ash', `/rasp remind ${words}`, 'direct');
    expect(titlesOf(card)).toContain('Carry on');
    const { wish: kept } = (await desk.stored('Ash', round)).reminding;
    expect('until' in kept ? `${kept.kind} ${wall(kept.until)}` : kept.kind).toBe(wish);
  });

  it('is asked back where it cannot be read', async () => {
    const { desk, round } = await anHourAfterTheFirst();
    const { card } = await desk.says('Ash', '/rasp remind me one day');
    expect(reads(card)).toContain('I cannot read “one day”. Type /rasp remind me tomorrow, next week, on 4 December, stop or on.');
    expect((await desk.stored('Ash', round)).reminding.wish).toEqual({ kind: 'none' });
  });

  it('is asked of which check where there are several', async () => {
    const { desk } = await anHourAfterTheFirst();
    await opened(desk, { programme: 'Shared payroll', partners: { Northvale: ['Ash'] } });
    const { card } = await desk.says('Ash', '/rasp remind me tomorrow');
    expect(titlesOf(card)).toEqual(['Shared payroll, for Northvale', 'Shared IT service, for Northvale']);
    expect(reads(await desk.taps('Ash', card, 'Shared IT service, for Northvale'))).toContain('I will remind you');
  });

  it('is for people who have questions open', async () => {
    const { desk } = await anHourAfterTheFirst();
    expect(reads((await desk.says('Stranger', '/rasp remind me tomorrow')).card)).toContain('You have no open questions.');
  });
});

describe('the home tab', () => {
  it('leads to how somebody’s reminders stand', async () => {
    const { desk } = await anHourAfterTheFirst();
    const card = await desk.taps('Ash', await desk.home('Ash'), 'Reminders');
    expect(reads(card)).toContain('Reminders are on\nThe next reminder for Shared IT service comes on Monday 9 March at 09:');
  });

  it('says nothing of them where the check is a dry run', async () => {
    const desk = aDesk();
    const { card } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', card, 'Try it alone', { where: 'channel' });
    await desk.settled();
    expect(titlesOf(await desk.home('Manager'))).not.toContain('Reminders');
    desk.later(aDay);
    const [response] = await desk.store.openResponsesOf({ platform: 'test', tenant: 'home', user: 'manager' });
    const { card: told } = await desk.sends('Manager', { verb: 'reminders', round: response?.round ?? '' });
    expect(reads(told)).toContain('Nobody is reminded of a dry run.');
  });
});
