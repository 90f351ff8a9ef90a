import { describe, expect, it } from 'vitest';
import { reads } from '../../support/slack-reading.ts';
import { aRound, aTeam, opens } from '../../support/slack-team.ts';

describe('the one workspace', () => {
  it('that takes the app away gets nothing more, and what is due waits for a start with another token', async () => {
    const { slack, bot, manager, ash, elm, channel, says, hasAnswered, announced } = await aRound();
    await hasAnswered(ash, 3);
    await hasAnswered(elm, 1);
    await says(manager, 'close', channel);
    await slack.uninstall(slack.home);
    await bot.settled();
    const asked = slack.calls('auth.test').length;
    expect(slack.calls('auth.test').at(-1)?.answer).toBe('account_inactive');
    await slack.send(manager.envelopes.click(manager.sees(channel).at(-1) ?? fail(), 'Close it now'));
    await bot.settled();
    expect(slack.calls('auth.test')).toHaveLength(asked);
    expect(await announced(manager)).toBe(false);
    slack.token(slack.botToken).state = 'good';
    await bot.restart();
    bot.catchUp();
    await bot.settled();
    expect(await announced(manager)).toBe(true);
    expect(reads(slack.messages(channel).at(-1) ?? fail())).toContain('Northvale');
  });

  it('is not taken for gone by an event that comes late', async () => {
    const team = await aTeam();
    const { slack, bot, ash, card } = team;
    for (const type of ['app_uninstalled', 'tokens_revoked']) await slack.send(ash.envelopes.event({ type }, null));
    await bot.settled();
    await opens(team);
    expect(reads(card(ash))).toContain('Asked by Manager');
  });
});

function fail(): never {
  throw new Error('There is nothing there.');
}
