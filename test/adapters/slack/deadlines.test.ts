import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/domain/day.ts';
import { filled, reads } from '../../support/slack-reading.ts';
import { aRound, last, only } from '../../support/slack-team.ts';

const lastDay = 'Last day to answer, until 17:00';
const inDays = (days: number) => dayOf(Date.now() + days * 86_400_000);
const days = (count: number) => count * 24 * 60;

describe('a deadline in Slack', () => {
  it('is typed by the owner, stands on the status card, and closes the check once it is over', async () => {
    const { bot, manager, ash, channel, card, posts, says, announced } = await aRound();
    await says(manager, `extend ${inDays(3)}`, channel);
    expect(reads(last(manager.sees(channel)))).toContain('The check takes answers until');
    await bot.passes();
    expect(reads(last(posts(channel)))).toContain('unless everyone finishes before.');
    await bot.passes(days(4));
    expect(await announced(manager)).toBe(true);
    expect(posts(channel).map((message) => reads(message).split('\n')[0])).toEqual(['Readiness check: Shared IT', 'Results: Shared IT']);
    expect(reads(only(posts(channel), 2)[0])).toContain('Closed on');
    expect(reads(card(ash))).toContain("Northvale's map");
  });

  it('is picked in a modal where no day is typed, which says what is wrong with a day and keeps it', async () => {
    const { bot, manager, channel, says, submits, personOf } = await aRound();
    await says(manager, 'extend', channel);
    await submits(manager, { [lastDay]: '2020-12-04' });
    expect(reads(manager.view())).toContain('Not changed. The last day is over');
    expect(filled(manager.view())).toEqual({ [lastDay]: '2020-12-04' });
    await submits(manager, { [lastDay]: inDays(5) });
    expect(reads(manager.view())).toContain('The deadline is set');
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    expect(round?.schedule.deadline).toBe(inDays(5));
  });

  it('is picked anew for a check that its owner opens again, and the results are withdrawn', async () => {
    const { bot, manager, ash, channel, card, posts, says, taps, submits } = await aRound();
    await says(manager, 'close', channel);
    await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });
    await says(manager, 'reopen', channel);
    await submits(manager, { [lastDay]: inDays(5) });
    expect(reads(manager.view())).toContain('The check is open again');
    await bot.passes();
    const [status, results] = only(posts(channel), 2);
    expect(reads(status)).toContain('Nobody has finished yet. Open until');
    expect(reads(results)).toContain('Results withdrawn: Shared IT');
    await says(ash, '', channel);
    expect(reads(card(ash))).toContain('1 of 35');
  });
});

describe('a summary in Slack', () => {
  it('is posted anew below what was said, where somebody has begun, and the old card points on', async () => {
    const { bot, elm, channel, posts, taps } = await aRound();
    await taps(elm, 'Start');
    await taps(elm, '3');
    // Whatever the time is where the tests run: past a Monday, and then through everybody's working hours.
    await bot.passes(days(8));
    for (let quarters = 0; quarters < 24; quarters++) await bot.passes(days(1) / 4);
    const [old, status] = only(posts(channel), 2);
    expect(reads(old)).toBe('Who has answered for Shared IT is further down, posted anew.');
    expect(reads(status)).toContain('1 part way');
  });
});
