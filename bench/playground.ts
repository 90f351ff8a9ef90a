import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readHolidays } from '../src/adapters/bank-holidays.ts';
import { exportWriter } from '../src/adapters/export/writer.ts';
import { joinCodes } from '../src/adapters/join-codes.ts';
import { offeredBanks } from '../src/adapters/offered-banks.ts';
import { openPlayground } from '../src/adapters/playground/playground.ts';
import { openSqliteStore } from '../src/adapters/store/sqlite.ts';
import { banks } from '../src/application/banks.ts';
import { house } from '../src/application/house.ts';
import type { Log } from '../src/application/ports.ts';
import { personKey } from '../src/domain/place.ts';
import { figures, quantile, timed } from './timing.ts';

/** Half of them warm up. */
const answers = 1000;
const quiet: Log = { info() {}, warn() {}, error() {} };

/**
 * An answer in the playground, from the HTTP request to the next card, beside a floor: a bare `node:http` server
 * that makes two durable SQLite updates and sends as many bytes. Two, because the playground is a chat tool too, and
 * keeps the message; a real chat tool keeps it on its own side.
 */
export async function playgroundAnswers(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-bench-'));
  try {
    const answered = await throughPlayground(folder);
    const floor = await bareServer(folder, answered.bytes);
    print(
      `playground answer: ${figures(answered.times)}; ${answered.roundTrips} database round trip an answer; ${answered.bytes} bytes a card`,
    );
    print(`floor (node:http, two durable updates, same bytes): ${figures(floor)}`);
    print(`ratio at p50: ${(quantile(answered.times, 0.5) / quantile(floor, 0.5)).toFixed(2)}×`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function throughPlayground(folder: string): Promise<{ times: number[]; roundTrips: number; bytes: number }> {
  const statements: string[] = [];
  const store = openSqliteStore(join(folder, 'rasp.db'), quiet, { onStatement: (name) => statements.push(name) });
  const playground = openPlayground({ path: join(folder, 'playground.db'), clock: { now: () => new Date() }, log: quiet });
  const { messenger, directory, clock } = playground;
  const charts = { draw: async () => new Uint8Array() };
  const { bot, demo, due, errands } = house({
    store,
    messenger,
    directory,
    clock,
    writer: exportWriter(),
    charts,
    log: quiet,
    banks: banks(store, await offeredBanks([])),
    holidays: await readHolidays(),
    patience: 2000,
    newId: () => crypto.randomUUID(),
    codes: joinCodes(),
  });
  const page = await playground.serve({ ...bot, demo, look: due.look }, 0);
  const post = poster(page, await tokenOf(page));

  const as = 'programme-manager';
  const conversation = 'channel:programme';
  const opened = { programme: 'Bench', partner0: 'Northvale', people0: 'Respondent', key: 'bench' };
  const { messages } = await post('say', { as, conversation, text: '/rasp start' });
  const form = messages.at(-1);
  await post('act', { as, conversation, message: form?.id, data: { verb: 'open-round', ...opened } });
  const [respondent] = await directory.find(['Respondent'], { platform: 'playground', tenant: 'local', user: as });
  const [response] = respondent ? await store.openResponsesOf(respondent.person) : [];
  if (!respondent || !response) throw new Error('the round did not open');
  const [first, question] = response.brief.questions;
  const { direct } = (await (await fetch(`${page}state?as=${respondent.person.user}`)).json()) as { direct: Conversation };
  const tap = { as: respondent.person.user, conversation: direct.id, message: direct.messages.at(-1)?.id };

  // Somebody's first answer makes a participant, and the status card follows: reads that belong to no other answer.
  await post('act', { ...tap, data: { verb: 'answer', round: response.round, question: first, seen: 0, answer: 3 } });
  await errands.settled();

  let bytes = 0;
  statements.length = 0;
  const times = await timed(answers, async (run) => {
    const data = { verb: 'answer', round: response.round, question, seen: run, answer: run % 5 };
    bytes = JSON.stringify(await post('act', { ...tap, data })).length;
  });
  await errands.settled();
  const roundTrips = statements.length / answers;
  const stored = await store.response({ round: response.round, person: respondent.person });
  if (stored?.entries[question ?? '']?.revision !== answers)
    throw new Error(`not every answer of ${personKey(respondent.person)} was kept`);
  await playground.stopServing();
  await playground.close();
  await store.close();
  return { times: times.slice(answers / 2), roundTrips, bytes };
}

async function bareServer(folder: string, bytes: number): Promise<number[]> {
  const db = new DatabaseSync(join(folder, 'floor.db'));
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE answer (id INTEGER PRIMARY KEY, doc TEXT); INSERT INTO answer VALUES (1, NULL)',
  );
  const update = db.prepare('UPDATE answer SET doc = ? WHERE id = 1 RETURNING doc');
  const body = 'x'.repeat(bytes);
  let writes = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      // Each write differs: SQLite skips pages that would stay the same, and so their way to the disk.
      for (let write = 0; write < 2; write++) update.get(`${writes++} ${body}`);
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const times = await timed(answers, async () => {
    await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' })).text();
  });
  server.close();
  db.close();
  return times.slice(answers / 2);
}

async function tokenOf(page: string): Promise<string> {
  const [, token] = /name="playground-token" content="([^"]+)"/.exec(await (await fetch(page)).text()) ?? [];
  if (token === undefined) throw new Error('the page has no token');
  return token;
}

interface Conversation {
  readonly id: string;
  readonly messages: readonly { readonly id: string }[];
}

function poster(page: string, token: string) {
  return async (path: string, body: object): Promise<Pick<Conversation, 'messages'>> => {
    const headers = { 'content-type': 'application/json', 'x-playground-token': token, origin: new URL(page).origin };
    const reply = await fetch(`${page}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Pick<Conversation, 'messages'>;
  };
}
