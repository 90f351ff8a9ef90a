import { type Check, notChecked, ok, wrong } from '../../application/checkup.ts';

/** Every permission that the app asks a workspace for, and what is lost without it. The manifests name the same. */
export const permissions = {
  'app_mentions:read': 'nobody who mentions the bot in a channel gets an answer',
  'channels:read': 'no check can be opened in a public channel',
  'chat:write': 'nothing can be posted',
  commands: 'there is no /rasp',
  'files:read': 'the maps are missing, and only their tables are shown',
  'files:write': 'the maps are missing, and only their tables are shown',
  'groups:read': 'no check can be opened in a private channel',
  'im:history': 'nobody who writes to the bot gets an answer',
  'im:write': 'nobody can be invited in a direct message',
  'users:read': 'nobody can be found who is named as a respondent',
} as const;

const of = 'Slack’s permissions';

/** Compares what a token was granted with what the bot needs; undefined where Slack did not say. */
export function checkPermissions(granted: readonly string[] | undefined): Check {
  if (granted === undefined) return notChecked(of, 'Slack did not say which permissions the token has.');
  const missing = Object.entries(permissions).filter(([scope]) => !granted.includes(scope));
  if (missing.length > 0) {
    const lost = missing.map(([scope, without]) => `${scope} is missing, so ${without}`).join('; ');
    const mend = 'Add it on the app’s page OAuth & Permissions, under Bot Token Scopes, then press Reinstall on the same page.';
    return wrong(of, `${lost}. ${mend}`);
  }
  const idle = granted.filter((scope) => !Object.hasOwn(permissions, scope));
  const less = idle.length > 0 ? ` The bot does not use ${idle.join(', ')}: take that away.` : '';
  return ok(of, `all ${Object.keys(permissions).length} are there.${less}`);
}
