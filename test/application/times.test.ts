import { describe, expect, it, test } from 'vitest';
import { nationChoices, reminderChoices, scheduleOf, summaryChoices, usualTimes } from '../../src/application/times.ts';
import { defaultSchedule, scheduleFaults } from '../../src/domain/schedule.ts';
import { aChannel, aDesk, opened, reads, titlesOf, toPartners } from '../support/desk.ts';

describe('the times of the form', () => {
  test('are the usual schedule before anybody chooses', () => {
    expect(scheduleOf(usualTimes, 'Europe/London')).toEqual(defaultSchedule);
  });

  test('make a sound schedule, whatever is chosen', () => {
    for (const reminders of reminderChoices)
      for (const summary of summaryChoices)
        for (const nation of nationChoices) {
          const schedule = scheduleOf({ deadline: ' 2026-12-04 ', reminders, summary, nation }, 'Pacific/Auckland');
          expect(scheduleFaults(schedule)).toEqual([]);
          expect(schedule).toMatchObject({ zone: 'Pacific/Auckland', deadline: '2026-12-04' });
        }
    expect(scheduleOf({ deadline: '', reminders: '5', summary: 'fortnight', nation: 'none' }, 'Europe/London')).toMatchObject({
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
