import { envelopes } from './envelopes.ts';
import type { Send } from './person.ts';
import type { Answer } from './post.ts';
import type { Token, Workspace } from './things.ts';
import type { World } from './world.ts';

/** What an administrator is asked at Slack, as the install page's link says it; throws what Slack would say on its page. */
function asked(address: string) {
  const { origin, pathname, searchParams } = new URL(address);
  const given = (name: string): string => {
    const value = searchParams.get(name);
    if (!value) throw new Error(`Slack's page says that ${name} is missing.`);
    return value;
  };
  const redirect = new URL(given('redirect_uri'));
  return { origin, pathname, clientId: given('client_id'), scopes: given('scope').split(','), redirect, state: given('state') };
}

/** An administrator of the workspace presses Allow. Resolves to the address to which Slack sends their browser. */
export function consent(world: World, address: string, workspace: Workspace): string {
  const { origin, pathname, clientId, scopes, redirect, state } = asked(address);
  if (origin !== world.origin || pathname !== '/oauth/v2/authorize') throw new Error('That is not the page where Slack asks.');
  if (clientId !== world.settings.clientId) throw new Error("Slack's page says that it knows no such app.");
  const code = world.ids.ticket();
  world.codes.set(code, { workspace, scopes, redirectUri: redirect.href, used: false });
  redirect.search = new URLSearchParams({ code, state }).toString();
  return redirect.href;
}

/** They press Cancel. */
export function decline(address: string): string {
  const { redirect, state } = asked(address);
  redirect.search = new URLSearchParams({ error: 'access_denied', state }).toString();
  return redirect.href;
}

/** The tokens of the app in the workspace end, and Slack tells of it: of an app that is taken away by two events. */
export function removed(world: World, workspace: Workspace, as: 'account_inactive' | 'token_revoked', send: Send): Promise<Answer[]> {
  for (const token of world.tokens.values()) if (isItsBots(token, workspace)) token.state = as;
  const bot = world.users.get(workspace.botUser);
  if (!bot) throw new Error('The workspace has no bot.');
  const letter = envelopes(world, workspace, bot);
  const revoked = letter.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.botUser] } }, null);
  const events = as === 'account_inactive' ? [letter.event({ type: 'app_uninstalled' }, null), revoked] : [revoked];
  return Promise.all(events.map(send));
}

const isItsBots = ({ kind, workspace }: Token, { id }: Workspace): boolean => kind === 'bot' && workspace.id === id;
