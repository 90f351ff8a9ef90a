import { describe, expect, it } from 'vitest';
import { aDesk, type Desk, opened, reads, titlesOf } from '../support/desk.ts';

const two = { partners: { Northvale: ['Ash', 'Birch'] }, times: { summary: 'never' } } as const;
const inChannel = { where: 'channel' } as const;
const minutesADay = 24 * 60;

const scheduleOf = async (desk: Desk, round: string) => (await desk.store.round(round))?.schedule;
const typed = async (desk: Desk, name: string) => (await desk.says(name, '/rasp times')).card;
const verbs = async (desk: Desk) => (await desk.store.trail(new Date(0), null, 10)).map(({ verb }) => verb);

describe('the times of an open check', () => {
  it('are changed by its owner, and the deadline stays', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, { ...two, times: { ...two.times, deadline: '2026-03-20' } });
    desk.later(1);
    const form = await typed(desk, 'Manager');
    expect(reads(form)).toContain('Working days 1,2,3,4,5');
    const inputs = { reminders: '5', summary: 'fortnight', days: '2,3', hours: '17-21', nation: 'none' };
    const done = await desk.taps('Manager', form, 'Set the times', { ...inChannel, inputs });
    expect(reads(done)).toContain('The times are set');
    expect(reads(done)).toContain('Every second Tuesday at 17:00');
    expect(reads(done)).toContain('Tuesday, Wednesday');
    expect(titlesOf(done)).toEqual(['Change the deadline']);
    expect(await scheduleOf(desk, round)).toMatchObject({
      zone: 'Europe/London',
      deadline: '2026-03-20',
      days: [2, 3],
      hours: { from: 1020, to: 1260 },
      nation: null,
      reminders: { rhythm: 5, cap: 4 },
      summary: { every: 'fortnight', day: 2, minute: 1020 },
    });
    expect(await verbs(desk)).toEqual(['opened', 'retimed']);
  });

  it('make whoever is not done be reminded by the new ones alone', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    const cards = () => desk.direct('Ash').length;
    const before = cards();
    const change = (reminders: '2' | 'never') =>
      desk.sends('Manager', {
        verb: 'change-times',
        round,
        reminders,
        summary: 'never',
        days: '1,2,3,4,5',
        hours: '17-21',
        nation: 'none',
      });
    await change('never');
    await desk.passes(7 * minutesADay);
    expect(cards()).toBe(before);
    expect((await desk.stored('Ash', round)).remindAt).toBeNull();
    // Monday at ten: the working time begins at five.
    await change('2');
    await desk.passes(60);
    expect(cards()).toBe(before);
    await desk.passes(8 * 60);
    expect(cards()).toBe(before + 1);
  });

  it('cannot be without a working day, and what was chosen stays in the form', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    const form = await typed(desk, 'Manager');
    const wrong = await desk.taps('Manager', form, 'Set the times', { ...inChannel, inputs: { days: '', hours: '9-21' } });
    expect(reads(wrong)).toContain('Not changed. Choose at least one working day.');
    expect(reads(wrong)).toContain('Working hours 9-21');
    expect(await scheduleOf(desk, round)).toMatchObject({ days: [1, 2, 3, 4, 5], hours: { from: 540, to: 1020 } });
    expect(await verbs(desk)).toEqual(['opened']);
  });

  it('are its owners’ alone, and a closed check has none', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    expect(reads(await typed(desk, 'Ash'))).toContain('Only Manager or a co-owner can change its times.');
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const { card } = await desk.sends('Manager', { verb: 'times', round }, 'channel');
    expect(reads(card)).toContain('Nobody is reminded of a closed check.');
    expect(reads(await typed(desk, 'Manager'))).toContain('No check is open in this channel.');
  });
});
