import { describe, expect, it } from 'vitest';
import { sealing } from '../../../src/adapters/sealing.ts';
import { checkSlackForMany } from '../../../src/adapters/slack/doctor-many.ts';
import { permissions } from '../../../src/adapters/slack/permissions.ts';
import { sealGrant } from '../../../src/adapters/slack/sealed-grant.ts';
import type { Installation } from '../../../src/application/installation.ts';
import type { Keys } from '../../../src/encryption-keys.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { aSlack } from '../../support/slack-bot.ts';
import { aKey } from '../../support/slack-councils.ts';
import { quiet } from '../../support/sqlite.ts';

const key = aKey();
const needed = Object.keys(permissions);

/** A workspace that has installed the app. */
function installed(slack: FakeSlack, name: string, { keys = [key], scopes = needed }: { keys?: Keys; scopes?: readonly string[] } = {}) {
  const workspace = slack.workspace({ name, scopes });
  const at = { platform: 'slack', tenant: workspace.id };
  const sealed = sealGrant(sealing(keys), at, { token: workspace.token.value });
  const installation: Installation = { ...at, name, installedAt: new Date(0), standing: { state: 'installed', sealed } };
  return { workspace, installation };
}

/** What the doctor says, a line a check. */
async function diagnosis(
  slack: FakeSlack,
  installations: readonly Installation[],
  { keys = [key] as Keys, clientId = slack.clientId, clientSecret = slack.clientSecret } = {},
) {
  const checks = await checkSlackForMany({
    ...{ clientId, clientSecret, publicUrl: 'https://rasp.example', sealing: sealing(keys), installations: () => installations },
    ...{ apiUrl: slack.apiUrl, clock: { now: () => new Date() }, log: quiet },
  });
  return checks.map(({ of, standing, says }) => `${standing} ${of}: ${says}`);
}

describe('of many workspaces the doctor says', () => {
  it('that the app is known, and where to install it', async () => {
    const slack = await aSlack();
    expect((await diagnosis(slack, [])).slice(2)).toEqual([
      'ok Slack’s app: SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together.',
      'not checked Slack’s workspaces: none has installed the app yet. https://rasp.example/slack/install is where.',
      expect.stringMatching(/^not checked Slack’s requests: /),
    ]);
  });

  it('that the app is another, or its secret', async () => {
    const slack = await aSlack();
    expect(await diagnosis(slack, [], { clientId: '1.2' })).toContainEqual(
      expect.stringMatching(/^wrong Slack’s app: Slack knows no app of this SLACK_CLIENT_ID/),
    );
    expect(await diagnosis(slack, [], { clientSecret: 'x' })).toContainEqual(
      expect.stringMatching(/^wrong Slack’s app: SLACK_CLIENT_SECRET is not that/),
    );
    slack.faults.next('oauth.v2.access', { kind: 'status', status: 503 });
    expect(await diagnosis(slack, [])).toContainEqual(expect.stringMatching(/^wrong Slack’s app: Slack answers HTTP 503/));
  });

  it('of each whether its token works, and what to mend', async () => {
    const slack = await aSlack();
    const older = aKey();
    const [north, east, west] = [installed(slack, 'North'), installed(slack, 'East'), installed(slack, 'West', { keys: [older] })];
    const [lost, less] = [installed(slack, 'Lost', { keys: [aKey()] }), installed(slack, 'Less', { scopes: needed.slice(1) })];
    const gone: Installation = {
      ...installed(slack, 'Gone').installation,
      standing: { state: 'ended', at: new Date('2026-11-03T09:00:00Z') },
    };
    east.workspace.token.state = 'account_inactive';
    const all = [north, east, west, lost, less].map(({ installation }) => installation);
    const lines = await diagnosis(slack, [...all, gone], { keys: [key, older] });
    const of = ({ tenant }: Installation) =>
      lines.filter((line) => line.includes(`(${tenant})`)).map((line) => line.replace(/ \(T.*?\)/, ''));
    expect(of(north.installation)).toEqual(['ok Slack’s workspace North: its token works.']);
    expect(of(east.installation)).toEqual([
      'wrong Slack’s workspace East: Slack does not take its token (account_inactive). Have the app installed there again, at /slack/install.',
    ]);
    expect(of(west.installation)).toEqual([
      'ok Slack’s workspace West: its token works. It is sealed with an older key; the next start seals it with the newest.',
    ]);
    expect(of(lost.installation)).toEqual([
      expect.stringMatching(/^wrong .*its token cannot be read: the key .* is not in ENCRYPTION_KEY/),
    ]);
    expect(of(less.installation)).toEqual([
      'ok Slack’s workspace Less: its token works.',
      expect.stringMatching(/^wrong Slack’s workspace Less: app_mentions:read is missing/),
    ]);
    expect(of(gone)).toEqual(['not checked Slack’s workspace Gone: it took the app away on 2026-11-03. What is due there waits.']);
    for (const secret of [...slack.world.tokens.keys(), slack.clientSecret]) expect(lines.join()).not.toContain(secret);
  });
});
