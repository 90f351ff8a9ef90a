import { randomUUID } from 'node:crypto';
import type { Store } from '../../application/ports.ts';
import { type Person, type Place, personKey } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { roundOf } from './mongo-documents.ts';
import { batchSize, updateEach } from './mongo-many.ts';

type Rounds = Pick<
  Store,
  | 'round'
  | 'openRoundsIn'
  | 'unannouncedRounds'
  | 'lastClosedRoundIn'
  | 'roundsOwnedBy'
  | 'keepMessage'
  | 'closeRound'
  | 'markAnnounced'
  | 'uninvitedRounds'
>;

/** The most rounds of one owner that are shown. */
const mostOwned = 20;

export function mongoRounds({ rounds, responses }: Collections, calls: Calls): Rounds {
  async function closeRound(id: string, at: Date, by: Person): Promise<Round | null> {
    const ids = await calls.read(() => responses.find({ round: id }, { projection: { _id: 1 }, batchSize }).toArray());
    await calls.writeMany(() => updateEach(responses, ids, { open: true }, { $set: { open: false } }));
    const closing = randomUUID();
    const state = { stage: 'closed', at, by, announced: false } as const;
    return await calls.furtherWrite(async (again) => {
      const filter = { _id: id, 'state.stage': 'open' };
      const closed = await rounds.findOneAndUpdate(filter, { $set: { state, closing } }, { returnDocument: 'after' });
      return roundOf(closed ?? (again ? await rounds.findOne({ _id: id, closing }) : null));
    });
  }

  async function uninvitedRounds(): Promise<Round[]> {
    const unposted = rounds.find({ 'state.stage': 'open', 'messages.status': null, dryRun: false });
    const uninvited = { open: true, 'delivered.welcome.state': 'due' };
    const ids = await calls.read(() => responses.distinct('round', uninvited));
    const found = await calls.read(() => unposted.clone().toArray());
    const unseen = ids.filter((id) => !found.some(({ _id }) => _id === id));
    const others =
      unseen.length === 0 ? [] : await calls.read(() => rounds.find({ _id: { $in: unseen }, 'state.stage': 'open' }).toArray());
    return allOf([...found, ...others]).toSorted((one, other) => one.openedAt.getTime() - other.openedAt.getTime());
  }

  return {
    round: (id) => calls.read(async () => roundOf(await rounds.findOne({ _id: id }))),
    openRoundsIn: (channel) =>
      calls.read(async () =>
        allOf(
          await rounds
            .find({ ...inChannel(channel), 'state.stage': 'open' })
            .sort({ openedAt: -1 })
            .toArray(),
        ),
      ),
    unannouncedRounds: () =>
      calls.read(async () =>
        allOf(await rounds.find({ 'state.stage': 'closed', 'state.announced': false, dryRun: false }).sort({ openedAt: 1 }).toArray()),
      ),
    lastClosedRoundIn: (channel) =>
      calls.read(async () =>
        roundOf(await rounds.findOne({ ...inChannel(channel), 'state.stage': 'closed' }, { sort: { 'state.at': -1 } })),
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
    keepMessage: (id, card, message) =>
      calls.write(async () => void (await rounds.updateOne({ _id: id }, { $set: { [`messages.${card}`]: message } }))),
    closeRound,
    markAnnounced: (id) =>
      calls.write(async () => void (await rounds.updateOne({ _id: id, 'state.stage': 'closed' }, { $set: { 'state.announced': true } }))),
    uninvitedRounds,
  };
}

/** Dry runs are in no channel. */
function inChannel({ platform, tenant, address }: Place) {
  return { 'channel.place.platform': platform, 'channel.place.tenant': tenant, 'channel.place.address': address, dryRun: false };
}

function allOf(stored: readonly Parameters<typeof roundOf>[0][]): Round[] {
  return stored.flatMap((each) => roundOf(each) ?? []);
}
