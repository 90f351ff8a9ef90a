import { type Check, notChecked, ok, wrong } from '../../application/checkup.ts';
import type { Installation } from '../../application/installation.ts';
import { type Sealing, Unopenable } from '../../application/ports.ts';
import { type Calling, checkBeyond, type SlackChecking, uncheckedRequests } from './doctor.ts';
import { platform } from './identity.ts';
import { installPath } from './installing.ts';
import { checkPermissions } from './permissions.ts';
import { openGrant } from './sealed-grant.ts';
import { type TokenPage, tokenTrouble } from './token-trouble.ts';
import { isTokenRefused, slackCode } from './trouble.ts';

export interface ManyToCheck extends SlackChecking {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly sealing: Sealing;
  /** All that the database knows. Throws, in words, where it cannot be read. */
  installations(): readonly Installation[];
}

/** Of `oauth.v2.access` with a code that nobody was given: only whoever shows the right secret is told that it is none. */
const noCode = 'rasp-doctor';
const secretPage: TokenPage = { variable: 'SLACK_CLIENT_SECRET', page: 'Basic Information (App Credentials)' };

/** Looks at the app, and at each workspace that has let it in. Posts nothing, and changes nothing. */
export function checkSlackForMany(many: ManyToCheck): Promise<readonly Check[]> {
  return checkBeyond(many, async (calling) => [
    await checkApp(many, calling),
    ...(await checkWorkspaces(many, calling)),
    uncheckedRequests,
  ]);
}

async function checkApp({ clientId, clientSecret }: ManyToCheck, calling: Calling): Promise<Check> {
  const of = 'Slack’s app';
  try {
    await calling.clientWith(undefined).oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code: noCode });
  } catch (error) {
    const code = slackCode(error);
    if (code === 'invalid_client_id')
      return wrong(of, 'Slack knows no app of this SLACK_CLIENT_ID. Copy it from the app’s page Basic Information.');
    if (code === 'bad_client_secret')
      return wrong(of, 'SLACK_CLIENT_SECRET is not that of SLACK_CLIENT_ID. Copy both from the app’s page Basic Information.');
    if (code !== 'invalid_code') return wrong(of, tokenTrouble(error, secretPage, calling));
  }
  return ok(of, 'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together.');
}

async function checkWorkspaces({ installations, publicUrl, sealing }: ManyToCheck, calling: Calling): Promise<Check[]> {
  const all = installations().filter((each) => each.platform === platform);
  if (all.length === 0) return [notChecked('Slack’s workspaces', `none has installed the app yet. ${publicUrl}${installPath} is where.`)];
  const checks: Check[] = [];
  // One after the other: Slack takes only so many calls a minute.
  for (const each of all) checks.push(...(await checkWorkspace(each, sealing, calling)));
  return checks;
}

async function checkWorkspace(installation: Installation, sealing: Sealing, calling: Calling): Promise<Check[]> {
  const { name, tenant, standing } = installation;
  const of = `Slack’s workspace ${name} (${tenant})`;
  if (standing.state === 'ended')
    return [notChecked(of, `it took the app away on ${standing.at.toISOString().slice(0, 10)}. What is due there waits.`)];
  try {
    const { token } = openGrant(sealing, installation, standing.sealed);
    const { response_metadata } = await calling.clientWith(token).auth.test();
    const permitted = checkPermissions(response_metadata?.scopes);
    const rotation = sealing.isOld(standing.sealed) ? ' It is sealed with an older key; the next start seals it with the newest.' : '';
    return [ok(of, `its token works.${rotation}`), ...(permitted.standing === 'ok' ? [] : [{ ...permitted, of }])];
  } catch (error) {
    if (error instanceof Unopenable) return [wrong(of, `its token cannot be read: ${error.message}`)];
    if (isTokenRefused(error))
      return [wrong(of, `Slack does not take its token (${slackCode(error)}). Have the app installed there again, at ${installPath}.`)];
    return [wrong(of, tokenTrouble(error, { variable: 'its token', page: 'Manage Distribution' }, calling))];
  }
}
