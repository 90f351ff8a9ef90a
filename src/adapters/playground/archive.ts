import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AdaptiveCardJson } from '../cards/adaptive/json.ts';
import { forgetReplaced, openArchiveFile } from './archive-file.ts';

/** What stands in a conversation: a card of the bot's, or the words that somebody typed. */
export type Content = { readonly card: AdaptiveCardJson } | { readonly words: string; readonly by: string };

export interface Message {
  readonly id: string;
  readonly conversation: string;
  /** The one person who sees it; null for everybody in the conversation. */
  readonly visibleTo: string | null;
  readonly at: Date;
  readonly content: Content;
  /** Counts the times it was replaced, from 0, so that of two copies the newer is known. */
  readonly revision: number;
}

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  /** Whose chat tool theirs is: people of two tenants share nothing, and may have the same name. */
  readonly tenant: string;
}

/** What the playground remembers as a chat tool would: people, messages, pictures and how far its clock was moved. */
export interface Archive {
  people(): KnownPerson[];
  person(id: string): KnownPerson | null;
  /** Whoever of the tenant is called this, give or take capitals; null where nobody is. */
  called(name: string, tenant: string): KnownPerson | null;
  /** False where the id, or the name within the tenant, is somebody's already. */
  addPerson(person: KnownPerson): boolean;

  post(message: Pick<Message, 'conversation' | 'visibleTo' | 'at' | 'content'>): Message;
  /** Null where the message is gone. What stood there before is nowhere in the file any more. */
  replace(id: string, content: Content): Message | null;
  message(id: string): Message | null;
  /** Oldest first. */
  messages(conversation: string): Message[];
  /** The newest card in each direct conversation, by conversation: who has something new. */
  newestCards(): ReadonlyMap<string, string>;

  /** The name under which the picture is found again: the same picture, the same name. */
  keepPicture(png: Uint8Array): string;
  picture(hash: string): Uint8Array | null;

  /** In milliseconds; 0 until it was moved. */
  clockOffset(): number;
  moveClock(offset: number): void;

  /**
   * What was posted or replaced since the last call, oldest change first; null where no other instance has written since,
   * which costs next to nothing to find out. What this instance posted itself may be among it.
   */
  news(): Message[] | null;
  close(): void;
}

/** @throws PlaygroundUnavailable where the file cannot be used. */
export function openArchive(path: string): Archive {
  const db = openArchiveFile(path);
  const sql = {
    people: db.prepare('SELECT id, name, tenant FROM person ORDER BY rowid'),
    person: db.prepare('SELECT id, name, tenant FROM person WHERE id = ?'),
    called: db.prepare('SELECT id, name, tenant FROM person WHERE folded = ? AND tenant = ?'),
    addPerson: db.prepare('INSERT INTO person (id, tenant, name, folded) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    post: db.prepare(
      `INSERT INTO message (conversation, visible_to, said_by, at, content, revision, changed) VALUES (?, ?, ?, ?, ?, 0, ${nextChange}) RETURNING *`,
    ),
    replace: db.prepare(
      `UPDATE message SET content = ?, said_by = NULL, revision = revision + 1, changed = ${nextChange} WHERE number = ? RETURNING *`,
    ),
    message: db.prepare('SELECT * FROM message WHERE number = ?'),
    messages: db.prepare('SELECT * FROM message WHERE conversation = ? ORDER BY number'),
    newestCards: db.prepare(
      'SELECT conversation, max(number) AS number FROM message WHERE said_by IS NULL AND visible_to IS NULL GROUP BY conversation',
    ),
    keepPicture: db.prepare('INSERT INTO picture (hash, png) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    picture: db.prepare('SELECT png FROM picture WHERE hash = ?'),
    clock: db.prepare("SELECT value FROM setting WHERE name = 'clock offset'"),
    version: db.prepare('PRAGMA data_version'),
    changedAfter: db.prepare('SELECT * FROM message WHERE changed > ? ORDER BY changed'),
    lastChange: db.prepare('SELECT coalesce(max(changed), 0) AS changed FROM message'),
    moveClock: db.prepare("INSERT INTO setting VALUES ('clock offset', ?) ON CONFLICT DO UPDATE SET value = excluded.value"),
  };
  const versionNow = () => Number(sql.version.get()?.['data_version']);
  let version = versionNow();
  let heard = Number(sql.lastChange.get()?.['changed']);
  return {
    people: () => sql.people.all().map((row) => PersonRow.parse(row)),
    person: (id) => one(PersonRow, sql.person.get(id)),
    called: (name, tenant) => one(PersonRow, sql.called.get(folded(name), tenant)),
    addPerson: ({ id, name, tenant }) => sql.addPerson.run(id, tenant, name, folded(name)).changes > 0,

    post: ({ conversation, visibleTo, at, content }) =>
      MessageRow.parse(sql.post.get(conversation, visibleTo, 'by' in content ? content.by : null, at.getTime(), JSON.stringify(content))),
    replace(id, content) {
      const replaced = one(MessageRow, sql.replace.get(JSON.stringify(content), id));
      forgetReplaced(db);
      return replaced;
    },
    message: (id) => one(MessageRow, sql.message.get(id)),
    messages: (conversation) => sql.messages.all(conversation).map((row) => MessageRow.parse(row)),
    newestCards: () => new Map(sql.newestCards.all().map((row) => [String(row['conversation']), String(row['number'])])),

    keepPicture(png) {
      const hash = createHash('sha256').update(png).digest('hex').slice(0, 32);
      sql.keepPicture.run(hash, png);
      return hash;
    },
    picture: (hash) => one(PictureRow, sql.picture.get(hash))?.png ?? null,

    clockOffset: () => Number(sql.clock.get()?.['value'] ?? 0),
    moveClock: (offset) => void sql.moveClock.run(String(offset)),
    news() {
      const found = versionNow();
      if (found === version) return null;
      version = found;
      const rows = sql.changedAfter.all(heard);
      heard = Number(rows.at(-1)?.['changed'] ?? heard);
      return rows.map((row) => MessageRow.parse(row));
    },
    close: () => db.close(),
  };
}

/** Counted within the write itself, so that no two instances count the same. */
const nextChange = '(SELECT coalesce(max(changed), 0) + 1 FROM message)';

const folded = (name: string): string => name.toLocaleLowerCase('en');

const PersonRow = z.object({ id: z.string(), name: z.string(), tenant: z.string() });
const PictureRow = z.object({ png: z.instanceof(Uint8Array) });
const MessageRow = z
  .object({
    number: z.number(),
    conversation: z.string(),
    visible_to: z.string().nullable(),
    at: z.number(),
    content: z.string(),
    revision: z.number(),
  })
  .transform(
    ({ number, conversation, visible_to, at, content, revision }): Message => ({
      id: String(number),
      conversation,
      visibleTo: visible_to,
      at: new Date(at),
      content: JSON.parse(content),
      revision,
    }),
  );

const one = <T>(row: z.ZodType<T>, found: unknown): T | null => (found === undefined ? null : row.parse(found));
