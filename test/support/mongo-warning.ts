import { mongoServer } from './mongo-server.ts';

const warning = 'WARNING: MONGODB_URI names no server, so THE MONGODB TESTS WERE SKIPPED.';

/** The last words of a run of the tests, where nobody may take it for a whole one. */
export function teardown(): void {
  if (mongoServer === undefined) process.stderr.write(`\n${warning}\n`);
}
