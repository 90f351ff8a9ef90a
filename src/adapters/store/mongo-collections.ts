import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Collection, Db, Document } from 'mongodb';
import type {
  AbandonedRound,
  ClaimedKey,
  Pseudonym,
  StoredAgreed,
  StoredBank,
  StoredEntry,
  StoredFigures,
  StoredInstallation,
  StoredResponse,
  StoredRound,
  StoredStep,
} from './mongo-documents.ts';
import type { Meta } from './mongo-migrations.ts';
import { rules } from './mongo-rules.ts';

export interface Collections {
  readonly rounds: Collection<StoredRound | AbandonedRound>;
  readonly responses: Collection<StoredResponse>;
  readonly figures: Collection<StoredFigures>;
  readonly agreed: Collection<StoredAgreed>;
  readonly steps: Collection<StoredStep>;
  readonly banks: Collection<StoredBank>;
  readonly installations: Collection<StoredInstallation>;
  readonly pseudonyms: Collection<Pseudonym>;
  readonly audit: Collection<StoredEntry>;
  readonly claimed: Collection<ClaimedKey>;
  readonly meta: Collection<Meta>;
}

export type CollectionName = keyof typeof declared;

/** An index, and the query that it serves. `_id` has its own everywhere. */
export interface DeclaredIndex {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  /** The method of the store, or what else it is for. */
  readonly serves: string;
  /** Holds only documents that have the field. */
  readonly sparse?: true;
  /** No two documents have the same. */
  readonly unique?: true;
  /** Documents go this long after the date in the field. */
  readonly expireAfterSeconds?: number;
}

interface DeclaredCollection {
  readonly validator: Document;
  readonly indexes: readonly DeclaredIndex[];
}

const days = 24 * 60 * 60;
/** Every collection but `meta`: what its documents must be like, and its indexes. `docs/mongodb.md` lists the indexes too. */
export const declared = {
  rounds: {
    validator: rules.rounds,
    indexes: [
      {
        name: 'channel_opened',
        key: {
          'channel.place.platform': 1,
          'channel.place.tenant': 1,
          'channel.place.address': 1,
          dryRun: 1,
          'state.stage': 1,
          openedAt: -1,
        },
        serves: 'openRoundsIn',
      },
      {
        name: 'channel_closed',
        key: {
          'channel.place.platform': 1,
          'channel.place.tenant': 1,
          'channel.place.address': 1,
          dryRun: 1,
          'state.stage': 1,
          'state.at': -1,
        },
        serves: 'lastClosedRoundIn, roundsClosedIn',
      },
      {
        name: 'linked_opened',
        key: {
          'links.channel.place.platform': 1,
          'links.channel.place.tenant': 1,
          'links.channel.place.address': 1,
          dryRun: 1,
          'state.stage': 1,
          openedAt: -1,
        },
        serves: 'openRoundsIn',
      },
      {
        name: 'linked_closed',
        key: {
          'links.channel.place.platform': 1,
          'links.channel.place.tenant': 1,
          'links.channel.place.address': 1,
          dryRun: 1,
          'state.stage': 1,
          'state.at': -1,
        },
        serves: 'lastClosedRoundIn, roundsClosedIn',
      },
      { name: 'awaited', key: { 'awaited.code.digest': 1 }, sparse: true, serves: 'roundAwaiting' },
      {
        name: 'workspace_opened',
        key: { 'channel.place.platform': 1, 'channel.place.tenant': 1, dryRun: 1, 'state.stage': 1 },
        serves: 'openRoundsOf',
      },
      {
        name: 'workspace_linked',
        key: { 'links.channel.place.platform': 1, 'links.channel.place.tenant': 1, dryRun: 1, 'state.stage': 1 },
        serves: 'openRoundsOf',
      },
      { name: 'owned', key: { ownedBy: 1, dryRun: 1, openedAt: -1 }, serves: 'roundsOwnedBy, roundsWith' },
      {
        name: 'ended',
        key: { 'state.stage': 1, 'state.at': 1, 'state.announced': 1, dryRun: 1 },
        serves: 'roundsPastKeeping',
      },
      { name: 'due', key: { dueAt: 1, leasedUntil: 1 }, sparse: true, serves: 'leaseRound' },
      {
        name: 'abandoned',
        key: { abandoned: 1 },
        sparse: true,
        expireAfterSeconds: 30 * days,
        serves: 'deletes what stands for an opening that broke off',
      },
    ],
  },
  responses: {
    validator: rules.responses,
    indexes: [
      {
        name: 'round',
        key: { round: 1, position: 1 },
        serves:
          'responses, addResponse, closeRound, reopenRound, reschedule, changeOwners, awaitPartner, stopAwaiting, joinRound, deleteRound',
      },
      { name: 'person', key: { who: 1, open: 1, openedAt: -1 }, serves: 'openResponsesOf, responsesOf, roundsWith, forget' },
      {
        name: 'reminders',
        key: { open: 1, remindAt: 1, leasedUntil: 1, opening: 1 },
        serves: 'leaseReminder',
      },
      { name: 'opening', key: { opening: 1 }, sparse: true, serves: 'at the start: openings that broke off' },
    ],
  },
  figures: {
    validator: rules.figures,
    indexes: [],
  },
  agreed: {
    validator: rules.agreed,
    indexes: [
      { name: 'agreed_round', key: { round: 1, closedAt: 1 }, serves: 'agreedAnswers, reopenRound, deleteRound' },
      { name: 'agreed_by', key: { who: 1 }, serves: 'roundsWith, forget' },
    ],
  },
  steps: {
    validator: rules.steps,
    indexes: [
      { name: 'steps_due', key: { round: 1, due: 1, question: 1, view: 1 }, serves: 'stepsOf, deleteRound' },
      { name: 'steps_owned', key: { ownedBy: 1, 'state.stage': 1, due: 1 }, serves: 'stepsOwnedBy' },
      { name: 'steps_naming', key: { who: 1 }, serves: 'roundsWith, forget' },
      { name: 'steps_reminded', key: { remindAt: 1, leasedUntil: 1 }, sparse: true, serves: 'leaseStep' },
    ],
  },
  banks: {
    validator: rules.banks,
    indexes: [],
  },
  installations: {
    validator: rules.installations,
    indexes: [{ name: 'tenants', key: { platform: 1, tenant: 1 }, serves: 'installations' }],
  },
  pseudonyms: {
    validator: rules.pseudonyms,
    indexes: [],
  },
  audit: {
    validator: rules.audit,
    indexes: [
      { name: 'once', key: { key: 1, who: 1 }, unique: true, serves: 'append' },
      { name: 'time', key: { at: 1, _id: 1 }, serves: 'trail' },
    ],
  },
  claimed: {
    validator: rules.claimed,
    indexes: [{ name: 'claimed', key: { at: 1 }, expireAfterSeconds: 30 * days, serves: 'deletes claimed keys' }],
  },
} as const satisfies Record<string, DeclaredCollection>;

export const collectionNames = Object.keys(declared) as CollectionName[];

export function collectionsOf(db: Db): Collections {
  return {
    rounds: db.collection('rounds'),
    responses: db.collection('responses'),
    figures: db.collection('figures'),
    agreed: db.collection('agreed'),
    steps: db.collection('steps'),
    banks: db.collection('banks'),
    installations: db.collection('installations'),
    pseudonyms: db.collection('pseudonyms'),
    audit: db.collection('audit'),
    claimed: db.collection('claimed'),
    meta: db.collection('meta'),
  };
}

/** Makes the collections with their rules, or gives those that are there their rules. */
export async function declareCollections(db: Db): Promise<void> {
  for (const name of collectionNames) {
    const { validator } = declared[name];
    const [present] = await db.listCollections({ name }).toArray();
    const rules = { validator, validationLevel: 'strict', validationAction: 'error' } as const;
    if (!present) await db.createCollection(name, rules);
    // To change them takes a right that to make them does not.
    else if (!isDeepStrictEqual(rulesOf(present), validator)) await db.command({ collMod: name, ...rules });
  }
}

function rulesOf(present: Document): unknown {
  return present['options']?.validator;
}

/** The declared indexes that the database does not have, or has otherwise, as `collection.name`. */
export async function missingIndexes(db: Db): Promise<string[]> {
  const missing = await Promise.all(
    collectionNames.map(async (name) => {
      const present = await indexesOf(db, name);
      const indexes: readonly DeclaredIndex[] = declared[name].indexes;
      return indexes.filter((index) => !present.some((other) => isSame(index, other))).map((index) => `${name}.${index.name}`);
    }),
  );
  return missing.flat();
}

/** How often indexes are tried that another instance makes at the same moment, and milliseconds between. */
const indexTries = 5;
const betweenTries = 200;

/** Makes the indexes that are missing, whoever makes them at the same moment. Rejects with code 86 where one of the name is another. */
export async function makeIndexes(db: Db): Promise<void> {
  await Promise.all(
    collectionNames.map(async (name) => {
      const all: readonly DeclaredIndex[] = declared[name].indexes;
      const indexes = all.map(({ serves: _, key, ...rest }) => ({ key: { ...key }, ...rest }));
      if (indexes.length > 0) await despiteConflicts(() => db.collection(name).createIndexes(indexes));
    }),
  );
}

async function despiteConflicts(work: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await work();
      return;
    } catch (error) {
      // WriteConflict: the server broke a tie between two, and this one is to try again.
      const isTie = error instanceof Error && 'code' in error && error.code === 112;
      if (!isTie || tried === indexTries) throw error;
      await pause(betweenTries * tried);
    }
  }
}

async function indexesOf(db: Db, name: CollectionName): Promise<Document[]> {
  try {
    return await db.collection(name).listIndexes().toArray();
  } catch (error) {
    // NamespaceNotFound: there is no such collection yet.
    if (error instanceof Error && 'code' in error && error.code === 26) return [];
    throw error;
  }
}

/** The order of an index's fields is part of it. */
function isSame(index: DeclaredIndex, other: Document): boolean {
  return (
    other['name'] === index.name &&
    JSON.stringify(Object.entries(index.key)) === JSON.stringify(Object.entries(other['key'])) &&
    (other['unique'] ?? false) === (index.unique ?? false) &&
    (other['expireAfterSeconds'] ?? null) === (index.expireAfterSeconds ?? null)
  );
}
