import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { questionCard, recapCard, statusCard } from '../../support/cards.ts';
import { manager, type PlayedPlayground, play, simpleBot, theChannel } from '../../support/playground.ts';

let world: PlayedPlayground;
afterEach(() => world.stop());

interface News {
  readonly event: string;
  readonly data: { readonly card?: { readonly fallbackText: string }; readonly now?: string };
}

/** An open page of one person's: what it is told, as it is told. */
async function follow(as: string) {
  const response = await fetch(new URL(`/events?as=${as}`, world.url));
  const news: News[] = [];
  const ended = read(response, news);
  const heard = async (event: string): Promise<News> => {
    for (;;) {
      const found = news.find((each) => each.event === event);
      if (found) return found;
      await wait(5);
    }
  };
  await heard('hello');
  return { news, heard, ended };
}

async function read(response: Response, news: News[]): Promise<void> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, event = '', data = '{}'] = /event: (\w+)\ndata: (.*)/.exec(part) ?? [];
      news.push({ event, data: JSON.parse(data) });
    }
  }
}

describe('an open page', () => {
  test('is told of a card in the channel', async () => {
    world = await play();
    const page = await follow(manager);
    await world.playground.messenger.post(theChannel, statusCard());
    expect((await page.heard('message')).data.card?.fallbackText).toBe(statusCard().summary);
  });

  test('is told of its person’s direct messages and of nobody else’s', async () => {
    world = await play();
    const user = await world.user('Northvale: Head of IT');
    const [own, other] = [await follow(user), await follow(manager)];
    await world.playground.messenger.post({ ...theChannel, address: `person:${user}` }, questionCard());
    await own.heard('message');
    await world.ask('POST', '/clock', { body: { as: manager, days: 1 } });
    await other.heard('clock');
    expect(other.news.map(({ event }) => event)).not.toContain('message');
  });

  test('is not told what was answered aside to another', async () => {
    world = await play(simpleBot({ said: async () => ({ card: recapCard(), where: 'aside' }) }));
    const other = await follow(await world.user('Northvale: Head of IT'));
    await world.ask('POST', '/say', { body: { as: manager, conversation: theChannel.address, text: '/rasp' } });
    await world.ask('POST', '/clock', { body: { as: manager, days: 1 } });
    await other.heard('clock');
    expect(other.news.map(({ event }) => event)).not.toContain('message');
  });

  test('is told who came, and how far the clock was moved', async () => {
    world = await play();
    const page = await follow(manager);
    await world.user('Northvale: Head of IT');
    await page.heard('people');
    await world.ask('POST', '/clock', { body: { as: manager, days: 7 } });
    expect((await page.heard('clock')).data).toEqual({ now: '2026-12-01T10:05:00.000Z' });
  });

  test('is told that the bot stops, and let go', async () => {
    world = await play();
    const page = await follow(manager);
    await world.playground.stopServing();
    await page.ended;
    expect(page.news.at(-1)?.event).toBe('stopping');
  });
});

test('a stop lets the tap under way finish', async () => {
  let finish = () => {};
  let under = () => {};
  const underWay = new Promise<void>((resolve) => {
    under = resolve;
  });
  world = await play(
    simpleBot({
      act: () =>
        new Promise((resolve) => {
          under();
          finish = () => resolve({ card: recapCard(), where: 'here' });
        }),
    }),
  );
  const { id } = await world.playground.messenger.post(theChannel, questionCard());
  const body = { as: manager, conversation: theChannel.address, message: id, data: { verb: 'review', round: 'r' } };
  const answer = world.ask('POST', '/act', { body });
  await underWay;
  const stopped = world.playground.stopServing();
  finish();
  expect((await answer).json.messages).toMatchObject([{ id, revision: 1 }]);
  await stopped;
});

test('health and other handlers are asked first on the same socket', async () => {
  world = await play();
  const other = await play();
  await other.playground.stopServing();
  const url = await other.playground.serve(simpleBot(), 0, [
    async (request, response) => {
      if (request.url !== '/healthz') return false;
      response.end('ok');
      return true;
    },
  ]);
  expect(await (await fetch(new URL('/healthz', url))).text()).toBe('ok');
  expect((await fetch(url)).status).toBe(200);
  await other.stop();
});
