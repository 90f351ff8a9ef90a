import { type Call, given, type Methods, userFor } from './access.ts';
import { handleOf } from './ids.ts';
import type { Fields } from './json.ts';
import { Refusal } from './refusal.ts';
import type { User, Workspace } from './things.ts';

/** https://docs.slack.dev/reference/methods?family=users */
export const users: Methods = {
  'users.info': { scope: 'users:read', kind: 'bot', run: info },
  'users.lookupByEmail': { scope: 'users:read.email', kind: 'bot', run: byEmail },
};

function info(call: Call): Fields {
  const user = userFor(call, given(call.args, 'user'));
  const withLocale = String(call.args['include_locale']) === 'true';
  return { user: { ...userFields(call, user), ...(withLocale && !user.deleted ? { locale: user.locale } : {}) } };
}

/** A deactivated account is not found. */
function byEmail(call: Call): Fields {
  const email = given(call.args, 'email').toLowerCase();
  const user = [...call.world.users.values()].find((each) => each.team === call.workspace.id && each.email?.toLowerCase() === email);
  if (!user || user.deleted) throw new Refusal('users_not_found');
  return { user: userFields(call, user) };
}

/** As Slack tells of a person: an address only to who may read addresses, no zone for who has left. */
function userFields({ world, workspace, token }: Call, user: User): Fields {
  const { id, team, name, displayName, email, deleted, bot, guest, zone } = user;
  const address = email && token.scopes.has('users:read.email') ? { email } : {};
  return {
    id,
    team_id: team,
    name: handleOf(name),
    deleted,
    profile: { real_name: name, display_name: displayName, team, ...address },
    is_bot: bot,
    is_app_user: false,
    updated: Math.floor(world.now() / 1000),
    ...(deleted ? {} : { real_name: name, ...zoneFields(zone, world.now()), ...standing(guest) }),
    ...(team === workspace.id ? enterpriseFields(workspace, id) : { is_stranger: true }),
  };
}

const standing = (guest: User['guest']) => ({
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: guest !== 'no',
  is_ultra_restricted: guest === 'one channel',
});

/** Zone, its name for people, and how far it is from UTC now, in seconds. */
function zoneFields(zone: string, now: number): Fields {
  const format = (timeZoneName: 'long' | 'longOffset') =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName }).formatToParts(now).find(({ type }) => type === 'timeZoneName')
      ?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(format('longOffset') ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60;
  return { tz: zone, tz_label: format('long') ?? zone, tz_offset: sign === '-' ? -offset : offset };
}

function enterpriseFields({ enterprise, id }: Workspace, user: string): Fields {
  if (!enterprise) return {};
  const { id: enterprise_id, name: enterprise_name } = enterprise;
  return { enterprise_user: { id: user, enterprise_id, enterprise_name, is_admin: false, is_owner: false, teams: [id] } };
}
