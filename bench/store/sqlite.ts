import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { encodeResponse, encodeRound } from '../../src/adapters/store/documents.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { statements } from '../../src/adapters/store/sqlite-statements.ts';
import { personKey } from '../../src/domain/place.ts';
import type { Response } from '../../src/domain/response.ts';
import { aDurableRow } from '../slack/row.ts';
import { type Database, type Driver, quiet } from './driver.ts';
import type { StoredScene } from './scene.ts';

/** SQLite, its files in the folder; documents like the example are what the floor keeps. */
export function sqliteDriver(folder: string, example: Response): Driver {
  let databases = 0;
  return {
    name: 'SQLite',
    trip: 'statements',
    floor: 'a bare prepared upsert of a document of that size, as durable, in a file of its own',
    open: async () => database(join(folder, `${databases++}.db`), example),
  };
}

function database(path: string, example: Response): Database {
  let trips: string[] = [];
  const store = openSqliteStore(path, quiet, { onStatement: (name) => trips.push(name) });
  const row = aDurableRow(`${path}.floor`, example);
  return {
    store,
    fill: async (rounds) => fill(path, rounds),
    spent() {
      const spent = { trips, documents: null };
      trips = [];
      return spent;
    },
    async floor({ person }) {
      // Who asks at the same moment as others waits for them, as in any process of one thread.
      await turn();
      row.keep(personKey(person));
    },
    close: () => store.close(),
  };
}

/** Bytes of memory for filling, so that indexes are not read again and again. */
const memory = 256 * 1024 * 1024;

/** By the store's own statements, in one transaction that waits for no disk but at its end. */
function fill(path: string, rounds: Iterable<StoredScene>): void {
  using db = new DatabaseSync(path);
  db.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = ${-memory / 1024}`);
  const openRound = db.prepare(statements.openRound);
  const openResponse = db.prepare(statements.openResponse);
  const encoded = encoder();
  db.exec('BEGIN');
  for (const { round, responses, dueAt } of rounds) {
    const owner = personKey(round.owner.person);
    openRound.all({ id: round.id, owner, due: dueAt?.toISOString() ?? null, doc: encodeRound(round) });
    for (const [position, response] of responses.entries()) {
      const { person, open } = response;
      openResponse.all({ round: round.id, person: personKey(person), position, open: Number(open), doc: encoded(response, position) });
    }
  }
  // What is still on its way to the disk would slow whatever is measured next.
  db.exec('COMMIT; PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)');
}

/** As the store encodes responses, those of the scene's rounds, which differ in the users' ids and in what is due alone. */
function encoder(): (response: Response, position: number) => string {
  const first = new Map<string, { readonly user: string; readonly doc: string }>();
  return (response, position) => {
    const { user } = response.person;
    const kind = `${position} ${response.remindAt?.getTime()}`;
    const known = first.get(kind) ?? { user, doc: encodeResponse(response) };
    first.set(kind, known);
    return known.doc.replaceAll(known.user, user);
  };
}
