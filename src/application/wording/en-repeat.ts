import type { Text } from '../card.ts';
import { amount, listed } from './en-grammar.ts';

/** What is read where a round is run again. */
export const repeatWords = {
  button: 'Run it again',
  /** On the form of a repeat. */
  about:
    'A repeat: questions, partners, people and times are as they were. The purpose too, since only questions that are asked in both can be compared; change it where it no longer fits. The last day is yours to choose.',
  coOwners: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'is co-owner' : 'are co-owners'} as before.`,
  otherBank: 'The questions of the last round are not offered any more. Only those that are alike can be compared.',
  leftOut: (people: readonly string[]): Text => [
    { strong: 'Left out: ' },
    `${listed(people)} declined or left the last time. Name them again if they are to answer.`,
  ],
  person: (name: string, partner: string) => `${name} (${partner})`,

  why: 'Why now?',
  whyPlaceholder: 'The budget was agreed',
  foot: (since: string, why: string | null): string => `Repeated ${since} the last${why === null ? '' : `: ${why}`}`,
  since: {
    day: (days: number) => (days === 0 ? 'the same day as' : `${amount(days, 'day')} after`),
    week: (weeks: number) => `${amount(weeks, 'week')} after`,
  },
  line: 'Repeat',

  faults: {
    noWhy: 'The last round closed under three months ago. Say in a line why it is run again now.',
    whyTooLong: (longest: number) => `Why now is longer than ${longest} characters. Shorten it.`,
  },

  notYoursHeading: 'Not yours to run again',
  notYours: (owner: string) => `Only ${owner} or a co-owner can run this check again. Anybody can open a new one with /rasp start.`,
  openHeading: 'Still open',
  open: (programme: string) => `A check of ${programme} is open in this channel. It can be run again once that one is closed.`,
  elsewhereHeading: 'In its own channel',
  elsewhere: (channel: string) => `It is run again in ${channel}, where its results are: type /rasp again there.`,
  noneHeading: 'Nothing to run again',
  none: 'No closed check is kept in this channel. /rasp start opens the first.',
};
