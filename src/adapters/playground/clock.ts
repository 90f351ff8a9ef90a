import type { Clock } from '../../application/ports.ts';
import type { Archive } from './archive.ts';

const millisecondsADay = 24 * 60 * 60 * 1000;

/** A clock that runs as the given one does, ahead of it by as much as somebody moved it. */
export interface MovableClock extends Clock {
  /** Only forward, in whole days: what is recorded stays in the past. */
  moveBy(days: number): void;
}

export function playgroundClock(clock: Clock, archive: Archive): MovableClock {
  return {
    now: () => new Date(clock.now().getTime() + archive.clockOffset()),
    moveBy: (days) => archive.moveClock(archive.clockOffset() + days * millisecondsADay),
  };
}
