import type { DayFault } from '../../domain/day.ts';
import type { wishWords } from '../action.ts';
import type { Text } from '../card.ts';
import { amount, capitalised, listed, minutes, peopleCount } from './en-grammar.ts';

/** The most names in one line; whoever is left over is counted. */
const mostNames = 20;

function named(names: readonly string[]): string {
  if (names.length <= mostNames) return listed(names);
  return listed([...names.slice(0, mostNames - 1), `${names.length - mostNames + 1} more`]);
}

/** What respondents read who are not done, and what the owner reads who nudges them. */
export const reminderWords = {
  buttons: {
    snooze: { tomorrow: 'Remind me tomorrow', 'next-monday': 'Next Monday' },
    pause: 'Pause until…',
    pauseNow: 'Pause',
    stop: 'Stop reminders',
    again: 'Remind me again',
    reminders: 'Reminders',
    nudge: 'Nudge',
    nudgeNow: 'Nudge them now',
  },

  card: {
    summary: (heading: string, answered: number, of: number) => `${heading}. ${answered} of ${of} answered.`,
    heading: {
      reminder: (programme: string, left: number) =>
        left === 0 ? `${programme}: one tap left` : `${programme}: ${amount(left, 'question')} left`,
      'last-call': (programme: string) => `Last call: ${programme}`,
      nudge: (programme: string, owner: string) => `${owner} asks: ${programme}`,
    },
    lastCall: (day: string, time: string): Text => ['This is the last call: the check closes on ', { strong: `${day} at ${time}` }, '.'],
    nudge: (owner: string) => `${owner} asks those who are not done to carry on.`,
    fresh: (partner: string, of: number): Text => [
      'Nothing is answered for ',
      { strong: partner },
      ` yet. It takes ${minutes(of)}, and you can stop after any question.`,
    ],
    partWay: (partner: string, answered: number, of: number): Text => [
      `You have answered ${answered} of ${of} for `,
      { strong: partner },
      `. The rest takes ${minutes(of - answered)}.`,
    ],
    unfinished: (partner: string, of: number): Text => [
      `All ${of} questions are answered for `,
      { strong: partner },
      '. Look them over once more, and finish.',
    ],
    closes: (day: string, time: string) => `The check closes on ${day} at ${time}.`,
    openEnded: (owner: string) => `The check is open until everyone has finished, or ${owner} closes it.`,
    last: (owner: string) => `After this one I send no more by myself; ${owner} still can.`,
    count: (answered: number, of: number) => `${answered} of ${of}`,
  },

  standing: {
    heading: {
      none: 'Reminders are on',
      over: 'No reminder comes any more',
      snoozed: 'I will remind you',
      paused: 'Reminders are paused',
      stopped: 'No more reminders',
    },
    finishedHeading: 'You have finished',
    finished: 'Nobody reminds you any more.',
    dryRun: 'Nobody is reminded of a dry run.',
    next: (programme: string, day: string, time: string): Text => [
      `The next reminder for ${programme} comes on `,
      { strong: `${day} at ${time}` },
      ', unless you have finished by then.',
    ],
    none: (programme: string, owner: string) => `None comes for ${programme}, unless ${owner} asks for one.`,
    paused: (day: string) => `Nothing comes before ${day}. `,
    stopped: (programme: string, owner: string) =>
      `I do not remind you of ${programme} again, not even when ${owner} asks me to. Your questions stay where they are: /rasp leads back to them.`,
    pauseLabel: 'Until which day?',
    pauseMissing: 'Choose a day.',
    faultLead: 'Not paused.',
    faults: {
      'not-a-day': (typed) => ` I cannot read “${typed.slice(0, 40)}” as a day. Write it as 4 December or 2026-12-04.`,
      past: () => ' That day is not to come. Choose tomorrow or later.',
      'too-far': () => ' That is more than a year away. Choose an earlier day, or stop reminders.',
    } satisfies Record<DayFault, (typed: string) => string>,
    unconfirmedLead: 'I could not confirm that this was kept.',
    unknown: (typed: string) =>
      `I cannot read “${typed.slice(0, 40)}”. Type /rasp remind me tomorrow, next week, on 4 December, stop or on.`,
    unknownHeading: 'Remind you when?',
    choose: 'Of which check?',
  },

  months: ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'],

  /** What can be typed after `/rasp remind me`, but for a day. */
  typed: {
    tomorrow: 'tomorrow',
    'next week': 'next-monday',
    'next monday': 'next-monday',
    monday: 'next-monday',
    stop: 'stop',
    off: 'stop',
    never: 'stop',
    on: 'on',
    again: 'on',
  } as Readonly<Record<string, (typeof wishWords)[number]>>,

  nudge: {
    heading: (programme: string) => `Nudge those who are not done with ${programme}?`,
    sure: (now: number, later: number): string =>
      [
        ...(now > 0 ? [`${capitalised(peopleCount(now))} ${now === 1 ? 'gets' : 'get'} a message from me in your name now.`] : []),
        ...(later > 0
          ? [
              `${capitalised(peopleCount(later))} ${later === 1 ? 'gets' : 'get'} it ${now > 0 ? 'later' : 'not now, but later'}, since it is not their working time or they asked for a pause.`,
            ]
          : []),
      ].join(' '),
    leftOut: (finished: number, stopped: number, deadline: number, unreached: number): string =>
      [
        ...(finished > 0 ? [`Finished: ${finished}`] : []),
        ...(stopped > 0 ? [`Stopped reminders: ${stopped}`] : []),
        ...(deadline > 0 ? [`Not at work before the check closes: ${deadline}`] : []),
        ...(unreached > 0 ? [`Cannot be reached: ${unreached}`] : []),
      ].join(' · '),
    once: 'You can do this once a day.',
    nobodyHeading: 'Nobody to nudge',
    nobody: 'Nobody is left whom a nudge would reach.',
    doneHeading: 'Nudged',
    now: (names: readonly string[]): Text => [{ strong: 'Now' }, `: ${named(names)}`],
    later: (names: readonly string[]): Text => [{ strong: 'Later' }, `: ${named(names)}`],
    laterOne: (name: string, day: string, time: string) => `${name} (${day} at ${time})`,
    never: {
      finished: (names: readonly string[]): Text => [{ strong: 'Not, since they have finished' }, `: ${named(names)}`],
      stopped: (names: readonly string[]): Text => [{ strong: 'Not, since they stopped reminders' }, `: ${named(names)}`],
      deadline: (names: readonly string[]): Text => [
        { strong: 'Not, since the check closes before they are at work' },
        `: ${named(names)}`,
      ],
    },
    today: (names: readonly string[]): Text => [{ strong: 'Nudged today already' }, `: ${named(names)}`],
    unreached: (name: string, reason: string): Text => [{ strong: `${name} cannot be reached` }, `: ${reason}`],
    alreadyHeading: 'Nudged today already',
    already: 'You can nudge once a day, so that nobody tires of it. Nobody was sent anything now.',
    closed: 'This check is closed. Nobody was sent anything.',
    notOwnerHeading: 'Not yours to nudge',
    notOwner: (owner: string) => `Only ${owner} or a co-owner can nudge. Nobody was sent anything.`,
  },
};
