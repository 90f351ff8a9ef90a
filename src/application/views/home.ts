import type { Participation } from '../../domain/participation.ts';
import type { Round } from '../../domain/programme.ts';
import { tally } from '../../domain/progress.ts';
import type { Response } from '../../domain/response.ts';
import { isOverdue, type TakenStep } from '../../domain/taken-step.ts';
import type { Button, Card, Element } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { nudgeButton } from './nudge.ts';
import { button, buttons, quietly, said, section, title } from './parts.ts';
import { peopleButton } from './people.ts';
import type { Sitting } from './sitting.ts';
import { emptyDraft } from './status.ts';
import { dueText, stepButtons } from './step-lines.ts';

export interface WatchedRound {
  readonly round: Round;
  readonly took: Participation;
}

/** The most checks of each kind, and the most steps, that a page has room for. */
const mostShown = 20;
const mostSteps = 5;

/** What concerns somebody now. */
export interface Home {
  readonly sittings: readonly Sitting[];
  readonly owned: readonly WatchedRound[];
  /** Theirs that are open, those due first before others. */
  readonly taken: readonly TakenStep[];
  readonly now: Date;
}

/** A person's own page: the questions that wait for them, the steps that they took on, and the rounds that they opened. */
export function homeCard({ sittings, owned, taken, now }: Home, words: Words): Card {
  const { home, buttons: labels } = words.organiser;
  return {
    summary: home.summary,
    elements: [
      title(home.heading),
      section(home.yours),
      ...(sittings.length === 0 ? [said(home.none)] : sittings.slice(0, mostShown).flatMap((sitting) => waiting(sitting, words))),
      ...(sittings.length > mostShown ? [quietly(home.more(sittings.length - mostShown))] : []),
      ...ownSteps(taken, now, words),
      ...(owned.length === 0 ? [] : [section(home.owned), ...owned.flatMap((each) => watched(each, words))]),
      quietly(words.organiser.help.about),
      buttons(button(labels.start, { verb: 'start', ...emptyDraft }, { weight: sittings.length === 0 ? 'primary' : 'plain' })),
    ],
  };
}

function ownSteps(taken: readonly TakenStep[], now: Date, words: Words): Element[] {
  const { home: text, line } = words.steps;
  if (taken.length === 0) return [];
  const shown = taken
    .slice(0, mostSteps)
    .flatMap((step) => [
      said(line(step.topic, step.action)),
      quietly(text[isOverdue(step, now) ? 'overdue' : 'stands'](step.programme, dueText(step, words))),
      buttons(...stepButtons(step, { give: false, finish: true }, words, true)),
    ]);
  return [section(text.heading), ...shown, ...(taken.length > mostSteps ? [quietly(text.more(taken.length - mostSteps))] : [])];
}

function waiting({ response, questions }: Sitting, words: Words): Element[] {
  const {
    buttons: labels,
    organiser: { home },
  } = words;
  const { brief, round, finishedAt } = response;
  const { answered, of } = tally(questions, response);
  const action = { verb: finishedAt === null ? ('resume' as const) : ('review' as const), round };
  return finishedAt === null
    ? [
        said(home.left(brief.programme, brief.partner, answered, of)),
        buttons(button(labels.carryOn, action, { weight: 'primary' }), ...reminding(response, words)),
      ]
    : [said(home.finished(brief.programme, brief.partner)), buttons(button(labels.myAnswers, action))];
}

function reminding({ brief, round }: Response, { reminders }: Words): Button[] {
  return brief.dryRun ? [] : [button(reminders.buttons.reminders, { verb: 'reminders', round })];
}

function watched({ round, took }: WatchedRound, words: Words): Element[] {
  const { organiser, results } = words;
  const { home, buttons: labels, day } = organiser;
  const { state, programme, id } = round;
  if (state.stage === 'closed') {
    return [
      said(home.closed(programme.title, day(state.at, round.schedule.zone))),
      buttons(button(results.buttons.figures, { verb: 'results', round: id, show: 'figures' })),
    ];
  }
  return [
    said(home.open(programme.title, took.finished, took.invited)),
    buttons(
      button(labels.status, { verb: 'status', round: id }),
      nudgeButton(round, words),
      peopleButton(round, words),
      button(labels.extend, { verb: 'extend', round: id }),
      button(labels.rhythm, { verb: 'times', round: id }, { weight: 'more' }),
      button(labels.close, { verb: 'close', round: id, sure: false }),
    ),
  ];
}
