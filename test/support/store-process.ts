import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { StoreUnavailable } from '../../src/adapters/store/unavailable.ts';
import { aResponse, aRound, asked, minutesLater } from './rounds.ts';

/**
 * A process of its own with the SQLite store at the given path; it says on its output, a line each, what it did.
 *
 * node store-process.ts obey PATH [USER]   answers one question for each note that comes on its input
 * node store-process.ts write PATH FROM TO answers the questions from `q.FROM` to before `q.TO` without a pause, then waits
 */
const [task, path = '', ...rest] = process.argv.slice(2);
const quiet = { info() {}, warn() {}, error() {} };
const respondent = asked(
  aResponse(),
  Array.from({ length: 1_000 }, (_, n) => `q.${n}`),
);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function open() {
  try {
    const store = openSqliteStore(path, quiet);
    await store.openRound(aRound(), [respondent]);
    say('open');
    return store;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    say(`unavailable: ${error.message}`);
    return null;
  }
}

async function obey(user: string | undefined): Promise<void> {
  if (user !== undefined) process.setuid?.(Number(user));
  const store = await open();
  if (!store) return;
  process.stdin.setEncoding('utf8');
  let count = 0;
  let waiting = '';
  for await (const chunk of process.stdin) {
    const notes = `${waiting}${chunk}`.split('\n');
    waiting = notes.pop() ?? '';
    for (const note of notes) {
      const change = { kind: 'answer', question: `q.${count}`, seen: 0, answer: 3, note } as const;
      try {
        const kept = await store.record(respondent, change, minutesLater(count));
        say(kept ? `kept q.${count}` : `null q.${count}`);
        count++;
      } catch (error) {
        say(`${error instanceof Error ? `${error.name}: ${error.message}` : error}`);
      }
    }
  }
  await store.close();
}

async function write(from: number, to: number): Promise<void> {
  const store = await open();
  for (let n = from; store && n < to; n++) {
    const change = { kind: 'answer', question: `q.${n}`, seen: 0, answer: { na: `reason ${n}` } } as const;
    const kept = await store.record(respondent, change, minutesLater(n));
    // Null: kept before a kill, but not acknowledged then.
    if (kept ?? (await store.response(respondent))?.entries[change.question]) say(change.question);
  }
  await new Promise(() => setInterval(() => {}, 1_000));
}

if (task === 'obey') await obey(rest[0]);
if (task === 'write') await write(Number(rest[0]), Number(rest[1]));
