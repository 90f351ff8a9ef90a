import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Action } from '../../src/application/action.ts';
import type { commands } from '../../src/application/commands.ts';
import type { Messenger } from '../../src/application/ports.ts';
import { usualTimes } from '../../src/application/times.ts';
import { type Person, type Place, personKey } from '../../src/domain/place.ts';
import type { Visibility } from '../../src/domain/visibility.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads } from './desk.ts';

/** Words that stand in what is told of the checks to be kept from others, and nowhere else. */
export const secrets = /Quillmerge|Aldermoor|Birchwick|Vexnote|Whynote|#shared-it|\b(?:Manager|Ash|Birch|Cedar|Elm|Hazel|Rowan)\b/;

/** All that a stranger could have got hold of: from a screenshot, a client's developer tools, or a colleague who left. */
export interface Known {
  readonly round: string;
  readonly question: string;
  readonly area: string;
  readonly partner: string;
  readonly person: Person;
  /** The revision of an answer that is there. */
  readonly seen: number;
}

const partners = { Aldermoor: ['Ash', 'Birch', 'Cedar', 'Elm', 'Hazel'], Birchwick: ['Rowan'] };
const quietly = { reminders: 'never', summary: 'never' } as const;

/** What somebody could be told: every card and file that went out, in words. */
interface Reached {
  readonly place: Place;
  readonly says: string;
}

/** A desk with a check of each kind that others must not come near: open and closed, named and confidential, and a dry run. */
export async function aTargetedDesk() {
  const reached: Reached[] = [];
  const among = (messenger: Messenger): Messenger => ({
    ...messenger,
    post: async (place, card) => {
      reached.push({ place, says: reads(card) });
      return messenger.post(place, card);
    },
    replace: async (message, card) => {
      reached.push({ place: message.place, says: reads(card) });
      return messenger.replace(message, card);
    },
    bring: async (place, parcel) => {
      reached.push({ place, says: parcel.says });
      return messenger.bring?.(place, parcel);
    },
  });
  const desk = aDesk({ among });
  const targets = {
    'open and named': await anOpenCheck(desk, 'named'),
    'open and confidential': await anOpenCheck(desk, 'confidential'),
    'closed and named': await aClosedCheck(desk, 'named'),
    'closed and confidential': await aClosedCheck(desk, 'confidential'),
    'a dry run': await aDryRun(desk),
  };
  await desk.settled();
  return { desk, targets, reached, rows: rowReader(desk.path) };
}

async function anOpenCheck(desk: Desk, visibility: Visibility): Promise<Known> {
  const { round } = await opened(desk, { programme: 'Quillmerge', visibility, partners, times: quietly });
  const { person } = aMemberNamed('Ash');
  const [question = '', other = ''] = (await desk.stored('Ash', round)).brief.questions;
  await desk.sends('Ash', { verb: 'answer', round, question, seen: 0, answer: 3, note: 'Vexnote' });
  await desk.sends('Ash', { verb: 'not-applicable', round, question: other, seen: 0, reason: 'Whynote' });
  return { round, question, area: question.split('.')[0] ?? '', partner: 'p1', person, seen: 1 };
}

async function aClosedCheck(desk: Desk, visibility: Visibility): Promise<Known> {
  const { round } = await opened(desk, { programme: 'Quillmerge', visibility, partners, times: quietly });
  for (const name of partners.Aldermoor) await answersAll(desk, name, (nth) => nth % 4);
  await desk.sends('Manager', { verb: 'close', round, sure: true });
  await desk.settled();
  const [question = ''] = (await desk.stored('Ash', round)).brief.questions;
  return { round, question, area: question.split('.')[0] ?? '', partner: 'p1', person: aMemberNamed('Ash').person, seen: 1 };
}

async function aDryRun(desk: Desk): Promise<Known> {
  await desk.sends('Manager', { verb: 'dry-run', ...aForm('own'), programme: 'Quillmerge' }, 'channel');
  await desk.settled();
  const [response] = await desk.store.openResponsesOf(aMemberNamed('Manager').person);
  const {
    round = '',
    brief: {
      questions: [question = ''],
    } = { questions: [] },
  } = response ?? {};
  await desk.sends('Manager', { verb: 'answer', round, question, seen: 0, answer: 2, note: 'Vexnote' });
  return { round, question, area: question.split('.')[0] ?? '', partner: 'p1', person: aMemberNamed('Manager').person, seen: 1 };
}

const aForm = (key: string) =>
  ({
    key,
    programme: 'Bait',
    purpose: 'new-programme',
    depth: 'core',
    bank: '',
    visibility: 'named',
    partners: [{ name: 'Baitshire', people: 'Passer' }],
    ...usualTimes,
  }) as const satisfies Omit<Extract<Action, { verb: 'start' }>, 'verb'>;

/** What somebody who knows all of it would try, for everything that can be done: as it comes from a platform, not yet decoded. */
export const tries: Readonly<Record<Action['verb'], (known: Known) => readonly object[]>> = {
  resume: ({ round, question, seen }) => [{ round }, { round, apart: true }, { round, leaves: { question, seen }, note: 'planted' }],
  look: ({ round }) => [{ round }, { round, begun: true }],
  show: ({ round, question, seen }) => [
    { round, question },
    { round, question, leaves: { question, seen }, note: 'planted' },
  ],
  answer: ({ round, question, seen }) => [
    { round, question, seen, answer: 0 },
    { round, question, seen: 0, answer: 'dk', note: 'planted' },
  ],
  'ask-why-not': ({ round, question, seen }) => [{ round, question, seen }],
  'not-applicable': ({ round, question, seen }) => [{ round, question, seen, reason: 'planted' }],
  note: ({ round, question, seen }) => [
    { round, question, seen, note: 'planted' },
    { round, question, seen, note: 'p'.repeat(90_000) },
  ],
  skip: ({ round, question, seen }) => [{ round, question, seen, skips: 1 }],
  review: ({ round }) => [{ round }],
  stop: ({ round }) => [{ round }],
  finish: ({ round }) => [
    { round, sure: false },
    { round, sure: true },
  ],
  privacy: ({ round }) => [{ round }],
  'my-answers': ({ round }) => [{ round }, { round, page: 1 }],
  erase: ({ round }) => [
    { round, sure: false },
    { round, sure: true },
  ],
  'erase-all': () => [{ sure: false }, { sure: true }],
  start: ({ round }) => [aForm(round)],
  describe: ({ round }) => [aForm(round)],
  'set-times': ({ round }) => [aForm(round)],
  'name-partners': ({ round }) => [aForm(round), { ...aForm(round), add: true }],
  'open-round': ({ round }) => [aForm(round)],
  preview: ({ round, area }) => [
    { ...aForm(round), area },
    { ...aForm(round), bank: round },
  ],
  'dry-run': ({ round }) => [aForm(round.replace(/^dry-run-|-new-programme-.*$/g, ''))],
  status: ({ round }) => [{ round }],
  close: ({ round }) => [
    { round, sure: false },
    { round, sure: true },
  ],
  extend: ({ round }) => [{ round }, { round, deadline: '2026-04-01' }],
  times: ({ round }) => [{ round }],
  'change-times': ({ round }) => [{ ...aForm(round), round }],
  reopen: ({ round }) => [{ round }, { round, deadline: '2026-04-01' }],
  'run-again': ({ round }) => [{ round }],
  results: ({ round, area, partner }) => [
    ...['steps', 'agenda', 'topics', 'change', 'figures', 'explain'].map((show) => ({ round, show })),
    { round, show: 'explain', area, partner },
  ],
  export: ({ round }) => [{ round }, ...['csv', 'scores', 'json', 'pdf'].map((format) => ({ round, format }))],
  reminders: ({ round }) => [{ round }],
  wish: ({ round }) => [
    { round, wish: 'stop' },
    { round, wish: 'on' },
  ],
  pause: ({ round }) => [{ round, day: '2026-03-20' }],
  delivery: ({ round }) => [{ round }, { round, page: 1 }],
  pass: ({ round, question, seen }) => [
    { round, question, to: 'Passer' },
    { round, question, to: 'Passer', share: 'area', leaves: { question, seen }, note: 'planted' },
  ],
  areas: ({ round }) => [{ round }],
  'ask-areas': ({ round, person }) => [{ round, who: personKey(person) }],
  'set-areas': ({ round, person, area }) => [{ round, who: personKey(person), areas: area }],
  nudge: ({ round }) => [
    { round, sure: false },
    { round, sure: true },
  ],
  people: ({ round, partner }) => [{ round }, { round, partner }],
  person: ({ round, person }) => [{ round, who: personKey(person) }],
  'add-people': ({ round, partner }) => [
    { round, partner },
    { round, partner, people: 'Passer' },
  ],
  replace: ({ round, person }) => [
    { round, who: personKey(person) },
    { round, who: personKey(person), people: 'Passer' },
  ],
  remove: ({ round, person }) => [
    { round, who: personKey(person), sure: false },
    { round, who: personKey(person), sure: true },
  ],
  'co-owners': ({ round }) => [{ round }, { round, people: 'Passer' }],
  'drop-co-owner': ({ round, person }) => [{ round, who: personKey(person) }],
  'hand-over': ({ round }) => [{ round }, { round, people: 'Passer', sure: true }],
  decline: ({ round }) => [{ round }, { round, why: 'planted' }],
  leave: ({ round }) => [{ round }, { round, answers: 'withdrawn' }],
  'come-back': ({ round }) => [{ round }],
  agreed: ({ round, partner }) => [{ round }, { round, partner, page: 1 }],
  agree: ({ round, partner, question }) => [{ round }, { round, partner, question }],
  'keep-agreed': ({ round, partner, question }) => [{ round, partner, question, seen: 0, agreed: '2', rationale: 'planted' }],
  'withdraw-agreed': ({ round, partner, question }) => [{ round, partner, question, seen: 1, sure: true }],
  'invite-partner': ({ round }) => [{ round }, { round, name: 'Baitshire' }],
  'partner-code': ({ round, partner }) => [
    { round, partner },
    { round, partner, anew: true },
  ],
  'revoke-code': ({ round, partner }) => [{ round, partner }],
  join: ({ round }) => [{ code: round }],
  sharing: ({ round, partner }) => [
    { round, partner },
    { round, partner, shares: true },
  ],
};

/** What somebody would type after `/rasp`, for every word that may stand there. */
export const typed: Readonly<Record<(typeof commands)[number], (known: Known) => readonly string[]>> = {
  '': () => [''],
  start: ({ round }) => ['', round],
  status: ({ round }) => ['', round],
  close: ({ round }) => ['', round],
  nudge: ({ round }) => ['', round],
  people: ({ round, partner }) => ['', round, partner],
  join: ({ round }) => ['', round],
  sharing: ({ round }) => ['', round],
  leave: ({ round }) => ['', round],
  remind: ({ round }) => ['', 'me tomorrow', `me stop ${round}`],
  areas: ({ round, person }) => ['', round, personKey(person)],
  extend: ({ round }) => ['', '1 April', round],
  times: ({ round }) => ['', round],
  reopen: ({ round }) => ['', '1 April', round],
  again: ({ round }) => ['', round],
  results: ({ round }) => ['', round],
  agreed: ({ round }) => ['', round],
  export: ({ round }) => ['', 'json', round],
  delivery: ({ round }) => ['', round],
  privacy: ({ round }) => ['', round],
  my: ({ round }) => ['', 'answers', 'data', round],
  erase: ({ round }) => ['', 'all', round],
  help: ({ round }) => ['', round],
};

/** Everything that the store holds, row by row: what was there before can be told from what came. Read again where it changed. */
function rowReader(path: string): () => ReadonlySet<string> {
  const db = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => db.close());
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'probe'").all();
  const rows = tables.map(({ name }) => ({ name, all: db.prepare(`SELECT * FROM ${name}`) }));
  // https://sqlite.org/pragma.html#pragma_data_version: another number after every commit of another connection.
  const version = db.prepare('PRAGMA data_version');
  let read: { readonly version: unknown; readonly rows: ReadonlySet<string> } = { version: null, rows: new Set() };
  return () => {
    const now = version.get()?.['data_version'];
    if (read.version !== now) {
      read = { version: now, rows: new Set(rows.flatMap(({ name, all }) => all.all().map((row) => `${name} ${JSON.stringify(row)}`))) };
    }
    return read.rows;
  };
}
