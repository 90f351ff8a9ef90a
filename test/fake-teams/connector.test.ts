import { MessageFactory, TeamsInfo, type TurnContext } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { mostBytes } from '../support/fake-teams/content.ts';
import { noPaces } from '../support/fake-teams/paces.ts';
import type { Conversation } from '../support/fake-teams/things.ts';
import { aTeams, attached, card, execute, failureOf, text } from './clients.ts';
import { anApp } from './tiny-app.ts';

async function aScene(options: Parameters<typeof aTeams>[0] = {}) {
  const teams = await aTeams(options);
  const app = await anApp(teams);
  const user = teams.user('Ash Field', { installed: true });
  const chat = teams.personalChat(user);
  const says = (words: string, at: Pick<Conversation, 'id'> = chat) => app.inConversation(at.id, (context) => context.sendActivity(words));
  const shows = (content: object) =>
    app.inConversation(chat.id, (context) => context.sendActivity(MessageFactory.attachment(attached(content))));
  const answers = () => teams.calls('post').map(({ answer }) => answer);
  return { teams, app, user, chat, says, shows, answers };
}

describe('a message of the bot’s own accord', () => {
  it('goes to a personal chat that it begins, always the same one for the same person', async () => {
    const { teams, app, user, chat } = await aScene();
    const begin = (id: string) => app.begin({ members: [{ id }], tenantId: user.tenant }, (context) => context.sendActivity('hello'));
    expect([await begin(user.id), await begin(user.aadObjectId)]).toEqual([chat.id, chat.id]);
    expect(teams.messages(chat).map((message) => message.text)).toEqual(['hello', 'hello']);
  });

  it('begins a thread in a channel, which takes more', async () => {
    const { teams, app } = await aScene();
    const team = teams.team('Shared IT');
    const channel = teams.channel('Readiness', team);
    const id = await app.begin({
      isGroup: true,
      channelData: { channel: { id: channel.id } },
      activity: MessageFactory.text('A new round'),
    });
    const [root] = teams.messages(channel);
    expect(id).toBe(`${channel.id};messageid=${root?.id}`);
    await app.inConversation(id, (context) => context.sendActivity('2 of 6'));
    expect(teams.messages(channel)).toMatchObject([
      { text: 'A new round', thread: null },
      { text: '2 of 6', thread: root?.id },
    ]);
  });

  it.each([
    ['nobody it knows', { members: [{ id: '29:nobody' }] }, 400, 'BadArgument'],
    ['a person without their tenant', { tenantId: undefined }, 400, 'BadSyntax'],
    ['two at once', { members: [{ id: '29:1' }, { id: '29:2' }] }, 400, 'BadSyntax'],
    [
      'a channel that is not there',
      { isGroup: true, channelData: { channel: { id: '19:gone@thread.tacv2' } } },
      404,
      'ConversationNotFound',
    ],
  ])('is refused for %s', async (_, parameters, status, code) => {
    const { app, user } = await aScene();
    const known = { members: [{ id: user.id }], tenantId: user.tenant };
    expect(await failureOf(app.begin({ ...known, ...parameters }))).toEqual({ status, code });
  });

  it('reaches whoever shares a team with the bot, unless that is not enough', async () => {
    for (const rosterReaches of [true, false]) {
      const { teams, app } = await aScene({ rosterReaches });
      const elm = teams.user('Elm');
      const begin = () => app.begin({ members: [{ id: elm.id }], tenantId: elm.tenant });
      expect(await failureOf(begin())).toEqual({ status: 403, code: 'ForbiddenOperationException' });
      teams.team('Shared IT', { members: [elm] });
      if (rosterReaches) expect(await begin()).toBe(teams.personalChat(elm).id);
      else expect(await failureOf(begin())).toEqual({ status: 403, code: 'ForbiddenOperationException' });
    }
  });
});

describe('a message', () => {
  it('is changed in place, and deleted', async () => {
    const { teams, app, chat, says } = await aScene();
    await says('old');
    const [message] = teams.messages(chat);
    if (!message) throw new Error('Nothing was posted.');
    const { id } = message;
    await app.inConversation(chat.id, (context) => context.updateActivity({ ...MessageFactory.text('new'), id }));
    expect(message).toMatchObject({ text: 'new', edited: true });
    await app.inConversation(chat.id, (context) => context.deleteActivity(id));
    expect(teams.messages(chat)).toEqual([]);
    const again = app.inConversation(chat.id, (context) => context.updateActivity({ ...MessageFactory.text('newer'), id }));
    expect(await failureOf(again)).toEqual({ status: 404, code: 'ActivityNotFoundInConversation' });
  });

  it('of somebody else is not the bot’s to change', async () => {
    const { teams, app, user, chat } = await aScene();
    await teams.person(user).says('mine');
    const [{ id } = { id: '' }] = teams.messages(chat);
    const change = app.inConversation(chat.id, (context) => context.updateActivity({ ...MessageFactory.text('yours'), id }));
    expect(await failureOf(change)).toEqual({ status: 403, code: 'NotEnoughPermissions' });
  });

  it.each([
    ['MessageWritesBlocked', 403, undefined],
    ['ConversationBlockedByUser', 403, 'ConversationBlockedByUser'],
    ['BotDisabledByAdmin', 403, 'BotDisabledByAdmin'],
    ['ConversationNotFound', 404, 'ConversationNotFound'],
  ] as const)('is refused where %s', async (why, status, code) => {
    const { teams, chat, says, answers } = await aScene();
    teams.shut(chat, why);
    expect(await failureOf(says('x'))).toEqual({ status, code });
    teams.shut(chat, null);
    await says('x');
    expect(answers()).toEqual([why, 'ok']);
  });

  it('is refused once the bot was taken away, in nowhere, and of a kind that Teams lacks', async () => {
    const { teams, app, user, chat, says } = await aScene();
    expect(await failureOf(says('x', { id: '19:nowhere@thread.v2' }))).toEqual({ status: 404, code: 'ConversationNotFound' });
    expect(await failureOf(app.inConversation(chat.id, (context) => context.sendActivity({ type: 'handoff' })))).toEqual({
      status: 400,
      code: 'BadSyntax',
    });
    expect(await failureOf(says(''))).toEqual({ status: 400, code: 'BadSyntax' });
    await app.inConversation(chat.id, (context) => context.sendActivity({ type: 'typing' }));
    expect(teams.messages(chat)).toEqual([]);
    await teams.happens.uninstalls(user);
    expect(await failureOf(says('x'))).toEqual({ status: 403, code: 'BotNotInConversationRoster' });
  });

  it('may be 100 KB, pictures excluded, which may be 1 MB and 1024 pixels each way', async () => {
    const { teams, chat, says, shows } = await aScene();
    await says('x'.repeat(mostBytes - 2000));
    expect(await failureOf(says('x'.repeat(mostBytes)))).toEqual({ status: 413, code: 'MessageSizeTooBig' });
    const png = (width: number, bytes: number) => {
      const picture = Buffer.alloc(bytes);
      picture.writeUInt32BE(width, 16);
      picture.writeUInt32BE(600, 20);
      return card([{ type: 'Image', url: `data:image/png;base64,${picture.toString('base64')}` }]);
    };
    await shows(png(1024, 500_000));
    expect(teams.messages(chat)).toHaveLength(2);
    expect(await failureOf(shows(png(1024, 1_048_577)))).toEqual({ status: 413, code: 'MessageSizeTooBig' });
    expect(await failureOf(shows(png(1025, 1000)))).toEqual({ status: 400, code: 'BadArgument' });
  });

  it.each([
    ['newer than 1.5', card([text('x')], { version: '1.6' })],
    ['without a version', card([text('x')], { version: undefined })],
    ['of another type', { type: 'HeroCard' }],
    ['refreshed for 61 people', card([], { refresh: { action: execute('x', 'show'), userIds: Array.from({ length: 61 }, String) } })],
    ['with an Action.Execute that has no verb', card([], { actions: [execute('Go', '')] })],
  ])('takes no card %s', async (_, content) => {
    const { shows } = await aScene();
    expect(await failureOf(shows(content))).toEqual({ status: 400, code: 'BadArgument' });
  });
});

describe('who is where', () => {
  /** What the SDK finds out in a conversation. */
  async function found<T>(
    ask: (context: TurnContext) => Promise<T>,
    { app }: Awaited<ReturnType<typeof aScene>>,
    at: Pick<Conversation, 'id'>,
  ): Promise<T> {
    const results: T[] = [];
    await app.inConversation(at.id, async (context) => void results.push(await ask(context)));
    const [result] = results;
    if (result === undefined) throw new Error('Nothing was found.');
    return result;
  }

  it('is told a page at a time', async () => {
    const scene = await aScene({ pages: { least: 1, most: 2 } });
    const { teams, user } = scene;
    const elm = teams.user('Elm', { email: null, role: 'guest' });
    const team = teams.team('Shared IT', { members: [user, elm, teams.user('Oak')] });
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page = await found((context) => TeamsInfo.getPagedMembers(context, 500, token), scene, teams.general(team));
      names.push(...page.members.map(({ name }) => name));
      token = page.continuationToken;
    } while (token);
    expect(names).toEqual(['Ash Field', 'Elm', 'Oak']);
    expect(teams.calls('pagedMembers')).toHaveLength(2);
    expect(await found((context) => TeamsInfo.getMember(context, user.aadObjectId), scene, teams.general(team))).toMatchObject({
      ...{ id: user.id, aadObjectId: user.aadObjectId, givenName: 'Ash', surname: 'Field', email: 'ash.field@council.example' },
      ...{ userPrincipalName: 'ash.field@council.example', tenantId: teams.home.id, userRole: 'user' },
    });
    expect(await failureOf(found((context) => TeamsInfo.getMember(context, '29:nobody'), scene, teams.general(team)))).toEqual({
      status: 404,
      code: 'MemberNotFoundInConversation',
    });
  });

  it('is told of a team and its channels', async () => {
    const scene = await aScene();
    const { teams, user } = scene;
    const team = teams.team('Shared IT', { members: [user] });
    const channel = teams.channel('Readiness', team);
    const general = teams.general(team);
    expect(await found((context) => TeamsInfo.getTeamDetails(context, team.id), scene, general)).toMatchObject({
      id: team.id,
      name: 'Shared IT',
      channelCount: 2,
      memberCount: 1,
    });
    expect(await found((context) => TeamsInfo.getTeamChannels(context, team.id), scene, general)).toEqual([
      { id: team.id },
      { id: channel.id, name: 'Readiness' },
    ]);
    await teams.happens.removes(user, team);
    expect(await failureOf(found((context) => TeamsInfo.getTeamDetails(context, team.id), scene, scene.chat))).toEqual({
      status: 403,
      code: 'BotNotInConversationRoster',
    });
  });
});

describe('a limit', () => {
  it('is on what is sent to one conversation: seven in a second', async () => {
    let now = Date.now();
    const { teams, user, says, answers } = await aScene({ now: () => now });
    const other = teams.groupChat('Programme', { members: [user] });
    for (let message = 0; message < 7; message++) await says('x');
    await says('x', other);
    // The SDK waits as long as it was told, and tries again.
    const eighth = says('x');
    await expect.poll(answers).toContain('Throttled');
    now += 1000;
    await eighth;
    expect(answers().filter((answer) => answer === 'ok')).toHaveLength(9);
  });

  it('is on everything in a tenant', async () => {
    const now = Date.now();
    const { teams, says } = await aScene({ now: () => now, paces: { ...noPaces, all: [{ seconds: 1, most: 3 }] } });
    const chats = ['One', 'Two', 'Three'].map((name) => teams.groupChat(name));
    for (const chat of chats) await says('x', chat);
    const response = await fetch(`${teams.serviceUrl}v3/conversations/${chats[0]?.id}/members`, {
      headers: { authorization: `Bearer ${[...teams.world.tokens.keys()][0]}` },
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
  });

  it('can be done without', async () => {
    const { says, answers } = await aScene({ paces: noPaces });
    await Promise.all(Array.from({ length: 20 }, () => says('x')));
    expect(answers().every((answer) => answer === 'ok')).toBe(true);
  });
});
