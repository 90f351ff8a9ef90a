import { extname } from 'node:path';
import { type Call, channelFor, given, type Methods } from './access.ts';
import { openChannel } from './chat.ts';
import { blocksOf, contentOf } from './content.ts';
import { type Fields, fieldsOf, listOf, parsed, textOf } from './json.ts';
import { postMessage } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { Message, StoredFile } from './things.ts';
import type { World } from './world.ts';

/** https://docs.slack.dev/messaging/working-with-files */
export const files: Methods = {
  'files.getUploadURLExternal': { scope: 'files:write', kind: 'bot', run: begin },
  'files.completeUploadExternal': { scope: 'files:write', kind: 'bot', run: complete },
  'files.info': { scope: 'files:read', kind: 'bot', run: info },
};

function begin({ world, workspace, args }: Call): Fields {
  const name = given(args, 'filename');
  if (!(Number(args['length']) > 0)) throw new Refusal('invalid_arguments');
  const id = world.ids.id('F');
  const altText = textOf(args['alt_txt']) || textOf(args['alt_text']) || null;
  const file = { id, team: workspace.id, name, altText, title: name, bytes: null, readyAt: null, share: null, shares: [] };
  world.files.set(id, file);
  return { file_id: id, upload_url: `${world.origin}/upload/v1/${id}` };
}

/** Takes the bytes that were sent to the upload address. */
export function receiveBytes(world: World, id: string, bytes: Buffer): boolean {
  const file = world.files.get(id);
  if (!file || file.readyAt !== null || bytes.length === 0) return false;
  file.bytes = bytes;
  return true;
}

/** Answers before the work is done: the file is processed, and the message that shares it posted, some time after. */
function complete(call: Call): Fields {
  const { world, workspace, args } = call;
  const named = listOf(typeof args['files'] === 'string' ? parsed(args['files']) : args['files']);
  if (named.length === 0) throw new Refusal('invalid_arguments');
  const finished = named.map((each) => ({ file: uploaded(call, textOf(each['id'])), title: textOf(each['title']) }));
  const address = textOf(args['channel_id']);
  const share = address ? sharing(call, openChannel(call, address).id) : null;
  for (const { file, title } of finished) {
    file.title = title || file.name;
    file.readyAt = world.now() + world.settings.fileDelay;
    // Seen of the real thing: with an alternative text on the upload the call succeeds, and nothing is shared.
    file.share = file.altText === null ? share : null;
  }
  processFiles(world);
  return { files: finished.map(({ file }) => fileFields(world, workspace.domain, file)) };
}

function uploaded({ world, workspace }: Call, id: string): StoredFile {
  const file = world.files.get(id);
  if (!file?.bytes || file.team !== workspace.id || file.readyAt !== null) throw new Refusal('file_not_found');
  return file;
}

/** With an initial comment, Slack ignores the blocks; a `markdown` block it answers with an error of its own. */
function sharing({ world, args }: Call, channel: string): StoredFile['share'] {
  const text = textOf(args['initial_comment']);
  const blocks = text ? [] : blocksOf(args['blocks']);
  if (blocks.some(({ type }) => type === 'markdown')) throw new Refusal('internal_error');
  const content = text || blocks.length > 0 ? contentOf(world, { text, blocks }) : { text: '', blocks: [] };
  return { ...content, channel, thread: textOf(args['thread_ts']) || null };
}

/** Posts the messages of whatever has become ready by now. */
export function processFiles(world: World): void {
  for (const file of world.files.values()) {
    const { share, readyAt } = file;
    const channel = share && world.channels.get(share.channel);
    const workspace = world.workspaces.get(file.team);
    if (!channel || !workspace || readyAt === null || readyAt > world.now()) continue;
    file.share = null;
    file.shares = [...file.shares, postMessage(world, channel, workspace.botUser, { ...share, files: [file.id] })];
  }
}

function info({ world, workspace, args }: Call): Fields {
  const file = world.files.get(given(args, 'file'));
  if (!file?.bytes || file.team !== workspace.id) throw new Refusal('file_not_found');
  return { file: fileFields(world, workspace.domain, file), comments: [], response_metadata: { next_cursor: '' } };
}

const mimeTypes: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.csv': 'text/csv', '.txt': 'text/plain' };

/** Before a file is ready Slack knows its address, but neither its kind nor where it is shared. */
function fileFields(world: World, domain: string, file: StoredFile): Fields {
  const { id, name, title, bytes, readyAt, shares } = file;
  const ready = readyAt !== null && readyAt <= world.now();
  const extension = extname(name).toLowerCase();
  const mimetype = mimeTypes[extension] ?? 'application/octet-stream';
  return {
    id,
    name,
    title,
    size: bytes?.length ?? 0,
    created: Math.floor(world.now() / 1000),
    mode: 'hosted',
    mimetype: ready ? mimetype : '',
    filetype: ready ? extension.slice(1) : '',
    url_private: `${world.origin}/files-pri/${id}/${name}`,
    permalink: `https://${domain}.slack.com/files/${id}/${name}`,
    ...(ready && mimetype.startsWith('image/')
      ? { thumb_360: `${world.origin}/files-pri/${id}/thumb`, original_w: 900, original_h: 600 }
      : {}),
    shares: ready ? sharesOf(world, shares) : {},
  };
}

function sharesOf(world: World, shares: readonly Message[]): Fields {
  const found: { public: Record<string, Fields[]>; private: Record<string, Fields[]> } = { public: {}, private: {} };
  for (const { channel, ts, thread } of shares) {
    const kind = world.channels.get(channel)?.kind === 'public' ? 'public' : 'private';
    found[kind][channel] = [{ ts, ...(thread ? { thread_ts: thread } : {}), reply_users: [], reply_count: 0 }];
  }
  return fieldsOf(Object.fromEntries(Object.entries(found).filter(([, channels]) => Object.keys(channels).length > 0)));
}

/** The bytes for whoever may read them; null for anybody else. */
export function bytesFor(world: World, id: string, bearer: string): Buffer | null {
  const token = world.tokens.get(bearer);
  const file = world.files.get(id);
  if (!file || token?.state !== 'good' || !token.scopes.has('files:read') || token.workspace.id !== file.team) return null;
  for (const { channel } of file.shares) channelFor({ world, workspace: token.workspace }, channel);
  return file.bytes;
}
