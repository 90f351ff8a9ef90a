import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sealing } from '../../src/adapters/sealing.ts';
import { permissions } from '../../src/adapters/slack/permissions.ts';
import { sealGrant } from '../../src/adapters/slack/sealed-grant.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { aFolder, open } from '../support/sqlite.ts';
import { startStore } from '../support/store-child.ts';
import { aTerminal } from '../support/terminal.ts';

async function doctor(env: Readonly<Record<string, string>>, ...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await doctorCommand(env).run(args, terminal);
  return { status, lines: out().split('\n'), err: err() };
}

async function aSlackEnvironment() {
  const slack = await startFakeSlack();
  onTestFinished(slack.stop);
  const token = slack.workspace({ scopes: Object.keys(permissions) }).token.value;
  const env = { SQLITE_PATH: join(aFolder(), 'rasp.db'), SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: token };
  return { slack, byHttp: { ...env, SLACK_SIGNING_SECRET: 'sw0rdfish' }, bySocket: { ...env, SLACK_APP_TOKEN: slack.appToken } };
}

describe('rasp doctor', () => {
  it('needs no chat tool', async () => {
    const { status, lines } = await doctor({ SQLITE_PATH: join(aFolder(), 'rasp.db') });
    expect(lines).toEqual([
      'ok           Settings: they can be used.',
      expect.stringMatching(/^ok {11}Database: .+rasp\.db is not there yet\. The first start makes it\.$/),
      expect.stringMatching(/^ok {11}Bank holidays: known until \d{4}-12-\d\d\.$/),
      'not checked  Slack: it is not set up. docs/slack.md says how.',
      'not checked  Teams: it is not set up. docs/teams.md says how.',
      '',
      'Nothing is wrong.',
    ]);
    expect(status).toBe(0);
  });

  it('is content with Slack set up well, through either door', async () => {
    const { byHttp, bySocket } = await aSlackEnvironment();
    for (const env of [byHttp, bySocket]) {
      const { status, lines } = await doctor(env);
      expect(lines.filter((line) => line.startsWith('wrong'))).toEqual([]);
      expect(lines).toContainEqual(expect.stringMatching(/^ok {11}Slack’s permissions/));
      expect(status).toBe(0);
    }
  });

  it('looks at every workspace that has installed the bot, while the bot has the database', async () => {
    const { slack, byHttp } = await aSlackEnvironment();
    const { SLACK_BOT_TOKEN, ...rest } = byHttp;
    const key = randomBytes(32);
    const env = {
      ...rest,
      SLACK_CLIENT_ID: slack.clientId,
      SLACK_CLIENT_SECRET: slack.clientSecret,
      ENCRYPTION_KEY: key.toString('base64'),
      PUBLIC_URL: 'https://rasp.example',
    };
    expect((await doctor(env)).lines).toContainEqual(expect.stringContaining('none has installed the app yet'));
    const store = open(env.SQLITE_PATH);
    const { workspace } = slack.token(SLACK_BOT_TOKEN);
    const at = { platform: 'slack', tenant: workspace.id };
    const sealed = sealGrant(sealing([key]), at, { token: SLACK_BOT_TOKEN });
    await store.keepInstallation({ ...at, name: 'Northvale', installedAt: new Date(), standing: { state: 'installed', sealed } });
    const { status, lines } = await doctor(env);
    expect(lines).toContainEqual(`ok           Slack’s workspace Northvale (${workspace.id}): its token works.`);
    expect(lines.filter((line) => line.startsWith('wrong'))).toEqual([]);
    expect(status).toBe(0);
    expect(lines.join()).not.toContain(SLACK_BOT_TOKEN);
  });

  it('counts what is wrong', async () => {
    const { slack, bySocket } = await aSlackEnvironment();
    slack.faults.next('auth.test', { kind: 'refusal', error: 'invalid_auth' });
    slack.faults.next('apps.connections.open', { kind: 'refusal', error: 'missing_scope' });
    const { status, lines } = await doctor(bySocket);
    expect({ status, last: lines.at(-1) }).toEqual({ status: 1, last: '2 things are wrong.' });
  });

  it('lists every fault of the settings, and looks no further', async () => {
    const { status, lines } = await doctor({ PORT: 'eighty', SLACK_BOT_TOKEN: 'xoxp-1', MONGODB_URI: 'localhost' });
    expect(lines).toEqual([
      expect.stringMatching(/^wrong {8}Settings: PORT: /),
      expect.stringMatching(/^wrong {8}Settings: MONGODB_URI: /),
      expect.stringMatching(/^wrong {8}Settings: SLACK_BOT_TOKEN: /),
      'not checked  Database, Slack and Teams: mend the settings first.',
      '',
      '3 things are wrong.',
    ]);
    expect(status).toBe(1);
  });

  it('prints no token and no secret, whatever goes wrong', async () => {
    const { slack, byHttp, bySocket } = await aSlackEnvironment();
    const gone = await startFakeSlack();
    await gone.stop();
    const secrets = [byHttp.SLACK_BOT_TOKEN, byHttp.SLACK_SIGNING_SECRET, bySocket.SLACK_APP_TOKEN, 'hunter2', 'ticket='];
    const told: string[] = [];
    for (const error of [null, 'invalid_auth', 'missing_scope', 'token_revoked', byHttp.SLACK_BOT_TOKEN, '<html>']) {
      for (const env of [byHttp, bySocket]) {
        slack.faults.clear();
        for (const method of ['auth.test', 'apps.connections.open']) {
          if (error !== null) slack.faults.next(method, { kind: 'refusal', error });
        }
        const { lines, err } = await doctor(env);
        told.push(...lines, err);
      }
    }
    const withPassword = (url: string) => url.replace('//', '//me:hunter2@');
    for (const SLACK_API_URL of [withPassword(gone.apiUrl), withPassword(slack.apiUrl)]) {
      told.push(...(await doctor({ ...bySocket, SLACK_API_URL })).lines);
    }
    for (const secret of secrets) expect(told.filter((line) => line.includes(secret))).toEqual([]);
  });

  it('takes no arguments', async () => {
    expect(await doctor({}, '--slack')).toMatchObject({ status: 2, lines: [''], err: expect.stringContaining('takes no arguments') });
  });
});

describe('of the database rasp doctor says', () => {
  const said = async (path: string) => (await doctor({ SQLITE_PATH: path })).lines.find((line) => line.includes('Database'));

  it('that it will be made, and does not make it', async () => {
    const folder = aFolder();
    expect(await said(join(folder, 'deep', 'rasp.db'))).toMatch(/^ok .*is not there yet/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that it cannot be made', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'data'), '');
    expect(await said(join(folder, 'data', 'rasp.db'))).toMatch(/^wrong .*cannot be made: .*data is no folder.*SQLITE_PATH/);
  });

  it('that it takes answers, and lets it go', async () => {
    const path = join(aFolder(), 'rasp.db');
    await open(path).close();
    expect(await said(path)).toBe(`ok           Database: ${path} takes answers.`);
    await open(path).check();
  });

  it('that a running bot has it, which is fine', async () => {
    const path = join(aFolder(), 'rasp.db');
    const bot = startStore('obey', path);
    expect(await bot.line()).toBe('open');
    const { status, lines } = await doctor({ SQLITE_PATH: path });
    expect(lines[1]).toMatch(new RegExp(`^ok {11}Database: ${path} is in use by process ${bot.pid} on .+: fine, the bot is running\\.$`));
    expect(status).toBe(0);
  });

  it('that it cannot be used, and why', async () => {
    const path = join(aFolder(), 'rasp.db');
    writeFileSync(path, 'To do: '.repeat(2_000));
    expect(await said(path)).toMatch(/^wrong .*is not a SQLite database\. Move the file away/);
    const folder = join(aFolder(), 'rasp.db');
    mkdirSync(folder);
    expect(await said(folder)).toMatch(/^wrong .*is not a file/);
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });
});
