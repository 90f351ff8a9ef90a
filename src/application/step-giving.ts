import { type Day, readDay } from '../domain/day.ts';
import { type Member, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { dueRange, type Giving, type TakenStep } from '../domain/taken-step.ts';
import { namedIn } from './named.ts';
import type { Directory } from './ports.ts';
import { dayTyped } from './times.ts';
import type { Words } from './wording/en.ts';

/** What a form says of a step, as typed. Nobody named: whoever does it already, or whoever asks. */
interface Typed {
  readonly people: string;
  readonly due: string;
}

interface GivingNeeds {
  readonly directory: Directory;
  readonly now: Date;
  readonly words: Words;
}

/** Who is to do it and until when, or everything that is wrong with what was typed, with the day as a picker would give it. */
export async function givingOf(
  { people, due }: Typed,
  by: Member,
  before: TakenStep | null,
  round: Round,
  { directory, now, words }: GivingNeeds,
): Promise<Pick<Giving, 'owner' | 'due' | 'zone'> | { readonly faults: readonly string[]; readonly due: Day | '' }> {
  const text = words.steps.form;
  const named =
    people.trim() === '' ? { members: [before?.owner ?? by], faults: [] } : await namedIn(people, by, { directory, words, none: '' });
  const [owner, ...others] = named.members;
  const zone = zoneOf(owner ?? by, before, round);
  const day = dayTyped(due, zone, now, words);
  const { from, to } = dueRange(zone, now);
  const read = readDay(day, from, to);
  const faults = [...named.faults, ...(others.length > 0 ? [text.one] : []), ...('fault' in read ? [text.days[read.fault]] : [])];
  if (!owner || faults.length > 0 || 'fault' in read) return { faults, due: 'fault' in read ? '' : read.day };
  return { owner, due: read.day, zone };
}

/** A step is due by the calendar of whoever does it. */
function zoneOf({ zone, person }: Member, before: TakenStep | null, round: Round): Giving['zone'] {
  if (zone !== undefined) return zone;
  return before?.owner && samePerson(before.owner.person, person) ? before.zone : round.schedule.zone;
}
