import { randomUUID } from 'node:crypto';
import type { Filter, UpdateFilter } from 'mongodb';
import type { Store } from '../../application/ports.ts';
import { type AwaitedPartner, awaitedBy, type Joining, joined } from '../../domain/joining.ts';
import type { Round } from '../../domain/programme.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { type AbandonedRound, roundOf, type StoredRound } from './mongo-documents.ts';
import type { Follow } from './mongo-following.ts';
import { hasJoined } from './repeated-join.ts';

type Partners = Pick<Store, 'awaitPartner' | 'stopAwaiting' | 'roundAwaiting' | 'joinRound' | 'shareFigures' | 'keepMessage' | 'keepShown'>;

/**
 * What the store does for partners that join from channels of their own, and for the cards in each channel. Whoever becomes a
 * partner is named on everybody's cards by what follows.
 */
export function mongoPartners({ rounds }: Collections, calls: Calls, follow: Follow): Partners {
  const storedRound = (id: string) => calls.read(() => rounds.findOne({ _id: id }));
  const changeOne = (filter: Filter<AbandonedRound | StoredRound>, update: UpdateFilter<AbandonedRound | StoredRound>) =>
    rounds.findOneAndUpdate(filter, update, { returnDocument: 'after' });

  /** One that is awaited already is given another code. */
  async function awaitPartner(id: string, partner: AwaitedPartner): Promise<Round | null> {
    const due = dueAt(partner.code.madeAt);
    const absent = { ...openRound(id), 'awaited.id': { $ne: partner.id }, 'partners.id': { $ne: partner.id } };
    const there = { ...openRound(id), awaited: { $elemMatch: { id: partner.id, name: partner.name } } };
    const stored = await calls.write(
      async () =>
        (await changeOne(absent, { ...due, $push: { awaited: partner } })) ??
        (await changeOne(there, { ...due, $set: { ...due.$set, 'awaited.$': partner } })),
    );
    if (stored) await follow(stored);
    return roundOf(stored);
  }

  async function stopAwaiting(id: string, partner: string, at: Date): Promise<Round | null> {
    const stored = await calls.write(() => changeOne(openRound(id), { ...dueAt(at), $pull: { awaited: { id: partner } } }));
    if (stored) await follow(stored);
    return roundOf(stored);
  }

  /** What a partner is called comes from what was read; that its code still opens the round, the write itself asks. */
  async function joinRound(id: string, joining: Joining): Promise<Round | null> {
    const { digest, at } = joining;
    const before = await storedRound(id);
    const round = roundOf(before);
    const partner = round && awaitedBy(round, digest, at)?.id;
    const after = round && joined(round, joining);
    if (!partner || !after) return await asJoined(before, joining);
    const code = { id: partner, 'code.digest': digest, 'code.expiresAt': { $gt: at } };
    const coming = { partners: after.partners.at(-1), links: after.links.at(-1) };
    const update = { ...dueAt(at), $pull: { awaited: { id: partner } }, $push: coming } as UpdateFilter<AbandonedRound | StoredRound>;
    const stored = await calls.write(() => changeOne({ ...openRound(id), awaited: { $elemMatch: code } }, update));
    // Somebody else was faster, or an attempt of this one's of which nobody heard.
    return await asJoined(stored ?? (await storedRound(id)), joining);
  }

  async function asJoined(stored: StoredRound | AbandonedRound | null, joining: Joining): Promise<Round | null> {
    const round = roundOf(stored);
    if (!stored || !round || !hasJoined(round, joining)) return null;
    await follow(stored);
    return round;
  }

  const linked = (partner: string | null) => (partner === null ? {} : { 'links.partner': partner });
  const inChannel = (partner: string | null, field: string) => (partner === null ? field : `links.$.${field}`);

  async function keepInChannel(id: string, partner: string | null, field: string, what: object): Promise<void> {
    await calls.write(() => rounds.updateOne({ _id: id, ...linked(partner) }, { $set: { [inChannel(partner, field)]: what } }));
  }

  return {
    awaitPartner,
    stopAwaiting,
    roundAwaiting: (digest, now) =>
      calls.read(async () => {
        const found = await rounds.find({ 'awaited.code.digest': digest }).toArray();
        return found.flatMap((each) => roundOf(each) ?? []).find((round) => awaitedBy(round, digest, now)) ?? null;
      }),
    joinRound,
    shareFigures: (id, partner, shares) =>
      calls.write(async () =>
        roundOf(await changeOne({ ...openRound(id), ...linked(partner) }, { $set: { [inChannel(partner, 'shares')]: shares } })),
      ),
    keepMessage: (id, card, message, partner) => keepInChannel(id, partner, `messages.${card}`, message),
    keepShown: (id, shown, partner) => keepInChannel(id, partner, 'shown', shown),
  };
}

const openRound = (id: string) => ({ _id: id, 'state.stage': 'open' as const });

/** Due at once, with what follows for responses. */
const dueAt = (at: Date) => ({ $set: { following: { id: randomUUID(), at }, dueSinceLease: true }, $min: { dueAt: at } });
