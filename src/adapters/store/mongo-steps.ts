import { randomUUID } from 'node:crypto';
import { mostStepsListed } from '../../application/limits.ts';
import type { Store } from '../../application/ports.ts';
import { type Person, personKey } from '../../domain/place.ts';
import { peopleOfStep, type StepKey, type TakenStep, withoutStepPerson } from '../../domain/taken-step.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import type { StoredStep } from './mongo-documents.ts';
import { batchSize } from './mongo-many.ts';
import { isDuplicate } from './mongo-trouble.ts';

type Steps = Pick<Store, 'keepStep' | 'stepsOf' | 'stepsOwnedBy' | 'leaseStep' | 'endStep'>;

/** No lease: whoever holds the old token finds that it is nobody's any more. */
const released = { lease: true, leasedUntil: true } as const;

/** What the store does for the steps that were taken on. */
export function mongoSteps({ rounds, steps }: Collections, calls: Calls): Steps {
  const isThere = (round: string) => calls.read(async () => (await rounds.findOne({ _id: round }, { projection: { _id: 1 } })) !== null);

  /** A round is deleted after its steps, so that a look at it afterwards shows whether this one came too late. */
  async function taken(step: TakenStep): Promise<boolean> {
    if (!(await isThere(step.round))) return false;
    const document = storedStep(step, randomUUID());
    const { _id, keeping } = document;
    const isNew = await calls.write(async (again) => {
      try {
        await steps.insertOne(document);
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return again && (await steps.findOne({ _id, keeping })) !== null;
      }
    });
    if (!isNew || (await isThere(step.round))) return isNew;
    await calls.furtherWrite(() => steps.deleteOne({ _id, keeping }));
    return false;
  }

  return {
    keepStep: (step) => (step.revision === 1 ? taken(step) : changed({ steps }, calls.write, step)),
    stepsOf: (round) =>
      calls.read(async () => (await steps.find({ round }, { batchSize }).sort({ due: 1, question: 1, view: 1 }).toArray()).map(stepOf)),
    stepsOwnedBy: (person) =>
      calls.read(async () => {
        const open = { ownedBy: personKey(person), 'state.stage': 'open' } as const;
        return (await steps.find(open).sort({ due: 1 }).limit(mostStepsListed).toArray()).map(stepOf);
      }),
    /** Sent once: a second one would take another step, and leave the first to wait until its lease runs out. */
    leaseStep: (now, until) =>
      calls.write(async () => {
        const token = randomUUID();
        const free = { remindAt: { $lte: now }, leasedUntil: { $not: { $gt: now } } };
        const held = { $set: { lease: token, leasedUntil: until } };
        const stored = await steps.findOneAndUpdate(free, held, { sort: { remindAt: 1 }, returnDocument: 'after' });
        if (!stored) return null;
        const { round, view, question, revision } = stored;
        return { step: stepOf(stored), lease: { round, view, question, token, revision } };
      }, false),
    /** Two updates in one command, of which the first that finds the lease takes it away. */
    endStep: (lease, remindAt) =>
      calls.write(async () => {
        const mine = { _id: stepId(lease), lease: lease.token };
        const looked = remindAt === null ? { $unset: { ...released, remindAt: true as const } } : { $set: { remindAt }, $unset: released };
        await steps.bulkWrite([
          { updateOne: { filter: { ...mine, revision: lease.revision }, update: looked } },
          { updateOne: { filter: mine, update: { $unset: released } } },
        ]);
      }),
  };
}

/** Takes the person out of every step that names them, whatever becomes of each meanwhile. */
export async function forgetInSteps({ steps }: Collections, calls: Calls, person: Person): Promise<void> {
  const who = personKey(person);
  for (;;) {
    const naming = await calls.read(() => steps.find({ who }, { batchSize }).toArray());
    if (naming.length === 0) return;
    for (const stored of naming) await changed({ steps }, calls.furtherWrite, withoutStepPerson(stepOf(stored), person));
  }
}

/** Whether the step was stored in its revision before, and is as given now. */
function changed({ steps }: Pick<Collections, 'steps'>, write: Calls['furtherWrite'], step: TakenStep): Promise<boolean> {
  const { _id, remindAt, ...fields } = storedStep(step, randomUUID());
  const update = remindAt === undefined ? { $set: fields, $unset: { remindAt: true as const } } : { $set: { ...fields, remindAt } };
  return write(async (again) => {
    const { matchedCount } = await steps.updateOne({ _id, revision: step.revision - 1 }, update);
    return matchedCount === 1 || (again && (await steps.findOne({ _id, keeping: fields.keeping })) !== null);
  });
}

function storedStep({ remindAt, ...step }: TakenStep, keeping: string): StoredStep {
  return {
    ...step,
    _id: stepId(step),
    ownedBy: step.owner && personKey(step.owner.person),
    who: peopleOfStep({ ...step, remindAt }).map(personKey),
    keeping,
    ...(remindAt && { remindAt }),
  };
}

function stepOf({ _id, ownedBy: _, who: __, keeping: ___, lease: ____, leasedUntil: _____, remindAt, ...step }: StoredStep): TakenStep {
  return { ...step, remindAt: remindAt ?? null };
}

/** A round's id, a partner's and a question's may hold anything. */
function stepId({ round, view, question }: StepKey): string {
  return JSON.stringify([round, view, question]);
}
