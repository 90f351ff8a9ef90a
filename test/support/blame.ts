import { fieldsOf, parsed, textOf } from './fake-slack/json.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the bot keeps of a round for itself: when it is due, and what its status card shows. */
const itsOwn = new Set(['due_at', 'due_since_lease', 'lease', 'leased_until']);

/** A round as people made it. */
function asMade(row: Row): object {
  const kept = Object.entries(row).filter(([column]) => !itsOwn.has(column));
  return { ...Object.fromEntries(kept), doc: { ...fieldsOf(parsed(textOf(row['doc']))), shown: null } };
}

/** Who sent something, as it says itself, and what the thing tapped or sent carries in words. */
export interface Doer {
  readonly who: string;
  readonly carried: string;
  /** Whether they opened the round, and may do with it what they like. */
  readonly isOwner?: boolean;
}

/** What a change of the store has that its doer could not have made of it; contents as `storeContent` tells them. */
export function wrongsIn(before: string, after: string, { who, carried, isOwner = false }: Doer): string[] {
  if (before === after) return [];
  const [then, now] = [tablesOf(before), tablesOf(after)];
  const changed = now.responses.filter((row, index) => JSON.stringify(row) !== JSON.stringify(then.responses[index]));
  const questions = changed.flatMap((row) => questionsChanged(row, then.responses));
  return [
    ...(isOwner || JSON.stringify([then.rounds.map(asMade), then.claims]) === JSON.stringify([now.rounds.map(asMade), now.claims])
      ? []
      : ['a round or a claim changed']),
    ...(then.responses.length === now.responses.length ? [] : ['a response came or went']),
    ...changed.flatMap(({ person }) => (String(person).endsWith(`:${who}`) ? [] : [`${who} changed the response of ${person}`])),
    ...questions.flatMap((question) => (carried.includes(question) || carried.includes('"erase"') ? [] : [`${question} was not tapped`])),
  ];
}

function tablesOf(content: string): { rounds: Row[]; responses: Row[]; claims: Row[] } {
  const [rounds = [], responses = [], claims = []] = JSON.parse(content) as Row[][];
  return { rounds, responses, claims };
}

/** The questions whose entries differ. */
function questionsChanged(row: Row, before: readonly Row[]): string[] {
  const old = before.find(({ round, person }) => round === row['round'] && person === row['person']);
  const [now = {}, then = {}] = [row, old].map((each) => fieldsOf(fieldsOf(parsed(textOf(each?.['doc'])))['entries']));
  return Object.keys({ ...now, ...then }).filter((question) => JSON.stringify(now[question]) !== JSON.stringify(then[question]));
}
