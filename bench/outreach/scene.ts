import { addHours } from 'date-fns/addHours';
import { addSeconds } from 'date-fns/addSeconds';
import type { Bank } from '../../src/domain/bank.ts';
import type { Response } from '../../src/domain/response.ts';
import { another, aRound, later, type StoredScene } from '../store/scene.ts';

/** People whom each round asks, none of whom is done. */
const peopleARound = 50;
/** Reminders that fall due in one minute, each in a round of its own. */
export const dueAMinute = 1_000;
/** How many such minutes there are, an hour apart. */
export const minutes = 6;

const month = 30 * 24 * 60 * 60_000;
/** A Thursday morning, three days after everybody was asked: by then all are due for their first reminder. */
const thursday = later(3 * 24 * 60 * 60_000 + 60 * 60_000);

/** The end of a minute, counted from 0, by which its thousand are due. */
export const endOf = (minute: number): Date => addSeconds(addHours(thursday, minute), 59);

/** Open rounds of people who are not done. In each minute the due ones are in the first rounds, one person each; for all others it is a month away. */
export function* unfinished(bank: Bank, people: number): Generator<StoredScene> {
  const scene = aRound(bank, peopleARound);
  const untouched = (response: Response): Response => ({ ...response, entries: {} });
  // The last of each has begun: on their entries the floor is measured.
  const quiet = { ...scene, responses: [...scene.responses.slice(0, -1).map(untouched), ...scene.responses.slice(-1)] };
  for (let number = 0; number < people / peopleARound; number++) {
    const { round, responses } = another(quiet, number);
    yield { round, responses: responses.map((response, index) => ({ ...response, remindAt: dueAt(number, index) })), dueAt: null };
  }
}

function dueAt(round: number, index: number): Date {
  return round < dueAMinute && index < minutes ? addHours(thursday, index) : later(month);
}

/** The last of each of the first rounds, who is due in no minute, with an answer to the first question. */
export function idle(bank: Bank): Response[] {
  const scene = aRound(bank, peopleARound);
  return Array.from({ length: dueAMinute }, (_, number) => another(scene, number).responses.at(-1)).flatMap((response) => response ?? []);
}
