import { faultsOfMessage } from '../slack-limits.ts';
import { type Fields, fieldsOf, isFields, objectsWithin, parsed, textOf } from './json.ts';
import { faulty, Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** How long a message's text may be. */
const longestText = 4_000;

/** What a message says, checked as Slack checks it, with the ids that Slack gives to what has none. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly Fields[];
}

export function contentOf(world: World, args: Fields): Content {
  const text = textOf(args['text']);
  const blocks = blocksOf(args['blocks']);
  if (!text && blocks.length === 0) throw new Refusal('no_text');
  if (text.length > longestText) throw new Refusal('msg_too_long');
  if (blocks.length > 0) refuseFaulty(world, blocks);
  return { text, blocks: withIds(world, blocks) };
}

/** The blocks, which come as JSON in a form and as a list in JSON. */
export function blocksOf(value: unknown): readonly Fields[] {
  if (value === undefined || value === null || value === '') return [];
  const list = typeof value === 'string' ? parsed(value) : value;
  if (!Array.isArray(list) || !list.every(isFields)) throw new Refusal('invalid_blocks_format');
  return list;
}

function refuseFaulty(world: World, blocks: readonly Fields[]): void {
  const faults = [...faultsOfMessage({ text: 'text', blocks }), ...pictureFaults(world, blocks, '/blocks')];
  if (faults.some((fault) => fault.startsWith('msg_blocks_too_long'))) throw new Refusal('msg_blocks_too_long');
  if (faults.length > 0) throw faulty('invalid_blocks', faults);
}

/** Pictures that Slack could not show: a file that is not ready, or an address that it cannot reach. */
export function pictureFaults(world: World, blocks: unknown, at: string): string[] {
  return [...objectsWithin(blocks, at)].flatMap(([each, where]) => {
    const file = fieldsOf(each['slack_file']);
    const url = textOf(each['image_url']);
    return [
      ...(each['slack_file'] === undefined || isReady(world, file) ? [] : [`invalid slack file [json-pointer:${where}/slack_file]`]),
      ...(url && isUnreachable(url) ? [`downloading image failed [json-pointer:${where}/image_url]`] : []),
    ];
  });
}

function isReady(world: World, reference: Fields): boolean {
  const id = textOf(reference['id']);
  const url = textOf(reference['url']);
  const file = [...world.files.values()].find((each) => each.id === id || (url !== '' && url.includes(`/${each.id}/`)));
  return file !== undefined && file.readyAt !== null && file.readyAt <= world.now();
}

/** Slack fetches pictures from its own machines: no plain http, no address of the bot's own. */
function isUnreachable(url: string): boolean {
  const { protocol = '', hostname = '' } = URL.parse(url) ?? {};
  return protocol !== 'https:' || /^(localhost|127\.|10\.|192\.168\.|\[)/.test(hostname);
}

/** As Slack stores them: every block and every control has an id, and texts say how they are written. */
export function withIds(world: World, blocks: readonly Fields[]): readonly Fields[] {
  return blocks.map((block) => {
    const given = fieldsOf(stored(world, block));
    return { ...given, block_id: given['block_id'] ?? world.ids.ticket() };
  });
}

/** Elements that a person uses, and that Slack therefore names. */
const controls = /^(button|overflow|checkboxes|radio_buttons|(multi_)?\w+_select|\w+_input|datepicker|timepicker)$/;

function stored(world: World, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => stored(world, each));
  if (!isFields(value)) return value;
  const type = textOf(value['type']);
  const own = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, stored(world, each)]));
  if (type === 'plain_text') return { ...own, emoji: own['emoji'] ?? true };
  if (type === 'mrkdwn') return { ...own, verbatim: own['verbatim'] ?? false };
  return controls.test(type) ? { ...own, action_id: own['action_id'] ?? world.ids.ticket() } : own;
}

/** Whom a message would call: `<!channel>`, `<@U…>` and their like, in whatever is read as mrkdwn. */
export function pingsIn({ text, blocks }: Content): string[] {
  const written = [...objectsWithin(blocks)].flatMap(([each]) => (each['type'] === 'mrkdwn' ? [textOf(each['text'])] : []));
  const named = [...objectsWithin(blocks)].flatMap(([each]) => {
    if (each['type'] === 'user') return [`<@${textOf(each['user_id'])}>`];
    return each['type'] === 'broadcast' ? [`<!${textOf(each['range'])}>`] : [];
  });
  return [...[text, ...written].flatMap((each) => each.match(/<[!@][^>]+>/g) ?? []), ...named];
}

/** Everything that a person reads of the blocks, a line for each text. */
export function wordsOf({ blocks }: Content): string {
  return [...objectsWithin(blocks)]
    .flatMap(([each]) => [textOf(each['text']), textOf(each['alt_text'])])
    .filter((words) => words !== '')
    .join('\n');
}
