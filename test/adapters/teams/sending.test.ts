import { describe, expect, it, onTestFinished } from 'vitest';
import { openTeams, type TeamsOptions } from '../../../src/adapters/teams/teams.ts';
import type { Card, Picture } from '../../../src/application/card.ts';
import { Away, type Log, Unreachable } from '../../../src/application/ports.ts';
import { notice } from '../../../src/application/views/parts.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { MessageRef, Place } from '../../../src/domain/place.ts';
import type { FakeTeams } from '../../support/fake-teams/fake-teams.ts';
import type { Operation } from '../../support/fake-teams/faults.ts';
import { noPaces, teamsPaces } from '../../support/fake-teams/paces.ts';
import type { RefusalCode } from '../../support/fake-teams/refusal.ts';
import type { Conversation, User } from '../../support/fake-teams/things.ts';
import { quiet } from '../../support/sqlite.ts';
import { aFakeTeams, onePixel } from '../../support/teams-bot.ts';

/** What the bot sends with, alone, in a Teams that has written to it. */
async function aMessenger({
  log = quiet,
  pace = { firstWait: 1 },
  paces = noPaces,
}: Pick<Partial<TeamsOptions>, 'log' | 'pace'> & { paces?: typeof noPaces } = {}) {
  const teams = await aFakeTeams({ paces });
  const { settings } = teams;
  const adapter = openTeams({
    appId: teams.bot.appId,
    password: teams.bot.secret,
    tenantId: teams.home.id,
    allowedTenants: null,
    openIdUrl: settings.ToBotFromChannelOpenIdMetadataUrl,
    issuer: settings.ToBotFromChannelTokenIssuer,
    loginUrl: teams.plainLogin,
    scope: settings.ToChannelFromBotOAuthScope,
    store: {
      installation: async ({ platform, tenant }) => ({
        ...{ platform, tenant, name: tenant, installedAt: new Date(0) },
        standing: { state: 'installed', sealed: teams.serviceUrl },
      }),
      installations: async () => [],
      round: async () => null,
      keepInstallation: async () => {},
    },
    clock: { now: () => new Date() },
    log,
    words: english,
    pace,
  });
  onTestFinished(adapter.stop);
  const ash = teams.user('Ash');
  const team = teams.team('Shared IT', { members: [ash] });
  return { teams, messenger: adapter.messenger, stop: adapter.stop, ash, team, channel: teams.channel('Programme', team) };
}

const toConversation = ({ tenant, id }: Conversation): Place => ({ platform: 'teams', tenant, address: id });
const toPerson = ({ tenant, aadObjectId }: User): Place => ({ platform: 'teams', tenant, address: `user:${aadObjectId}` });
const saying = (words: string): Card => notice('News', words);
const said = (teams: FakeTeams, conversation: Conversation) =>
  teams.messages(conversation).map((message) => teams.words(message).split('\n').at(-1));
const answersTo = (teams: FakeTeams, operation: Operation) => teams.calls(operation).map(({ answer }) => answer);
const reasonOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'it was sent',
    (error: unknown) => (error instanceof Unreachable ? error.message : String(error)),
  );

/** What can go wrong on the way of a message, and mend itself: how often Teams has it then. */
const mishaps: readonly (readonly [what: string, goWrong: (teams: FakeTeams) => void, times: number])[] = [
  ['another write came in between', ({ faults }) => faults.next('post', { kind: 'refusal', code: 'PreconditionFailed' }, { times: 3 }), 1],
  ['Teams asks to wait', ({ faults }) => faults.next('post', { kind: 'limited', seconds: 1 }), 1],
  [
    'Teams asks to wait, and does not say how long',
    ({ faults }) => faults.next('post', { kind: 'limited', seconds: null }, { times: 3 }),
    1,
  ],
  ['a service of Teams is at fault', ({ faults }) => faults.next('post', { kind: 'refusal', code: 'ServiceError' }, { times: 3 }), 1],
  ['Teams is slow behind its door', ({ faults }) => faults.next('post', { kind: 'status', status: 504 }, { times: 3 }), 1],
  ['the call does not arrive', ({ faults }) => faults.next('post', { kind: 'cut', when: 'before' }), 1],
  ['the conversation’s beginning is not answered', ({ faults }) => faults.next('create', { kind: 'cut', when: 'after' }), 1],
  ['the login is in trouble', ({ faults }) => faults.next('token', { kind: 'login', aadsts: 90_033 }, { times: 2 }), 1],
  // Nobody can look whether it arrived: Teams lets no bot read.
  ['the answer alone is lost', ({ faults }) => faults.next('post', { kind: 'cut', when: 'after' }), 2],
];

describe('a message', () => {
  it.each(mishaps)('arrives where %s', async (_, goWrong, times) => {
    const { teams, messenger, ash } = await aMessenger();
    const reads = () =>
      teams
        .person(ash)
        .direct()
        .map((message) => teams.words(message).split('\n').at(-1));
    goWrong(teams);
    const ref = await messenger.post(toPerson(ash), saying('hello'));
    expect(reads()).toEqual(Array(times).fill('hello'));
    await messenger.replace(ref, saying('hello again'));
    expect(reads().at(-1)).toBe('hello again');
  });

  it('comes in its order, each once, by the rates of Teams', async () => {
    const { teams, messenger, channel } = await aMessenger({ paces: teamsPaces });
    const words = Array.from({ length: 9 }, (_, index) => String(index));
    await Promise.all(words.map((each) => messenger.post(toConversation(channel), saying(each))));
    expect(said(teams, channel)).toEqual(words);
    // On a slow way two can arrive closer together than they left: Teams turns one away, and it comes again.
    expect(answersTo(teams, 'post').filter((answer) => answer === 'ok')).toHaveLength(9);
  });

  it('is tried a few times, and then left due', async () => {
    const { teams, messenger, channel } = await aMessenger();
    teams.faults.next('post', { kind: 'refusal', code: 'ServiceError' }, { times: Number.POSITIVE_INFINITY });
    expect(await reasonOf(messenger.post(toConversation(channel), saying('hello')))).toContain('HTTP 502');
    expect(teams.calls('post')).toHaveLength(4);
  });

  it('takes the place of those before it that nobody has seen', async () => {
    const { teams, messenger, channel } = await aMessenger();
    const ref = await messenger.post(toConversation(channel), saying('0 of 9'));
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    teams.faults.next('update', { kind: 'stall', until });
    const first = messenger.replace(ref, saying('1 of 9'));
    await expect.poll(() => teams.calls('update')).toHaveLength(1);
    const others = ['2', '3', '4', '5', '6', '7', '8', '9'].map((count) => messenger.replace(ref, saying(`${count} of 9`)));
    release();
    await Promise.all([first, ...others]);
    expect(teams.calls('update')).toHaveLength(2);
    expect(said(teams, channel)).toEqual(['9 of 9']);
  });

  it('stands in the thread of the one that it belongs to', async () => {
    const { teams, messenger, channel } = await aMessenger();
    const ref = await messenger.post(toConversation(channel), saying('results'));
    await messenger.postBelow?.(ref, saying('grid'));
    const [first, second] = teams.messages(channel);
    expect(second?.thread).toBe(first?.id);
  });
});

const gone: readonly (readonly [code: RefusalCode, words: string])[] = [
  ['BotDisabledByAdmin', 'your administrator has switched me off in Teams.'],
  ['BotNotInConversationRoster', 'I am not in that team or chat. Add me to it.'],
  ['ConversationBlockedByUser', 'they have blocked me.'],
  ['ConversationNotFound', 'the conversation is gone.'],
  ['MessageWritesBlocked', 'they have blocked me, or taken me away.'],
  ['NotEnoughPermissions', 'Teams refuses it (NotEnoughPermissions).'],
  ['BadArgument', 'Teams refuses it (BadArgument).'],
  ['MessageSizeTooBig', 'it is too large for Teams.'],
];

describe('what can never arrive', () => {
  it.each(gone)('such as where Teams says %s, is not tried again, and said in words', async (code, words) => {
    const { teams, messenger, channel } = await aMessenger();
    teams.faults.next('post', { kind: 'refusal', code }, { times: Number.POSITIVE_INFINITY });
    expect(await reasonOf(messenger.post(toConversation(channel), saying('hello')))).toBe(words);
    expect(teams.calls('post')).toHaveLength(1);
  });

  it('is a message to who has not installed the bot, and an update of what is deleted', async () => {
    const { teams, messenger, channel } = await aMessenger();
    const stranger = teams.user('Elm');
    expect(await reasonOf(messenger.post(toPerson(stranger), saying('hello')))).toMatch(
      /^they have not installed RASP in Teams\. Ask an administrator to install it for them \(docs\/teams\.md/,
    );
    const ref = await messenger.post(toConversation(channel), saying('hello'));
    const [message] = teams.messages(channel);
    if (message) teams.erase(message);
    expect(await reasonOf(messenger.replace(ref, saying('again')))).toBe('the message was deleted.');
  });

  it('is nothing for good where somebody on the way answers in the place of Teams', async () => {
    const { teams, messenger, channel } = await aMessenger();
    teams.faults.next('post', { kind: 'status', status: 403 });
    expect(await reasonOf(messenger.post(toConversation(channel), saying('hello')))).toBe('Refused: Teams refused a call (HTTP 403).');
    await messenger.post(toConversation(channel), saying('hello'));
  });
});

describe('the bot’s own token', () => {
  it('is asked for anew where Teams does not take it any more', async () => {
    const { teams, messenger, channel } = await aMessenger();
    await messenger.post(toConversation(channel), saying('one'));
    teams.world.tokens.clear();
    await Promise.all(['two', 'three'].map((words) => messenger.post(toConversation(channel), saying(words))));
    expect(said(teams, channel)).toEqual(['one', 'two', 'three']);
    expect(teams.calls('token')).toHaveLength(2);
  });

  it('being refused leaves all due, is said once to the log, and asks the login no more for a while', async () => {
    const errors: string[] = [];
    const log: Log = { ...quiet, error: (_, message) => errors.push(message) };
    const { teams, messenger, channel, ash } = await aMessenger({ log });
    teams.bot.secret = 'renewed';
    const tries = [toConversation(channel), toPerson(ash), toConversation(channel)].map((place) =>
      messenger.post(place, saying('hello')).catch((error: unknown) => error),
    );
    expect(await Promise.all(tries)).toEqual(Array(3).fill(expect.any(Away)));
    expect(errors).toEqual(['Microsoft does not let the bot into Teams: nothing is sent until it does']);
    expect(teams.calls('post')).toEqual([]);
    const asked = teams.calls('token').length;
    await messenger.post(toConversation(channel), saying('hello')).catch(() => undefined);
    expect(teams.calls('token')).toHaveLength(asked);
  });

  it('being refused by Teams alone leaves all due as well', async () => {
    const { teams, messenger, channel } = await aMessenger();
    teams.faults.next('post', { kind: 'refusal', code: 'BotNotRegistered' }, { times: 2 });
    await expect(messenger.post(toConversation(channel), saying('hello'))).rejects.toThrow(Away);
    expect(teams.calls('post')).toHaveLength(2);
  });
});

/** A card with a picture of so many bytes. */
function pictured(png: Uint8Array): Card {
  const table = { kind: 'table', columns: ['Area', 'Northvale', 'Eastmere'], rows: [['Governance', '75', '25']] } as const;
  const picture: Picture = {
    ...{ kind: 'picture', png, alt: 'A map.', figures: table },
    of: { chart: 'map', round: 'r', closedAt: new Date(0) },
  };
  return notice('Results', 'Here they are.', picture);
}
const large = (bytes: number) => Buffer.concat([onePixel, Buffer.alloc(bytes)]);
const images = (teams: FakeTeams, conversation: Conversation) =>
  teams
    .messages(conversation)
    .map(({ attachments }) => /"type":"Image","url":"([^"]{0,30})/.exec(JSON.stringify(attachments))?.[1] ?? null);

describe('a picture', () => {
  it('comes within the message with its words, and its figures beneath', async () => {
    const { teams, messenger, channel } = await aMessenger();
    await messenger.post(toConversation(channel), pictured(onePixel));
    expect(images(teams, channel)).toEqual(['data:image/png;base64,iVBORw0K']);
    const [message] = teams.messages(channel);
    expect(message && teams.words(message).replaceAll('**', '')).toContain('Governance: Northvale 75 · Eastmere 25');
    expect(JSON.stringify(message?.attachments)).toContain('"altText":"A map."');
  });

  it('that is large costs the card none of its words', async () => {
    const { teams, messenger, channel } = await aMessenger();
    const long = 'word '.repeat(1_000);
    const card = pictured(large(900_000));
    await messenger.post(toConversation(channel), { ...card, elements: [...card.elements, ...saying(long).elements] });
    expect(images(teams, channel)).not.toEqual([null]);
    expect(said(teams, channel)[0]).toContain(long.trim());
  });

  it('that is too large for Teams is left out, and its figures stand there', async () => {
    const warnings: string[] = [];
    const { teams, messenger, channel } = await aMessenger({ log: { ...quiet, warn: (_, message) => warnings.push(message) } });
    await messenger.post(toConversation(channel), pictured(large(1_100_000)));
    expect(images(teams, channel)).toEqual([null]);
    expect(said(teams, channel)[0]).toContain('Northvale 75 · Eastmere 25');
    expect(warnings).toEqual(['a picture is too large for Teams; its figures are sent without it']);
  });

  it('that Teams does not take all the same is left out', async () => {
    const { teams, messenger, channel } = await aMessenger();
    teams.faults.next('post', { kind: 'refusal', code: 'MessageSizeTooBig' });
    const ref: MessageRef = await messenger.post(toConversation(channel), pictured(onePixel));
    expect(images(teams, channel)).toEqual([null]);
    teams.faults.next('update', { kind: 'refusal', code: 'BadArgument' });
    await messenger.replace(ref, pictured(onePixel));
    expect(answersTo(teams, 'update')).toEqual(['BadArgument', 'ok']);
  });
});

describe('a stop', () => {
  it('ends at once what waits, and what was to be sent is refused as due', async () => {
    const { teams, messenger, channel, stop } = await aMessenger();
    teams.faults.next('post', { kind: 'limited', seconds: 60 });
    const sending = reasonOf(messenger.post(toConversation(channel), saying('hello')));
    await expect.poll(() => teams.calls('post')).toHaveLength(1);
    await stop();
    expect(await sending).toBe('Stopped: The bot is being stopped.');
  });
});
