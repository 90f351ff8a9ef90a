import { tzOffset } from '@date-fns/tz';
import { type Day, dayOf } from './day.ts';

/** A time zone's name in the IANA database, such as `Europe/London`. */
export type Zone = string;

/** What the clock and the calendar on the wall show. */
export interface LocalTime {
  readonly day: Day;
  /** Since midnight, 0 to 1,440 without the end; with a fraction for seconds. */
  readonly minute: number;
}

/** Milliseconds. */
const aMinute = 60_000;
const aDay = 86_400_000;

/** Asking the platform about a name takes it 100 µs, and every tap may bring one; there are some six hundred of them. */
const zones = new Set<string>();
const mostZones = 1_000;

/** Whether it is a zone's name. An offset such as `+01:00` is none: it knows no summer time. */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  if (!/^[a-z]/i.test(name)) return false;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    // A name can be spelt in capitals and without.
    if (zones.size < mostZones) zones.add(name);
    return true;
  } catch {
    return false;
  }
}

/** Looking an offset up takes the platform 5 to 20 µs, and planning one reminder looks up thirty, mostly the same for everybody. */
const known = new Map<string, number>();
const mostKnown = 10_000;

/** Minutes by which the zone is ahead of UTC. Clocks change on the minute. */
function offsetAt(time: number, zone: Zone): number {
  const key = `${zone} ${Math.floor(time / aMinute)}`;
  const offset = known.get(key) ?? tzOffset(zone, new Date(time));
  if (known.size >= mostKnown) known.clear();
  known.set(key, offset);
  return offset;
}

export function localTime(at: Date, zone: Zone): LocalTime {
  const shown = at.getTime() + offsetAt(at.getTime(), zone) * aMinute;
  return { day: dayOf(shown), minute: (((shown % aDay) + aDay) % aDay) / aMinute };
}

/**
 * When the clocks of the zone show this minute of this day, 0 to 1,440. Of a time that clocks show twice, the first; a time
 * that they leap over is as much later as they leap (as `compatible` of ECMAScript's Temporal has it).
 */
export function momentOf(day: Day, minute: number, zone: Zone): Date {
  return momentsOf(day, minute, zone)[0];
}

/**
 * The same, with both where clocks show it twice. Made of offsets, since which of the two a TZDate gives depends on the
 * machine's own zone.
 */
export function momentsOf(day: Day, minute: number, zone: Zone): readonly [Date, ...Date[]] {
  const shown = Date.parse(day) + Math.round(minute * aMinute);
  const before = offsetAt(shown - aDay, zone);
  const after = offsetAt(shown + aDay, zone);
  const offsets = before === after ? [before] : [before, after];
  const [first = new Date(shown - before * aMinute), ...second] = offsets
    .map((offset) => new Date(shown - offset * aMinute))
    .filter((moment, index) => offsetAt(moment.getTime(), zone) === offsets[index]);
  return [first, ...second];
}
