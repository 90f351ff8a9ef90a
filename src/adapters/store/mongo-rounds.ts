import { randomUUID } from 'node:crypto';
import type { Filter } from 'mongodb';
import type { InstallationKey } from '../../application/installation.ts';
import type { Store } from '../../application/ports.ts';
import { channelsOf } from '../../domain/channels.ts';
import { type Person, type Place, personKey } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import type { ScheduleSettings } from '../../domain/schedule.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { type AbandonedRound, roundOf, type StoredRound } from './mongo-documents.ts';
import { scheduleFields } from './mongo-earlier.ts';
import type { Follow } from './mongo-following.ts';
import { batchSize, updateEach } from './mongo-many.ts';

type Rounds = Pick<
  Store,
  | 'round'
  | 'openRoundsIn'
  | 'openRoundsOf'
  | 'lastClosedRoundIn'
  | 'roundsClosedIn'
  | 'roundsOwnedBy'
  | 'closeRound'
  | 'reopenRound'
  | 'markAnnounced'
>;

/** The most rounds of one owner that are shown. */
const mostOwned = 20;
/** The most open rounds of one workspace whose owners are told something. */
const mostOfWorkspace = 100;
/** The most rounds of one channel that are looked through for an earlier one. */
const mostClosed = 50;

export function mongoRounds({ rounds, responses }: Collections, calls: Calls, follow: Follow): Rounds {
  async function closeRound(id: string, at: Date, by: Person | null): Promise<Round | null> {
    const stored = await calls.read(() => rounds.findOne({ _id: id, 'state.stage': 'open' }));
    if (!stored || 'abandoned' in stored) return null;
    // Or what follows a reopening would let its responses take answers after the close.
    await follow(stored);
    const ids = await calls.read(() => responses.find({ round: id }, { projection: { _id: 1 }, batchSize }).toArray());
    await calls.writeMany(() => updateEach(responses, ids, { open: true }, { $set: { open: false } }));
    const closing = randomUUID();
    const state = { stage: 'closed', at, by, announced: false } as const;
    const following = { id: closing, at };
    const update = { $set: { state, closing, following, dueSinceLease: true }, $min: { dueAt: at } };
    const closed = await calls.furtherWrite(async (again) => {
      // Closed and opened again in the meantime, it is another's to close.
      const filter = { _id: id, 'state.stage': 'open', reopenedAt: stored.reopenedAt ?? null } as const;
      const closed = await rounds.findOneAndUpdate(filter, update, { returnDocument: 'after' });
      return closed ?? (again ? await rounds.findOne({ _id: id, closing }) : null);
    });
    // Somebody may have been added after it was read who is to be stopped.
    if (closed) await follow(closed);
    return roundOf(closed);
  }

  async function reopenRound(id: string, schedule: ScheduleSettings, at: Date): Promise<Round | null> {
    const closed = roundOf(await calls.read(() => rounds.findOne({ _id: id })));
    if (closed === null) return null;
    const following = { id: randomUUID(), at };
    const changed = { state: { stage: 'open' }, reopenedAt: at, following, dueSinceLease: true } as const;
    const results = channelsOf(closed).map((_, at) => [at === 0 ? 'messages.results' : `links.${at - 1}.messages.results`, null]);
    const update = { $set: { ...scheduleFields(schedule), ...changed, ...Object.fromEntries(results) }, $min: { dueAt: at } };
    const stored = await calls.write(async (again) => {
      // Opened and closed again in the meantime, it may have more channels.
      const filter = { _id: id, 'state.stage': 'closed', reopenedAt: closed.reopenedAt } as const;
      const reopened = await rounds.findOneAndUpdate(filter, update, { returnDocument: 'after' });
      return reopened ?? (again ? await rounds.findOne({ _id: id, 'state.stage': 'open', reopenedAt: at }) : null);
    });
    if (stored) await follow(stored);
    return roundOf(stored);
  }

  return {
    round: (id) => calls.read(async () => roundOf(await rounds.findOne({ _id: id }))),
    openRoundsIn: (channel) =>
      calls.read(async () =>
        allOf(
          await rounds
            .find(inChannel(channel, { 'state.stage': 'open' }))
            .sort({ openedAt: -1 })
            .toArray(),
        ),
      ),
    openRoundsOf: (workspace) => calls.read(async () => allOf(await rounds.find(inWorkspace(workspace)).limit(mostOfWorkspace).toArray())),
    lastClosedRoundIn: (channel) =>
      calls.read(async () => roundOf(await rounds.findOne(inChannel(channel, { 'state.stage': 'closed' }), { sort: { 'state.at': -1 } }))),
    roundsClosedIn: (channel, by) =>
      calls.read(async () =>
        allOf(
          await rounds
            .find(inChannel(channel, { 'state.stage': 'closed', 'state.at': { $lte: by } }))
            .sort({ 'state.at': -1 })
            .limit(mostClosed)
            .toArray(),
        ),
      ),
    roundsOwnedBy: (person) =>
      calls.read(async () =>
        allOf(
          await rounds
            .find({ ownedBy: personKey(person), dryRun: false })
            .sort({ openedAt: -1 })
            .limit(mostOwned)
            .toArray(),
        ),
      ),
    closeRound,
    reopenRound,
    markAnnounced: (id) =>
      calls.write(async () => void (await rounds.updateOne({ _id: id, 'state.stage': 'closed' }, { $set: { 'state.announced': true } }))),
  };
}

/** As {@link inChannel}. */
function inWorkspace({ platform, tenant }: InstallationKey) {
  const open = { dryRun: false, 'state.stage': 'open' } as const;
  const linked = { 'channel.place.platform': platform, 'channel.place.tenant': tenant };
  return {
    $or: [
      { ...linked, ...open },
      { links: { $elemMatch: linked }, ...open },
    ],
  };
}

/** Opened there, or joined from there: each by an index of its own. Dry runs are in no channel. */
function inChannel(
  { platform, tenant, address }: Place,
  which: Filter<AbandonedRound | StoredRound>,
): Filter<AbandonedRound | StoredRound> {
  const there = { 'channel.place.platform': platform, 'channel.place.tenant': tenant, 'channel.place.address': address };
  return {
    $or: [
      { ...there, dryRun: false, ...which },
      { links: { $elemMatch: there }, dryRun: false, ...which },
    ],
  };
}

function allOf(stored: readonly Parameters<typeof roundOf>[0][]): Round[] {
  return stored.flatMap((each) => roundOf(each) ?? []);
}
