import type { DatabaseSync } from 'node:sqlite';

/** Marks a file as ours: "RASP" in ASCII. */
export const applicationId = 0x52415350;

/**
 * What each version of the schema added, the first being version 1. Append only: a file in use has run the ones
 * before. What a query needs of a round is computed from its document, so that the two cannot differ.
 */
const migrations: readonly string[] = [
  `CREATE TABLE rounds (
     id TEXT PRIMARY KEY,
     doc TEXT NOT NULL,
     stage TEXT GENERATED ALWAYS AS (doc ->> '$.state.stage') VIRTUAL,
     announced INTEGER GENERATED ALWAYS AS (doc ->> '$.state.announced') VIRTUAL,
     dry_run INTEGER GENERATED ALWAYS AS (doc ->> '$.dryRun') VIRTUAL,
     opened_at TEXT GENERATED ALWAYS AS (doc ->> '$.openedAt') VIRTUAL,
     platform TEXT GENERATED ALWAYS AS (doc ->> '$.channel.place.platform') VIRTUAL,
     tenant TEXT GENERATED ALWAYS AS (doc ->> '$.channel.place.tenant') VIRTUAL,
     address TEXT GENERATED ALWAYS AS (doc ->> '$.channel.place.address') VIRTUAL
   ) STRICT;
   CREATE INDEX open_rounds ON rounds (platform, tenant, address, opened_at) WHERE stage = 'open' AND dry_run = 0;
   CREATE INDEX unannounced_rounds ON rounds (opened_at) WHERE stage = 'closed' AND announced = 0 AND dry_run = 0;

   CREATE TABLE responses (
     round TEXT NOT NULL REFERENCES rounds (id),
     person TEXT NOT NULL,
     position INTEGER NOT NULL,
     open INTEGER NOT NULL,
     doc TEXT NOT NULL,
     PRIMARY KEY (round, person)
   ) STRICT;
   CREATE INDEX responses_in_order ON responses (round, position);
   CREATE INDEX open_responses ON responses (person) WHERE open = 1;

   CREATE TABLE claimed (key TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

   CREATE TABLE probe (writes INTEGER NOT NULL) STRICT;
   INSERT INTO probe VALUES (0);`,

  // What was posted before is taken as delivered: nobody is invited twice.
  `ALTER TABLE rounds ADD COLUMN owner TEXT NOT NULL DEFAULT '';
   UPDATE rounds SET owner = (doc ->> '$.owner.person.platform') || ':' || (doc ->> '$.owner.person.tenant') || ':' || (doc ->> '$.owner.person.user');
   ALTER TABLE rounds ADD COLUMN closed_at TEXT GENERATED ALWAYS AS (doc ->> '$.state.at') VIRTUAL;
   UPDATE rounds SET doc = json_remove(json_set(doc, '$.messages', json_object('status', json(doc -> '$.statusMessage'), 'results', NULL)), '$.statusMessage');
   CREATE INDEX closed_rounds ON rounds (platform, tenant, address, closed_at) WHERE stage = 'closed' AND dry_run = 0;
   CREATE INDEX owned_rounds ON rounds (owner, opened_at) WHERE dry_run = 0;

   UPDATE responses SET doc = json_set(doc, '$.delivered', json('{"welcome":{"state":"sent"},"results":{"state":"sent"}}'), '$.erasures', 0);
   ALTER TABLE responses ADD COLUMN welcome TEXT GENERATED ALWAYS AS (doc ->> '$.delivered.welcome.state') VIRTUAL;
   CREATE INDEX uninvited ON responses (round) WHERE open = 1 AND welcome = 'due';`,

  `ALTER TABLE rounds ADD COLUMN status_card TEXT GENERATED ALWAYS AS (doc ->> '$.messages.status.id') VIRTUAL;
   CREATE INDEX unposted_rounds ON rounds (id) WHERE stage = 'open' AND dry_run = 0 AND status_card IS NULL;`,

  // What has fallen due is found by its time alone. Rounds from before are looked at once more, which does nothing twice.
  `DROP INDEX unposted_rounds;
   DROP INDEX unannounced_rounds;
   DROP INDEX uninvited;
   ALTER TABLE rounds DROP COLUMN status_card;
   ALTER TABLE rounds DROP COLUMN announced;
   ALTER TABLE responses DROP COLUMN welcome;
   ALTER TABLE rounds ADD COLUMN due_at TEXT;
   ALTER TABLE rounds ADD COLUMN due_since_lease INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE rounds ADD COLUMN lease TEXT;
   ALTER TABLE rounds ADD COLUMN leased_until TEXT;
   UPDATE rounds SET due_at = (doc ->> '$.openedAt') WHERE stage = 'open' OR (doc ->> '$.state.announced') = 0;
   CREATE INDEX due_rounds ON rounds (due_at) WHERE due_at IS NOT NULL;`,

  // Every day and hour was London's before rounds had a zone of their own.
  `UPDATE rounds SET doc = json_set(doc, '$.zone', 'Europe/London');
   UPDATE responses SET doc = json_set(doc, '$.zone', NULL);`,

  `CREATE TABLE figures (round TEXT PRIMARY KEY, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;

   CREATE INDEX owners ON rounds (owner);
   CREATE INDEX respondents ON responses (person);

   ALTER TABLE rounds ADD COLUMN done_at TEXT GENERATED ALWAYS AS
     (iif((doc ->> '$.state.announced') OR (doc ->> '$.dryRun'), doc ->> '$.state.at', NULL)) VIRTUAL;
   CREATE INDEX done_rounds ON rounds (done_at) WHERE done_at IS NOT NULL;

   CREATE TABLE pseudonyms (person TEXT PRIMARY KEY, id TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE audit (
     id TEXT PRIMARY KEY,
     key TEXT NOT NULL,
     who TEXT NOT NULL,
     at TEXT NOT NULL,
     verb TEXT NOT NULL,
     round TEXT,
     UNIQUE (key, who)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX audit_by_time ON audit (at, id);
   CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
   CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;`,

  // Rounds from before have no deadline and remind nobody, as it was when they were opened.
  `UPDATE rounds SET doc = json_set(json_remove(doc, '$.zone'), '$.summarised', NULL, '$.schedule', json_object(
     'zone', doc ->> '$.zone', 'nation', 'england-and-wales', 'days', json('[1,2,3,4,5]'), 'hours', json('{"from":540,"to":1020}'),
     'reminders', NULL, 'summary', NULL, 'deadline', NULL));
   UPDATE responses SET doc = json_set(doc,
     '$.invitedAt', (SELECT rounds.doc ->> '$.openedAt' FROM rounds WHERE rounds.id = round),
     '$.reminding', json('{"wish":{"kind":"none"},"sent":[],"nudgedAt":null}'));
   ALTER TABLE responses ADD COLUMN remind_at TEXT GENERATED ALWAYS AS (doc ->> '$.remindAt') VIRTUAL;
   ALTER TABLE responses ADD COLUMN lease TEXT;
   ALTER TABLE responses ADD COLUMN leased_until TEXT;
   ALTER TABLE responses ADD COLUMN changed_since_lease INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX due_reminders ON responses (remind_at) WHERE open = 1 AND remind_at IS NOT NULL;`,

  `CREATE TABLE installations (
     platform TEXT NOT NULL,
     tenant TEXT NOT NULL,
     name TEXT NOT NULL,
     installed_at TEXT NOT NULL,
     sealed TEXT,
     ended_at TEXT,
     PRIMARY KEY (platform, tenant),
     CHECK ((sealed IS NULL) <> (ended_at IS NULL))
   ) STRICT, WITHOUT ROWID;`,

  // Each open round is looked at once more: it closes by itself from now on.
  `UPDATE rounds SET doc = json_set(doc, '$.reopenedAt', NULL, '$.shown', NULL);
   UPDATE rounds SET due_at = coalesce(due_at, doc ->> '$.openedAt') WHERE stage = 'open';`,

  // Nobody was co-owner before, and nobody had left.
  `CREATE TABLE co_owners (
     person TEXT NOT NULL,
     round TEXT NOT NULL REFERENCES rounds (id),
     PRIMARY KEY (person, round)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX co_owners_by_round ON co_owners (round);`,

  // The banks that rounds are opened with from now on.
  `CREATE TABLE banks (key TEXT PRIMARY KEY, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;`,

  // By which a round is found from the channels that partners joined from, and by the codes of those that are to join.
  `CREATE TABLE linked_channels (
     platform TEXT NOT NULL,
     tenant TEXT NOT NULL,
     address TEXT NOT NULL,
     round TEXT NOT NULL REFERENCES rounds (id),
     PRIMARY KEY (platform, tenant, address, round)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX linked_channels_by_round ON linked_channels (round);
   CREATE TABLE join_codes (
     digest TEXT NOT NULL,
     round TEXT NOT NULL REFERENCES rounds (id),
     PRIMARY KEY (digest, round)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX join_codes_by_round ON join_codes (round);`,
  // What councils agree after the reveal.
  `CREATE TABLE agreed (
     round TEXT NOT NULL REFERENCES rounds (id),
     partner TEXT NOT NULL,
     question TEXT NOT NULL,
     who TEXT,
     revision INTEGER NOT NULL,
     doc TEXT NOT NULL,
     PRIMARY KEY (round, partner, question)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX agreed_by ON agreed (who) WHERE who IS NOT NULL;`,

  // The steps that were taken on, and whom each names.
  `CREATE TABLE steps (
     round TEXT NOT NULL REFERENCES rounds (id),
     view TEXT NOT NULL,
     question TEXT NOT NULL,
     owner TEXT,
     doc TEXT NOT NULL,
     revision INTEGER GENERATED ALWAYS AS (doc ->> '$.revision') VIRTUAL,
     stage TEXT GENERATED ALWAYS AS (doc ->> '$.state.stage') VIRTUAL,
     due TEXT GENERATED ALWAYS AS (doc ->> '$.due') VIRTUAL,
     remind_at TEXT GENERATED ALWAYS AS (doc ->> '$.remindAt') VIRTUAL,
     lease TEXT,
     leased_until TEXT,
     PRIMARY KEY (round, view, question)
   ) STRICT;
   CREATE INDEX open_steps ON steps (owner, due) WHERE stage = 'open';
   CREATE INDEX due_steps ON steps (remind_at) WHERE remind_at IS NOT NULL;
   CREATE TABLE step_people (
     person TEXT NOT NULL,
     round TEXT NOT NULL,
     view TEXT NOT NULL,
     question TEXT NOT NULL,
     PRIMARY KEY (person, round, view, question)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX step_people_by_step ON step_people (round, view, question);`,
];

/** The version of the schema that this program reads and writes. */
export const schemaVersion = migrations.length;

/** Brings the file to {@link schemaVersion}, all or nothing. Returns the version that it had; 0 is an empty file. */
export function migrate(db: DatabaseSync): number {
  const before = pragma(db, 'user_version');
  if (before === schemaVersion) return before;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const sql of migrations.slice(before)) db.exec(sql);
    db.exec(`PRAGMA user_version = ${schemaVersion}; PRAGMA application_id = ${applicationId}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
  return before;
}

/** The value of a pragma that is one number. */
export function pragma(db: DatabaseSync, name: 'user_version' | 'application_id' | 'page_count' | 'page_size'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
