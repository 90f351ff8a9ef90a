import { describe, expect, it, test } from 'vitest';
import {
  choicesOf,
  hoursChoices,
  nationChoices,
  reminderChoices,
  rhythmOf,
  scheduleOf,
  summaryChoices,
  usualTimes,
} from '../../src/application/times.ts';
import { defaultSchedule, scheduleFaults } from '../../src/domain/schedule.ts';
import { aChannel, aDesk, opened, reads, titlesOf, toPartners } from '../support/desk.ts';

describe('the times of the form', () => {
  test('are the usual schedule before anybody chooses', () => {
    expect(scheduleOf(usualTimes, 'Europe/London')).toEqual(defaultSchedule);
  });

  test('make a sound schedule, whatever is chosen', () => {
    for (const reminders of reminderChoices)
      for (const summary of summaryChoices)
        for (const nation of nationChoices)
          for (const hours of hoursChoices)
            for (const days of ['1,2,3,4,5', '7', '2,4']) {
              const choices = { reminders, summary, days, hours, nation };
              const schedule = scheduleOf({ deadline: ' 2026-12-04 ', ...choices }, 'Pacific/Auckland');
              expect(scheduleFaults(schedule)).toEqual([]);
              expect(schedule).toMatchObject({ zone: 'Pacific/Auckland', deadline: '2026-12-04' });
              expect(choicesOf(schedule)).toEqual(choices);
            }
    expect(
      scheduleOf({ ...usualTimes, deadline: '', reminders: '5', summary: 'fortnight', nation: 'none' }, 'Europe/London'),
    ).toMatchObject({
      reminders: { rhythm: 5, cap: 4 },
      summary: { every: 'fortnight', day: 1, minute: 600 },
      nation: null,
      deadline: null,
    });
    expect(scheduleOf({ ...usualTimes, reminders: 'never', summary: 'never' }, 'Europe/London')).toMatchObject({
      reminders: null,
      summary: null,
    });
  });
});

describe('a summary', () => {
  test.each([
    ['on Mondays at ten, where people work then', '1,2', '8-18', { day: 1, minute: 600 }],
    ['at the beginning of hours without ten o’clock', '1,2', '17-21', { day: 1, minute: 1020 }],
    ['on the first working day, where Monday is none', '6,3', '9-21', { day: 3, minute: 600 }],
  ] as const)('comes %s', (_, days, hours, expected) => {
    expect(rhythmOf({ ...usualTimes, days, hours }).summary).toEqual({ every: 'week', ...expected });
  });
});

describe('a check that is opened', () => {
  it('has what was chosen, and says its last day to the owner, the channel and each respondent', async () => {
    const desk = aDesk();
    const { card, round } = await opened(desk, { times: { deadline: '2026-03-11', nation: 'scotland', summary: 'never', reminders: '2' } });
    expect((await desk.store.round(round))?.schedule).toMatchObject({
      deadline: '2026-03-11',
      nation: 'scotland',
      summary: null,
      reminders: { rhythm: 2 },
    });
    expect(reads(card)).toContain('It closes on Wednesday 11 March, 17:00, or ten minutes after everyone has finished');
    expect(desk.channel().map(reads)[0]).toContain('Open until Wednesday 11 March, 17:00, unless everyone finishes before.');
    expect(desk.direct('Ash').map(reads)[0]).toContain('Open until Wednesday 11 March, 17:00');
  });

  it('needs no more than a tap at its times', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    expect((await desk.store.round(round))?.schedule).toEqual(defaultSchedule);
    expect(desk.direct('Ash').map(reads)[0]).not.toContain('Open until');
  });

  it.each([
    ['2026-03-01', 'The last day is over: answers are taken until 17:00.'],
    ['2027-03-03', 'The last day is more than a year away.'],
    ['next week', 'Choose the last day, or write it as 2026-12-04.'],
  ])('cannot have %s as its last day, and what was chosen stays in the form', async (deadline, fault) => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const card = await toPartners(desk, form, { programme: 'Shared IT', deadline, nation: 'scotland' });
    expect(reads(card)).toContain(`Not opened yet. ${fault}`);
    expect(reads(card)).toContain(`Last day to answer, until 17:00 ${deadline}`);
    expect(reads(card)).toContain('Bank holidays of scotland');
    expect(titlesOf(card)).toEqual(['Next: partners', 'Back']);
  });

  it('keeps the working time that was chosen, by which its people are reminded', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, { times: { days: '2,4', hours: '17-21', summary: 'never' } });
    expect((await desk.store.round(round))?.schedule).toMatchObject({ days: [2, 4], hours: { from: 1020, to: 1260 } });
    // Invited on a Monday, which counts from Tuesday evening: Thursday and the next Tuesday are two working days later.
    const { remindAt } = await desk.stored('Ash', round);
    expect(remindAt?.toISOString().slice(0, 13)).toBe('2026-03-10T17');
  });

  it('takes its last day as people write one', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, { times: { deadline: 'until 11 March' } });
    expect((await desk.store.round(round))?.schedule.deadline).toBe('2026-03-11');
  });

  it('cannot do without a working day, and nothing else in the form is lost on the way', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const wrong = await toPartners(desk, form, { programme: 'Shared IT', days: '', hours: '17-21', deadline: '11 March' });
    expect(reads(wrong)).toContain('Not opened yet. Choose at least one working day.');
    expect(reads(wrong)).toContain('Working hours 17-21');
    expect(reads(wrong)).toContain('2026-03-11');
    const partners = await desk.taps('Manager', wrong, 'Next: partners', { inputs: { days: '1,6' }, where: 'channel' });
    const back = await desk.taps('Manager', partners, 'Back', { where: 'channel' });
    expect(reads(back)).toContain('Working days 1,6');
    expect(reads(back)).toContain('Working hours 17-21');
  });

  it('cannot have today after five in the afternoon, not even where the form was begun before', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const partners = await toPartners(desk, form, { programme: 'Shared IT', deadline: '2026-03-02' });
    desk.later(8 * 60);
    const inputs = { partner0: 'Northvale', people0: 'Ash' };
    const card = await desk.taps('Manager', partners, 'Open the check', { inputs, where: 'channel' });
    expect(reads(card)).toContain('The last day is over');
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
    const again = await desk.taps('Manager', card, 'Next: partners', { inputs: { deadline: '2026-03-03' }, where: 'channel' });
    expect(reads(again)).toContain('Who answers for partner 1? Ash');
  });

  it('tried alone has no times', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', form, 'Try it alone', { where: 'channel' });
    await desk.passes(8 * 24 * 60);
    expect(desk.direct('Manager')).toHaveLength(1);
    expect(desk.channel()).toEqual([]);
  });
});
