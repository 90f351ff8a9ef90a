import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { bundledBank, readBank } from '../../src/adapters/bank-file.ts';
import { readHolidays } from '../../src/adapters/bank-holidays.ts';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { httpServer } from '../../src/adapters/http.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { offered } from '../../src/adapters/offered-banks.ts';
import { openSlack } from '../../src/adapters/slack/slack.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { banks as banksOf } from '../../src/application/banks.ts';
import { house } from '../../src/application/house.ts';
import type { Log } from '../../src/application/ports.ts';
import { english } from '../../src/application/wording/en.ts';
import { profiling } from './parts.ts';
import { aDurableRow } from './row.ts';
import { aRound, botToken, cards, signingSecret } from './scene.ts';

/**
 * One bot in a process of its own, as a benchmark's subject: `node subject.ts KIND FOLDER API_URL`. It says to its parent
 * where it listens; and whenever it is asked, what its database and the processor did for it, and what it holds in
 * memory; asked to profile itself, what its time went to until then.
 */
const [kind = '', folder = '', apiUrl = ''] = process.argv.slice(2);
const quiet: Log = { info() {}, warn() {}, error() {} };
const noLogger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };
const bank = await readBank(bundledBank);
const holidays = await readHolidays();
const { next } = cards(bank);
let statements = 0;

const subjects: Readonly<Record<string, () => Promise<number>>> = { rasp, acknowledging, bolt, responding, plain };
const start = subjects[kind];
if (!start) throw new Error(`There is no subject ${kind}.`);
const port = await start();
let profile: Awaited<ReturnType<typeof profiling>> | null = null;
process.on('message', async (asked) => {
  if (asked === 'profile') {
    const spent = await profile?.();
    profile = profile ? null : await profiling();
    return void process.send?.(spent ?? {});
  }
  // There with --expose-gc alone.
  globalThis.gc?.();
  process.send?.({ statements, cpu: process.cpuUsage(), heap: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port });

/** The whole bot. */
async function rasp(): Promise<number> {
  const store = openSqliteStore(join(folder, 'rasp.db'), quiet, { onStatement: () => statements++ });
  const clock = { now: () => new Date() };
  const slack = openSlack({ botToken, door: { signingSecret }, apiUrl, clock, log: quiet, words: english });
  const charts = { draw: async () => new Uint8Array() };
  const { messenger, directory } = slack;
  const banks = banksOf(store, [offered(bank)]);
  const { bot } = house({
    store,
    messenger,
    directory,
    writer: exportWriter(),
    charts,
    clock,
    log: quiet,
    banks,
    holidays,
    patience: 2_000,
    newId: () => 'unused',
    codes: joinCodes(),
  });
  const { round, responses } = aRound(bank);
  await store.openRound(round, responses);
  await slack.start(bot);
  const server = httpServer(slack.handler ? [slack.handler] : [], quiet);
  return (await server.listen('127.0.0.1', 0)).port;
}

/** Bolt with a listener that acknowledges, and no more. */
async function acknowledging(): Promise<number> {
  return boltWith((app) => app.action(/.*/, async ({ ack }) => ack()));
}

/** Bolt with a listener that keeps one row durably, acknowledges, and updates the message with a card as large as the bot's. */
async function bolt(): Promise<number> {
  const keep = rowKeeper();
  return boltWith((app) =>
    app.action(/.*/, async ({ ack, body, client }) => {
      keep(body.user.id);
      await ack();
      if (body.type !== 'block_actions') return;
      await client.chat.update({ channel: body.channel?.id ?? '', ts: body.message?.ts ?? '', text: next.text, blocks: next.blocks });
    }),
  );
}

/** The same by the address for answers, as the bot does it: JSON in place of a form, and no method's rate. */
async function responding(): Promise<number> {
  const keep = rowKeeper();
  return boltWith((app) =>
    app.action(/.*/, async ({ ack, body, respond }) => {
      keep(body.user.id);
      await ack();
      await respond({ replace_original: true, ...next });
    }),
  );
}

async function boltWith(listen: (app: App) => void): Promise<number> {
  const receiver = new HTTPReceiver({ signingSecret, logger: noLogger });
  const clientOptions = { slackApiUrl: apiUrl };
  const app = new App({ token: botToken, receiver, clientOptions, logger: noLogger, deferInitialization: true });
  await app.init();
  listen(app);
  return portOf(await receiver.start({ port: 0, host: '127.0.0.1' }));
}

/** The same work on `node:http`: the signature, one durable row, the acknowledgement, the card to the address for answers. */
async function plain(): Promise<number> {
  const keep = rowKeeper();
  const listener: RequestListener = async (request, response) => {
    const body = await bodyOf(request);
    if (!isSigned(request, body)) return void response.writeHead(401).end();
    const payload = JSON.parse(new URLSearchParams(body).get('payload') ?? '{}') as { user: { id: string }; response_url: string };
    keep(payload.user.id);
    response.writeHead(200).end();
    const shown = JSON.stringify({ replace_original: true, ...next });
    await (await fetch(payload.response_url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: shown })).text();
  };
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return portOf(server);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function isSigned({ headers }: IncomingMessage, body: string): boolean {
  const at = String(headers['x-slack-request-timestamp']);
  const own = `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`;
  return timingSafeEqual(Buffer.from(own), Buffer.from(String(headers['x-slack-signature'])));
}

/** Keeps a document of a response's size for each person. */
function rowKeeper(): (person: string) => void {
  const [response] = aRound(bank).responses;
  if (!response) throw new Error('Nobody is asked.');
  const row = aDurableRow(join(folder, `${kind}.db`), response);
  return (person) => {
    row.keep(person);
    statements++;
  };
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
  return address.port;
}
