import type { Text } from '../card.ts';
import { amount, capitalised, listed } from './en-grammar.ts';

/** What became of somebody's answers. */
const answersAre = { kept: 'Their answers so far are kept and count.', withdrawn: 'Their answers were withdrawn and count for nothing.' };
const inQuotes = (why: string) => (why === '' ? '' : ` They say: “${why}”`);

/** What people read about who takes part, and whose a check is. */
export const peopleWords = {
  buttons: {
    people: 'People',
    open: 'Open',
    add: 'Add somebody',
    replace: 'Replace',
    remove: 'Take off the check',
    removeNow: 'Take them off',
    coOwners: 'Co-owners',
    handOver: 'Hand over',
    handOverNow: 'Hand it over',
    allPartners: 'All partners',
    more: 'More people',
    morePartners: 'More partners',
    earlier: 'Earlier',
    invite: 'Invite',
    nameCoOwners: 'Make them co-owners',
    drop: 'Remove',
    next: 'Next',
    back: 'Back',
    cannot: 'I cannot answer',
    decline: 'Decline',
    keep: 'Leave, keep my answers',
    withdraw: 'Leave, withdraw my answers',
    withdrawNow: 'Withdraw my answers',
    keepThem: 'Keep my answers',
    comeBack: 'Take part after all',
  },

  roster: {
    heading: (programme: string) => `People: ${programme}`,
    partner: (partner: string) => `People: ${partner}`,
    count: (finished: number, of: number) => `${finished} of ${of} finished`,
    page: (from: number, to: number, of: number) => `${from} to ${to} of ${of}`,
    none: 'Nobody answers for this partner. Add somebody.',
    noLead: (partners: readonly string[]) =>
      `${listed(partners)} ${partners.length === 1 ? 'has' : 'have'} no lead: whoever is added next leads.`,
    lead: (name: string) => `${name} (lead)`,
    pick: (name: string, state: string) => `${name}, ${state}`,
    pickPartner: (name: string, count: string) => `${name}, ${count}`,
    named: 'For you alone: the channel sees counts, and no names.',
    closed: 'The check is closed: who took part stays as it is.',
    elsewhere: (partner: string) => `${partner} joined from its own workspace: its lead says who answers for it.`,
    notYoursHeading: 'Not yours to see',
    notYours: (owner: string) => `Who takes part by name is for ${owner}, the co-owners and, for their own partner, the leads.`,
  },

  states: {
    inviting: 'being invited',
    unreached: 'not reached',
    invited: 'not started',
    started: 'started',
    finished: 'finished',
    declined: 'declined',
    kept: 'left, answers kept',
    left: 'left',
    withdrawn: 'left, answers withdrawn',
  },

  person: {
    gone: 'There is nobody of that name in this check any more.',
    goneHeading: 'Nobody here',
    stands: (partner: string, state: string, isLead: boolean): Text => [
      `Answers for ${partner}${isLead ? ', as its lead' : ''}: `,
      { strong: state },
      '.',
    ],
    unreached: (reason: string) => `The first card could not be sent: ${reason}`,
    declined: (why: string) => (why === '' ? 'They gave no reason.' : `They say: “${why}”`),
    replaceFoot: 'Whoever comes instead starts with nothing answered. Whoever leaves is told, and chooses what becomes of their answers.',
  },

  add: {
    heading: (partner: string) => `Who else answers for ${partner}?`,
    label: 'People to invite',
    typed: 'One person a line.',
    foot: 'They get the first card at once, with the questions of the others.',
    faultsLead: 'Nobody was invited.',
    nobody: 'Choose at least one person.',
    already: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'is' : 'are'} in this check already.`,
    elsewhere: (name: string, partner: string) => `${name} has left, and the answers they gave count for ${partner}. Choose somebody else.`,
    tooMany: (most: number) => `A check takes at most ${most} people.`,
    doneHeading: (count: number) => `${capitalised(amount(count, 'person', 'people'))} invited`,
    done: (names: readonly string[], partner: string) =>
      `${listed(names)} ${names.length === 1 ? 'answers' : 'answer'} for ${partner} now. The first card is on its way; whom it cannot reach, you are told.`,
    some: (names: readonly string[]) => `${listed(names)} could not be added: they are in the check already, or it has just closed.`,
    notYoursHeading: 'Not yours to change',
    notYours: (owner: string) => `${owner}, the co-owners and the lead of the partner say who answers for it. Nothing was changed.`,
    closed: 'This check is closed: nobody can join it. Nothing was changed.',
    closedHeading: 'The check is closed',
  },

  replace: {
    heading: (name: string, partner: string) => `Who answers for ${partner} instead of ${name}?`,
    label: 'One person',
    typed: 'One person.',
    send: 'Replace',
    faultsLead: 'Nothing was changed.',
    one: 'Choose one person.',
    doneHeading: 'Replaced',
    done: (newcomer: string, leaver: string) =>
      `${newcomer} is invited and starts with nothing answered. ${leaver} gets no more reminders, and is asked whether their answers are to be kept; they are until ${leaver} says otherwise.`,
    doneGone: (newcomer: string) => `${newcomer} is invited and starts with nothing answered.`,
  },

  remove: {
    heading: (name: string) => `Take ${name} off the check?`,
    sure: 'Nobody comes instead. They get no more reminders, and are asked whether their answers are to be kept; they are until they say otherwise.',
    doneHeading: (name: string) => `${name} is off the check`,
    done: 'They are told. Their answers so far are kept unless they withdraw them.',
    already: 'They take part no longer. Nothing was changed.',
    alreadyHeading: 'Nothing to change',
  },

  leaver: {
    heading: (programme: string) => `You are off the check for ${programme}`,
    replaced: (newcomer: string, partner: string, by: string) => `${by} has asked ${newcomer} to answer for ${partner} in your place.`,
    removed: (partner: string, by: string) => `${by} has taken you off those who answer for ${partner}.`,
    noMore: 'No more reminders come.',
    choose: 'Your answers so far are kept and count, unless you withdraw them before the check closes.',
    keptHeading: 'Your answers are kept',
    kept: (programme: string) => `They count in the check for ${programme}. You can still withdraw them until it closes.`,
    withdrawnHeading: 'Your answers are withdrawn',
    withdrawn: (programme: string) => `They are deleted, and count for nothing in the check for ${programme}. Nobody reminds you any more.`,
  },

  leave: {
    heading: (programme: string) => `Leave the check for ${programme}?`,
    choose: (answered: number) =>
      `You have answered ${amount(answered, 'question')}. Kept answers count in the results; withdrawn ones are deleted at once. The owner and your lead are told that you have left.`,
    confirmed: (programme: string) => `You have left the check for ${programme}`,
    which: 'Which check do you leave?',
    none: 'No check waits for your answers.',
    noneHeading: 'Nothing to leave',
    dryRun: 'A dry run is yours alone: leave it as it is.',
  },

  decline: {
    heading: (programme: string) => `Decline the check for ${programme}?`,
    about: (owner: string, partner: string) =>
      `${owner} and the lead for ${partner} are told, with what you write here, so that somebody else can be asked.`,
    label: 'Why? A word is enough; you may leave it empty',
    tooLong: (length: number, most: number) => `That is ${length} characters; at most ${most} fit. Shorten it.`,
    faultsLead: 'Not sent.',
    doneHeading: 'You have declined',
    done: (owner: string) => `${owner} is told. No reminder comes any more. As long as the check is open you can change your mind.`,
    backHeading: 'You take part again',
    notBackHeading: 'You cannot come back by yourself',
    notBack: (owner: string) => `Ask ${owner} to add you again.`,
  },

  news: {
    declined: (name: string, programme: string) => `${name} has declined: ${programme}`,
    left: (name: string, programme: string) => `${name} has left: ${programme}`,
    replaced: (name: string, programme: string) => `${name} is replaced: ${programme}`,
    removed: (name: string, programme: string) => `${name} is off the check: ${programme}`,
    replacedBy: (by: string, newcomer: string | null, partner: string) =>
      newcomer === null
        ? `${by} has taken them off those who answer for ${partner}.`
        : `${by} has asked ${newcomer} to answer for ${partner} instead.`,
    cameBack: (name: string, programme: string) => `${name} takes part again: ${programme}`,
    forPartner: (partner: string, why: string) => `They were to answer for ${partner}.${inQuotes(why)}`,
    answers: (partner: string, answers: 'kept' | 'withdrawn') => `They answered for ${partner}. ${answersAre[answers]}`,
    back: (partner: string) => `They answer for ${partner}, as they were first asked to.`,
    leads: (name: string, partner: string) => `${name} leads ${partner} now.`,
    noLead: (partner: string) => `${partner} has no lead now, and nobody else who answers for it. Whoever you add leads.`,
    youLead: (partner: string, owner: string) => `You lead ${partner} now: you can add and replace its people. ${owner} owns the check.`,
    youLeadHeading: (partner: string) => `You lead ${partner} now`,
  },

  coOwners: {
    heading: (programme: string) => `Co-owners: ${programme}`,
    about: 'A co-owner can do whatever you can, but not name co-owners or hand the check over.',
    none: 'There is no co-owner yet.',
    label: 'Name co-owners',
    typed: 'One person a line.',
    faultsLead: 'Nothing was changed.',
    nobody: 'Choose at least one person.',
    already: (name: string) => `${name} owns this check already.`,
    tooMany: (most: number) => `A check has at most ${most} co-owners.`,
    elsewhere: (name: string) => `${name} is not in your workspace.`,
    changed: 'Somebody else changed the owners in the meantime. Look again.',
    notYoursHeading: 'Not yours to change',
    notYours: (owner: string) => `Only ${owner} names co-owners and hands the check over. Nothing was changed.`,
    namedHeading: (programme: string) => `You co-own the check for ${programme}`,
    named: (owner: string, channel: string) =>
      `${owner} has named you. You can watch it, close it, and say who takes part. It runs in ${channel}.`,
    droppedHeading: (programme: string) => `You no longer co-own the check for ${programme}`,
    dropped: (owner: string) => `${owner} has changed it.`,
  },

  handOver: {
    heading: (programme: string) => `Who owns the check for ${programme} from now on?`,
    label: 'One person',
    typed: 'One person.',
    foot: 'You stay on as co-owner.',
    one: 'Choose one person.',
    faultsLead: 'Not handed over.',
    self: 'It is yours already. Choose somebody else.',
    sureHeading: (name: string) => `Hand the check over to ${name}?`,
    sure: (name: string, programme: string) =>
      `${name} becomes the owner of the check for ${programme}, named on everybody’s cards from now on, and alone can hand it on. You stay on as co-owner.`,
    doneHeading: 'Handed over',
    done: (name: string) => `${name} owns the check now and is told. You are its co-owner.`,
    youOwnHeading: (programme: string) => `You own the check for ${programme}`,
    youOwn: (before: string, channel: string) => `${before} has handed it over to you and stays on as co-owner. It runs in ${channel}.`,
  },

  commands: [
    ['/rasp people', 'see who takes part, add or replace somebody, hand your check over'],
    ['/rasp leave', 'say that you cannot answer, or leave a check'],
  ] as const,
};
