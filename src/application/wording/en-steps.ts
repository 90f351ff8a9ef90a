import type { DayFault } from '../../domain/day.ts';
import type { Text } from '../card.ts';
import { amount, capitalised } from './en-grammar.ts';

/** What people read about next steps that somebody has taken on. */
export const stepWords = {
  buttons: {
    give: 'Give it an owner',
    again: 'Take it up again',
    keep: 'Save',
    done: 'Done',
    drop: 'Drop',
    dropNow: 'Drop it',
    change: 'Change',
    changeDate: 'Change the date',
    all: 'Next steps',
    back: 'Back',
  },

  /** A line about a step, without who it concerns. */
  line: (topic: string, action: string): Text => [{ strong: `${topic}. ` }, action],
  /** Who does it, until when, and where it stands. */
  stands: {
    open: (owner: string, due: string) => `${owner} · due ${due}`,
    overdue: (owner: string, due: string) => `${owner} · overdue since ${due}`,
    done: (owner: string, day: string) => `${owner} · done on ${day}`,
    dropped: (owner: string, day: string, why: string) => `${owner} · dropped on ${day}${why === '' ? '' : `: ${why}`}`,
  },
  nobody: 'Nobody',

  form: {
    heading: 'Who, and until when?',
    headingDate: 'Until when?',
    owner: 'Owner',
    typed: 'Their name, @handle or email',
    me: 'Name nobody, and it is yours.',
    stays: (owner: string) => `Name nobody, and it stays with ${owner}.`,
    due: 'Due on',
    foot: 'Whoever owns it is reminded once, on the first working morning from that day on.',
    faultsLead: 'Nothing was changed.',
    one: 'Name one person: a step has one owner.',
    days: {
      'not-a-day': 'Choose the day, or write it as 2026-12-04.',
      past: 'The day is over. Choose today or a later one.',
      'too-far': 'The day is more than two years away. Choose an earlier one.',
    } satisfies Record<DayFault, string>,
  },

  drop: {
    heading: 'Drop this step?',
    why: 'Why, if you like',
    foot: 'Whoever sees the next steps reads it. It can be taken up again.',
  },

  given: {
    heading: (programme: string) => `A next step for you: ${programme}`,
    by: (giver: string, due: string) => `${giver} gave it to you, due ${due}. You are reminded once when it is due.`,
    takenHeading: (programme: string) => `No longer yours: ${programme}`,
    taken: (giver: string, owner: string) => `${giver} gave this step to ${owner}.`,
  },

  reminder: {
    heading: (programme: string) => `A next step is due: ${programme}`,
    due: (due: string) => `You took it on until ${due}. This is the only reminder, unless the date changes.`,
  },

  unreached: {
    heading: (programme: string) => `A next step is due: ${programme}`,
    text: (owner: string, due: string, reason: string) =>
      `${owner} took it on until ${due}. I could not remind them: ${reason} Ask them, or give it another owner.`,
  },

  told: {
    doneHeading: 'Done',
    droppedHeading: 'Dropped',
    keptHeading: 'Kept',
    kept: (due: string) => `Due ${due}. You are reminded once.`,
    keptFor: (owner: string, due: string) => `${owner} · due ${due}. They are reminded once.`,
    settledHeading: 'This step was settled before',
    settled: 'It is done or dropped. Take it up again from the next steps of its check.',
  },

  changedHeading: 'Somebody was faster',
  changed: 'This step changed meanwhile. Look at it again.',
  goneHeading: 'This step is not there',
  gone: 'The check is open again or deleted, or it suggests this step no longer. Nothing was changed.',
  notYoursHeading: 'Not yours to change',
  notYours: 'Owners, co-owners and leads say who does a step; they and whoever does it say what became of it. Nothing was changed.',

  home: {
    heading: 'Your steps',
    stands: (programme: string, due: string) => `${programme} · due ${due}`,
    overdue: (programme: string, due: string) => `${programme} · overdue since ${due}`,
    more: (count: number) => `And ${count} more: they come up here when these are done.`,
  },

  status: {
    summary: 'How the next steps stand.',
    heading: (programme: string) => `Next steps: ${programme}`,
    closed: (day: string) => `No check is open in this channel. The last one closed on ${day}.`,
    counts: (counts: { open: number; done: number; dropped: number; overdue: number }): Text => [
      {
        strong: capitalised(
          [
            `${amount(counts.open, 'step')} open${counts.overdue > 0 ? ` (${counts.overdue} overdue)` : ''}`,
            `${counts.done} done`,
            ...(counts.dropped > 0 ? [`${counts.dropped} dropped`] : []),
          ].join(', '),
        ),
      },
      '.',
    ],
    item: (topic: string, stands: string): Text => [{ strong: topic }, `: ${stands}`],
    more: (count: number) => `and ${count} more`,
  },

  report: {
    owner: 'Owner',
    due: 'Due',
    state: 'State',
    none: 'nobody yet',
    states: { open: 'open', done: 'done', dropped: 'dropped' },
    earlier: 'taken on earlier',
  },

  commands: [['/rasp steps', 'the next steps of the last closed check here: who does what, until when']] as const,
};
