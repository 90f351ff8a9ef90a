import { describe, expect, it } from 'vitest';
import { defaultSchedule, type ScheduleSettings } from '../../../src/domain/schedule.ts';
import { reads } from '../../support/slack-reading.ts';
import { aRound, last, only, type Team } from '../../support/slack-team.ts';

const aDay = 24 * 60;
/** People who are at work whenever this runs. */
const alwaysAtWork: ScheduleSettings = {
  ...defaultSchedule,
  nation: null,
  days: [1, 2, 3, 4, 5, 6, 7],
  hours: { from: 0, to: aDay },
  reminders: { rhythm: 1, cap: 4 },
};

/** An open round of Ash and Elm in which everybody is always at work. */
async function atWork(): Promise<Team> {
  const team = await aRound();
  const { bot, ash, stored } = team;
  await bot.store.reschedule((await stored(ash)).round, alwaysAtWork, new Date());
  return team;
}

describe('reminders in Slack', () => {
  it('come in a direct message, go on with a tap, and are put off and stopped in their place', async () => {
    const { slack, bot, ash, elm, card, taps } = await atWork();
    const before = [ash, elm].map((person) => person.direct().length);
    await bot.passes(3 * aDay);
    expect([ash, elm].map((person) => person.direct().length)).toEqual(before.map((count) => count + 1));
    expect(reads(card(ash))).toContain('Shared IT: 35 questions left');
    const reminder = card(ash);
    expect(slack.clickable(reminder)).toEqual(expect.arrayContaining(['Start', 'Stop reminders', 'Pause until…']));

    await taps(ash, 'Pause until…');
    await ash.submit(ash.view(), { 'Until which day?': '2099-04-01' });
    await bot.settled();
    expect(JSON.stringify(ash.view())).toContain('That is more than a year away.');
    await ash.submit(ash.view(), { 'Until which day?': new Date(Date.now() + 30 * aDay * 60_000).toISOString().slice(0, 10) });
    await bot.settled();
    expect(reads(card(ash))).toContain('Reminders are paused');
    expect(card(ash).ts).toBe(reminder.ts);

    await taps(elm, 'Stop reminders');
    expect(reads(card(elm))).toContain('No more reminders');
    await taps(elm, 'Remind me again');
    expect(reads(card(elm))).toContain('Reminders are on');
    await taps(elm, 'Carry on');
    expect(reads(card(elm))).toContain('1 of 35');
    await bot.passes(2 * aDay);
    expect([ash, elm].map((person) => person.direct().length)).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 2]);
  });

  it('are asked for by the owner in the channel, once a day', async () => {
    const { manager, ash, elm, channel, card, says, taps } = await atWork();
    await says(manager, 'nudge', channel);
    await taps(manager, 'Nudge them now', { on: last(manager.sees(channel)) });
    expect(reads(last(manager.sees(channel)))).toContain('Now: Ash and Elm');
    for (const person of [ash, elm]) expect(reads(card(person))).toContain('Manager asks: Shared IT');
    await says(manager, 'nudge', channel);
    expect(reads(last(manager.sees(channel)))).toContain('Nudged today already');
    expect(only(ash.sees(channel), 1)).toHaveLength(1);
  });
});
