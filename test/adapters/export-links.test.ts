import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { exportLinks } from '../../src/adapters/export-links.ts';
import { exportFormats } from '../../src/application/export/file.ts';
import type { ExportOf } from '../../src/application/export/rights.ts';
import type { ExportWriter, Log } from '../../src/application/ports.ts';
import { publishedFigures } from '../../src/application/round-results.ts';
import { defaultSchedule } from '../../src/domain/schedule.ts';
import { csvRows } from '../support/csv-reader.ts';
import { aClosedRound, closedAt } from '../support/export-rounds.ts';
import { banksOf } from '../support/kept-banks.ts';
import { pixel } from '../support/one-pixel.ts';
import { aMember, aPerson } from '../support/rounds.ts';
import { aFolder, open, quiet } from '../support/sqlite.ts';

const publicUrl = 'https://rasp.example/bot';
const hour = 60 * 60_000;

/** A store with a closed round of two partners, and its files at their addresses. */
async function aDoor({ writer = exportWriter(), log = quiet }: { writer?: ExportWriter; log?: Log } = {}) {
  const store = open(`${aFolder()}/rasp.db`);
  const { round, responses } = aClosedRound({ names: ['Northvale', 'Eastmere'], people: () => 2, answer: () => 3 });
  await store.openRound(
    { ...round, state: { stage: 'open' } },
    responses.map((response) => ({ ...response, open: true })),
  );
  const closed = await store.closeRound(round.id, closedAt, null);
  if (closed) await publishedFigures(store, closed, banksOf(store));
  let now = closedAt.getTime();
  const linksWith = (secret: string) =>
    exportLinks({
      ...{ store, banks: banksOf(store), clock: { now: () => new Date(now) }, log, writer, secret, publicUrl },
      charts: { draw: async () => pixel },
    });
  const { addressOf, handler } = linksWith('the client secret');
  const server = createServer((request, response) => {
    void handler(request, response).then((done) => done || response.writeHead(418).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = (address: string, init: RequestInit = {}) => fetch(address.replace(publicUrl, `http://127.0.0.1:${port}`), init);
  return {
    ...{ store, addressOf, get },
    forged: (of: ExportOf) => linksWith('another secret').addressOf(of),
    status: async (address: string) => (await get(address)).status,
    rows: async (address: string) => csvRows(new Uint8Array(await (await get(address)).arrayBuffer())),
    later: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const ofOwner: ExportOf = { round: 'round-1', closedAt, format: 'csv', whose: aPerson('owner'), near: false, view: null };
const lead = { ...ofOwner, whose: aPerson('person-0-0') };

describe('the address of a file', () => {
  it('gives it to be kept, never shown as a page, and kept by nothing on the way', async () => {
    const { addressOf, get } = await aDoor();
    const given = await get(addressOf(ofOwner));
    expect(given.status).toBe(200);
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="shared-revenues-2026-03-16-answers.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'referrer-policy': 'no-referrer',
    });
    expect((await given.arrayBuffer()).byteLength).toBe(Number(given.headers.get('content-length')));
  });

  it('says nothing of what it holds or for whom', async () => {
    const { addressOf } = await aDoor();
    const address = addressOf(ofOwner);
    expect(address).toMatch(/^https:\/\/rasp\.example\/bot\/exports\/[\w.-]+$/);
    expect(Buffer.from(address.replace(/^.*\./, ''), 'base64url').toString('latin1')).not.toMatch(/round-1|owner|csv/);
  });

  it('has in it what that person may take, and no more', async () => {
    const { addressOf, rows } = await aDoor();
    const partners = async (of: ExportOf) => new Set((await rows(addressOf(of))).slice(1).map(([partner]) => partner));
    expect(await partners(ofOwner)).toEqual(new Set(['Northvale', 'Eastmere']));
    expect(await partners(lead)).toEqual(new Set(['Northvale']));
  });

  it('has nothing at it for the same user id in another workspace or chat tool, in any format', async () => {
    const { addressOf, status } = await aDoor();
    const namesakes = [ofOwner, lead].flatMap(({ whose }) => [
      { ...whose, tenant: 'abroad' },
      { ...whose, platform: 'another' },
    ]);
    for (const whose of namesakes) {
      for (const format of exportFormats) expect(await status(addressOf({ ...ofOwner, whose, format }))).toBe(404);
    }
  });

  it('ends as soon as they may not take it any more', async () => {
    const { store, addressOf, status } = await aDoor();
    const address = addressOf(ofOwner);
    await store.changeOwners('round-1', { owner: aMember('next'), coOwners: [] }, { owner: aMember('owner'), coOwners: [] }, closedAt);
    expect(await status(address)).toBe(404);
  });

  it('ends when the round is opened again, and when it is deleted', async () => {
    const { store, addressOf, status } = await aDoor();
    const address = addressOf({ ...ofOwner, format: 'scores' });
    expect(await status(address)).toBe(200);
    await store.reopenRound('round-1', { ...defaultSchedule, summary: null }, new Date(closedAt.getTime() + hour));
    expect(await status(address)).toBe(404);
    await store.closeRound('round-1', new Date(closedAt.getTime() + 2 * hour), null);
    expect(await status(address)).toBe(404);
    await store.deleteRound('round-1');
    expect(await status(address)).toBe(404);
  });

  it('has nothing in it that was erased since', async () => {
    const { store, addressOf, rows } = await aDoor();
    const address = addressOf(ofOwner);
    const names = async () => new Set((await rows(address)).slice(1).map(([, name]) => name));
    expect(await names()).toContain('Respondent person-0-0');
    await store.record({ round: 'round-1', person: aPerson('person-0-0') }, { kind: 'erase' }, closedAt);
    expect(await names()).not.toContain('Respondent person-0-0');
  });

  it('is good for a day', async () => {
    const { addressOf, status, later } = await aDoor();
    const address = addressOf({ ...ofOwner, format: 'scores' });
    later(24 * hour - 1);
    expect(await status(address)).toBe(200);
    later(1);
    expect(await status(address)).toBe(404);
  });

  it('is nobody else’s to make, nor anything made up', async () => {
    const { forged, status } = await aDoor();
    const made = [forged(ofOwner), `${publicUrl}/exports/`, `${publicUrl}/exports/x`, `${publicUrl}/exports/${'x'.repeat(3_000)}`];
    expect(await Promise.all(made.map(status))).toEqual([404, 404, 404, 404]);
  });

  it('is fetched, and takes nothing', async () => {
    const { addressOf, get } = await aDoor();
    const address = addressOf({ ...ofOwner, format: 'scores' });
    expect((await get(address, { method: 'POST' })).status).toBe(405);
    const head = await get(address, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('leaves other paths to others', async () => {
    const { status } = await aDoor();
    expect(await status(`${publicUrl}/charts/x`)).toBe(418);
  });

  it('asks for patience where many are fetched at once, and says in words that one cannot be made', async () => {
    const waiting: PromiseWithResolvers<Uint8Array>[] = [];
    const writer: ExportWriter = {
      write() {
        const one = Promise.withResolvers<Uint8Array>();
        waiting.push(one);
        return one.promise;
      },
    };
    const faults: string[] = [];
    const { addressOf, get, status } = await aDoor({ writer, log: { ...quiet, error: (_, message) => faults.push(message) } });
    const address = addressOf({ ...ofOwner, format: 'scores' });
    const [first, second] = [get(address), get(address)];
    await expect.poll(() => waiting.length).toBe(2);
    const third = await get(address);
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '5']);
    waiting[0]?.resolve(new Uint8Array(3));
    waiting[1]?.reject(new Error('broken'));
    expect((await Promise.all([first, second])).map((answer) => answer.status).toSorted()).toEqual([200, 500]);
    expect(faults).toEqual(['an export could not be made at its address']);
    const fourth = status(address);
    await expect.poll(() => waiting.length).toBe(3);
    waiting[2]?.resolve(new Uint8Array(3));
    expect(await fourth).toBe(200);
  });
});
