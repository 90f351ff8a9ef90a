import type { Round } from '../../domain/programme.ts';
import type { Response } from '../../domain/response.ts';
import type { Button, Card, Element, Text } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, notice, quietly, said, title } from './parts.ts';
import type { Unreached } from './status.ts';

/** Whom a nudge reaches and whom not. Names are for the owner alone. */
export interface NudgeReport {
  readonly now: readonly Response[];
  readonly later: readonly { readonly response: Response; readonly at: Date }[];
  readonly never: Readonly<Record<'finished' | 'stopped' | 'deadline', readonly string[]>>;
  /** Those who were nudged today already, and are not nudged again. */
  readonly today: readonly string[];
  readonly unreached: readonly Unreached[];
}

/** Asks once, with how many it reaches. */
export function nudgeSureCard(round: Round, report: NudgeReport, words: Words): Card {
  const { nudge, buttons: labels } = words.reminders;
  const heading = nudge.heading(round.programme.title);
  return {
    summary: heading,
    elements: [
      title(heading),
      said(nudge.sure(report.now.length, report.later.length)),
      ...leftOut(report, words),
      buttons(
        button(labels.nudgeNow, { verb: 'nudge', round: round.id, sure: true }, { weight: 'primary' }),
        button(words.organiser.buttons.status, { verb: 'status', round: round.id }),
      ),
      quietly(nudge.once),
    ],
  };
}

/** Whom it reaches now, whom later and when, and whom not and why. */
export function nudgedCard(round: Round, report: NudgeReport, words: Words): Card {
  const { nudge } = words.reminders;
  const { day, time } = words.organiser;
  const { zone } = round.schedule;
  const later = report.later.map(({ response, at }) => nudge.laterOne(response.name, day(at, zone), time(at, zone)));
  const items: Text[] = [
    ...(report.now.length > 0 ? [nudge.now(report.now.map(({ name }) => name))] : []),
    ...(later.length > 0 ? [nudge.later(later)] : []),
    ...notReached(report, words),
  ];
  return { summary: nudge.doneHeading, elements: [title(nudge.doneHeading), { kind: 'list', items }] };
}

export function nobodyToNudgeCard(report: NudgeReport, words: Words): Card {
  const { nudge } = words.reminders;
  return notice(nudge.nobodyHeading, nudge.nobody, { kind: 'list', items: notReached(report, words) });
}

/** The way to a nudge, for the owner of an open round. */
export function nudgeButton({ id }: Round, { reminders }: Words): Button {
  return button(reminders.buttons.nudge, { verb: 'nudge', round: id, sure: false });
}

function leftOut({ never, unreached }: NudgeReport, { reminders: { nudge } }: Words): Element[] {
  const counts = nudge.leftOut(never.finished.length, never.stopped.length, never.deadline.length, unreached.length);
  return counts === '' ? [] : [quietly(counts)];
}

function notReached({ never, today, unreached }: NudgeReport, { reminders: { nudge } }: Words): Text[] {
  return [
    ...(today.length > 0 ? [nudge.today(today)] : []),
    ...(['finished', 'stopped', 'deadline'] as const).flatMap((why) => (never[why].length > 0 ? [nudge.never[why](never[why])] : [])),
    ...unreached.map(({ name, reason }) => nudge.unreached(name, reason)),
  ];
}
