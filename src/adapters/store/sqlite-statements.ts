import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { installationPage } from '../../application/installation.ts';
import { mostStepsListed } from '../../application/limits.ts';

/** Of rounds for which that holds, those of a channel: of which it is the own, or one that a partner joined from. */
const inChannel = (holds: string) => `${holds} AND id IN (
    SELECT id FROM rounds WHERE platform = :platform AND tenant = :tenant AND address = :address AND ${holds}
    UNION SELECT round FROM linked_channels WHERE platform = :platform AND tenant = :tenant AND address = :address)`;

/** Everything that the store asks of the database, each prepared once. */
export const statements = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',

  openRound: 'INSERT INTO rounds (id, owner, due_at, doc) VALUES (:id, :owner, :due, :doc) ON CONFLICT (id) DO NOTHING RETURNING id',
  openResponse: 'INSERT INTO responses (round, person, position, open, doc) VALUES (:round, :person, :position, :open, :doc)',
  round: 'SELECT doc FROM rounds WHERE id = :id',
  openRoundsIn: `SELECT doc FROM rounds WHERE ${inChannel("stage = 'open' AND dry_run = 0")}
    ORDER BY opened_at DESC, rowid DESC`,
  openRoundsOf: `SELECT doc FROM rounds
    WHERE stage = 'open' AND dry_run = 0 AND id IN (
      SELECT id FROM rounds WHERE platform = :platform AND tenant = :tenant AND stage = 'open' AND dry_run = 0
      UNION SELECT round FROM linked_channels WHERE platform = :platform AND tenant = :tenant)
    LIMIT 100`,
  lastClosedRoundIn: `SELECT doc FROM rounds WHERE ${inChannel("stage = 'closed' AND dry_run = 0")}
    ORDER BY closed_at DESC, rowid DESC LIMIT 1`,
  roundsClosedIn: `SELECT doc FROM rounds WHERE ${inChannel("stage = 'closed' AND dry_run = 0 AND closed_at <= :by")}
    ORDER BY closed_at DESC, rowid DESC LIMIT 50`,
  roundsOwnedBy: `SELECT doc FROM rounds
    WHERE id IN (SELECT id FROM rounds WHERE owner = :owner AND dry_run = 0 UNION SELECT round FROM co_owners WHERE person = :owner)
    ORDER BY opened_at DESC, rowid DESC LIMIT 20`,
  dropCoOwners: 'DELETE FROM co_owners WHERE round = :round',
  addCoOwner: 'INSERT INTO co_owners (person, round) VALUES (:person, :round) ON CONFLICT DO NOTHING',
  setInRound: 'UPDATE rounds SET doc = json_set(doc, :path, json(:value)) WHERE id = :id',
  dropLinkedChannels: 'DELETE FROM linked_channels WHERE round = :round',
  addLinkedChannel: `INSERT INTO linked_channels (platform, tenant, address, round) VALUES (:platform, :tenant, :address, :round)
    ON CONFLICT DO NOTHING`,
  dropCodes: 'DELETE FROM join_codes WHERE round = :round',
  addCode: 'INSERT INTO join_codes (digest, round) VALUES (:digest, :round) ON CONFLICT DO NOTHING',
  roundsAwaiting: 'SELECT doc FROM rounds WHERE id IN (SELECT round FROM join_codes WHERE digest = :digest) ORDER BY rowid',
  closeRound: `UPDATE rounds SET doc = json_set(doc, '$.state', json(:state)), due_at = min(coalesce(due_at, :due), :due), due_since_lease = 1
    WHERE id = :id AND stage = 'open' RETURNING doc`,
  closeResponses: 'UPDATE responses SET open = 0 WHERE round = :round AND open = 1',
  reopenRound: `UPDATE rounds SET due_at = min(coalesce(due_at, :at), :at), due_since_lease = 1, doc = json_set(doc,
      '$.state', json('{"stage":"open"}'), '$.schedule', json(:schedule), '$.reopenedAt', :at, '$.messages.results', NULL)
    WHERE id = :id AND stage = 'closed' RETURNING doc`,
  reopenResponses: `UPDATE responses SET open = (doc ->> '$.departed' IS NULL), doc = json_set(doc, '$.delivered.results', json('{"state":"due"}')) WHERE round = :round`,
  markAnnounced: `UPDATE rounds SET doc = json_set(doc, '$.state.announced', json('true')) WHERE id = :id AND stage = 'closed'`,

  leaseRound: `UPDATE rounds SET lease = :token, leased_until = :until, due_since_lease = 0
    WHERE id = (SELECT id FROM rounds WHERE due_at <= :now AND (leased_until IS NULL OR leased_until <= :now) ORDER BY due_at, rowid LIMIT 1)
    RETURNING doc`,
  renewLease: 'UPDATE rounds SET leased_until = :until WHERE id = :round AND lease = :token RETURNING id',
  endLease: `UPDATE rounds SET due_at = iif(due_since_lease, due_at, :next), lease = NULL, leased_until = NULL
    WHERE id = :round AND lease = :token`,
  endLeases: 'UPDATE rounds SET lease = NULL, leased_until = NULL WHERE due_at >= 0 AND lease IS NOT NULL',
  endReminderLeases: 'UPDATE responses SET lease = NULL, leased_until = NULL WHERE open = 1 AND remind_at >= 0 AND lease IS NOT NULL',
  wakeRound: `UPDATE rounds SET due_at = min(coalesce(due_at, :due), :due), due_since_lease = 1 WHERE id = :id AND stage = 'open'`,
  reschedule: `UPDATE rounds SET doc = json_set(doc, '$.schedule', json(:schedule)), due_at = min(coalesce(due_at, :due), :due), due_since_lease = 1
    WHERE id = :id AND stage = 'open' RETURNING doc`,
  lookAtReminders: `UPDATE responses SET doc = json_set(doc, '$.remindAt', :at), changed_since_lease = 1
    WHERE round = :round AND open = 1 AND doc ->> '$.finishedAt' IS NULL`,

  leaseReminder: `UPDATE responses SET lease = :token, leased_until = :until, changed_since_lease = 0
    WHERE rowid = (SELECT rowid FROM responses
      WHERE open = 1 AND remind_at <= :now AND (leased_until IS NULL OR leased_until <= :now) ORDER BY remind_at, rowid LIMIT 1)
    RETURNING round, doc`,
  endReminder: `UPDATE responses SET lease = NULL, leased_until = NULL, doc = json_patch(
      iif(:sent IS NULL, doc, json_set(json_insert(doc, '$.reminding.sent[#]', json(:sent)), '$.reminding.nudgedAt', NULL)),
      iif(changed_since_lease, '{}', :patch))
    WHERE round = :round AND person = :person AND lease = :token`,
  wish: `UPDATE responses SET doc = json_patch(json_set(doc, '$.reminding.wish', json(:wish)), :patch), changed_since_lease = 1
    WHERE round = :round AND person = :person AND open = 1 RETURNING doc`,
  nudge: `UPDATE responses SET doc = json_set(doc, '$.reminding.nudgedAt', :nudgedAt, '$.remindAt', :remindAt), changed_since_lease = 1
    WHERE round = :round AND person = :person AND open = 1 AND coalesce(doc ->> '$.reminding.nudgedAt', '') < :since
      AND NOT EXISTS (SELECT 1 FROM json_each(doc, '$.reminding.sent') WHERE value ->> '$.kind' = 'nudge' AND value ->> '$.at' >= :since)
    RETURNING person`,

  recordEntry: `UPDATE responses SET doc = json_patch(doc, :patch)
    WHERE round = :round AND person = :person AND open = 1
      AND coalesce(json_extract(doc, :revisionPath), (doc ->> '$.erasures') * 1000000) = :seen
      AND EXISTS (SELECT 1 FROM json_each(doc, '$.brief.questions') WHERE value = :question)
    RETURNING doc`,
  recordFinish: `UPDATE responses SET doc = json_patch(doc, :patch) WHERE round = :round AND person = :person AND open = 1 RETURNING doc`,
  recordErase: `UPDATE responses SET doc = json_set(json_remove(doc, '$.finishedAt'), '$.entries', json('{}'), '$.erasures', (doc ->> '$.erasures') + 1)
    WHERE round = :round AND person = :person RETURNING open, doc`,
  response: 'SELECT open, doc FROM responses WHERE round = :round AND person = :person',
  responses: 'SELECT position, open, doc FROM responses WHERE round = :round ORDER BY position',
  makeRoom: 'UPDATE responses SET position = position + 1 WHERE round = :round AND position >= :position',
  keepResponse: 'UPDATE responses SET open = :open, doc = :doc, changed_since_lease = 1 WHERE round = :round AND person = :person',
  openResponsesOf: `SELECT responses.round, responses.doc FROM responses JOIN rounds ON rounds.id = responses.round
    WHERE responses.person = :person AND responses.open = 1
    ORDER BY rounds.opened_at DESC, rounds.rowid DESC`,
  responsesOf: `SELECT responses.round, responses.open, responses.doc FROM responses JOIN rounds ON rounds.id = responses.round
    WHERE responses.person = :person
    ORDER BY rounds.opened_at DESC, rounds.rowid DESC`,

  settle: 'UPDATE responses SET doc = json_set(doc, :path, json(:delivery)) WHERE round = :round AND person = :person',

  keepFigures: 'INSERT INTO figures (round, doc) VALUES (:round, :doc) ON CONFLICT (round) DO UPDATE SET doc = doc RETURNING doc',
  keepAgreed: `INSERT INTO agreed (round, partner, question, who, revision, doc)
    SELECT :round, :partner, :question, :who, :revision, :doc FROM rounds
    WHERE id = :round AND stage = 'closed'
      AND (:seen = 0 OR EXISTS (SELECT 1 FROM agreed WHERE round = :round AND partner = :partner AND question = :question))
    ON CONFLICT (round, partner, question) DO UPDATE SET who = excluded.who, revision = excluded.revision, doc = excluded.doc
      WHERE agreed.revision = :seen
    RETURNING doc`,
  withdrawAgreed: `DELETE FROM agreed
    WHERE round = :round AND partner = :partner AND question = :question AND revision = :seen RETURNING revision`,
  agreedAnswers: 'SELECT doc FROM agreed WHERE round = :round',
  deleteAgreed: 'DELETE FROM agreed WHERE round = :round',
  disownAgreed: `UPDATE agreed SET who = NULL, doc = json_set(doc, '$.by', NULL) WHERE who = :person`,
  keepBank: 'INSERT INTO banks (key, doc) VALUES (:key, :doc) ON CONFLICT (key) DO NOTHING',
  bank: 'SELECT doc FROM banks WHERE key = :key',
  figures: 'SELECT doc FROM figures WHERE round = :round',

  takeStep: `INSERT INTO steps (round, view, question, owner, doc)
    SELECT :round, :view, :question, :owner, :doc WHERE EXISTS (SELECT 1 FROM rounds WHERE id = :round)
    ON CONFLICT DO NOTHING RETURNING round`,
  keepStep: `UPDATE steps SET doc = :doc, owner = :owner
    WHERE round = :round AND view = :view AND question = :question AND revision = :before RETURNING round`,
  dropStepPeople: 'DELETE FROM step_people WHERE round = :round AND view = :view AND question = :question',
  addStepPerson: `INSERT INTO step_people (person, round, view, question) VALUES (:person, :round, :view, :question)
    ON CONFLICT DO NOTHING`,
  stepsOf: 'SELECT doc FROM steps WHERE round = :round ORDER BY due, question, view',
  stepsOwnedBy: `SELECT doc FROM steps WHERE owner = :owner AND stage = 'open' ORDER BY due, rowid LIMIT ${mostStepsListed}`,
  stepsNaming: `SELECT steps.doc FROM step_people JOIN steps USING (round, view, question)
    WHERE step_people.person = :person ORDER BY steps.rowid`,
  leaseStep: `UPDATE steps SET lease = :token, leased_until = :until
    WHERE rowid = (SELECT rowid FROM steps
      WHERE remind_at <= :now AND (leased_until IS NULL OR leased_until <= :now) ORDER BY remind_at, rowid LIMIT 1)
    RETURNING doc`,
  endStep: `UPDATE steps SET lease = NULL, leased_until = NULL,
      doc = iif(revision = :revision, json_set(doc, '$.remindAt', :remindAt), doc)
    WHERE round = :round AND view = :view AND question = :question AND lease = :token`,
  endStepLeases: 'UPDATE steps SET lease = NULL, leased_until = NULL WHERE remind_at >= 0 AND lease IS NOT NULL',
  deleteSteps: 'DELETE FROM steps WHERE round = :round',
  deleteStepPeople: 'DELETE FROM step_people WHERE round = :round',

  roundsWith: `SELECT doc FROM rounds
    WHERE id IN (SELECT id FROM rounds WHERE owner = :person UNION SELECT round FROM responses WHERE person = :person
      UNION SELECT round FROM co_owners WHERE person = :person UNION SELECT round FROM agreed WHERE who = :person
      UNION SELECT round FROM step_people WHERE person = :person)
    ORDER BY opened_at, rowid`,
  roundsPastKeeping: 'SELECT doc FROM rounds WHERE done_at < :before ORDER BY done_at, rowid LIMIT :most',
  deleteResponses: 'DELETE FROM responses WHERE round = :round',
  deleteFigures: 'DELETE FROM figures WHERE round = :round',
  deleteRound: 'DELETE FROM rounds WHERE id = :round',
  deleteResponsesOf: 'DELETE FROM responses WHERE person = :person',
  rewriteRound: 'UPDATE rounds SET doc = :doc, owner = :owner WHERE id = :id',
  rewriteResponse: 'UPDATE responses SET doc = :doc WHERE round = :round AND person = :person',

  pseudonym: 'INSERT INTO pseudonyms (person, id) VALUES (:person, :id) ON CONFLICT (person) DO UPDATE SET id = id RETURNING id',
  isInTrail: 'SELECT id FROM pseudonyms WHERE person = :person',
  letGo: 'DELETE FROM pseudonyms WHERE person = :person',
  append: `INSERT INTO audit (id, key, who, at, verb, round) VALUES (:id, :key, :who, :at, :verb, :round)
    ON CONFLICT (key, who) DO NOTHING RETURNING id`,
  appended: 'SELECT id FROM audit WHERE key = :key AND who = :who',
  trail: 'SELECT id, at, verb, round, who FROM audit WHERE (at, id) > (:at, :id) ORDER BY at, id LIMIT :most',

  keepInstallation: `INSERT INTO installations (platform, tenant, name, installed_at, sealed, ended_at)
    VALUES (:platform, :tenant, :name, :installedAt, :sealed, :endedAt)
    ON CONFLICT DO UPDATE SET name = excluded.name, installed_at = excluded.installed_at, sealed = excluded.sealed, ended_at = excluded.ended_at`,
  installation: 'SELECT * FROM installations WHERE platform = :platform AND tenant = :tenant',
  installations: `SELECT * FROM installations WHERE platform = :platform AND tenant > :after ORDER BY tenant LIMIT ${installationPage}`,
  resealInstallation: `UPDATE installations SET sealed = :to
    WHERE platform = :platform AND tenant = :tenant AND sealed = :from RETURNING tenant`,
  endInstallation: `UPDATE installations SET sealed = NULL, ended_at = :at
    WHERE platform = :platform AND tenant = :tenant AND sealed = :sealed RETURNING tenant`,

  claim: 'INSERT INTO claimed (key, at) VALUES (:key, :at) ON CONFLICT (key) DO NOTHING RETURNING key',
  probe: 'UPDATE probe SET writes = writes + 1',
} as const;

export type StatementName = keyof typeof statements;
export type Row = Record<string, SQLOutputValue>;
export type Run = (name: StatementName, parameters?: Record<string, SQLInputValue>) => Row[];

/**
 * Prepares every statement. Each run reads to the last row, because a write outside a transaction is committed,
 * or fails to be, only then. `onStatement` hears of every run, so that round trips can be counted.
 */
export function prepared(db: DatabaseSync, onStatement: (name: StatementName) => void): Run {
  const ready = new Map(Object.entries(statements).map(([name, sql]) => [name, db.prepare(sql)]));
  return (name, parameters = {}) => {
    onStatement(name);
    return ready.get(name)?.all(parameters) ?? [];
  };
}
