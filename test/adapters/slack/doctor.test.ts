import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkSlack, type SlackToCheck } from '../../../src/adapters/slack/doctor.ts';
import { permissions } from '../../../src/adapters/slack/permissions.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { silentServer } from '../../support/silent-server.ts';
import { quiet } from '../../support/sqlite.ts';

const needed = Object.keys(permissions);

async function aSlack(): Promise<FakeSlack> {
  const slack = await startFakeSlack();
  onTestFinished(slack.stop);
  return slack;
}

/** A workspace that granted these permissions. */
const tokenFor = (slack: FakeSlack, scopes: readonly string[]) => slack.workspace({ name: 'North', scopes }).token.value;

const byHttp = { signingSecret: 'shh' };
const realClock = { now: () => new Date() };

/** What the doctor says, a line a check. */
async function diagnosis(apiUrl: string, options: Partial<SlackToCheck> = {}): Promise<string[]> {
  const checks = await checkSlack({ botToken: 'xoxb-1', door: byHttp, clock: realClock, log: quiet, apiUrl, ...options });
  return checks.map(({ of, standing, says }) => `${standing} ${of}: ${says}`);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const aServer = async (answer: RequestListener) => `http://${await listening(createServer(answer))}/api/`;

describe('the doctor finds nothing wrong', () => {
  it('with Slack’s requests by HTTP, and says what it cannot know', async () => {
    const slack = await aSlack();
    const lines = await diagnosis(slack.apiUrl, { botToken: tokenFor(slack, needed) });
    expect(lines).toEqual([
      expect.stringMatching(/^ok Slack’s API: 127\.0\.0\.1:\d+ answers\.$/),
      'ok Clock: it agrees with Slack’s.',
      'ok Slack’s bot token: it is rasp’s, in the workspace North.',
      'ok Slack’s permissions: all 10 are there.',
      expect.stringMatching(/^not checked Slack’s requests: .*SLACK_SIGNING_SECRET.*Event Subscriptions says Verified/),
    ]);
  });

  it('with Socket Mode, and takes no part in the socket’s traffic', async () => {
    const slack = await aSlack();
    const lines = await diagnosis(slack.apiUrl, { botToken: tokenFor(slack, needed), door: { appToken: slack.appToken } });
    expect(lines.slice(4)).toEqual([
      'ok Slack’s app token: it may open the socket.',
      expect.stringMatching(/^ok Slack’s socket: 127\.0\.0\.1:\d+ can be reached\.$/),
    ]);
    expect(slack.received.map(({ method }) => method)).toEqual(['api.test', 'auth.test', 'apps.connections.open']);
  });

  it('whether or not the API’s address ends with a slash', async () => {
    const slack = await aSlack();
    const lines = await diagnosis(slack.apiUrl.replace(/\/$/, ''), { botToken: tokenFor(slack, needed) });
    expect(lines.filter((line) => line.startsWith('wrong'))).toEqual([]);
  });
});

describe('of permissions the doctor says', () => {
  it.each(needed)('that %s is missing, what is lost without it, and where to add it', async (scope) => {
    const slack = await aSlack();
    const scopes = needed.filter((each) => each !== scope);
    const lines = await diagnosis(slack.apiUrl, { botToken: tokenFor(slack, scopes) });
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`^wrong Slack’s permissions: ${scope} is missing, so .+ Bot Token Scopes, then press Reinstall`)),
    );
  });

  it('all that are missing at once', async () => {
    const slack = await aSlack();
    const lines = await diagnosis(slack.apiUrl, { botToken: tokenFor(slack, []) });
    const [line] = lines.filter((each) => each.startsWith('wrong'));
    for (const scope of needed) expect(line).toContain(`${scope} is missing`);
  });

  it('which could be taken away', async () => {
    const slack = await aSlack();
    const lines = await diagnosis(slack.apiUrl, { botToken: tokenFor(slack, [...needed, 'users:read.email']) });
    expect(lines).toContainEqual('ok Slack’s permissions: all 10 are there. The bot does not use users:read.email: take that away.');
  });

  it('nothing where Slack says nothing', async () => {
    const api = await aServer((_, response) => response.end(JSON.stringify({ ok: true, user: 'rasp', team: 'North' })));
    expect(await diagnosis(api)).toContainEqual('not checked Slack’s permissions: Slack did not say which permissions the token has.');
  });
});

describe('of a token that Slack does not take the doctor says what to do', () => {
  it.each([
    ['token_revoked', /SLACK_BOT_TOKEN was revoked.*Install the app again and copy the new token.*OAuth & Permissions/],
    ['account_inactive', /SLACK_BOT_TOKEN was revoked.*Install the app again/],
    ['invalid_auth', /Slack does not know SLACK_BOT_TOKEN.*Copy it again.*OAuth & Permissions.*allowed addresses/],
    ['token_expired', /SLACK_BOT_TOKEN has expired.*from the manifest/],
    ['not_allowed_token_type', /SLACK_BOT_TOKEN is a token of another kind/],
    ['ekm_access_denied', /Slack answers ekm_access_denied to SLACK_BOT_TOKEN.*OAuth & Permissions/],
  ])('with %s', async (error, says) => {
    const slack = await aSlack();
    slack.faults.next('auth.test', { kind: 'refusal', error });
    const lines = await diagnosis(slack.apiUrl, { botToken: slack.botToken });
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^wrong Slack’s bot token: ${says.source}`)));
    expect(lines).toContainEqual('not checked Slack’s permissions: that needs the bot token.');
  });

  it.each([
    ['missing_scope', /SLACK_APP_TOKEN may not open the socket.*connections:write.*Basic Information/],
    ['invalid_auth', /Slack does not know SLACK_APP_TOKEN.*Basic Information/],
    ['not_allowed_token_type', /SLACK_APP_TOKEN is a token of another kind.*Basic Information/],
  ])('with %s to the app token', async (error, says) => {
    const slack = await aSlack();
    slack.faults.next('apps.connections.open', { kind: 'refusal', error });
    const lines = await diagnosis(slack.apiUrl, { botToken: slack.botToken, door: { appToken: slack.appToken } });
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^wrong Slack’s app token: ${says.source}`)));
    expect(lines).toContainEqual('not checked Slack’s socket: that needs the app token.');
  });

  it('when it was really revoked, or is not known at all', async () => {
    const slack = await aSlack();
    slack.token(slack.botToken).state = 'token_revoked';
    expect(await diagnosis(slack.apiUrl, { botToken: slack.botToken })).toContainEqual(expect.stringContaining('was revoked'));
    expect(await diagnosis(slack.apiUrl, { botToken: 'xoxb-made-up' })).toContainEqual(expect.stringContaining('Slack does not know'));
  });

  it('for a whole organisation', async () => {
    const slack = await aSlack();
    const { value } = slack.workspace({ orgWide: true, enterprise: { id: 'E1', name: 'The county' }, scopes: needed }).token;
    expect(await diagnosis(slack.apiUrl, { botToken: value })).toContainEqual(expect.stringMatching(/^wrong .*one workspace/));
  });

  it.each([
    [{ kind: 'limited', seconds: 7 } as const, 'Slack asks to wait 7 s. Run rasp doctor again then.'],
    [{ kind: 'status', status: 503 } as const, 'Slack answers HTTP 503. Look at status.slack.com, and run rasp doctor again.'],
    [{ kind: 'cut', when: 'before' } as const, 'cannot be reached: the connection failed'],
  ])('when the call itself goes wrong: %j', async (fault, says) => {
    const slack = await aSlack();
    slack.faults.next('auth.test', fault);
    expect(await diagnosis(slack.apiUrl, { botToken: slack.botToken })).toContainEqual(expect.stringContaining(says));
  });

  it('without repeating a page that came in place of an answer', async () => {
    const api = await aServer((request, response) =>
      response.end(request.url?.endsWith('auth.test') ? '<html><h1>Sign in to the network</h1></html>' : '{"ok":true}'),
    );
    const lines = await diagnosis(api);
    expect(lines).toContainEqual(expect.stringContaining('Slack answers what is no answer of its API to SLACK_BOT_TOKEN.'));
    expect(lines.join()).not.toContain('<');
  });
});

describe('of the way to Slack the doctor says', () => {
  const rest = 'not checked Slack’s tokens and permissions: that needs the API.';

  it('that a proxy or firewall answers in its place', async () => {
    const api = await aServer((_, response) => response.writeHead(403).end('<html>Blocked</html>'));
    expect(await diagnosis(api)).toEqual([
      expect.stringMatching(/^wrong Slack’s API: 127\.0\.0\.1:\d+ answers \(HTTP 403\), but not as Slack does.*let through/),
      rest,
    ]);
  });

  it('that nothing answers in time', async () => {
    const { url } = await silentServer();
    expect(await diagnosis(url, { patience: 100 })).toEqual([
      expect.stringMatching(/^wrong Slack’s API: 127\.0\.0\.1:\d+ did not answer within 0\.1 s\..*firewall.*HTTPS_PROXY/),
      rest,
    ]);
  });

  it('that nothing listens there', async () => {
    const slack = await startFakeSlack();
    await slack.stop();
    expect(await diagnosis(slack.apiUrl)).toEqual([
      expect.stringMatching(/^wrong .*the connection failed \(ECONNREFUSED\)\..*Check SLACK_API_URL/),
      rest,
    ]);
  });

  it('that the name is unknown', async () => {
    expect(await diagnosis('https://slack.invalid/api/')).toEqual([expect.stringMatching(/^wrong .*(does not know that name|DNS)/), rest]);
  });

  it('that a certificate is not trusted, as where a proxy reads along', async () => {
    const api = `https://${await listening(createTlsServer(selfSigned(), (_, response) => response.end('{"ok":true}')))}/api/`;
    expect(await diagnosis(api)).toEqual([
      expect.stringMatching(/^wrong .*certificate is not trusted.*NODE_USE_SYSTEM_CA=1.*NODE_EXTRA_CA_CERTS/),
      rest,
    ]);
  });

  it('that the socket’s own address is closed', async () => {
    const closed = await startFakeSlack();
    await closed.stop();
    const socket = closed.apiUrl.replace('http', 'ws');
    const api = await aServer((_, response) => response.end(JSON.stringify({ ok: true, user: 'rasp', team: 'North', url: socket })));
    expect(await diagnosis(api, { door: { appToken: 'xapp-1' } })).toContainEqual(
      expect.stringMatching(/^wrong Slack’s socket: .*cannot be reached.*never through a proxy/),
    );
  });

  it('that the socket’s own certificate is not trusted', async () => {
    const host = await listening(createTlsServer(selfSigned()));
    const answer = { ok: true, user: 'rasp', team: 'North', url: `wss://${host}/link` };
    const api = await aServer((_, response) => response.end(JSON.stringify(answer)));
    expect(await diagnosis(api, { door: { appToken: 'xapp-1' } })).toContainEqual(
      expect.stringMatching(/^wrong Slack’s socket: .*certificate is not trusted/),
    );
  });
});

describe('of the clock the doctor says', () => {
  it.each([
    [3600, '3600 s ahead of'],
    [-3600, '3600 s behind'],
  ])('how far it is from Slack’s: %d s', async (seconds, says) => {
    const slack = await aSlack();
    const clock = { now: () => new Date(Math.round(Date.now() / 1000 + seconds) * 1000) };
    const [line = ''] = (await diagnosis(slack.apiUrl, { botToken: slack.botToken, clock })).filter((each) => each.includes('Clock'));
    expect(line).toMatch(/^wrong Clock: it is 3(599|600|601) s .*NTP/);
    expect(line).toContain(says.split(' s ')[1]);
  });

  it('nothing where Slack does not say the time', async () => {
    const api = await aServer((_, response) => {
      response.sendDate = false;
      response.end('{"ok":true}');
    });
    expect((await diagnosis(api)).join('\n')).not.toContain('Clock');
  });
});
