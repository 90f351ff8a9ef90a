import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { fieldsOf } from '../../support/fake-slack/json.ts';
import type { Person } from '../../support/fake-slack/person.ts';
import type { Message, User, View, Workspace } from '../../support/fake-slack/things.ts';
import { aKey, aManyBot, installs, twoCouncils } from '../../support/slack-councils.ts';
import { aStoredRound } from '../../support/slack-question.ts';
import { pictures, reads } from '../../support/slack-reading.ts';
import { last, named, only, opens, type Team, teamIn } from '../../support/slack-team.ts';
import { storeContent } from '../../support/store-content.ts';

/** The same user id, in another workspace. */
const namesake = (slack: FakeSlack, user: User, workspace: Workspace): Person => slack.person({ ...user, team: workspace.id }, workspace);

/** By whose token each call came in, and how many there were. */
function callers(slack: FakeSlack): Set<string> {
  const good = slack.received.filter(({ answer, token }) => answer === 'ok' && slack.world.tokens.has(token));
  return new Set(good.map(({ token }) => slack.token(token).workspace.id));
}

async function closes({ manager, channel, says, taps }: Team): Promise<void> {
  await says(manager, 'close', channel);
  await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });
}

describe('two workspaces', () => {
  it('each have a round of their own, from the form to the map', async () => {
    const { slack, north, east } = await twoCouncils();
    await opens(north, { programme: 'Shared IT', partners: { 'North borough': [north.ash.user], 'North district': [north.elm.user] } });
    await opens(east, { programme: 'Shared legal', partners: { 'East borough': [east.ash.user], 'East district': [east.elm.user] } });
    for (const [team, own, other] of [
      [north, 'North', 'East'],
      [east, 'East', 'North'],
    ] as const) {
      await team.answersAll(team.ash, '3');
      await team.hasAnswered(team.elm, 1);
      await closes(team);
      const [status, results] = only(team.posts(team.channel), 2);
      expect(reads(results)).toContain(`${own} borough`);
      expect(only(pictures(results), 1)).toHaveLength(1);
      await team.ash.openHome();
      await team.bot.settled();
      const seen = [...team.ash.direct(), ...team.ash.sees(team.channel), status, team.ash.home()].map(reads).join('\n');
      expect(seen).not.toContain(other);
    }
    expect(callers(slack)).toEqual(new Set([north.workspace.id, east.workspace.id]));
    for (const { answer } of slack.received) expect(answer).toBe('ok');
  });

  it('keep two people apart who have one user id', async () => {
    const { slack, bot, north, east } = await twoCouncils();
    await opens(north);
    await opens(east);
    const other = namesake(slack, north.ash.user, east.workspace);
    const before = await north.stored(north.ash);
    await other.slashCommand('', east.channel).catch(() => undefined);
    await north.taps(north.ash, 'Start');
    const card = { ...north.card(north.ash) };
    expect((await slack.send(other.envelopes.click(card, '4'))).status).toBe(200);
    await bot.settled();
    expect((await north.stored(north.ash)).entries).toEqual(before.entries);
    expect(await bot.store.openResponsesOf({ platform: 'slack', tenant: east.workspace.id, user: north.ash.user.id })).toEqual([]);
  });

  it('are served without looking up a token at every tap: one statement, one call', async () => {
    const { slack, bot, north } = await twoCouncils();
    await opens(north);
    await north.taps(north.ash, 'Start');
    const [statements, calls] = [bot.statements.length, slack.received.length];
    for (let tap = 0; tap < 5; tap++) await north.taps(north.ash, '3');
    expect(bot.statements.slice(statements).filter((name) => name.startsWith('install'))).toEqual([]);
    expect(bot.statements.slice(statements).filter((name) => name === 'recordEntry')).toHaveLength(5);
    expect(slack.received.slice(calls).filter(({ method }) => method === 'response_url')).toHaveLength(5);
    bot.later(61_000);
    await north.taps(north.ash, '3');
    expect(bot.statements.slice(statements).filter((name) => name.startsWith('install'))).toEqual(['installation']);
  });
});

/** Everything that can be tapped in a workspace's round, and what is to be seen of that round there alone. */
async function everythingOf(team: Team): Promise<{ on: Message | View; labels: readonly string[] }[]> {
  const { slack, manager, ash, elm, channel, says, taps, card } = team;
  const stale = (on: Message | View) => ({ on: { ...on }, labels: slack.clickable(on) });
  const found = [stale(card(ash)), ...slack.messages(channel).map(stale)];
  await taps(ash, 'Start');
  found.push(stale(card(ash)));
  await taps(ash, 'My answers');
  found.push(stale(card(ash)));
  await says(manager, 'close', channel);
  found.push(stale(last(manager.sees(channel))));
  await elm.openHome();
  await team.bot.settled();
  found.push(stale(elm.home()));
  return found;
}

describe('somebody in one workspace, whatever they send', () => {
  it('changes nothing and reads nothing of another workspace’s round, open or closed', async () => {
    const { slack, bot, north, east } = await twoCouncils();
    const secret = { programme: 'Secret merger', partners: { Aldermoor: [north.ash.user], Birchwick: [north.elm.user] } };
    await opens(north, secret);
    const attacker = east.ash;
    const twin = namesake(slack, north.manager.user, east.workspace);
    const attack = async (things: Awaited<ReturnType<typeof everythingOf>>) => {
      const before = storeContent(bot.path);
      let sent = 0;
      for (const { on, labels } of things) {
        for (const label of labels.filter((each) => labels.indexOf(each) === labels.lastIndexOf(each))) {
          for (const who of [attacker, twin]) {
            const { kind, payload } = who.envelopes.click(on, label);
            // They can only have seen it in a conversation of their own.
            const there = { ...payload, channel: { id: east.channel.id, name: east.channel.name } };
            expect((await slack.send({ kind, payload: payload['view'] ? payload : there })).status).toBe(200);
            sent++;
          }
        }
      }
      await bot.settled();
      expect(storeContent(bot.path)).toBe(before);
      return sent;
    };
    expect(await attack(await everythingOf(north))).toBeGreaterThan(40);
    await north.hasAnswered(north.ash, 3);
    await north.hasAnswered(north.elm, 1);
    await closes(north);
    expect(await attack(slack.messages(north.channel).map((on) => ({ on: { ...on }, labels: slack.clickable(on) })))).toBeGreaterThan(5);
    for (const words of ['', 'status', 'close', 'results', 'help']) await east.says(attacker, words, east.channel);
    await attacker.openHome();
    await bot.settled();
    expect(reads(attacker.home())).not.toMatch(/Secret|Aldermoor|Birchwick/);
    const views = slack.received.filter(({ token }) => slack.world.tokens.get(token)?.workspace.id === east.workspace.id);
    const answers = slack.received.filter(({ method }) => method === 'response_url').map(({ args }) => args);
    const shown = [...east.channel.members].flatMap((id) => slack.world.ephemerals.filter(({ onlyFor }) => onlyFor === id));
    expect(JSON.stringify([views.map(({ args }) => args), shown])).not.toMatch(/Secret|Aldermoor|Birchwick/);
    expect(answers.length).toBeGreaterThan(20);
  });

  it('gets nothing into another workspace by its ids either: of a channel, a message, a person or what a modal carries', async () => {
    const { slack, bot, north, east } = await twoCouncils();
    await opens(north, { programme: 'Secret merger', partners: { Aldermoor: [north.ash.user], Birchwick: [north.elm.user] } });
    const things = await everythingOf(north);
    const [before, calls] = [storeContent(bot.path), slack.received.length];
    const there = () =>
      [slack.messages(north.channel), north.ash.direct(), north.elm.direct(), north.manager.sees(north.channel)].map((messages) =>
        messages.map(reads),
      );
    const stood = there();
    const carried = JSON.stringify({ channel: north.channel.id, ts: last(slack.messages(north.channel)).ts });
    for (const { on, labels } of things) {
      for (const label of labels.filter((each) => labels.indexOf(each) === labels.lastIndexOf(each))) {
        // Channel and message are the other workspace's own, and whoever taps has the id of its owner.
        // Only a way to answer is Slack's alone to give, and without one the bot answers by the workspace's token.
        const { kind, payload: whole } = namesake(slack, north.manager.user, east.workspace).envelopes.click(on, label);
        const { response_url: _, ...payload } = whole;
        const view = payload['view'];
        const forged = view ? { ...payload, view: { ...fieldsOf(view), private_metadata: carried } } : payload;
        expect((await slack.send({ kind, payload: forged })).status).toBe(200);
      }
    }
    await bot.settled();
    expect(storeContent(bot.path)).toBe(before);
    expect(there()).toEqual(stood);
    const made = slack.received.slice(calls).filter(({ token }) => slack.world.tokens.has(token));
    expect(new Set(made.map(({ token }) => slack.token(token).workspace.id))).toEqual(new Set([east.workspace.id]));
    expect(JSON.stringify(slack.received.slice(calls).map(({ args }) => args))).not.toMatch(/Secret|Aldermoor|Birchwick/);
  });

  it('names nobody of another workspace as a respondent', async () => {
    const { bot, north, east } = await twoCouncils();
    const { manager, channel, says, submits } = east;
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    await submits(manager, named({ Northvale: [north.ash.user] }));
    expect(reads(manager.view())).toContain('is not in this workspace and cannot answer.');
    expect(await bot.store.roundsOwnedBy(east.personOf(manager))).toEqual([]);
  });

  it('is told in words where the workspace has not let the bot in, and nothing is kept', async () => {
    const { slack, bot, north } = await twoCouncils();
    await opens(north);
    const stranger = teamIn(slack, bot, { workspace: slack.workspace({ name: 'Elsewhere' }) });
    const before = storeContent(bot.path);
    await stranger.says(stranger.ash, 'start', stranger.channel);
    expect(reads(last(stranger.ash.sees(stranger.channel)))).toContain('Install me in this workspace');
    const tap = stranger.ash.envelopes.click({ ...north.card(north.ash) }, 'Start');
    expect((await slack.send(tap)).status).toBe(200);
    await stranger.ash.says('hello');
    await stranger.ash.openHome();
    await bot.settled();
    expect(storeContent(bot.path)).toBe(before);
  });

  it('is told that something went wrong while the workspaces cannot be looked up, and is served again once they can', async () => {
    let stalled = false;
    const between: NonNullable<Parameters<typeof aManyBot>[0]>['bot'] = {
      between: (store) => ({ ...store, installation: (key) => (stalled ? new Promise(() => {}) : store.installation(key)) }),
    };
    const { slack, bot, north } = await twoCouncils({ bot: between });
    stalled = true;
    bot.later(61_000);
    const answer = await north.ash.slashCommand('help', north.channel);
    expect(answer.status).toBe(200);
    await bot.settled();
    expect(reads(last(north.ash.sees(north.channel)))).toContain('Something went wrong');
    stalled = false;
    bot.later(61_000);
    await north.says(north.ash, 'help', north.channel);
    expect(reads(last(north.ash.sees(north.channel)))).toContain('/rasp start');
    expect(slack.received.length).toBeGreaterThan(0);
  });
});

describe('a workspace that takes the app away', () => {
  it.each([
    ['by removing it', (slack: FakeSlack, workspace: Workspace) => slack.uninstall(workspace)],
    ['by revoking its tokens', (slack: FakeSlack, workspace: Workspace) => slack.revoke(workspace)],
  ])('%s keeps its answers, gets nothing more, and goes on where it was once it is there again', async (_, takeAway) => {
    const { slack, bot, north, east } = await twoCouncils();
    await opens(east);
    const taken = Promise.withResolvers<void>();
    const toElm = { where: ({ users }: { readonly users?: unknown }) => users === north.elm.user.id };
    slack.faults.next('conversations.open', { kind: 'stall', until: taken.promise }, toElm);
    const opening = opens(north);
    await expect.poll(() => north.ash.direct()).toHaveLength(1);
    await north.ash.click(north.card(north.ash), 'Start');
    await expect.poll(() => reads(north.card(north.ash))).toContain('1 of 35');
    await north.ash.click(north.card(north.ash), '3');
    await expect.poll(() => north.answersOf(north.ash)).toEqual([3]);

    for (const { status } of await takeAway(slack, north.workspace)) expect(status).toBe(200);
    taken.resolve();
    await opening;
    const installation = await bot.store.installation({ platform: 'slack', tenant: north.workspace.id });
    expect(installation).toMatchObject({ name: 'Northvale', standing: { state: 'ended' } });
    const sent = () => slack.received.filter(({ token }) => slack.world.tokens.get(token)?.workspace.id === north.workspace.id).length;
    const before = sent();
    bot.catchUp();
    await bot.settled();
    expect(sent()).toBe(before);
    expect((await north.stored(north.elm)).delivered.welcome).toEqual({ state: 'due' });
    await east.taps(east.ash, 'Start');
    expect(reads(east.card(east.ash))).toContain('1 of 35');

    await installs(slack, bot, north.workspace);
    bot.catchUp();
    await bot.settled();
    expect(reads(north.card(north.elm))).toContain('Asked by Manager in #shared-it');
    await north.taps(north.ash, '2');
    expect(await north.answersOf(north.ash)).toEqual([3, 2]);
    await closes(north);
    expect(await north.announced(north.manager)).toBe(true);
  });

  it('is noticed without Slack’s word, by the next message that Slack refuses', async () => {
    const { slack, bot, north } = await twoCouncils();
    await opens(north);
    for (const token of slack.world.tokens.values()) if (token.workspace.id === north.workspace.id) token.state = 'account_inactive';
    await north.hasAnswered(north.ash, 3);
    await slack.send(north.manager.envelopes.slashCommand('close', north.channel, '/rasp'));
    await bot.settled();
    await slack.send(north.manager.envelopes.click(last(north.manager.sees(north.channel)), 'Close it now'));
    await bot.settled();
    const key = { platform: 'slack', tenant: north.workspace.id };
    expect(await bot.store.installation(key)).toMatchObject({ standing: { state: 'ended' } });
    await installs(slack, bot, north.workspace);
    bot.catchUp();
    await bot.settled();
    expect(await north.announced(north.manager)).toBe(true);
    expect(reads(last(north.posts(north.channel)))).toContain('Northvale');
  });

  it('is not taken for gone by an event that comes after it has installed the app again', async () => {
    const { slack, bot, north } = await twoCouncils();
    const event = (type: string) => slack.send(north.ash.envelopes.event({ type, tokens: { bot: [north.workspace.botUser] } }, null));
    for (const type of ['app_uninstalled', 'tokens_revoked']) expect((await event(type)).status).toBe(200);
    await bot.settled();
    expect(await bot.store.installation({ platform: 'slack', tenant: north.workspace.id })).toMatchObject({
      standing: { state: 'installed' },
    });
    await opens(north);
    expect(reads(north.card(north.ash))).toContain('Asked by Manager');
  });

  it('keeps its token while Slack refuses it for a reason that may pass, and what is due goes out later', async () => {
    const { slack, bot, north } = await twoCouncils();
    for (const method of ['auth.test', 'chat.postMessage']) {
      slack.faults.next(method, { kind: 'refusal', error: 'invalid_auth' }, { times: Infinity });
    }
    await opens(north);
    expect(north.ash.direct()).toEqual([]);
    slack.faults.clear();
    bot.catchUp();
    await bot.settled();
    expect(reads(north.card(north.ash))).toContain('Asked by Manager');
  });
});

describe('a workspace that has not installed the app yet', () => {
  it('may have rounds, of when a setting held its token: they wait, and go on once it is installed', async () => {
    const { slack, bot } = await aManyBot();
    const workspace = slack.workspace({ name: 'Northvale' });
    const team = teamIn(slack, bot, { workspace });
    await aStoredRound(bot, { owner: team.manager.user, channel: team.channel, people: [team.ash.user], invited: false });
    bot.catchUp();
    await bot.settled();
    expect((await team.stored(team.ash)).delivered.welcome).toEqual({ state: 'due' });
    expect(slack.received).toEqual([]);
    await installs(slack, bot, workspace);
    bot.catchUp();
    await bot.settled();
    expect(reads(team.card(team.ash))).toContain('Asked by Manager in #shared-it');
  });
});

describe('tokens at rest', () => {
  /** Every byte that the database and its log have on the disk. */
  const bytesAt = (path: string) => {
    const folder = dirname(path);
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('\n');
  };

  it('are sealed: no file of the database holds one, or what was sealed of one that is gone', async () => {
    const { slack, bot, north } = await twoCouncils();
    const { standing } = (await bot.store.installation({ platform: 'slack', tenant: north.workspace.id })) ?? {};
    const sealed = standing?.state === 'installed' ? standing.sealed : '';
    expect(bytesAt(bot.path)).toContain(sealed);
    const tokens = [...slack.world.tokens.keys()];
    expect(tokens.length).toBeGreaterThan(3);
    for (const token of tokens) expect(bytesAt(bot.path)).not.toContain(token);
    await slack.uninstall(north.workspace);
    await bot.settled();
    expect(sealed).not.toBe('');
    expect(bytesAt(bot.path)).not.toContain(sealed);
  });

  it('open after the keys were rotated, are sealed with the newest at the start, and then need the older one no more', async () => {
    const [old, newer] = [aKey(), aKey()];
    const { bot, north, east } = await twoCouncils({ keys: [old] });
    await bot.restart([newer, old]);
    await bot.restart([newer]);
    await opens(north);
    await opens(east);
    expect(reads(north.card(north.ash))).toContain('Asked by Manager');
  });

  it('keep the bot from starting where their key is missing, in words that say which workspace and what to add', async () => {
    const [old, newer] = [aKey(), aKey()];
    const { bot, north } = await twoCouncils({ keys: [old] });
    const starting = bot.restart([newer]);
    await expect(starting).rejects.toThrow(
      `Slack cannot be used: the token of the workspace Northvale (${north.workspace.id}) cannot be read: the key with which it was sealed is not in ENCRYPTION_KEY. Add that key at the end of the list.`,
    );
    await bot.restart([newer, old]);
    await opens(north);
    expect(reads(north.card(north.ash))).toContain('Asked by Manager');
  });

  it('open in no other workspace’s row: that one has to install again, and the others go on', async () => {
    const { slack, bot, north, east } = await twoCouncils();
    const [eastern, northern] = await bot.store
      .installations('slack', null)
      .then((all) => all.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
    if (!eastern || !northern) throw new Error('Both are there.');
    await bot.store.keepInstallation({ ...eastern, standing: northern.standing });
    await bot.restart();
    await opens(north);
    expect(reads(north.card(north.ash))).toContain('Asked by Manager');
    await east.says(east.manager, 'start', east.channel);
    expect(reads(last(east.manager.sees(east.channel)))).toContain('Install me in this workspace');
    await installs(slack, bot, east.workspace);
    await opens(east);
    expect(east.card(east.ash).user).toBe(east.workspace.botUser);
  });
});
