import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerWith, questionCard } from '../../support/cards.ts';
import { manager, type PlayedPlayground, play, simpleBot, theChannel } from '../../support/playground.ts';

const acted: unknown[] = [];
let world: PlayedPlayground;
let message: string;
beforeAll(async () => {
  world = await play(
    simpleBot({
      act: async (_, action) => {
        acted.push(action);
        return { card: questionCard({ chosen: 3 }), where: 'here' };
      },
    }),
  );
  message = (await world.playground.messenger.post(theChannel, questionCard())).id;
});
afterAll(() => world.stop());

const tap = (data: object = answerWith(3)) => ({ as: manager, conversation: theChannel.address, message, data });

describe('the name asked for', () => {
  test.each(['evil.example', 'evil.example:3978', '127.0.0.1', 'localhost:1', '[::1]:3978'])(
    '%s is refused, whatever is asked',
    async (host) => {
      for (const path of ['/', '/state?as=programme-manager', '/page.css', '/pictures/0.png'])
        expect(await world.ask('GET', path, { headers: { host } })).toMatchObject({
          status: 403,
          json: { error: `The playground answers to http://127.0.0.1:${world.port} only.` },
        });
    },
  );

  test('localhost at the bound port is the page too', async () => {
    const host = `localhost:${world.port}`;
    expect((await world.ask('GET', '/', { headers: { host } })).status).toBe(200);
    expect(
      (await world.ask('POST', '/clock', { body: { as: manager, days: 1 }, headers: { host, origin: `http://${host}` } })).status,
    ).toBe(200);
  });
});

describe('a change', () => {
  test.each([
    ['from another site', { origin: 'http://evil.example' }, 403],
    ['from another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['from a page without an origin of its own', { origin: 'null' }, 403],
    ['that the browser calls cross-site', { origin: undefined, 'sec-fetch-site': 'cross-site' }, 403],
    ['that the browser calls same-site', { origin: undefined, 'sec-fetch-site': 'same-site' }, 403],
    ['without the token', { 'x-playground-token': undefined }, 401],
    ['with a wrong token', { 'x-playground-token': 'x'.repeat(32) }, 401],
    ['as a form would send it', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as plain text', { 'content-type': 'text/plain' }, 415],
  ])('%s is refused', async (_, headers, status) => {
    const before = acted.length;
    const answer = await world.ask('POST', '/act', { body: tap(), headers });
    expect(answer.status).toBe(status);
    expect(answer.json.error).toMatch(/^[A-Z].+\.$/);
    expect(acted).toHaveLength(before);
  });

  test.each(['/act', '/say', '/clock', '/demo'])('cannot be made by asking for %s', async (path) => {
    expect((await world.ask('GET', path)).status).toBe(404);
  });

  test('of more than 64 KB is refused in words', async () => {
    expect(await world.ask('POST', '/act', { body: tap({ ...answerWith(3), note: 'x'.repeat(70_000) }) })).toMatchObject({
      status: 413,
      json: { error: expect.stringContaining('too long') },
    });
  });

  test('with a note of 10,000 characters, each of four bytes, arrives whole', async () => {
    const note = '😀'.repeat(10_000);
    expect((await world.ask('POST', '/act', { body: tap({ ...answerWith(3), note }) })).status).toBe(200);
    expect(acted.at(-1)).toEqual({ ...answerWith(3), note });
  });

  test.each(['{', '', 'null', '[]', '{"as":"programme-manager"}'])('that reads %s is refused in words', async (raw) => {
    const answer = await world.ask('POST', '/act', { raw });
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatch(/^[A-Z].+\.$/);
  });

  test('as somebody who is not here is refused', async () => {
    expect((await world.ask('POST', '/say', { body: { as: 'nobody', conversation: theChannel.address, text: 'Hello' } })).status).toBe(400);
  });

  test('in somebody else’s direct messages is refused', async () => {
    const other = await world.user('Northvale: Head of IT');
    expect((await world.ask('POST', '/say', { body: { as: manager, conversation: `person:${other}`, text: 'Hello' } })).status).toBe(404);
    const { id } = await world.playground.messenger.post({ ...theChannel, address: `person:${other}` }, questionCard());
    expect((await world.ask('POST', '/act', { body: { ...tap(), message: id } })).status).toBe(404);
  });
});

describe('every answer', () => {
  test.each(['/', '/main.js', '/library/adaptivecards.js', '/state?as=programme-manager', '/nothing'])(
    'to %s forbids what the page does not need',
    async (path) => {
      const { headers } = await world.ask('GET', path);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  );

  test.each(['/../playground.ts', '/%2e%2e/playground.ts', '/page/main.js', '/index.html', '/pictures/../main.js', '/.git/config'])(
    'to %s is that there is nothing, or the page’s own file',
    async (path) => {
      const { text } = await world.ask('GET', path);
      expect(text).not.toContain('openPlayground');
      expect(text).not.toContain('{token}');
    },
  );
});

test.each(['//', '//evil.example', '//evil.example/', '///', '/%', '/\\\\'])('%s is nowhere, and no fault of ours', async (path) => {
  const before = world.logged.length;
  expect(await world.ask('GET', path)).toMatchObject({ status: 404, json: { error: 'There is nothing here. The playground is at /.' } });
  expect(world.logged).toHaveLength(before);
});

test('asking for the head of the news alone gets that, and its end', async () => {
  const { status, headers, text } = await world.ask('HEAD', `/events?as=${manager}`);
  expect([status, headers['content-type'], text]).toEqual([200, 'text/event-stream', '']);
});

test('a token lasts for one start of the bot', async () => {
  const first = await play();
  const old = /content="([^"]{20,})"/.exec((await first.ask('GET', '/')).text)?.[1];
  const second = await first.again();
  const headers = { 'x-playground-token': old };
  expect((await second.ask('POST', '/clock', { body: { as: manager, days: 1 }, headers })).status).toBe(401);
  await second.stop();
});

test('only this machine reaches it', async () => {
  expect(new URL(world.url).hostname).toBe('127.0.0.1');
});
