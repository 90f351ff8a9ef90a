import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chartLinks } from '../../src/adapters/chart-links.ts';
import type { ChartOf } from '../../src/application/card.ts';
import type { Chart } from '../../src/application/chart.ts';
import type { Log, Store } from '../../src/application/ports.ts';
import { figuresOf } from '../../src/application/round-results.ts';
import type { Response as Answered } from '../../src/domain/response.ts';
import { defaultSchedule } from '../../src/domain/schedule.ts';
import { houseBank } from '../support/house-bank.ts';
import { banksOf } from '../support/kept-banks.ts';
import { aPerson, aResponse, aRound, asked, minutesLater, openingDay } from '../support/rounds.ts';
import { aFolder, open, quiet } from '../support/sqlite.ts';
import { onePixel } from '../support/teams-bot.ts';

const publicUrl = 'https://rasp.example/bot';
const [question = ''] = houseBank.areas.flatMap(({ topics }) => topics.flatMap(({ questions }) => questions.map(({ id }) => id)));
const closedAt = minutesLater(60);
const day = 24 * 60 * 60_000;

const answered = (user: string): Answered =>
  asked(aResponse({ person: aPerson(user), entries: { [question]: { revision: 1, at: openingDay, answer: 3 } } }), [question]);

interface Settings {
  readonly secret?: string;
  readonly log?: Log;
  readonly between?: (store: Store) => Store;
  readonly draw?: (chart: Chart) => Promise<Uint8Array>;
}

/** A store with a closed round of two respondents, and its charts at their addresses. */
async function aGallery({
  secret = 'the client secret',
  log = quiet,
  between = (store) => store,
  draw = async () => onePixel,
}: Settings = {}) {
  const store = open(`${aFolder()}/rasp.db`);
  const round = aRound();
  const responses = [answered('a'), answered('b')];
  await store.openRound(round, responses);
  const closed = await store.closeRound(round.id, closedAt, null);
  if (closed) await store.keepFigures(round.id, figuresOf(closed, responses, houseBank));
  let now = closedAt.getTime();
  const drawn: string[] = [];
  const linksWith = (given: string) =>
    chartLinks({
      ...{ store: between(store), banks: banksOf(between(store)), clock: { now: () => new Date(now) }, log, secret: given, publicUrl },
      charts: {
        draw(chart) {
          drawn.push(chart.title);
          return draw(chart);
        },
      },
    });
  const { addressOf, handler } = linksWith(secret);
  const server = createServer((request, response) => {
    void handler(request, response).then((done) => done || response.writeHead(418).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = (address: string, init: RequestInit = {}) => fetch(address.replace(publicUrl, `http://127.0.0.1:${port}`), init);
  return {
    ...{ store, drawn, addressOf, get },
    /** What whoever has another secret would give out. */
    forged: (of: ChartOf) => linksWith('another secret').addressOf(of),
    status: async (address: string) => (await get(address)).status,
    later: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const map: ChartOf = { chart: 'map', round: 'round-1', closedAt };
const own = (user: string): ChartOf => ({ chart: 'own', round: 'round-1', closedAt, whose: aPerson(user) });

describe('the address of a chart', () => {
  it.each([map, { ...map, chart: 'topics' }, own('a')] as const)('shows it, and lets nothing in between keep it', async (of) => {
    const { addressOf, get } = await aGallery();
    const shown = await get(addressOf(of));
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(onePixel);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=300',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('shows the change since the round before for as long as that is kept', async () => {
    const { store, addressOf, status } = await aGallery();
    const change: ChartOf = { ...map, chart: 'change' };
    expect(await status(addressOf(change))).toBe(404);
    await store.openRound(aRound({ id: 'before' }), []);
    const before = await store.closeRound('before', openingDay, null);
    if (before) await store.keepFigures('before', figuresOf(before, [answered('a')], houseBank));
    expect(await status(addressOf(change))).toBe(200);
    await store.deleteRound('before');
    expect(await status(addressOf(change))).toBe(404);
  });

  it('draws for each respondent their own partner’s map, and says of neither who it is', async () => {
    const { addressOf, get, drawn } = await aGallery();
    const [one, other] = [addressOf(own('a')), addressOf(map)];
    await Promise.all([get(one), get(other)]);
    expect(drawn.toSorted()).toEqual(['Council north', 'Shared revenues']);
    expect(Buffer.from(one.replace(/^.*\./, ''), 'base64url').toString('latin1')).not.toMatch(/round-1|test|own/);
  });

  it('is under the address where the chat tools reach the bot', async () => {
    const { addressOf } = await aGallery();
    expect(addressOf(map)).toMatch(/^https:\/\/rasp\.example\/bot\/charts\/[\w.-]+$/);
  });

  it('holds after a restart, and ends with the secret', async () => {
    const { addressOf, forged, status } = await aGallery();
    const [again, other] = [addressOf(map), forged(map)];
    expect([await status(again), await status(other)]).toEqual([200, 404]);
  });

  it('is good for thirty days', async () => {
    const { addressOf, status, later } = await aGallery();
    const address = addressOf(map);
    later(30 * day - 1);
    expect(await status(address)).toBe(200);
    later(1);
    expect(await status(address)).toBe(404);
  });

  it('ends with the round', async () => {
    const { store, addressOf, status } = await aGallery();
    const addresses = [addressOf(map), addressOf(own('a'))];
    await store.deleteRound('round-1');
    expect(await Promise.all(addresses.map(status))).toEqual([404, 404]);
  });

  it('of one’s own map ends when one is forgotten; the others’ stay', async () => {
    const { store, addressOf, status } = await aGallery();
    const addresses = [addressOf(own('a')), addressOf(own('b')), addressOf(map)];
    await store.forget(aPerson('a'));
    expect(await Promise.all(addresses.map(status))).toEqual([404, 200, 200]);
  });

  it('ends when the round is opened again, and stays so after its next close', async () => {
    const { store, addressOf, status } = await aGallery();
    const address = addressOf(map);
    await store.reopenRound('round-1', defaultSchedule, minutesLater(90));
    expect(await status(address)).toBe(404);
    const closed = await store.closeRound('round-1', minutesLater(120), null);
    if (closed) await store.keepFigures('round-1', figuresOf(closed, [answered('a')], houseBank));
    expect(await status(address)).toBe(404);
    expect(await status(addressOf({ ...map, closedAt: minutesLater(120) }))).toBe(200);
  });

  it('of another round, of none and of somebody who is in none shows nothing', async () => {
    const { store, addressOf, status } = await aGallery();
    await store.openRound(aRound({ id: 'round-2' }), []);
    const namesake: ChartOf = { ...map, chart: 'own', whose: aPerson('a', 'abroad') };
    const others: ChartOf[] = [
      { ...map, round: 'round-2' },
      { ...map, round: 'round-3' },
      { ...map, closedAt: openingDay },
      own('c'),
      namesake,
    ];
    expect(await Promise.all(others.map((of) => status(addressOf(of))))).toEqual(Array(5).fill(404));
  });

  it('shows nothing where it is altered in any place, cut short, guessed, or another form of the same', async () => {
    const { addressOf, status, get } = await aGallery();
    const address = addressOf(map);
    const start = address.indexOf('/charts/') + '/charts/'.length;
    const altered = Array.from({ length: address.length - start }, (_, index) => {
      const at = start + index;
      return `${address.slice(0, at)}${address[at] === 'A' ? 'B' : 'A'}${address.slice(at + 1)}`;
    });
    const guessed = ['', '.', 'v1', 'v1.....', 'x'.repeat(5_000), '..%2f..%2freadyz', '%', 'v1.0000000000000000.AAAAAAAAAAAAAAAA.AAAA'].map(
      (token) => `${publicUrl}/charts/${token}`,
    );
    const wrong = [...altered, ...guessed, address.slice(0, -1), `${address}=`, `${address}A`, `${address}/`];
    const seen = new Set<string>();
    for (const each of wrong) {
      const answer = await get(each);
      seen.add(`${answer.status} ${await answer.text()}`);
    }
    expect([...seen]).toEqual(['404 There is nothing here.\n']);
    expect(await status(address)).toBe(200);
  });

  it('answers HEAD without the picture, and no other method', async () => {
    const { addressOf, get } = await aGallery();
    const address = addressOf(map);
    const head = await get(address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(onePixel.length), '']);
    expect((await get(address, { method: 'POST' })).status).toBe(405);
  });

  it('says nothing of what went wrong, and logs it', async () => {
    const errors: string[] = [];
    const broken = (): Promise<never> => Promise.reject(new Error('the disk of Northvale is gone'));
    const { addressOf, get } = await aGallery({
      between: (store) => ({ ...store, round: broken }),
      log: { ...quiet, error: (_, message) => errors.push(message) },
    });
    const answer = await get(addressOf(map));
    expect([answer.status, await answer.text()]).toEqual([500, 'This cannot be shown at the moment.\n']);
    expect(errors).toEqual(['a chart could not be shown at its address']);
  });
});

describe('drawing for whoever asks', () => {
  it('is done once for the same chart, and not at all for who has no address', async () => {
    const { addressOf, get, drawn } = await aGallery();
    await Promise.all(Array.from({ length: 20 }, () => get(addressOf(map))));
    await get(`${publicUrl}/charts/guessed`);
    expect(drawn).toHaveLength(1);
  });

  it('is tried again where it failed', async () => {
    let works = false;
    const draw = async () => {
      if (!works) throw new Error('no thread');
      return onePixel;
    };
    const { addressOf, status } = await aGallery({ draw });
    expect(await status(addressOf(map))).toBe(500);
    works = true;
    expect(await status(addressOf(map))).toBe(200);
  });
});
