import type { Store } from '../../application/ports.ts';
import { personKey } from '../../domain/place.ts';
import type { Change, Response, ResponseKey } from '../../domain/response.ts';
import type { Calls } from './mongo-calls.ts';
import { changeFilter, changeUpdate, hadLanded } from './mongo-changes.ts';
import type { Collections } from './mongo-collections.ts';
import { type AbandonedRound, responseId, responseOf, type StoredResponse, type StoredRound } from './mongo-documents.ts';
import { batchSize } from './mongo-many.ts';

const isOpen = (round: StoredRound | AbandonedRound) => 'state' in round && round.state.stage === 'open';

type Responses = Pick<Store, 'record' | 'response' | 'responses' | 'openResponsesOf' | 'responsesOf' | 'settle'>;

export function mongoResponses({ rounds, responses }: Collections, calls: Calls): Responses {
  /**
   * One command. Nobody has a card of a round that is not there, so that it does not look for one. To erase twice is
   * more than to erase once, where an answer came in between.
   */
  async function record(key: ResponseKey, change: Change, at: Date): Promise<Response | null> {
    const filter = { _id: responseId(key), ...changeFilter(change) };
    const update = changeUpdate(change, at);
    return await calls.write(async (again) => {
      const recorded = await responses.findOneAndUpdate(filter, update, { returnDocument: 'after' });
      if (recorded) return responseOf(recorded);
      const stored = again ? await responses.findOne({ _id: responseId(key) }) : null;
      return stored && hadLanded(responseOf(stored), change) ? responseOf(stored) : null;
    }, change.kind !== 'erase');
  }

  /**
   * Without those of rounds that are not there, because opening them broke off or is under way, and without whoever was
   * added to a round too late.
   */
  async function ofRounds(stored: readonly StoredResponse[]): Promise<Response[]> {
    const unsure = [...new Set(stored.filter(({ opening }) => opening).map(({ round }) => round))];
    if (unsure.length === 0) return stored.map(responseOf);
    const there = await calls.read(() =>
      rounds.find({ _id: { $in: unsure }, abandoned: { $exists: false } }, { projection: { 'state.stage': 1 } }).toArray(),
    );
    const isOf = ({ round, open, entries }: StoredResponse) =>
      there.some((each) => each._id === round && (!open || Object.keys(entries).length > 0 || isOpen(each)));
    return stored.filter((each) => !each.opening || isOf(each)).map(responseOf);
  }

  async function responsesOfRound(round: string): Promise<Response[]> {
    const find = () => calls.read(() => responses.find({ round }, { batchSize }).sort({ position: 1 }).toArray());
    const stored = await find();
    if (!stored.some(({ opening }) => opening)) return stored.map(responseOf);
    // Read in the middle of the opening, some may be missing; once the round is there, none is.
    return (await ofRounds(stored)).length === 0 ? [] : await ofRounds(await find());
  }

  return {
    record,
    async response(key) {
      const stored = await calls.read(() => responses.findOne({ _id: responseId(key) }));
      return stored && ((await ofRounds([stored]))[0] ?? null);
    },
    responses: responsesOfRound,
    async openResponsesOf(person) {
      const mine = { who: personKey(person), open: true };
      return await ofRounds(await calls.read(() => responses.find(mine, { batchSize }).sort({ openedAt: -1 }).toArray()));
    },
    /** Put in order here: the index has the open ones apart from the others. */
    async responsesOf(person) {
      const mine = await calls.read(() => responses.find({ who: personKey(person) }, { batchSize }).toArray());
      return await ofRounds(mine.toSorted((one, other) => other.openedAt.getTime() - one.openedAt.getTime()));
    },
    /** Cards are sent of rounds that are there: should the end of their opening have failed, it is made up for. */
    settle: (key, card, delivery) =>
      calls.write(async () => {
        const update = { $set: { [`delivered.${card}`]: delivery }, $unset: { opening: true } } as const;
        await responses.updateOne({ _id: responseId(key) }, update);
      }),
  };
}
