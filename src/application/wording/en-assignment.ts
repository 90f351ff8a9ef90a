import type { Text } from '../card.ts';
import { amount, capitalised, listed, minutes, peopleCount } from './en-grammar.ts';

const questions = (count: number) => amount(count, 'question');

/** What people read of who is asked what, and of questions that are passed on. */
export const assignmentWords = {
  buttons: {
    pass: 'Pass to a colleague',
    passNow: 'Pass it on',
    areas: 'Choose areas for people',
    personAreas: 'Choose areas',
    save: 'Save the areas',
    allPeople: 'Back to everyone',
    morePeople: 'More people',
    firstPeople: 'First people',
  },

  /** On the first card, where somebody is not asked all areas. */
  yourAreas: (areas: readonly string[]): Text => [{ strong: areas.length === 1 ? 'Your area: ' : 'Your areas: ' }, listed(areas)],

  pass: {
    share: 'What do you pass on?',
    question: 'This question',
    area: (area: string, open: number) => `The ${amount(open, 'open question')} in ${area}`,
    to: 'To whom?',
    toTyped: 'One colleague',
    toPicked: 'One colleague of your own partner, in this check already or not yet.',
    foot: 'They and your lead are told that you passed it on. What you have answered stays yours.',
    faultsLead: 'Not passed on.',
    faults: {
      nobody: 'Choose a colleague.',
      several: 'Choose one colleague.',
      yourself: 'That is you: choose somebody else.',
      elsewhere: (name: string, other: string, partner: string) =>
        `${name} answers for ${other} in this check. Choose somebody who can answer for ${partner}.`,
      full: (most: number) => `This check has ${most} people, and takes no more. Choose somebody who is in it.`,
    },
    passed: (what: string, name: string) => `✓ ${what} passed to ${name}`,
    what: (topic: string, area: string, count: number) => (count === 1 ? topic : `${capitalised(questions(count))} in ${area}`),
    notYours: 'There is nothing to pass on: what was answered stays, and the rest has been passed on already.',
    allPassed: (partner: string): Text => [
      'You have passed on everything that you were asked for ',
      { strong: partner },
      ', so you are done.',
    ],
    unconfirmedLead: 'I could not confirm that it was passed on.',
  },

  /** To whoever questions were passed to. */
  received: {
    heading: (name: string, count: number) => `${name} passed you ${questions(count)}`,
    text: (programme: string, partner: string): Text => ['In the check for ', { strong: programme }, `, for ${partner}:`],
    area: (area: string, topics: readonly string[]): Text => [{ strong: `${area}: ` }, listed(topics)],
    foot: 'Not yours either? Each question can be passed on, or back.',
  },

  /** To the lead of their partner. */
  told: {
    heading: (partner: string) => `Passed on at ${partner}`,
    text: (name: string, count: number, to: string, programme: string): Text => [
      { strong: name },
      ` passed ${questions(count)} of the check for ${programme} to `,
      { strong: to },
      ':',
    ],
    /** In a confidential check, where no count may tell what was answered before. */
    confidential: (name: string, to: string, programme: string): Text => [
      { strong: name },
      ` passed questions of the check for ${programme} to `,
      { strong: to },
      ', in:',
    ],
    joined: (to: string) => `${to} was not in this check before, and has been invited.`,
    foot: 'For you as the lead: nothing of the answers is told here.',
  },

  areas: {
    heading: 'Who is asked what',
    lead: (programme: string): Text => [
      { strong: programme },
      ': everybody is asked all areas, unless you choose for them. A councillor need not be asked about data migration.',
    ],
    pick: 'Choose a person…',
    choose: 'Choose',
    all: 'all areas',
    some: (count: number, of: number) => `${count} of ${of} areas`,
    partnerTally: (people: number, chosen: number) => `${peopleCount(people)}${chosen > 0 ? `, ${chosen} with chosen areas` : ''}`,
    personLabel: (name: string, areas: string) => `${name}, ${areas}. Choose`,
    foldLabel: (partner: string, tally: string) => `${partner}, ${tally}. Show the people.`,
    unasked: (partner: string, areas: readonly string[]): Text => [
      { strong: `${partner}: ` },
      `nobody is asked about ${listed(areas)}, so ${areas.length === 1 ? 'it shows' : 'they show'} as missing on the map.`,
    ],
    personHeading: (name: string) => `What is ${name} asked?`,
    field: 'Areas',
    area: (title: string, asked: number, of: number) => {
      if (asked === 0 || asked === of) return `${title}: ${questions(of)}`;
      return `${title}: ${asked} of ${of} questions`;
    },
    foot: (name: string) =>
      `${name} is told when it changes. What they have answered counts all the same, also in an area that they are not asked any more.`,
    confidential:
      'In a confidential check an area counts here as asked or not as a whole: questions that were passed on make no difference.',
    faultsLead: 'Not saved.',
    none: (name: string) => `Choose at least one area for ${name}.`,
    saved: (name: string, count: number, of: number) =>
      count === of ? `✓ ${name} is asked all areas.` : `✓ ${name} is asked ${count} of ${of} areas.`,
    unchanged: (name: string) => `${name} is asked the same as before. Nothing was changed.`,
    closedHeading: 'The check is closed',
    closed: 'A closed check asks nobody anything. Nothing was changed.',
    notYoursHeading: 'Not yours to choose',
    notYours: (owner: string) =>
      `${owner} or a co-owner chooses who is asked what, and the lead of each partner for their own people. Nothing was changed.`,
    goneHeading: 'Not among the respondents',
    gone: 'This person is not in the check any more. Nothing was changed.',
  },

  /** To somebody for whom areas were chosen anew. */
  changed: {
    heading: 'Your questions have changed',
    text: (by: string, programme: string, partner: string): Text => [
      `${by} chose what you are asked in the check for `,
      { strong: programme },
      `, for ${partner}.`,
    ],
    now: (count: number, areas: readonly string[]) => `Now ${questions(count)}, ${minutes(count)}: ${listed(areas)}.`,
    foot: 'Whatever you have answered counts all the same.',
    /** Who chose, where their name is not known. */
    lead: 'The lead',
  },
};
