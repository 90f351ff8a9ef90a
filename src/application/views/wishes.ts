import type { DayFault } from '../../domain/day.ts';
import type { ReminderWish } from '../../domain/reminders.ts';
import type { Snooze } from '../../domain/wishes.ts';
import type { Card, Strip, Text } from '../card.ts';
import { button, buttons, notice, said, title } from './parts.ts';
import { choiceButtons, type Moment, pausing } from './reminder.ts';
import type { Sitting } from './sitting.ts';

/** How somebody's reminders stand. */
export interface Standing extends Moment {
  /** The wish that holds now. */
  readonly wish: ReminderWish;
  /** Null: none comes any more. */
  readonly next: Date | null;
  readonly snoozes: readonly Snooze[];
}

/** A day for a pause that could not be used. */
export interface PauseFault {
  readonly fault: DayFault;
  readonly typed: string;
  /** As `typedDay` reads it. */
  readonly day: string;
}

/** What holds of somebody's reminders, when the next one comes, and the way to have it otherwise. */
export function remindersCard(sitting: Sitting, standing: Standing, wrong: PauseFault | null = null): Card {
  const { response, words } = sitting;
  const { round, brief, finishedAt } = response;
  const { standing: text, buttons: labels } = words.reminders;
  if (brief.dryRun) return notice(words.reminders.buttons.reminders, text.dryRun);
  if (finishedAt !== null) {
    const answers = button(words.buttons.myAnswers, { verb: 'review', round });
    return notice(text.finishedHeading, text.finished, buttons(answers));
  }
  const carryOn = button(words.buttons.carryOn, { verb: 'resume', round }, { weight: 'primary' });
  const { kind } = standing.wish;
  const heading = text.heading[kind === 'none' && standing.next === null ? 'over' : kind];
  return {
    summary: heading,
    elements: [
      ...(wrong ? [faultStrip(sitting, wrong)] : []),
      title(heading),
      said(whatComes(sitting, standing)),
      buttons(
        carryOn,
        ...(kind === 'none' ? [] : [button(labels.again, { verb: 'wish', round, wish: 'on' })]),
        ...(kind === 'stopped' ? [] : choiceButtons(sitting, kind === 'none' ? standing.snoozes : [])),
      ),
      ...(wrong || (kind === 'none' && standing.next !== null) ? [pausing(sitting, standing, wrong?.day)] : []),
    ],
  };
}

function whatComes({ response: { brief }, words }: Sitting, { wish, next, zone }: Standing): Text {
  const { standing: text } = words.reminders;
  const { day, time } = words.organiser;
  if (wish.kind === 'stopped') return text.stopped(brief.programme, brief.owner);
  const before = wish.kind === 'paused' ? text.paused(day(wish.until, zone)) : '';
  const comes = next === null ? text.none(brief.programme, brief.owner) : text.next(brief.programme, day(next, zone), time(next, zone));
  return typeof comes === 'string' ? before + comes : [before, ...comes];
}

function faultStrip({ words: { reminders } }: Sitting, { fault, typed }: PauseFault): Strip {
  const { faultLead, faults } = reminders.standing;
  return { kind: 'strip', tone: 'failure', text: [{ strong: faultLead }, faults[fault](typed)], buttons: [] };
}
