import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { BankHolidays } from '../domain/holidays.ts';
import { personKey } from '../domain/place.ts';
import { type Due, dueNow, lookAgainAt, nextOf, reminded } from '../domain/reminding.ts';
import type { Response } from '../domain/response.ts';
import { type Timetable, timetable } from '../domain/schedule.ts';
import { snoozesOffered } from '../domain/wishes.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import { type DueWork, retryAfter } from './due-work.ts';
import type { Errands } from './errands.ts';
import { leasedWork } from './leased-work.ts';
import { type Clock, type LeasedReminder, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { tellUnreminded } from './unreminded.ts';
import { reminderCard } from './views/reminder.ts';

/** Milliseconds that a respondent is one process's alone: longer than any queue before a chat tool takes. */
const leaseFor = 5 * 60_000;
/** How many reminders are on their way at once. */
const lanes = 16;

export interface ReminderNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  readonly errands: Errands;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
}

/** What became of a look at one respondent. */
interface Looked {
  readonly sent: Due | null;
  readonly remindAt: Date | null;
}

/**
 * Reminds those who are due, whichever process of many looks first. What is due is asked of the planning again at that
 * moment, since things may have changed. Should a process die between sending and recording, that reminder comes twice at most.
 */
export function reminders({ store, messenger, clock, log, errands, banks, holidays }: ReminderNeeds): DueWork {
  /** The rounds of this look, so that each is read once, however many of its respondents are due. */
  const timetables = new Map<string, Promise<Timetable | null>>();
  const after = (milliseconds: number) => addMilliseconds(clock.now(), milliseconds);

  const worker = leasedWork<LeasedReminder>({
    name: 'reminders',
    lanes,
    lease: () => store.leaseReminder(clock.now(), after(leaseFor)),
    keyOf: ({ response }) => `${response.round} ${personKey(response.person)}`,
    work: remind,
    errands,
    log,
  });

  async function remind(latest: () => LeasedReminder): Promise<void> {
    const { response } = latest();
    const { sent, remindAt } = await looked(response).catch((err: unknown): Looked => {
      log.warn({ round: response.round, err }, 'a reminder is still to be sent');
      // What a stop has cut short is for whoever starts next.
      return { sent: null, remindAt: after(worker.isStopped() ? 0 : retryAfter) };
    });
    await store.endReminder(latest().lease, sent, remindAt);
  }

  /** Sends what is due. Rejects where that may be tried again, so that it counts for nothing. */
  async function looked(response: Response): Promise<Looked> {
    const planned = await timetableOf(response.round);
    if (planned === null) return { sent: null, remindAt: null };
    const due = dueNow(response, planned, clock.now());
    if (due === null) return { sent: null, remindAt: lookAgainAt(response, planned, clock.now()) };
    const reason = await refusal(response, await cardOf(response, due, planned));
    if (reason !== null) {
      log.warn({ round: response.round, reason }, 'a respondent cannot be reminded any more');
      await store.settle(response, 'reminder', { state: 'unreachable', reason });
      if (response.delivered.reminder?.state !== 'unreachable') await tellUnreminded({ store, messenger, clock, log }, response, reason);
      return { sent: null, remindAt: null };
    }
    if (response.delivered.reminder?.state === 'unreachable') await store.settle(response, 'reminder', { state: 'sent' });
    log.info({ round: response.round, kind: due.kind }, 'a reminder was sent');
    const sent: Due = { ...due, at: clock.now() };
    return { sent, remindAt: lookAgainAt(reminded(response, sent), planned, sent.at) };
  }

  /** Why the respondent can never get the card; null where it was sent. */
  async function refusal(response: Response, card: Card): Promise<string | null> {
    try {
      await messenger.post(response.place, card);
      return null;
    } catch (err) {
      if (err instanceof Unreachable) return err.message;
      throw err;
    }
  }

  async function cardOf(response: Response, due: Due, planned: Timetable): Promise<Card> {
    const then = reminded(response, due);
    return reminderCard(await banks.sitting(response), due, {
      deadline: planned.deadline,
      zone: response.zone ?? planned.zone,
      now: clock.now(),
      snoozes: snoozesOffered(then, planned, due.at),
      last: nextOf(then, planned, due.at) === null,
    });
  }

  function timetableOf(id: string): Promise<Timetable | null> {
    const known = timetables.get(id);
    if (known) return known;
    const found = store.round(id).then((round) => round && timetable(round.schedule, holidays));
    timetables.set(id, found);
    return found;
  }

  return {
    look() {
      timetables.clear();
      worker.look();
    },
    stop: worker.stop,
  };
}
