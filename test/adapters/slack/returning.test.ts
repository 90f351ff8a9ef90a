import { describe, expect, it } from 'vitest';
import { installs, twoCouncils } from '../../support/slack-councils.ts';
import { reads } from '../../support/slack-reading.ts';
import { opens } from '../../support/slack-team.ts';

const aDay = 24 * 60;
const aWord = 'I am back in this workspace';

describe('a workspace that lets the bot in again', () => {
  it('has its owners told, once, and after nine days away gets what is due by then and no flood', async () => {
    const { slack, bot, north, east } = await twoCouncils();
    await opens(north);
    await opens(east);
    await north.hasAnswered(north.ash, 3);
    await slack.uninstall(north.workspace);
    await bot.settled();
    const before = { ash: north.ash.direct().length, elm: north.elm.direct().length, channel: slack.messages(north.channel).length };
    for (let day = 0; day < 9; day++) await bot.passes(aDay);
    expect(north.elm.direct()).toHaveLength(before.elm);
    expect(north.manager.direct().map(reads).join()).not.toContain(aWord);

    await installs(slack, bot, north.workspace);
    for (let minutes = 0; minutes < 5; minutes++) await bot.passes();
    const told = () =>
      north.manager
        .direct()
        .map(reads)
        .filter((text) => text.includes(aWord));
    expect(told()).toHaveLength(1);
    expect(told().join()).toContain('Shared IT');
    expect(north.elm.direct().length - before.elm).toBeLessThanOrEqual(1);
    expect(north.ash.direct()).toHaveLength(before.ash);
    expect(slack.messages(north.channel).length - before.channel).toBeLessThanOrEqual(1);
    expect([north.ash, north.elm, east.manager, east.ash].map((person) => person.direct().map(reads).join()).join()).not.toContain(aWord);

    // To press Install once more is no return.
    await installs(slack, bot, north.workspace);
    await bot.passes();
    expect(told()).toHaveLength(1);
    expect((await north.answersOf(north.ash)).length).toBeGreaterThan(0);
  });
});

describe('a workspace whose token is replaced every twelve hours', () => {
  it('gets its reminders days after anybody did anything there, and needs nobody for it', async () => {
    let ahead = 0;
    const { slack, bot, north } = await twoCouncils({ slack: { rotates: true, now: () => Date.now() + ahead } });
    const passes = async (minutes: number) => {
      ahead += minutes * 60_000;
      await bot.passes(minutes);
    };
    await opens(north);
    const before = north.elm.direct().length;
    // A night in which nothing ran is among them: the token had ended before anybody looked.
    for (let days = 0; days < 4; days++) for (const hours of [6, 5, 13, 30]) await passes(hours * 60);
    expect(north.elm.direct().length).toBeGreaterThan(before);
    expect(slack.received.filter(({ answer }) => answer === 'token_expired')).toEqual([]);
    expect(new Set(slack.calls('chat.postMessage').map(({ token }) => token)).size).toBeGreaterThan(2);
  });
});
