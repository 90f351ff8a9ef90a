import { randomUUID } from 'node:crypto';
import type { Filter } from 'mongodb';
import type { Store } from '../../application/ports.ts';
import { type Assignment, asksMore } from '../../domain/assignment.ts';
import { type Departure, isWithdrawn } from '../../domain/departure.ts';
import type { Ownership } from '../../domain/ownership.ts';
import type { Person } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import type { Response, ResponseKey } from '../../domain/response.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { ownedBy, responseId, responseOf, roundOf, type StoredResponse } from './mongo-documents.ts';
import type { Follow } from './mongo-following.ts';

type People = Pick<Store, 'depart' | 'assign' | 'changeOwners' | 'changeLead'>;

/** What the store does for who takes part, and whose a round is. */
export function mongoPeople({ rounds, responses }: Collections, calls: Calls, follow: Follow): People {
  /** A departure that landed at the first attempt is told by its time. */
  async function depart(key: ResponseKey, departure: Departure): Promise<Response | null> {
    const round = await calls.read(() => rounds.findOne({ _id: key.round, 'state.stage': 'open' }, { projection: { _id: 1 } }));
    if (!round) return null;
    const _id = responseId(key);
    const gone = isWithdrawn(departure);
    const mayGo: Filter<StoredResponse> = gone ? { $or: [{ open: true }, { 'departed.answers': 'kept' }] } : { open: true };
    const change = { open: false, departed: departure, remindAt: null, changedSinceLease: true };
    const update = gone ? { $set: { ...change, entries: {}, finishedAt: null }, $inc: { erasures: 1 } } : { $set: change };
    const stored = await calls.write(async (again) => {
      const left = await responses.findOneAndUpdate({ _id, ...mayGo }, update, { returnDocument: 'after' });
      return left ?? (again ? await responses.findOne({ _id, 'departed.kind': departure.kind, 'departed.at': departure.at }) : null);
    });
    return stored && responseOf(stored);
  }

  async function assign(key: ResponseKey, assignment: Assignment, at: Date): Promise<Response | null> {
    const _id = responseId(key);
    const undone = asksMore(assignment) ? { finishedAt: null, remindAt: at } : {};
    const update = { $set: { 'brief.questions': assignment.to, ...undone, changedSinceLease: true } };
    const stored = await calls.write(async (again) => {
      const seen = { _id, open: true, 'brief.questions': assignment.from };
      const assigned = await responses.findOneAndUpdate(seen, update, { returnDocument: 'after' });
      return assigned ?? (again ? await responses.findOne({ _id, open: true, 'brief.questions': assignment.to }) : null);
    });
    return stored && responseOf(stored);
  }

  async function changeOwners(id: string, to: Ownership, from: Ownership, at: Date): Promise<Round | null> {
    const following = { id: randomUUID(), at };
    const { owner, coOwners } = to;
    const update = { $set: { owner, coOwners, ownedBy: ownedBy(to), following } };
    const stored = await calls.write(async () => {
      const changed = await rounds.findOneAndUpdate({ _id: id, ...ownedByThese(from) }, update, { returnDocument: 'after' });
      return changed ?? (await rounds.findOne({ _id: id, ...ownedByThese(to) }));
    });
    if (stored) await follow(stored);
    return roundOf(stored);
  }

  /** A round's partners stay where they are in it. */
  async function changeLead(id: string, partner: string, to: Person, from: Person): Promise<Round | null> {
    const round = roundOf(await calls.read(() => rounds.findOne({ _id: id })));
    const at = round?.partners.findIndex((each) => each.id === partner) ?? -1;
    if (at === -1) return null;
    const led = (by: Person) => ({ _id: id, [`partners.${at}.id`]: partner, ...fieldsOf(`partners.${at}.lead`, by) });
    return await calls.write(async () => {
      const update = { $set: { [`partners.${at}.lead`]: to } };
      const changed = await rounds.findOneAndUpdate(led(from), update, { returnDocument: 'after' });
      return roundOf(changed ?? (await rounds.findOne(led(to))));
    });
  }

  return { depart, assign, changeOwners, changeLead };
}

/** In rounds of earlier versions the owner stands alone, in no list. */
function ownedByThese(ownership: Ownership) {
  const [owner = '', ...others] = ownedBy(ownership);
  return others.length > 0 ? { ownedBy: [owner, ...others] } : { ownedBy: owner, 'ownedBy.1': { $exists: false } };
}

function fieldsOf(path: string, { platform, tenant, user }: Person) {
  return { [`${path}.platform`]: platform, [`${path}.tenant`]: tenant, [`${path}.user`]: user };
}
