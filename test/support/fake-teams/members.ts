import { type Fields, textOf } from '../fake-slack/json.ts';
import { botIn } from './access.ts';
import type { Call } from './operations.ts';
import { refusal } from './refusal.ts';
import type { User } from './things.ts';
import type { World } from './world.ts';

/** A person as the connector tells of them. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
function accountOf({ id, aadObjectId, tenant, name, givenName, surname, email, userPrincipalName, role }: User): Fields {
  const names = { name, givenName, surname, userPrincipalName, ...(email === null ? {} : { email }) };
  return { id, objectId: aadObjectId, aadObjectId, ...names, tenantId: tenant, userRole: role };
}

function everybody({ world, args }: Call): User[] {
  const { conversation } = botIn(world, textOf(args['conversationId']));
  world.spend(`members ${conversation.id}`, world.settings.paces.members);
  return [...conversation.members].flatMap((id) => world.users.get(id) ?? []);
}

export const membersOf = (call: Call): readonly Fields[] => everybody(call).map(accountOf);

/** Up to so many a page; what is asked for beyond it comes by a `continuationToken`, which the last page has none of. */
export function pageOfMembers(call: Call): Fields {
  const { least, most } = call.world.settings.pages;
  const size = Math.min(most, Math.max(least, Number(call.args['pageSize'] ?? 200)));
  const from = Number(textOf(call.args['continuationToken']).replace(/^page:/, '') || 0);
  if (!Number.isInteger(from)) throw refusal('BadArgument', 'The continuation token is not valid.');
  const all = everybody(call);
  const next = from + size < all.length ? { continuationToken: `page:${from + size}` } : {};
  return { ...next, members: all.slice(from, from + size).map(accountOf) };
}

/** By the bot's name for them, or by their object id in the directory. */
export function memberOf(call: Call): Fields {
  const wanted = textOf(call.args['memberId']);
  const found = everybody(call).find(({ id, aadObjectId }) => id === wanted || aadObjectId === wanted);
  if (!found) throw refusal('MemberNotFoundInConversation');
  return accountOf(found);
}

/** A person as activities name them. */
export const senderOf = ({ id, name, aadObjectId }: User): Fields => ({ id, name, aadObjectId });

export const botOf = ({ bot }: World): Fields => ({ id: bot.account, name: bot.name });
