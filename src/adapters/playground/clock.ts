import type { Clock } from '../../application/ports.ts';
import { localTime, momentOf } from '../../domain/zone.ts';
import type { Archive } from './archive.ts';

const millisecondsADay = 24 * 60 * 60 * 1000;
/** The zone of a round in the playground, where nobody has one, and the minutes of its day between which a move ends. */
const zone = 'Europe/London';
const hours = { from: 10 * 60, to: 17 * 60 };

/** A clock that runs as the given one does, ahead of it by as much as somebody moved it. */
export interface MovableClock extends Clock {
  /**
   * Only forward, in whole days: what is recorded stays in the past. Whoever plays in the evening or at night comes to ten
   * in the morning of that day, since nobody is reminded outside working hours.
   */
  moveBy(days: number): void;
}

export function playgroundClock(clock: Clock, archive: Archive): MovableClock {
  return {
    now: () => new Date(clock.now().getTime() + archive.clockOffset()),
    moveBy(days) {
      const real = clock.now().getTime();
      const moved = new Date(real + archive.clockOffset() + days * millisecondsADay);
      const { day, minute } = localTime(moved, zone);
      const atWork = minute >= hours.from && minute < hours.to;
      archive.moveClock((atWork ? moved : momentOf(day, hours.from, zone)).getTime() - real);
    },
  };
}
