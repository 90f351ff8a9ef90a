import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Fields, fieldsOf } from '../../support/fake-slack/json.ts';
import type { FakeTeams } from '../../support/fake-teams/fake-teams.ts';
import type { Letter } from '../../support/fake-teams/letters.ts';
import { quiet } from '../../support/sqlite.ts';
import { storeContent } from '../../support/store-content.ts';
import { aQuestion, sentence } from '../../support/teams-question.ts';
import { aTeam } from '../../support/teams-team.ts';

type Write = (teams: FakeTeams, activity: Fields) => Letter;

/** The rounds and responses as they are stored, without the address at which an organisation is reached. */
const roundsIn = (path: string): string[] => JSON.parse(storeContent(path)).slice(0, 2);

const changedHeaders = ({ body, headers }: Letter, changed: Readonly<Record<string, string>>): Letter => ({
  body,
  headers: { ...headers, ...changed },
});

describe('a request that Teams did not send', () => {
  it.each<[string, Write]>([
    ['without a token', ({ letters }, tap) => letters.anonymous(tap)],
    ['with something that is no token', ({ letters }, tap) => letters.garbled(tap)],
    ['with an empty token', ({ letters }, tap) => changedHeaders(letters.signed(tap), { Authorization: 'Bearer ' })],
    [
      'with two tokens',
      ({ letters }, tap) => changedHeaders(letters.signed(tap), { Authorization: `${letters.signed(tap).headers['Authorization']} x` }),
    ],
    [
      'with another kind of authorisation',
      ({ letters }, tap) => changedHeaders(letters.signed(tap), { Authorization: 'Basic cmFzcDpyYXNw' }),
    ],
    ['forged by somebody else', ({ letters }, tap) => letters.forged(tap)],
    ['tampered with', ({ letters }, tap) => letters.tampered(tap)],
    ['signed by nobody', ({ letters }, tap) => letters.unsigned(tap)],
    ['signed with the public key as a secret', ({ letters }, tap) => letters.confused(tap)],
    ['signed with a key that is published nowhere', ({ letters }, tap) => letters.unknownKey(tap)],
    ['signed with another channel’s key', ({ letters }, tap) => letters.unendorsed(tap)],
    ['expired', ({ letters }, tap) => letters.expired(tap)],
    ['not valid yet', ({ letters }, tap) => letters.early(tap)],
    ['for another bot', ({ letters }, tap) => letters.forAnother(tap)],
    ['from another issuer', ({ letters }, tap) => letters.fromAnother(tap)],
    ['from another app', ({ letters }, tap) => letters.fromApp(tap)],
    ['for another service address', ({ letters }, tap) => letters.elsewhere(tap)],
    ['that leads answers elsewhere', ({ letters }, tap) => letters.signed({ ...tap, serviceUrl: 'https://elsewhere.example/' })],
    ['without a service address', ({ letters }, { serviceUrl: _, ...tap }) => letters.signed(tap)],
    ['whose token names no service address', ({ letters }, tap) => letters.signed(tap, { serviceurl: undefined })],
    ['of another channel', ({ letters }, tap) => letters.signed({ ...tap, channelId: 'webchat' })],
    ['of a channel for which other keys hold', ({ letters }, tap) => letters.signed({ ...tap, channelId: 'AseChannel' })],
    ['of a channel with which nothing is checked', ({ letters }, tap) => letters.anonymous({ ...tap, channelId: 'emulator' })],
  ])('%s gets 401 and not a word, and changes and sends nothing', async (_, write) => {
    const { teams, tap, nothingHappened } = await aQuestion();
    const { status, body } = await teams.post(write(teams, tap()));
    expect({ status, body }).toEqual({ status: 401, body: '' });
    await nothingHappened();
  });

  it('is turned away as one without a token, whatever its body', async () => {
    const { teams, nothingHappened } = await aQuestion();
    const { headers } = teams.letters.anonymous({});
    for (const body of ['', '{', 'null', '[]', '"x"', '1', '{}', '{"type":7}']) {
      expect((await teams.post({ body, headers })).status).toBe(401);
    }
    await nothingHappened();
  });
});

/** What has a length, which cannot be compared with any number. */
const lengthy = { length: { toString: 1 } };

describe('a request of Teams’ that makes no sense', () => {
  it.each<[string, number, Write]>([
    ['is no JSON', 400, ({ letters }) => letters.sealed('{"type":')],
    ['is nothing', 400, ({ letters }) => letters.sealed('')],
    ['is a list', 400, ({ letters }) => letters.sealed('[]')],
    ['is null', 400, ({ letters }) => letters.sealed('null')],
    ['is from nobody', 400, ({ letters }, { from: _, ...tap }) => letters.signed(tap)],
    ['is from something of a length that is no number', 400, ({ letters }, tap) => letters.signed({ ...tap, from: { id: lengthy } })],
    ['is nowhere', 400, ({ letters }, { conversation: _, ...tap }) => letters.signed(tap)],
    [
      'is of no organisation',
      400,
      ({ letters }, { channelData: _, ...tap }) =>
        letters.signed({ ...tap, conversation: { ...fieldsOf(tap['conversation']), tenantId: undefined } }),
    ],
    ['is of two organisations', 400, ({ letters }, tap) => letters.signed({ ...tap, channelData: { tenant: { id: 'another' } } })],
    ['is a form', 415, ({ letters }) => letters.sealed('type=message', 'application/x-www-form-urlencoded')],
    ['is text, as a page in a browser may send', 415, ({ letters }, tap) => letters.sealed(JSON.stringify(tap), 'text/plain')],
    ['is larger than anything that Teams sends', 413, ({ letters }, tap) => letters.signed({ ...tap, text: 'x'.repeat(300_000) })],
  ])('because it %s gets %i, and changes and sends nothing', async (_, wanted, write) => {
    const { teams, tap, nothingHappened } = await aQuestion();
    const { status, body } = await teams.post(write(teams, tap()));
    expect({ status, body }).toEqual({ status: wanted, body: '' });
    await nothingHappened();
  });

  it('is answered politely where it is no kind that anybody knows', async () => {
    const { teams, tap, nothingHappened } = await aQuestion();
    for (const type of ['messageReaction', 'messageUpdate', 'typing', 'event', 'trace', 'something.new', '']) {
      expect((await teams.send({ ...tap(), type })).status).toBe(200);
    }
    expect((await teams.send({ ...tap(), name: 'composeExtension/query' })).status).toBe(501);
    await nothingHappened();
  });
});

describe('a request of another organisation', () => {
  /** Somebody of an organisation that is not allowed, with a check open in the one that is. */
  async function aStranger() {
    const logged: object[] = [];
    const log = { ...quiet, warn: (fields: object, message: string) => void logged.push({ ...fields, message }) };
    const team = await aQuestion({ bot: { log } });
    const tenant = team.teams.tenant('Elsewhere');
    return { ...team, tenant, logged, stranger: team.teams.person(team.teams.user('Stranger', { tenant })) };
  }
  const refusal = 'I may not be used from your organisation, so nothing was done or kept.';

  it('is turned away in words where it is not allowed: nothing is kept or told of others, and the log says what to mend', async () => {
    const { teams, bot, stranger, tenant, logged, reads, nothingChanged } = await aStranger();
    expect((await stranger.says('help')).status).toBe(200);
    await bot.settled();
    expect(reads(stranger)).toContain(refusal);
    expect(reads(stranger)).not.toMatch(new RegExp(`${teams.home.name}|${teams.home.id}|Shared IT`));
    expect(logged).toContainEqual({ tenant: tenant.id, message: expect.stringContaining('TEAMS_ALLOWED_TENANTS') });
    expect(await bot.store.installation({ platform: 'teams', tenant: tenant.id })).toBeNull();
    const posts = () => teams.received.filter(({ operation }) => operation === 'post').length;
    const before = posts();
    expect((await stranger.says('start')).status).toBe(200);
    await bot.settled();
    // Whoever keeps writing is told once an hour.
    expect(posts()).toBe(before);
    await nothingChanged();
  });

  it('by a tap or in a dialog is answered at once, and nothing else is sent', async () => {
    const { teams, tap, tenant, nothingHappened } = await aStranger();
    const there = { ...tap(), conversation: { ...fieldsOf(tap()['conversation']), tenantId: tenant.id }, channelData: { tenant } };
    for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit']) {
      const { status, body } = await teams.send({ ...there, name });
      expect({ status, body: JSON.stringify(body) }).toEqual({ status: 200, body: expect.stringContaining(refusal) });
      expect(JSON.stringify(body)).not.toContain('Shared IT');
    }
    for (const type of ['conversationUpdate', 'installationUpdate', 'messageReaction']) {
      const { status, body } = await teams.send({ ...there, type, action: 'add' });
      expect({ status, body }).toEqual({ status: 403, body: '' });
    }
    await nothingHappened();
  });

  it.each([
    ['named', (tenant: string) => [tenant]],
    ['any', () => null],
  ])('is answered where those are allowed that are %s', async (_, allowed) => {
    const elsewhere = crypto.randomUUID();
    const { teams, bot, reads } = await aTeam({ bot: { allowedTenants: allowed(elsewhere) } });
    const tenant = { id: elsewhere, name: 'Elsewhere' };
    teams.world.tenants.set(elsewhere, tenant);
    const partner = teams.person(teams.user('Partner', { tenant }));
    expect((await partner.says('help')).status).toBe(200);
    await bot.settled();
    expect(reads(partner)).toContain('Readiness');
  });
});

describe('a letter of one organisation with the ids of another', () => {
  /** Everything of the home organisation's, in a letter that says throughout, as its token may, that it is from elsewhere. */
  async function anAttacker() {
    const team = await aQuestion({ bot: { allowedTenants: null } });
    const { teams, bot, tap } = team;
    const tenant = teams.tenant('Elsewhere');
    const conversation = { ...fieldsOf(tap()['conversation']), tenantId: tenant.id };
    // The person's id of the directory, the conversation, the message and the card's button are those of the other one.
    return { teams, bot, team, tenant, letter: { ...tap(), conversation, channelData: { tenant } } };
  }

  it('is of another person, who is told and changes nothing', async () => {
    const { teams, bot, team, tenant, letter } = await anAttacker();
    const before = roundsIn(bot.path);
    const { status, body } = await teams.send(letter);
    expect({ status, body: JSON.stringify(body) }).toEqual({ status: 200, body: expect.stringContaining('You are not invited') });
    for (const text of ['status', 'results', 'close', 'people', 'my answers', 'export']) {
      const answer = await teams.send({ ...letter, type: 'message', name: undefined, value: undefined, text });
      expect(answer.status).toBe(200);
    }
    await bot.settled();
    expect(roundsIn(bot.path)).toEqual(before);
    expect(await bot.store.openResponsesOf({ platform: 'teams', tenant: tenant.id, user: team.ash.user.aadObjectId })).toEqual([]);
  });

  it('is of no organisation where it says two, wherever it says them', async () => {
    const { teams, team, tenant, letter } = await anAttacker();
    const home = { id: teams.home.id };
    const conversation = fieldsOf(letter.conversation);
    for (const two of [
      { ...letter, channelData: { tenant: home } },
      { ...letter, conversation: { ...conversation, tenantId: home.id } },
      { ...letter, conversation: { ...conversation, tenantId: `${tenant.id} ` }, channelData: { tenant: home } },
    ]) {
      expect(await teams.send(two)).toMatchObject({ status: 400 });
    }
    await team.nothingHappened();
  });
});

describe('a request that comes twice', () => {
  it('counts once, and shows the same card', async () => {
    const { teams, ash, tap, answersOf } = await aQuestion();
    const letter = teams.letters.signed(tap());
    const first = await teams.post(letter);
    const again = await teams.post(letter);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await answersOf(ash)).toEqual([4]);
    expect(fieldsOf(again.body)['type']).toBe('application/vnd.microsoft.card.adaptive');
  });

  it('counts once, both at the same time', async () => {
    const { teams, ash, tap, answersOf } = await aQuestion();
    const letter = teams.letters.signed(tap());
    const answers = await Promise.all([teams.post(letter), teams.post(letter)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answersOf(ash)).toEqual([4]);
  });

  it('counts once with a restart between, and overwrites nothing that was answered since', async () => {
    const team = await aQuestion();
    const { teams, bot, ash, tap, taps, reads, answersOf } = team;
    const letter = teams.letters.signed(tap());
    await teams.post(letter);
    await bot.restart();
    expect((await teams.post(letter)).status).toBe(200);
    expect(await answersOf(ash)).toEqual([4]);
    await ash.opens(team.card(ash));
    await taps(ash, 'Back');
    await taps(ash, sentence(team, '2'));
    await teams.post(letter);
    expect(await answersOf(ash)).toEqual([2]);
    expect(reads(ash)).toContain('2 of 35');
  });

  it('counts once from an older client, and leaves one card', async () => {
    const team = await aQuestion();
    const { teams, bot, ash, card, reads, answersOf } = team;
    const letter = teams.letters.signed(ash.tapping(card(ash), sentence(team, '4'), { old: true }));
    await Promise.all([teams.post(letter), teams.post(letter)]);
    await bot.settled();
    expect(await answersOf(ash)).toEqual([4]);
    expect(reads(ash)).toContain('2 of 35');
    expect(ash.direct()).toHaveLength(1);
  });
});

describe('without an app id', () => {
  const local = { bot: { appId: '', allowedTenants: null } };

  it('the bot takes what comes from this machine, without a token', async () => {
    const { teams, bot, ash } = await aTeam(local);
    const spot = { conversation: teams.personalChat(ash.user) };
    expect((await teams.post(teams.letters.anonymous(ash.activities.said('help', spot, { id: '1' }, false)))).status).toBe(200);
    await bot.settled();
    expect(await bot.store.installations('teams', null)).toHaveLength(1);
  });

  it.each([
    ['a service address elsewhere', { serviceUrl: 'https://elsewhere.example/' }, {}],
    ['a page in a browser under another name', {}, { Host: 'rebound.example' }],
  ])('the bot takes nothing of %s', async (_, changed, headers) => {
    const { teams, bot, ash } = await aTeam(local);
    const spot = { conversation: teams.personalChat(ash.user) };
    const letter = teams.letters.anonymous({ ...ash.activities.said('help', spot, { id: '1' }, false), ...changed });
    expect(await sent(bot.url, changedHeaders(letter, headers))).toBe(401);
    await bot.settled();
    expect(await bot.store.installations('teams', null)).toEqual([]);
  });
});

/** The status; unlike `fetch` it may name another host. */
function sent(url: string, { body, headers }: Letter): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
