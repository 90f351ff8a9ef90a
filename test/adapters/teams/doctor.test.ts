import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkTeams, type TeamsToCheck } from '../../../src/adapters/teams/doctor.ts';
import type { FakeTeams } from '../../support/fake-teams/fake-teams.ts';
import { aFakeTeams } from '../../support/teams-bot.ts';

/** What the doctor says, a line a check. */
async function diagnosis({ bot, plainLogin, settings, home }: FakeTeams, changed: Partial<TeamsToCheck> = {}): Promise<string[]> {
  const checks = await checkTeams({
    appId: bot.appId,
    password: bot.secret,
    tenantId: home.id,
    openIdUrl: settings.ToBotFromChannelOpenIdMetadataUrl,
    loginUrl: plainLogin,
    scope: null,
    issuer: null,
    clock: { now: () => new Date() },
    patience: 1_000,
    ...changed,
  });
  return checks.map(({ of, standing, says }) => `${standing} ${of}: ${says}`);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the doctor', () => {
  it('finds nothing wrong with Teams set up well, and says what it cannot know', async () => {
    expect(await diagnosis(await aFakeTeams())).toEqual([
      'ok Teams’ login: it gives the bot its token.',
      expect.stringMatching(/^ok Teams’ keys: 127\.0\.0\.1:\d+ names them\.$/),
      expect.stringMatching(/^not checked Teams’ requests: .*messaging endpoint ends in \/api\/messages/),
    ]);
  });

  it.each<[string, (teams: FakeTeams) => Partial<TeamsToCheck>, RegExp]>([
    [
      'a wrong secret',
      () => ({ password: 'sw0rdfish' }),
      /^wrong Teams’ login: .*the secret is wrong\. TEAMS_APP_PASSWORD is the secret’s value/,
    ],
    ['another app', () => ({ appId: crypto.randomUUID() }), /^wrong Teams’ login: .*no such app.*TEAMS_APP_ID and TEAMS_TENANT_ID/],
    ['another tenant', ({ plainLogin }) => ({ loginUrl: plainLogin.replace(/[^/]+$/, 'x') }), /^wrong Teams’ login: .*TEAMS_TENANT_ID/],
    ['another scope', () => ({ scope: 'https://scope.example' }), /^wrong Teams’ login: .*TEAMS_OAUTH_SCOPE/],
    [
      'a login that is nowhere',
      () => ({ loginUrl: 'http://127.0.0.1:1/x' }),
      /^wrong Teams’ login: 127\.0\.0\.1:1 cannot be reached.*TEAMS_LOGIN_URL/,
    ],
  ])('says what to mend of %s, and no secret', async (_, changed, line) => {
    const teams = await aFakeTeams();
    const lines = await diagnosis(teams, changed(teams));
    expect(lines[0]).toMatch(line);
    expect(lines.join()).not.toMatch(/sw0rdfish|an-open-secret/);
  });

  it.each([
    [7000222, /^wrong Teams’ login: .*the secret has expired/],
    [90033, /^wrong Teams’ login: .*AADSTS90033/],
  ])('says what AADSTS%i means', async (aadsts, line) => {
    const teams = await aFakeTeams();
    teams.faults.next('token', { kind: 'login', aadsts });
    expect((await diagnosis(teams))[0]).toMatch(line);
  });

  it('says where the keys are not', async () => {
    const teams = await aFakeTeams();
    const page = await listening(createServer((_, response) => response.end('<html>')));
    const other = await listening(createServer((_, response) => response.end('{}')));
    expect((await diagnosis(teams, { openIdUrl: page }))[1]).toMatch(/^wrong Teams’ keys: .*TEAMS_OPENID_METADATA_URL/);
    expect((await diagnosis(teams, { openIdUrl: other }))[1]).toMatch(/^wrong Teams’ keys: .*names no keys/);
    expect((await diagnosis(teams, { openIdUrl: 'http://127.0.0.1:1/' }))[1]).toMatch(/cannot be reached/);
  });

  it('says that a try without an app id is one', async () => {
    expect(await diagnosis(await aFakeTeams(), { appId: '' })).toEqual([expect.stringMatching(/^not checked Teams: TEAMS_INSECURE_LOCAL/)]);
  });
});
