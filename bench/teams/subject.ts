import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { bundledBank, readBank } from '../../src/adapters/bank-file.ts';
import { readHolidays } from '../../src/adapters/bank-holidays.ts';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { httpServer } from '../../src/adapters/http.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { offered } from '../../src/adapters/offered-banks.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { openTeams } from '../../src/adapters/teams/teams.ts';
import { banks as banksOf } from '../../src/application/banks.ts';
import { house } from '../../src/application/house.ts';
import type { Log } from '../../src/application/ports.ts';
import { english } from '../../src/application/wording/en.ts';
import { aDurableRow } from '../slack/row.ts';
import { aRound, cards, type Registration } from './scene.ts';

/**
 * One bot in a process of its own, as a benchmark's subject: `node subject.ts KIND FOLDER REGISTRATION`. It says to its
 * parent where it listens, and whenever it is asked, what the processor did for it.
 */
const [kind = '', folder = '', json = ''] = process.argv.slice(2);
const registration = JSON.parse(json) as Registration;
const { appId, secret, tenant, openIdUrl, issuer, loginUrl, scope } = registration;
const quiet: Log = { info() {}, warn() {}, error() {} };
const bank = await readBank(bundledBank);
const holidays = await readHolidays();

const subjects: Readonly<Record<string, () => Promise<number>>> = { rasp, bare };
const start = subjects[kind];
if (!start) throw new Error(`There is no subject ${kind}.`);
const port = await start();
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit(0));
process.send?.({ port });

/** The whole bot. */
async function rasp(): Promise<number> {
  const store = openSqliteStore(join(folder, 'rasp.db'), quiet);
  const clock = { now: () => new Date() };
  const cloud = { openIdUrl, issuer, loginUrl, scope };
  const settings = { ...cloud, appId, password: secret, tenantId: tenant, allowedTenants: [tenant], store, clock, log: quiet };
  const teams = openTeams({ ...settings, words: english });
  const { messenger, directory } = teams;
  const charts = { draw: async () => new Uint8Array() };
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
  const { round, responses } = aRound(bank, registration);
  await store.openRound(round, responses);
  await teams.start(bot);
  return (await httpServer([teams.handler], quiet).listen('127.0.0.1', 0)).port;
}

/** Microsoft's adapter as its samples have it, with a handler that keeps one row durably and replies a card as large as the bot's. */
async function bare(): Promise<number> {
  const [response] = aRound(bank, registration).responses;
  if (!response) throw new Error('Nobody is asked.');
  const row = aDurableRow(join(folder, 'bare.db'), response);
  const { next } = cards(bank, registration);
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: next };
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: appId,
      MicrosoftAppPassword: secret,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenant,
      ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
      ToBotFromChannelTokenIssuer: issuer,
      ToChannelFromBotLoginUrl: loginUrl,
      ToChannelFromBotOAuthScope: scope,
      OAuthUrl: scope,
      ValidateAuthority: 'true',
      CallerId: 'urn:botframework:azure',
    }),
  );
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = {
      socket: request.socket,
      header: () => undefined,
      status: (code: number) => response.writeHead(code, { 'Content-Type': 'application/json' }),
      send: (said: unknown) => response.write(JSON.stringify(said)),
      end: () => response.end(),
    };
    const asked = { body: JSON.parse(Buffer.concat(chunks).toString()), headers: request.headers, method: request.method ?? '' };
    await adapter.process(asked, answer, async (context) => {
      row.keep(context.activity.from.aadObjectId ?? '');
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
