import { type Fields, textOf } from '../fake-slack/json.ts';
import type { Operation } from './faults.ts';
import { memberOf, membersOf, pageOfMembers } from './members.ts';
import { createConversation, postActivity, removeActivity, updateActivity } from './messages.ts';
import { Refusal, refusal } from './refusal.ts';
import { channelsOf, teamOf } from './teams.ts';
import type { World } from './world.ts';

/** One call of the connector: the ids of its path, and its body and query. */
export interface Call {
  readonly world: World;
  readonly args: Fields;
}

interface Route {
  readonly operation: Operation;
  readonly method: string;
  /** Its path after the service address; each `{}` is one of the names. */
  readonly path: RegExp;
  readonly names: readonly string[];
  /** What it answers, with which status. */
  readonly status: number;
  readonly run: (call: Call) => Fields | readonly Fields[] | null;
}

const route = (operation: Operation, method: string, path: string, status: number, run: Route['run']): Route => ({
  operation,
  method,
  path: new RegExp(`^/v3/${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
  names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
  status,
  run,
});

const inside = 'conversations/{conversationId}';

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference, and Teams' own beside it */
const routes: readonly Route[] = [
  route('create', 'POST', 'conversations', 201, createConversation),
  route('post', 'POST', `${inside}/activities`, 201, postActivity),
  route('post', 'POST', `${inside}/activities/{activityId}`, 201, postActivity),
  route('update', 'PUT', `${inside}/activities/{activityId}`, 200, updateActivity),
  route('delete', 'DELETE', `${inside}/activities/{activityId}`, 200, removeActivity),
  route('members', 'GET', `${inside}/members`, 200, membersOf),
  route('pagedMembers', 'GET', `${inside}/pagedmembers`, 200, pageOfMembers),
  route('member', 'GET', `${inside}/members/{memberId}`, 200, memberOf),
  route('team', 'GET', 'teams/{teamId}', 200, teamOf),
  route('channels', 'GET', 'teams/{teamId}/conversations', 200, channelsOf),
  route('upload', 'POST', `${inside}/attachments`, 200, () => {
    throw refusal('MethodNotAllowed', 'Teams takes no uploads: send the picture in the message.');
  }),
];

/** The operation that a request is for, with the ids of its path; null when there is none. */
export function operationAt(method: string, path: string): { readonly route: Route; readonly ids: Fields } | null {
  for (const each of routes) {
    const found = each.method === method ? each.path.exec(path) : null;
    if (found)
      return { route: each, ids: Object.fromEntries(each.names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')])) };
  }
  return null;
}

/** Lets a call through that shows a token which the login issued for the connector, and which still lives. */
export function admit(world: World, bearer: string, tenant: string): void {
  const token = world.tokens.get(bearer);
  if (!token || token.expiresAt <= world.now() || token.appId !== world.bot.appId)
    throw new Refusal(401, 'Unauthorized', { message: 'Authorization has been denied for this request.' });
  world.spend(`tenant ${tenant}`, world.settings.paces.all);
}

/** The tenant that a call is about, for the limit on all calls. */
export function tenantOf(world: World, args: Fields): string {
  const conversation = world.conversations.get(textOf(args['conversationId']).replace(/;messageid=.*$/, ''));
  return conversation?.tenant ?? world.teams.get(textOf(args['teamId']))?.tenant ?? world.bot.tenantId;
}
