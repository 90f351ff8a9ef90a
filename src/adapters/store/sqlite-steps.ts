import { randomUUID } from 'node:crypto';
import type { Store } from '../../application/ports.ts';
import { type Person, personKey } from '../../domain/place.ts';
import { peopleOfStep, type StepKey, type TakenStep, withoutStepPerson } from '../../domain/taken-step.ts';
import { decodeStep, encodeStep } from './documents.ts';
import type { Row, Run } from './sqlite-statements.ts';

interface Work {
  readonly run: Run;
  readonly answered: <T>(work: () => T) => Promise<T>;
  readonly atomically: <T>(work: () => T) => T;
}

type Steps = Pick<Store, 'keepStep' | 'stepsOf' | 'stepsOwnedBy' | 'leaseStep' | 'endStep'>;

/** What the store does for the steps that were taken on. */
export function sqliteSteps({ run, answered, atomically }: Work): Steps {
  return {
    keepStep: (step) => answered(() => atomically(() => kept(run, step))),
    stepsOf: (round) => answered(() => stepsIn(run('stepsOf', { round }))),
    stepsOwnedBy: (person) => answered(() => stepsIn(run('stepsOwnedBy', { owner: personKey(person) }))),
    leaseStep: (now, until) =>
      answered(() => {
        const token = randomUUID();
        const [step] = stepsIn(run('leaseStep', { token, now: now.toISOString(), until: until.toISOString() }));
        if (!step) return null;
        const { round, view, question, revision } = step;
        return { step, lease: { round, view, question, token, revision } };
      }),
    endStep: (lease, remindAt) =>
      answered(() => {
        const { token, revision } = lease;
        run('endStep', { ...keyOf(lease), token, revision, remindAt: remindAt?.toISOString() ?? null });
      }),
  };
}

/** Takes the person out of every step that names them. */
export function forgetInSteps(run: Run, person: Person): void {
  for (const step of stepsIn(run('stepsNaming', { person: personKey(person) }))) kept(run, withoutStepPerson(step, person));
}

export function eraseSteps(run: Run, round: string): void {
  run('deleteSteps', { round });
  run('deleteStepPeople', { round });
}

function kept(run: Run, step: TakenStep): boolean {
  const key = keyOf(step);
  const { owner, revision } = step;
  const values = { ...key, owner: owner && personKey(owner.person), doc: encodeStep(step) };
  const changed = revision === 1 ? run('takeStep', values) : run('keepStep', { ...values, before: revision - 1 });
  if (changed.length === 0) return false;
  run('dropStepPeople', key);
  for (const each of peopleOfStep(step)) run('addStepPerson', { ...key, person: personKey(each) });
  return true;
}

/** Of all partners is the empty view, which is no partner's id. */
const keyOf = ({ round, view, question }: StepKey) => ({ round, view: view ?? '', question });

const stepsIn = (rows: readonly Row[]): TakenStep[] => rows.map((row) => decodeStep(String(row['doc'])));
