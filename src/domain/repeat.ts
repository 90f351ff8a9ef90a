import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import type { Programme, Repeat, Round } from './programme.ts';
import { isSameName } from './same-name.ts';

/**
 * Before how many days since the close a repeat is early, and its owner asked why. A quarter: what the questions ask of –
 * decisions, agreements, budgets – passes boards that meet about every quarter, so that sooner little can have moved.
 */
const earlyDays = 90;

/** Whether a round that opens now follows one that closed then too soon to go without a word. */
export function isEarly(closedAt: Date, now: Date): boolean {
  return now.getTime() - closedAt.getTime() < earlyDays * 24 * 60 * 60_000;
}

/** How long after the round before this one opened: whole weeks from a fortnight on, else days. */
export function sinceTheLast({ closedAt }: Repeat, openedAt: Date): { readonly unit: 'day' | 'week'; readonly count: number } {
  const days = Math.max(0, differenceInCalendarDays(openedAt, closedAt));
  return days < 14 ? { unit: 'day', count: days } : { unit: 'week', count: Math.floor(days / 7) };
}

/**
 * Those of some rounds that are of the programme, in their order, the newest first: by its id, which a round that is run
 * again keeps, or by its title, as typed anew. A title that was changed on the way is followed to what it was before.
 */
export function ofProgramme(rounds: readonly Round[], programme: Programme): Round[] {
  const known: Programme[] = [programme];
  return rounds.filter((round) => {
    const isKnown = known.some(({ id, title }) => id === round.programme.id || isSameName(title, round.programme.title));
    if (isKnown) known.push(round.programme);
    return isKnown;
  });
}
