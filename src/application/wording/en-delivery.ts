import type { DeliveryCounts, Undelivered } from '../../domain/delivery-report.ts';
import type { Text } from '../card.ts';
import { amount, peopleCount } from './en-grammar.ts';

/** What an owner reads of what reached their respondents. */
export const deliveryWords = {
  button: 'Who was reached',
  later: 'More of them',
  earlier: 'Back',
  summary: (programme: string, reached: number, invited: number) => `${programme}: ${reached} of ${invited} reached.`,
  heading: (programme: string) => `Who was reached: ${programme}`,
  invited: 'Invited',
  reached: 'Reached',
  trying: 'Still being tried',
  unreached: 'Out of reach now',
  started: 'Started',
  finished: 'Finished',
  reminders: 'Reminders',
  sent: ({ people, reminders, nudges }: DeliveryCounts['reminded'], last: string | null): string =>
    last === null
      ? 'none sent'
      : [
          ...(reminders > 0 ? [amount(reminders, 'reminder')] : []),
          ...(nudges > 0 ? [amount(nudges, 'nudge')] : []),
          `to ${peopleCount(people)}`,
          `last on ${last}`,
        ].join(', '),
  byPartner: 'By partner',
  partner: (name: string, { invited, reached, unreached, started, finished, reminded }: DeliveryCounts): Text => [
    { strong: name },
    `: ${[
      `${invited} invited`,
      `${reached} reached`,
      ...(unreached > 0 ? [`${unreached} out of reach now`] : []),
      `${started} started`,
      `${finished} finished`,
      `${reminded.people} reminded`,
    ].join(' · ')}`,
  ],
  notReached: (from: number, to: number, of: number) =>
    of > to - from + 1 ? `Out of reach now: ${from} to ${to} of ${of}` : 'Out of reach now',
  person: (name: string, partner: string, what: string, reason: string): Text => [{ strong: name }, `, ${partner} (${what}): ${reason}`],
  cards: { welcome: 'first card', reminder: 'reminder', results: 'results' } satisfies Record<Undelivered['card'], string>,
  mend: 'Whoever can write to me can begin with /rasp all the same.',
  foot: 'For the owner and co-owners alone. It tells what was sent, and nothing of the answers.',
  notOwnerHeading: 'Not yours to see',
  notOwner: (owner: string) => `Only ${owner} or a co-owner sees whom messages reached.`,

  unremindedSummary: (programme: string) => `A reminder for ${programme} could not be sent.`,
  unremindedHeading: (programme: string) => `Not reminded: ${programme}`,
  unreminded: (name: string, reason: string): Text => [{ strong: name }, ` cannot be reached any more: ${reason}`],
  unremindedMore: 'I tell you at most once a day. The report names everybody whom I cannot reach.',
};
