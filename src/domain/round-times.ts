import { addHours } from 'date-fns/addHours';
import { addSeconds } from 'date-fns/addSeconds';
import { max } from 'date-fns/max';
import { min } from 'date-fns/min';
import { channelsOf } from './channels.ts';
import { closesAt } from './deadline.ts';
import { doneAt, partakes } from './departure.ts';
import { isAwaiting } from './joining.ts';
import { participationByPartner } from './participation.ts';
import type { Round } from './programme.ts';
import type { Response } from './response.ts';
import type { Timetable } from './schedule.ts';
import { nextSummary } from './summaries.ts';

/** Seconds from one update of a status card to the next, however many answer meanwhile. */
const apart = 10;
/** Hours after which a round is looked at again, should the word that something changed have been lost. */
const lookedAtEvery = 24;

/** When something falls due for an open round by itself: never before now, and now where it is due. Null where it does not. */
export interface RoundTimes {
  readonly close: Date | null;
  readonly summary: Date | null;
  /** Null where the status card shows what there is to show. */
  readonly status: Date | null;
}

/** A dry run has no times: it ends with its only respondent. */
export function roundTimes(round: Round, responses: readonly Response[], timetable: Timetable, now: Date): RoundTimes {
  if (round.dryRun) return { close: null, summary: null, status: null };
  const { openedAt, summarised } = round;
  const close = closesAt(timetable.deadline, isAwaiting(round, now) ? [] : finishesThatCount(round, responses));
  const stood = whatStands(round, responses);
  const stale = channelsOf(round).flatMap(({ shown }) => (shown !== null && shown.stood !== stood ? [shown.at] : []));
  return {
    close: close && max([close, now]),
    summary: nextSummary(timetable, openedAt, summarised?.at ?? null, now),
    status: stale.length > 0 ? max([addSeconds(min(stale), apart), now]) : null,
  };
}

/** Where all had finished when the round was opened again, it waits until one of them does so anew, or for its deadline. */
function finishesThatCount({ reopenedAt }: Round, responses: readonly Response[]): (Date | null)[] {
  const counted = responses.filter(partakes);
  const isAnew = reopenedAt === null || counted.map(doneAt).some((at) => at !== null && at >= reopenedAt);
  return isAnew ? counted.map(doneSince) : [];
}

/** An answer that is changed after the finish begins the grace anew: whoever is still at it does not lose the next one. */
function doneSince(response: Response): Date | null {
  const at = doneAt(response);
  return at && max([at, ...Object.values(response.entries).map((entry) => entry.at)]);
}

/** When to look at an open round again. */
export function nextLook({ close, summary, status }: RoundTimes, now: Date): Date {
  return min([addHours(now, lookedAtEvery), ...[close, summary, status].filter((at) => at !== null)]);
}

/** What a status card shows of a round, in short: another text where it would show something else. */
export function whatStands({ state, schedule, partners, awaited }: Round, responses: readonly Response[]): string {
  const counts = participationByPartner(partners, responses).map(({ took: { invited, started, finished } }) => [
    invited,
    started,
    finished,
  ]);
  return JSON.stringify([state.stage, schedule.deadline, counts, ...(awaited.length > 0 ? [awaited.map(({ name }) => name)] : [])]);
}
