import { isDay } from '../../domain/day.ts';
import { tally } from '../../domain/progress.ts';
import type { Due } from '../../domain/reminding.ts';
import { isParticipant } from '../../domain/response.ts';
import { pauseRange, type Snooze } from '../../domain/wishes.ts';
import type { Zone } from '../../domain/zone.ts';
import type { Button, Card, Element, Text } from '../card.ts';
import { bar, button, buttons, quietly, said, title } from './parts.ts';
import type { Sitting } from './sitting.ts';

/** Now, by the respondent's own clock. */
export interface Moment {
  readonly zone: Zone;
  readonly now: Date;
}

export interface ReminderFacts extends Moment {
  /** Null: the round is open until somebody closes it. */
  readonly deadline: Date | null;
  readonly snoozes: readonly Snooze[];
  /** Whether none comes after it, as things stand. */
  readonly last: boolean;
}

/** For somebody who is not done: how far they are, one tap to go on, and the ways to be left alone. */
export function reminderCard(sitting: Sitting, due: Due, facts: ReminderFacts): Card {
  const { deadline, zone, snoozes, last } = facts;
  const { response, questions, words } = sitting;
  const { brief, round } = response;
  const { card } = words.reminders;
  const { day, time } = words.organiser;
  const { answered, of } = tally(questions, response);
  const heading = headingOf(due, sitting, of - answered);
  return {
    summary: card.summary(heading, answered, of),
    elements: [
      title(heading),
      ...firstWords(due, sitting, zone),
      said(standing(sitting)),
      { kind: 'progress', left: null, bar: bar(answered, of), right: card.count(answered, of) },
      ...(due.kind === 'last-call'
        ? []
        : [quietly(deadline === null ? card.openEnded(brief.owner) : card.closes(day(deadline, zone), time(deadline, zone)))]),
      buttons(
        button(isParticipant(response) ? words.buttons.carryOn : words.buttons.start, { verb: 'resume', round }, { weight: 'primary' }),
        ...choiceButtons(sitting, snoozes),
      ),
      ...(last ? [quietly(card.last(brief.owner))] : [pausing(sitting, facts)]),
    ],
  };
}

function headingOf(due: Due, { response: { brief }, words }: Sitting, left: number): string {
  const { heading } = words.reminders.card;
  switch (due.kind) {
    case 'first':
    case 'regular':
      return heading.reminder(brief.programme, left);
    case 'last-call':
      return heading['last-call'](brief.programme);
    case 'nudge':
      return heading.nudge(brief.programme, brief.owner);
  }
}

/** What a last call and a nudge say before all else. */
function firstWords(due: Due, { response: { brief }, words }: Sitting, zone: Zone): Element[] {
  const { card } = words.reminders;
  const { day, time } = words.organiser;
  switch (due.kind) {
    case 'first':
    case 'regular':
      return [];
    case 'last-call':
      return [said(card.lastCall(day(due.deadline, zone), time(due.deadline, zone)))];
    case 'nudge':
      return [said(card.nudge(brief.owner))];
  }
}

function standing({ response, questions, words: { reminders } }: Sitting): Text {
  const { partner } = response.brief;
  const { answered, of } = tally(questions, response);
  if (answered === 0) return reminders.card.fresh(partner, of);
  return answered === of ? reminders.card.unfinished(partner, of) : reminders.card.partWay(partner, answered, of);
}

/** Later, or never again: whatever of it would make a difference. */
export function choiceButtons({ response: { round }, words: { reminders } }: Sitting, snoozes: readonly Snooze[]): Button[] {
  return [
    ...snoozes.map((snooze) => button(reminders.buttons.snooze[snooze], { verb: 'wish', round, wish: snooze })),
    button(reminders.buttons.stop, { verb: 'wish', round, wish: 'stop' }),
  ];
}

/** The field for the day until which nothing comes, open where `given` could not be used. */
export function pausing(
  { response: { round }, words: { reminders } }: Sitting,
  { zone, now }: Moment,
  given: string | null = null,
): Element {
  const { standing, buttons: labels } = reminders;
  const value = given !== null && isDay(given) ? given : '';
  return {
    kind: 'disclosure',
    id: 'pause',
    button: labels.pause,
    open: given !== null,
    content: [
      {
        kind: 'form',
        fields: [{ kind: 'date', id: 'day', label: standing.pauseLabel, value, ...pauseRange(zone, now), required: standing.pauseMissing }],
        buttons: [button(labels.pauseNow, { verb: 'pause', round, day: '' }, { weight: 'primary', inputs: 'sent' })],
      },
    ],
  };
}
