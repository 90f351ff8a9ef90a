import type { Round } from './programme.ts';

const day = 24 * 60 * 60_000;

/** Rounds that closed before this instant have been kept for their number of days, of 24 hours each. */
export function keptSince(days: number, now: Date): Date {
  return new Date(now.getTime() - days * day);
}

/** Whether a round closed before then and nothing of it is still to be posted. A dry run is posted nowhere. */
export function isPastKeeping({ state, dryRun }: Round, before: Date): boolean {
  return state.stage === 'closed' && (state.announced || dryRun) && state.at < before;
}
