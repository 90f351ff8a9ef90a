import type { Document } from 'mongodb';
import { afterAll, expect, test } from 'vitest';
import { collectionNames, type DeclaredIndex, declared } from '../../../src/adapters/store/mongo-collections.ts';
import type { Store } from '../../../src/application/ports.ts';
import { describeMongo } from '../../support/mongo.ts';
import { indexFor, type Query, queriesOf } from '../../support/mongo-queries.ts';
import { describeStore } from './contract.ts';

describeMongo('keeps the contract:', (database) => {
  const asked: Query[] = [];
  const onCommand = (name: string, command: Document) => {
    if (name !== 'endSessions') asked.push(...queriesOf(name, command));
  };

  // A start takes longer than most tests here, so a store serves them until one of them closes it.
  let current: Store | null = null;
  const opened = async (): Promise<Store> => {
    const store = await database.open({ onCommand });
    const close = async () => {
      current = null;
      await store.close();
    };
    current = { ...store, close };
    return current;
  };
  afterAll(() => current?.close());

  describeStore('MongoDB', async () => {
    await database.empty();
    return { store: current ?? (await opened()), reopen: opened, leave: async () => {} };
  });

  test('everything that was asked of it has an index, and every index is asked', () => {
    expect(asked.length).toBeGreaterThan(1_000);
    expect(asked.filter((query) => indexFor(query) === null)).toEqual([]);
    const used = new Set(asked.map((query) => `${query.collection}.${indexFor(query)}`));
    // What a start asks, and what the server does by itself, is no query of a method.
    const others = ['rounds.abandoned', 'responses.opening', 'claimed.claimed'];
    const indexes = collectionNames.flatMap((name) => declared[name].indexes.map((index: DeclaredIndex) => `${name}.${index.name}`));
    expect(indexes.filter((index) => !used.has(index))).toEqual(others);
  });
});
