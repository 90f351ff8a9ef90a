import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Depth, Purpose } from '../../domain/bank.ts';
import type { DayFault, Weekday } from '../../domain/day.ts';
import type { ReopenFault } from '../../domain/deadline.ts';
import type { SummaryPlan } from '../../domain/summaries.ts';
import type { Zone } from '../../domain/zone.ts';
import type { Text } from '../card.ts';
import type { TimeChoices } from '../times.ts';
import { amount, capitalised, listed, minutes, ofPeople, peopleCount } from './en-grammar.ts';

const weekdayNames: Readonly<Record<Weekday, string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

const whoFinished = (finished: number, of: number) =>
  finished === 0 ? 'Nobody has finished yet.' : `Finished: ${ofPeople(finished, of)}.`;

/** What owners read, and what the channel reads while a round runs. */
export const organiserWords = {
  buttons: {
    times: 'Next: times',
    next: 'Next: partners',
    addPartner: 'Add a partner',
    open: 'Open the check',
    back: 'Back',
    preview: 'Read the questions',
    dryRun: 'Try it alone',
    answer: 'Answer or carry on',
    status: 'Who has answered',
    close: 'Close the check',
    closeNow: 'Close it now',
    extend: 'Change the deadline',
    rhythm: 'Reminders and times',
    reopen: 'Open it again',
    start: 'Open a readiness check',
  },

  form: {
    summary: 'Open a readiness check.',
    heading: 'Open a readiness check',
    programme: 'Programme',
    programmeHint: 'Shared IT service',
    purpose: 'What is it for?',
    purposes: {
      'new-programme': 'A new programme',
      'new-partner': 'A new partner is joining',
      'health-check': 'A health check of a running service',
    } satisfies Record<Purpose, string>,
    bank: 'Which questions?',
    banks: (title: string, version: string) => `${title}, ${version}`,
    depth: 'How deep?',
    depths: (depth: Depth, questions: number) =>
      `${depth === 'core' ? 'Core' : 'Full'}: ${amount(questions, 'question')}, ${minutes(questions)}`,
    partnersSummary: 'Partners and people.',
    partnersHeading: 'Partners and people',
    partner: (number: number, joins: boolean) => (joins ? 'The partner that joins' : `Partner ${number}`),
    people: (number: number) => `Who answers for partner ${number}?`,
    peopleTyped: 'One person a line. The first is the lead.',
    peoplePicked: 'The first is the lead.',
    faultsLead: 'Not opened yet.',
  },

  when: {
    summary: 'Deadline, reminders and summaries.',
    heading: 'When',
    deadline: 'Last day to answer, until 17:00',
    reminders: 'Remind those who are not done',
    rhythms: {
      2: 'Every two working days',
      3: 'Every three working days',
      5: 'Every five working days',
      never: 'Never',
    } satisfies Record<TimeChoices['reminders'], string>,
    summaries: 'Post in the channel who has answered',
    every: {
      week: 'Every week',
      fortnight: 'Every second week',
      never: 'Never',
    } satisfies Record<TimeChoices['summary'], string>,
    days: 'Working days',
    weekdays: weekdayNames,
    hours: 'Working hours',
    spans: {
      '9-17': '9:00 to 17:00',
      '8-18': '8:00 to 18:00',
      '9-21': '9:00 to 21:00, with the evening',
      '17-21': '17:00 to 21:00, evenings alone',
    } satisfies Record<TimeChoices['hours'], string>,
    nation: 'Bank holidays of',
    nations: {
      'england-and-wales': 'England and Wales',
      scotland: 'Scotland',
      'northern-ireland': 'Northern Ireland',
      none: 'None',
    } satisfies Record<TimeChoices['nation'], string>,
    foot: 'Without a last day it is open until you close it. Once everyone has finished, it closes ten minutes after the last change. Reminders keep to the working time, each by their own clock; the channel’s post comes on Monday at 10:00, or when the working time begins.',
  },

  faults: {
    deadline: {
      'not-a-day': 'Choose the last day, or write it as 2026-12-04.',
      past: 'The last day is over: answers are taken until 17:00. Choose a later one.',
      'too-far': 'The last day is more than a year away. Choose an earlier one.',
    } satisfies Record<DayFault, string>,
    noDays: 'Choose at least one working day.',
    unusable: 'These times cannot be kept. Choose others.',
    noProgramme: 'Give the programme a name.',
    asksNothing: (bank: string, purpose: string) => `The questions “${bank}” ask nothing for “${purpose}”. Choose another purpose.`,
    noPartner: 'Name at least one partner.',
    nobody: 'Choose at least one person.',
    nameTooLong: (name: string, longest: number) => `“${name.slice(0, 30)}…” is longer than ${longest} characters. Shorten it.`,
    partnerTwice: (name: string) => `Two partners are called ${name}. Give each its own name.`,
    partnerNameless: (number: number) => `Partner ${number} has people but no name.`,
    nobodyAnswers: (name: string) => `Nobody answers for ${name}. Add at least one person.`,
    unknownPeople: (names: readonly string[]) => `I do not know ${listed(names)}. Check the spelling.`,
    unfit: (name: string, why: string) => `${name} ${why} and cannot answer. Choose somebody else.`,
    personTwice: (name: string, one: string, other: string) =>
      `${name} is named for ${one} and for ${other}. A person answers for one partner.`,
    tooManyPartners: (most: number) => `A check takes at most ${most} partners.`,
    tooManyPeople: (most: number) => `A check takes at most ${most} people.`,
  },

  opened: {
    summary: (programme: string) => `The check for ${programme} is open.`,
    heading: 'The check is open',
    inviting: (people: number, partners: number) =>
      `${capitalised(peopleCount(people))} at ${amount(partners, 'partner')} ${people === 1 ? 'gets' : 'get'} the first card in a direct message now. If it cannot reach somebody, I tell you.`,
    until: (deadline: string | null) =>
      deadline === null
        ? 'It closes ten minutes after everyone has finished, or when you close it.'
        : `It closes on ${deadline}, or ten minutes after everyone has finished, or when you close it.`,
    unreachedSummary: (programme: string) => `Not everybody was reached for ${programme}.`,
    unreachedHeading: (programme: string) => `Not reached: ${programme}`,
    unreached: (name: string, reason: string): Text => [{ strong: name }, `: ${reason}`],
    unreachedMend: 'Whoever can write to me can begin with /rasp all the same.',
    notNow: 'the message could not be sent just now; I try again every few minutes.',
    statusMoved: 'It stands here instead, and I keep it current here.',
    channelUnreached: (channel: string, reason: string): Text => [{ strong: channel }, `: the status card could not be posted: ${reason}`],
    already: 'This check was opened already. Nothing was done twice.',
  },

  dryRun: {
    partner: 'Your organisation',
    programme: 'Dry run',
    heading: 'The dry run is ready',
    text: 'It is in your direct messages. You alone see it, and nothing of it counts.',
  },

  preview: {
    summary: (area: string) => `The questions of ${area}.`,
    heading: 'The questions',
    area: (title: string, summary: string): Text => [{ strong: `${title}. ` }, summary],
  },

  status: {
    heading: (programme: string) => `Readiness check: ${programme}`,
    summary: (finished: number, of: number) => `Readiness check. ${whoFinished(finished, of)}`,
    finished: (finished: number, of: number, deadline: string | null, owner: string): Text => [
      { strong: whoFinished(finished, of) },
      deadline === null
        ? ` Open until everyone has finished, or ${owner} closes it.`
        : ` Open until ${deadline}, unless everyone finishes before.`,
    ],
    moved: (programme: string) => `Who has answered for ${programme} is further down, posted anew.`,
    count: (finished: number, of: number) => `${finished} of ${of}`,
    partWay: (count: number) => `${count} part way`,
    foot: (day: string, time: string) => `Shows who has taken part, never what they answered · ${day}, ${time}`,
    closed: (day: string, finished: number, of: number): Text => [
      { strong: `Closed on ${day}. ` },
      `${finished === 0 ? 'Nobody finished' : `Finished: ${ofPeople(finished, of)}`}. The results are below.`,
    ],
    nobody: 'No check is open in this channel.',
    nobodyDetail: 'Open one, and it is announced here.',
  },

  leadNote: {
    summary: (people: number, partner: string) =>
      `${capitalised(peopleCount(people))} at ${partner} ${people === 1 ? 'has' : 'have'} not started.`,
    heading: (partner: string) => `Not started yet at ${partner}`,
    names: (names: readonly string[], programme: string): Text => [
      { strong: listed(names) },
      ` ${names.length === 1 ? 'has' : 'have'} not answered a question of the check for ${programme} yet.`,
    ],
    alone: (owner: string) => `For you as the lead. ${owner} and the co-owners can see the names too; the channel sees counts alone.`,
  },

  close: {
    heading: (programme: string) => `Close the check for ${programme}?`,
    sure: (finished: number, partWay: number, of: number) =>
      `${finished === 0 ? 'Nobody has finished' : `Finished: ${ofPeople(finished, of)}`}${partWay > 0 ? `, ${partWay} part way` : ''}. Answers so far count; after the close nobody can answer or change any.`,
    closedHeading: 'The check is closed',
    drawing: 'The map is being drawn and will be posted in the channel.',
    already: 'This check was closed before. Its results are in the channel.',
    notOwner: (owner: string) => `Only ${owner} or a co-owner can close it. Nothing was changed.`,
    notOwnerHeading: 'Not yours to close',
  },

  extend: {
    heading: (programme: string) => `Until when does ${programme} go on?`,
    send: 'Set the deadline',
    foot: 'The status card in the channel shows it. Nobody gets a message about it.',
    faultsLead: 'Not changed.',
    doneHeading: 'The deadline is set',
    done: (deadline: string) => `The check takes answers until ${deadline}. The status card in the channel shows it.`,
    closed: 'A closed check has no deadline. /rasp reopen opens it again within a day of its close.',
    notOwner: (owner: string) => `Only ${owner} or a co-owner can say how long it is open. Nothing was changed.`,
    notOwnerHeading: 'Not yours to change',
  },

  times: {
    heading: (programme: string) => `Reminders and times of ${programme}`,
    send: 'Set the times',
    foot: 'Whoever is not done is reminded by these from now on. Nobody gets a message about it.',
    faultsLead: 'Not changed.',
    doneHeading: 'The times are set',
    done: 'Whoever is not done is reminded by these from now on.',
    summary: ({ every, day, minute }: SummaryPlan) =>
      `Every ${every === 'week' ? '' : 'second '}${weekdayNames[day]} at ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
    closedHeading: 'The check is closed',
    closed: 'Nobody is reminded of a closed check. Nothing was changed.',
    notOwnerHeading: 'Not yours to change',
    notOwner: (owner: string) => `Only ${owner} or a co-owner can change its times. Nothing was changed.`,
  },

  reopen: {
    heading: (programme: string) => `Open ${programme} again until when?`,
    send: 'Open it again',
    foot: 'Answers can be given and changed again, the results are withdrawn with what councils agreed on them, and new ones are posted at the next close.',
    faultsLead: 'Not opened again.',
    doneHeading: 'The check is open again',
    done: (deadline: string) => `It takes answers until ${deadline}. The status card in the channel shows it.`,
    open: 'This check is open. /rasp extend changes its deadline.',
    faults: {
      'too-late': 'It closed more than a day ago, so its results stand. /rasp start opens a new check.',
      confidential: 'A confidential check stays closed, and its results stand: new ones would show whose answers came later.',
    } satisfies Record<ReopenFault, string>,
    noneHeading: 'No closed check here',
    none: 'No check has closed in this channel.',
    withdrawn: {
      heading: (programme: string) => `Results withdrawn: ${programme}`,
      goesOn: (deadline: string) => `The check was opened again, until ${deadline}. The results are posted anew when it closes.`,
    },
  },

  home: {
    summary: 'Your readiness checks.',
    heading: 'Readiness checks',
    yours: 'Your questions',
    none: 'No check waits for your answers.',
    more: (count: number) => `And ${amount(count, 'more', 'more')}: they come up here when these are done.`,
    left: (programme: string, partner: string, answered: number, of: number): Text => [
      { strong: programme },
      `, for ${partner}: ${answered} of ${of} answered`,
    ],
    finished: (programme: string, partner: string): Text => [{ strong: programme }, `, for ${partner}: finished`],
    owned: 'Checks you run',
    open: (programme: string, finished: number, of: number): Text => [{ strong: programme }, `: ${ofPeople(finished, of)} finished`],
    closed: (programme: string, day: string): Text => [{ strong: programme }, `: closed on ${day}`],
  },

  sentToYou: {
    heading: 'It is in your direct messages',
    text: 'I have answered you there, so that the channel does not see it.',
    failedHeading: 'I could not send you the question',
    notNow: 'The message could not be sent just now. Tap again in a minute.',
  },

  inDirectMessage: {
    heading: 'Open it in the channel',
    text: 'Type /rasp start in the channel where the map is to be posted.',
  },

  help: {
    summary:
      'What you can type: /rasp, /rasp start, /rasp status, /rasp delivery, /rasp nudge, /rasp areas, /rasp extend, /rasp times, /rasp close, /rasp reopen, /rasp results, /rasp agreed, /rasp export, /rasp remind me, /rasp people, /rasp join, /rasp sharing, /rasp leave, /rasp privacy, /rasp my answers, /rasp erase.',
    heading: 'Readiness checks for shared services',
    about:
      'I ask the people of each partner how ready they are to share a service, a few minutes at a time, and post a map of strengths and weaknesses.',
    commands: [
      ['/rasp', 'carry on with your questions'],
      ['/rasp start', 'open a check in this channel'],
      ['/rasp status', 'see who has answered'],
      ['/rasp remind me tomorrow', 'choose your next reminder; also: next week, on 4 December, stop, on'],
      ['/rasp privacy', 'see how your answers are used'],
      ['/rasp my answers', 'read what is stored of you'],
      ['/rasp erase', 'erase your answers at once'],
      ['/rasp delivery', 'see who was reached'],
      ['/rasp nudge', 'ask those who are not done, once a day'],
      ['/rasp areas', 'choose who is asked about what'],
      ['/rasp extend 4 December', 'set the last day of your check'],
      ['/rasp times', 'change reminders, summaries and working hours of your check'],
      ['/rasp close', 'close your check and post the map'],
      ['/rasp reopen 4 December', 'open your check again, within a day of its close'],
      ['/rasp again', 'run the last check of this channel again'],
      ['/rasp results', 'see the last results of this channel'],
      ['/rasp agreed', 'see what councils agreed after the last results of this channel'],
      ['/rasp export', 'take the last results of this channel out as a file'],
      ['/rasp help', 'see this list'],
    ] as const,
    noOpen: 'You have no open questions.',
    chooseHeading: 'Which check?',
    choose: (programme: string, partner: string) => `${programme}, for ${partner}`,
  },

  day: (date: Date, zone: Zone) => format(new TZDate(date, zone), 'EEEE d MMMM'),
  fullDay: (date: Date, zone: Zone) => format(new TZDate(date, zone), 'd MMMM yyyy'),
  time: (date: Date, zone: Zone) => format(new TZDate(date, zone), 'HH:mm'),
};
