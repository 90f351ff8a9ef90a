import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Round } from '../domain/programme.ts';
import type { TakenStep } from '../domain/taken-step.ts';
import type { Card } from './card.ts';
import { type DueWork, retryAfter } from './due-work.ts';
import type { Errands } from './errands.ts';
import { leasedWork } from './leased-work.ts';
import { type Clock, type LeasedStep, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { stepReminderCard, stepUnreachedCard } from './views/steps.ts';
import { wordsFor } from './wording/languages.ts';

/** Milliseconds that a step is one process's alone: longer than any queue before a chat tool takes. */
const leaseFor = 5 * 60_000;
/** How many reminders are on their way at once. */
const lanes = 4;

export interface StepReminderNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  readonly errands: Errands;
}

/**
 * Reminds the owners of steps that are due, once each, whichever process of many looks first. Should one die between sending and
 * recording, that reminder comes twice at most.
 */
export function stepReminders({ store, messenger, clock, log, errands }: StepReminderNeeds): DueWork {
  const after = (milliseconds: number) => addMilliseconds(clock.now(), milliseconds);

  const worker = leasedWork<LeasedStep>({
    name: 'steps that are due',
    lanes,
    lease: () => store.leaseStep(clock.now(), after(leaseFor)),
    keyOf: ({ step: { round, view, question } }) => JSON.stringify([round, view, question]),
    work: async (latest) => {
      const { step } = latest();
      const again = await remind(step).catch((err: unknown) => {
        log.warn({ round: step.round, err }, 'a reminder of a step is still to be sent');
        // What a stop has cut short is for whoever starts next.
        return after(worker.isStopped() ? 0 : retryAfter);
      });
      await store.endStep(latest().lease, again);
    },
    errands,
    log,
  });

  /** Rejects where it may be tried again. */
  async function remind(step: TakenStep): Promise<null> {
    const round = await store.round(step.round);
    if (!round || !step.owner) return null;
    const words = wordsFor(round.locale);
    const reason = await refusal(step.owner, stepReminderCard(step, words));
    if (reason === null) log.info({ round: round.id }, 'the owner of a step was reminded');
    else await tellOwner(round, stepUnreachedCard(step, reason, words), reason);
    return null;
  }

  /** Why the owner of the step can never get the card; null where it was sent. */
  async function refusal({ place }: NonNullable<TakenStep['owner']>, card: Card): Promise<string | null> {
    try {
      await messenger.post(place, card);
      return null;
    } catch (err) {
      if (err instanceof Unreachable) return err.message;
      throw err;
    }
  }

  /** Once: where that cannot arrive either, the steps of the check still show that it is due. */
  async function tellOwner({ id, owner }: Round, card: Card, reason: string): Promise<void> {
    log.warn({ round: id, reason }, 'the owner of a step cannot be reminded');
    const unreached = await refusal(owner, card);
    if (unreached !== null) log.warn({ round: id, reason: unreached }, 'the owner of a round was not told of a step that is due');
  }

  return { look: worker.look, stop: worker.stop };
}
