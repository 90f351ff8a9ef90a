import type { Store } from '../../application/ports.ts';
import { withoutOwner, withoutPerson } from '../../domain/forgetting.ts';
import { type Person, personKey } from '../../domain/place.ts';
import { isOwner, type Round } from '../../domain/programme.ts';
import type { ResponseKey } from '../../domain/response.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { ownedBy, responseId, responseOf, roundOf } from './mongo-documents.ts';
import { batchSize } from './mongo-many.ts';
import { forgetInSteps } from './mongo-steps.ts';

type Erasing = Pick<Store, 'roundsWith' | 'forget' | 'roundsPastKeeping' | 'deleteRound'>;

/**
 * Each story ends with what leads to the rest: a person's responses and a round's own document go last, so that after a
 * crash a repeat finds what is left.
 */
export function mongoErasing(collections: Collections, calls: Calls): Erasing {
  const { rounds, responses, figures, agreed, steps, pseudonyms } = collections;

  async function roundsWith(person: Person): Promise<Round[]> {
    const who = personKey(person);
    const answered = await calls.read(() => responses.distinct('round', { who }));
    const recorded = await calls.read(() => agreed.distinct('round', { who }));
    const taken = await calls.read(() => steps.distinct('round', { who }));
    const owned = await calls.read(() => rounds.find({ ownedBy: who }, { batchSize }).toArray());
    const others = [...new Set([...answered, ...recorded, ...taken])].filter((id) => !owned.some(({ _id }) => _id === id));
    const found = others.length === 0 ? [] : await calls.read(() => rounds.find({ _id: { $in: others } }, { batchSize }).toArray());
    return [...owned, ...found]
      .flatMap((each) => roundOf(each) ?? [])
      .toSorted((one, other) => one.openedAt.getTime() - other.openedAt.getTime());
  }

  async function forget(person: Person): Promise<void> {
    const who = personKey(person);
    for (const round of await roundsWith(person)) {
      if (round.dryRun) await eraseRound(round.id);
      else {
        await erasePasser({ round: round.id, person });
        await erase(person, round);
      }
    }
    await eraseRecorder(who);
    await forgetInSteps(collections, calls, person);
    await calls.furtherWrite(() => responses.deleteMany({ who }));
    await calls.furtherWrite(() => pseudonyms.deleteOne({ _id: who }));
  }

  /** Takes the person out of the round's own document, after the others' responses, which the owner's name leads to. */
  async function erase(person: Person, round: Round): Promise<void> {
    const { owner, coOwners, partners, state, messages, links } = withoutPerson(round, person);
    if (isOwner(round, person) && !isOwner({ ...round, owner }, person)) await eraseOwner(round.id);
    // Field by field: partners may join meanwhile, each after those that are there.
    const leads = partners.flatMap(({ lead }, at) => (lead === round.partners[at]?.lead ? [] : [[`partners.${at}.lead`, lead]]));
    const gone = [
      ...goneFrom('messages', round.messages, messages),
      ...links.flatMap((link, at) => goneFrom(`links.${at}.messages`, round.links[at]?.messages, link.messages)),
    ];
    const changed = {
      ...Object.fromEntries(leads),
      owner,
      coOwners,
      ownedBy: ownedBy({ owner, coOwners }),
      ...Object.fromEntries(gone),
      ...(state.stage === 'closed' && { 'state.by': state.by }),
    };
    const as = { _id: round.id, 'state.stage': round.state.stage };
    const { matchedCount } = await calls.furtherWrite(() => rounds.updateOne(as, { $set: changed }));
    if (matchedCount === 1) return;
    // It was closed meanwhile, or deleted.
    const now = roundOf(await calls.read(() => rounds.findOne({ _id: round.id })));
    if (now) await erase(person, now);
  }

  /** The first card of a colleague, still to be sent, may name whoever passed them questions. */
  async function erasePasser({ round, person }: ResponseKey): Promise<void> {
    const passer = await calls.read(() => responses.findOne({ _id: responseId({ round, person }) }, { projection: { name: 1 } }));
    if (!passer) return;
    const stored = await calls.read(() => responses.find({ round }, { batchSize }).toArray());
    const updates = stored
      .filter(({ delivered: { welcome } }) => welcome.state === 'due' && welcome.passedBy === passer.name)
      .map(({ _id }) => ({ updateOne: { filter: { _id }, update: { $unset: { 'delivered.welcome.passedBy': '' as const } } } }));
    if (updates.length > 0) await calls.furtherWrite(() => responses.bulkWrite(updates, { ordered: false }));
  }

  async function eraseOwner(round: string): Promise<void> {
    const stored = await calls.read(() => responses.find({ round }, { batchSize }).toArray());
    const updates = stored.map((each) => {
      const { brief } = withoutOwner(responseOf(each));
      return { updateOne: { filter: { _id: each._id }, update: { $set: { brief } } } };
    });
    if (updates.length > 0) await calls.furtherWrite(() => responses.bulkWrite(updates, { ordered: false }));
  }

  /** What was agreed stays, recorded by nobody. */
  async function eraseRecorder(who: string): Promise<void> {
    const stored = await calls.read(() => agreed.find({ who }, { projection: { _id: 1 }, batchSize }).toArray());
    const updates = stored.map(({ _id }) => ({
      updateOne: { filter: { _id, who }, update: { $set: { by: null }, $unset: { who: '' as const } } },
    }));
    if (updates.length > 0) await calls.furtherWrite(() => agreed.bulkWrite(updates, { ordered: false }));
  }

  async function eraseRound(round: string): Promise<void> {
    await calls.furtherWrite(() => responses.deleteMany({ round }));
    await calls.furtherWrite(() => figures.deleteOne({ _id: round }));
    await calls.furtherWrite(() => agreed.deleteMany({ round }));
    await calls.furtherWrite(() => steps.deleteMany({ round }));
    await calls.furtherWrite(() => rounds.deleteOne({ _id: round }));
  }

  return {
    roundsWith,
    forget,
    roundsPastKeeping: (before, most) =>
      calls.read(async () => {
        const over = { $or: [{ 'state.announced': true }, { dryRun: true }] };
        const found = rounds.find({ 'state.stage': 'closed', 'state.at': { $lt: before }, ...over }, { batchSize });
        return (await found.sort({ 'state.at': 1 }).limit(most).toArray()).flatMap((each) => roundOf(each) ?? []);
      }),
    async deleteRound(id) {
      const round = roundOf(await calls.read(() => rounds.findOne({ _id: id })));
      if (round?.state.stage === 'closed') await eraseRound(id);
    },
  };
}

/** The cards that were there, and are to be no longer, as fields. */
function goneFrom(field: string, before: Round['messages'] | undefined, after: Round['messages']): (readonly [string, null])[] {
  const cards = ['status', 'results'] as const;
  return cards.filter((card) => after[card] === null && before?.[card]).map((card) => [`${field}.${card}`, null]);
}
