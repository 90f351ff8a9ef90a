import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { collectionNames, type DeclaredIndex, declared } from '../../../src/adapters/store/mongo-collections.ts';

const guide = readFileSync(new URL('../../../docs/mongodb.md', import.meta.url), 'utf8');

/** How the guide shows an index. */
function row(collection: string, { name, key, serves }: DeclaredIndex): string {
  const fields = Object.entries(key).map(([field, way]) => `\`${field}\`${way === 1 ? '' : ' (newest first)'}`);
  return `| \`${collection}\` | \`${name}\` | ${fields.join(', ')} | ${serves} |`;
}

test('the guide to MongoDB lists every index with what it serves, and no other', () => {
  const rows = collectionNames.flatMap((name) => declared[name].indexes.map((index: DeclaredIndex) => row(name, index)));
  const [, shown = ''] = guide.split('| collection | index | fields | serves |\n| --- | --- | --- | --- |\n');
  expect(shown.split('\n\n')[0]?.split('\n')).toEqual(rows);
});
