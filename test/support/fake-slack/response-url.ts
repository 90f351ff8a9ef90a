import { contentOf } from './content.ts';
import type { Fields } from './json.ts';
import { changeMessage, postMessage, postOnlyFor } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { Message, ResponseUrl, User, Workspace } from './things.ts';
import type { World } from './world.ts';

/** How long it may be used, in milliseconds, and how often. https://docs.slack.dev/interactivity/handling-user-interaction */
const life = 30 * 60_000;
const mostUses = 5;

interface Occasion {
  readonly channel: string;
  readonly thread?: string | null;
  readonly about?: Message | null;
}

/** An address at which the bot may post about what the person did there. */
export function issueResponseUrl(
  world: World,
  workspace: Workspace,
  user: User,
  { channel, thread = null, about = null }: Occasion,
): string {
  const id = world.ids.ticket();
  world.responseUrls.set(id, { id, user: user.id, workspace, channel, thread, about, issuedAt: world.now(), uses: 0 });
  return `${world.origin}/respond/${workspace.id}/${id}`;
}

/** Posts, replaces or deletes; throws what Slack says when it will not. */
export function respondAt(world: World, id: string, args: Fields): void {
  const url = world.responseUrls.get(id);
  if (!url) throw new Refusal('invalid_url');
  if (world.now() - url.issuedAt > life) throw new Refusal('expired_url');
  if (url.uses >= mostUses) throw new Refusal('used_url');
  post(world, url, args);
  url.uses += 1;
}

function post(world: World, url: ResponseUrl, args: Fields): void {
  const { about } = url;
  if (about && args['delete_original'] === true) {
    forget(world, about);
    return;
  }
  const content = contentOf(world, args);
  if (about && args['replace_original'] === true) changeMessage(about, content);
  else showAnswer(world, url, content, args['response_type'] === 'in_channel');
}

/** An answer to somebody: for them alone, unless it is for the channel. */
export function showAnswer(
  world: World,
  { workspace, user, channel, thread }: Pick<ResponseUrl, 'workspace' | 'user' | 'channel' | 'thread'>,
  content: ReturnType<typeof contentOf>,
  forAll: boolean,
): void {
  const place = world.channels.get(channel);
  const reader = world.users.get(user);
  if (!place || !reader) throw new Refusal('channel_not_found');
  if (place.archived) throw new Refusal('is_archived');
  if (forAll) postMessage(world, place, workspace.botUser, { ...content, thread });
  else postOnlyFor(world, reader, channel, workspace.botUser, { ...content, thread });
}

function forget(world: World, message: Message): void {
  world.messages.get(message.channel)?.delete(message.ts);
  const index = world.ephemerals.indexOf(message);
  if (index >= 0) world.ephemerals.splice(index, 1);
}

/** Drops those that take nothing any more. */
export function forgetResponseUrls(world: World): void {
  for (const [id, { issuedAt }] of world.responseUrls) if (world.now() - issuedAt > life) world.responseUrls.delete(id);
}
