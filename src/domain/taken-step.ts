import { type Day, daysLater, isDay } from './day.ts';
import { nobody } from './forgetting.ts';
import { type Member, type Person, samePerson } from './place.ts';
import type { View } from './sharing.ts';
import { nextWorkingMoment, type WorkingCalendar } from './working-time.ts';
import { localTime, momentOf, type Zone } from './zone.ts';

/** One question of a round in one view suggests one step. */
export interface StepKey {
  readonly round: string;
  /** Whose step it is: of all partners that share their figures, or of the one that keeps them to itself. */
  readonly view: View;
  /** The id of the question that suggested it. */
  readonly question: string;
}

/** A suggested step that somebody has taken on. What it says was copied then, and stays, whatever becomes of the figures. */
export interface TakenStep extends StepKey {
  readonly programme: string;
  readonly topic: string;
  /** What to do, from the bank. */
  readonly action: string;
  /** Null where they have been forgotten. */
  readonly owner: Member | null;
  /** The last day, in `zone`. */
  readonly due: Day;
  /** The owner's, as the platform says; otherwise the round's. */
  readonly zone: Zone;
  readonly state: StepState;
  /** When the owner is reminded, once; null: not, or not again. */
  readonly remindAt: Date | null;
  /** How often it was changed, taking it on included. */
  readonly revision: number;
}

export type StepState =
  | { readonly stage: 'open' }
  | { readonly stage: 'done'; readonly at: Date; readonly by: Person }
  /** `why` as typed, and so perhaps empty. */
  | { readonly stage: 'dropped'; readonly at: Date; readonly by: Person; readonly why: string };

/** What is said of a step when it is given to somebody. */
export interface Giving extends Pick<TakenStep, 'programme' | 'topic' | 'action' | 'due' | 'zone'> {
  readonly owner: Member;
}

/** Taken on, by whoever is to do it; one that was given before, done or dropped by now, is open again. */
export function given(key: StepKey, before: TakenStep | null, giving: Giving, calendar: WorkingCalendar, at: Date): TakenStep {
  const { round, view, question } = key;
  const { programme, topic, action } = before ?? giving;
  const { owner, due, zone } = giving;
  const remindAt = stepReminderAt(due, zone, calendar, at);
  const revision = (before?.revision ?? 0) + 1;
  return { round, view, question, programme, topic, action, owner, due, zone, state: { stage: 'open' }, remindAt, revision };
}

/** Nobody is reminded of what is done. */
export function done(step: TakenStep, by: Person, at: Date): TakenStep {
  return { ...step, state: { stage: 'done', at, by }, remindAt: null, revision: step.revision + 1 };
}

export function dropped(step: TakenStep, by: Person, why: string, at: Date): TakenStep {
  return { ...step, state: { stage: 'dropped', at, by, why: why.trim() }, remindAt: null, revision: step.revision + 1 };
}

/** The first working moment of the due day or after it; of a day that has begun by then, of the next, since who was given it knows. */
export function stepReminderAt(due: Day, zone: Zone, calendar: WorkingCalendar, now: Date): Date {
  const on = (day: Day) => nextWorkingMoment(momentOf(day, 0, zone), zone, calendar);
  const planned = on(due);
  return planned > now ? planned : on(daysLater(localTime(now, zone).day, 1));
}

export function isOpenStep({ state }: Pick<TakenStep, 'state'>): boolean {
  return state.stage === 'open';
}

/** Whether its last day is over by the owner's calendar, and it is still to be done. */
export function isOverdue(step: Pick<TakenStep, 'state' | 'due' | 'zone'>, now: Date): boolean {
  return isOpenStep(step) && step.due < localTime(now, step.zone).day;
}

/** How many there are of each, those overdue among the open ones. */
export function stepCounts(steps: readonly TakenStep[], now: Date): { open: number; done: number; dropped: number; overdue: number } {
  const of = (stage: StepState['stage']) => steps.filter(({ state }) => state.stage === stage).length;
  return { open: of('open'), done: of('done'), dropped: of('dropped'), overdue: steps.filter((step) => isOverdue(step, now)).length };
}

/** The first and the last day on which a step can be due. */
export function dueRange(zone: Zone, now: Date): { readonly from: Day; readonly to: Day } {
  const { day } = localTime(now, zone);
  return { from: day, to: twoYearsAfter(day) };
}

/** The same date two years on; a 29 February, which that year does not have, the day before. */
function twoYearsAfter(day: Day): Day {
  const same = `${Number(day.slice(0, 4)) + 2}${day.slice(4)}`;
  return isDay(same) ? same : `${same.slice(0, 8)}28`;
}

/** Without the person: what they were to do is nobody's, whom nobody can remind, and what they wrote of it is gone. */
export function withoutStepPerson(step: TakenStep, person: Person): TakenStep {
  const { owner, state, revision } = step;
  const without = owner && samePerson(owner.person, person) ? { ...step, owner: null, remindAt: null } : step;
  const isTheirs = state.stage !== 'open' && samePerson(state.by, person);
  if (without === step && !isTheirs) return step;
  return { ...without, state: isTheirs ? anonymous(state) : state, revision: revision + 1 };
}

function anonymous(state: StepState): StepState {
  switch (state.stage) {
    case 'open':
      return state;
    case 'done':
      return { ...state, by: nobody.person };
    case 'dropped':
      return { ...state, by: nobody.person, why: '' };
  }
}

/** Everybody that it names. */
export function peopleOfStep({ owner, state }: TakenStep): readonly Person[] {
  const by = state.stage === 'open' ? [] : [state.by];
  return [...(owner ? [owner.person] : []), ...by].filter((each) => !samePerson(each, nobody.person));
}
