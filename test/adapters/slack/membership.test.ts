import { describe, expect, it } from 'vitest';
import type { User } from '../../support/fake-slack/things.ts';
import { twoCouncils } from '../../support/slack-councils.ts';
import { aTeam } from '../../support/slack-team.ts';

const personOf = ({ id, team }: Pick<User, 'id' | 'team'>) => ({ platform: 'slack', tenant: team, user: id });

describe('whether somebody belongs to a workspace in Slack', () => {
  it('is so of its own people', async () => {
    const { bot, manager, ash } = await aTeam();
    for (const { user } of [manager, ash]) expect(await bot.directory.isFullMember(personOf(user))).toBe(true);
  });

  it.for([
    ['a guest of several channels', { guest: 'many channels' }],
    ['a guest of one channel', { guest: 'one channel' }],
    ['a bot', { bot: true }],
    ['somebody who has left', { deleted: true }],
  ] as const)('is not so of %s', async ([, options]) => {
    const { slack, bot } = await aTeam();
    expect(await bot.directory.isFullMember(personOf(slack.user('Fir', options)))).toBe(false);
  });

  it('is not so of whoever is there from another workspace, or known to nobody', async () => {
    const { slack, bot, channel } = await aTeam({ channel: { shared: true } });
    const guest = slack.user('Guest', { workspace: slack.workspace({ name: 'Elsewhere' }) });
    channel.members.add(guest.id);
    expect(await bot.directory.isFullMember({ ...personOf(guest), tenant: slack.home.id })).toBe(false);
    expect(await bot.directory.isFullMember({ platform: 'slack', tenant: slack.home.id, user: 'U0NOBODY' })).toBe(false);
    expect(await bot.directory.isFullMember({ platform: 'slack', tenant: slack.home.id, user: 'USLACKBOT' })).toBe(false);
  });

  it('is asked of the workspace that they are of, where there are many', async () => {
    const { slack, bot, north, east } = await twoCouncils();
    const guest = slack.user('Fir', { workspace: east.workspace, guest: 'one channel' });
    for (const { user } of [north.ash, east.ash]) expect(await bot.directory.isFullMember(personOf(user))).toBe(true);
    expect(await bot.directory.isFullMember(personOf(guest))).toBe(false);
    expect(await bot.directory.isFullMember({ ...personOf(north.ash.user), tenant: east.workspace.id })).toBe(false);
  });
});
