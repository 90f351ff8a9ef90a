import { describe, expect, it } from 'vitest';
import { type Fields, fieldsOf } from '../support/fake-slack/json.ts';
import { aTeams } from './clients.ts';
import { anApp } from './tiny-app.ts';

/** What the bot is told of, in the order of arrival. */
async function aScene() {
  const teams = await aTeams();
  const app = await anApp(teams);
  const heard: Fields[] = [];
  app.on(async ({ activity }) => void heard.push({ ...activity }));
  const kinds = () =>
    heard.map(({ type, action, channelData }) => [type, action ?? fieldsOf(channelData)['eventType']].filter(Boolean).join(' '));
  return { teams, heard, kinds, ash: teams.user('Ash'), bot: { id: teams.bot.account } };
}

describe('the bot', () => {
  it('is told when somebody installs it for themselves, and takes it away', async () => {
    const { teams, heard, kinds, ash, bot } = await aScene();
    expect((await teams.happens.installs(ash)).map(({ status }) => status)).toEqual([200, 200]);
    await teams.happens.uninstalls(ash);
    expect(kinds()).toEqual(['conversationUpdate', 'installationUpdate add', 'installationUpdate remove']);
    const { id } = teams.personalChat(ash);
    expect(heard).toMatchObject([
      { membersAdded: [bot], conversation: { id, conversationType: 'personal' } },
      { from: { id: ash.id } },
      { conversation: { id } },
    ]);
  });

  it('is told when it is added to a team or a group chat, and removed', async () => {
    const { teams, heard, kinds, ash, bot } = await aScene();
    const team = teams.team('Shared IT', { members: [ash], bot: false });
    const chat = teams.groupChat('Programme', { members: [ash], bot: false });
    for (const place of [team, chat]) {
      await teams.happens.adds(ash, place);
      await teams.happens.removes(ash, place);
    }
    expect(kinds()).toEqual([
      ...[
        'conversationUpdate teamMemberAdded',
        'installationUpdate add',
        'conversationUpdate teamMemberRemoved',
        'installationUpdate remove',
      ],
      ...['conversationUpdate', 'installationUpdate add', 'conversationUpdate', 'installationUpdate remove'],
    ]);
    expect(heard[1]).toMatchObject({
      conversation: { id: team.id, conversationType: 'channel' },
      channelData: {
        team: { id: team.id, name: 'Shared IT', aadGroupId: team.aadGroupId },
        settings: { selectedChannel: { id: team.id } },
      },
    });
    expect([heard[2], heard[6]]).toMatchObject([{ membersRemoved: [bot] }, { membersRemoved: [bot] }]);
  });

  it('is told who joins and leaves, and what is renamed, opened and deleted, where it is', async () => {
    const { teams, heard, kinds, ash } = await aScene();
    const elm = teams.user('Elm');
    const team = teams.team('Shared IT', { members: [ash] });
    await teams.happens.joins(ash, team, [elm]);
    expect(team.members.has(elm.id)).toBe(true);
    await teams.happens.leaves(ash, team, [elm]);
    expect(team.members.has(elm.id)).toBe(false);
    await teams.happens.renames(ash, team, 'Shared services');
    const { channel } = await teams.happens.opensChannel(ash, team, 'Readiness');
    await teams.happens.renamesChannel(ash, channel, 'Ready');
    await teams.happens.deletesChannel(ash, channel);
    await teams.happens.deletesTeam(ash, team);
    const events = [
      'teamMemberAdded',
      'teamMemberRemoved',
      'teamRenamed',
      'channelCreated',
      'channelRenamed',
      'channelDeleted',
      'teamDeleted',
    ];
    expect(kinds()).toEqual(events.map((event) => `conversationUpdate ${event}`));
    expect(heard).toMatchObject([
      { membersAdded: [{ id: elm.id, aadObjectId: elm.aadObjectId }] },
      { membersRemoved: [{ id: elm.id }] },
      { channelData: { team: { id: team.id, name: 'Shared services' } } },
      { channelData: { channel: { id: channel.id, name: 'Readiness' } } },
      { channelData: { channel: { id: channel.id, name: 'Ready' } } },
      { channelData: { channel: { id: channel.id } } },
      { conversation: { id: team.id } },
    ]);
    const elsewhere = teams.team('Without', { members: [ash], bot: false });
    expect(await teams.happens.joins(ash, elsewhere, [elm])).toEqual([]);
  });

  it('is told of somebody of another tenant by that tenant', async () => {
    const { teams, heard } = await aScene();
    const westhaven = teams.tenant('Westhaven');
    await teams.person(teams.user('Oak', { tenant: westhaven })).says('hello');
    expect(heard).toMatchObject([{ conversation: { tenantId: westhaven.id }, channelData: { tenant: { id: westhaven.id } } }]);
  });
});
