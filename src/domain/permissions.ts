import { partakes } from './departure.ts';
import { type Person, samePerson } from './place.ts';
import { isOwner, type Partner, type Round } from './programme.ts';
import type { Response } from './response.ts';

/**
 * What somebody is in a round, as regards one of its partners: `lead` leads that one, `other-lead` another. `bystander` is
 * anybody else of its channel or workspace. One person may be several.
 */
export type Role = 'owner' | 'co-owner' | 'lead' | 'other-lead' | 'respondent' | 'bystander';

/** What can be done about a round. What concerns a partner concerns its people alone. */
export type Deed =
  | 'see-status'
  /** Who has started, finished, declined. */
  | 'see-names'
  | 'close'
  | 'extend'
  /** Change reminders, summaries and working time. */
  | 'set-times'
  | 'reopen'
  /** Open a round with everything as it was, as one of the same programme. */
  | 'run-again'
  | 'nudge'
  /** Add somebody who answers for the partner. */
  | 'invite'
  /** Put somebody in a respondent's place, or nobody. */
  | 'replace'
  | 'choose-areas'
  | 'name-co-owners'
  | 'hand-over'
  /** Have a partner join from a channel of its own, by a code. */
  | 'invite-partner'
  /** Say whether the other partners see the figures of one that joined. */
  | 'share-figures'
  /** Decline, or leave, oneself. */
  | 'leave'
  | 'see-results'
  /** Take what the results show as a file: every score, or the report. */
  | 'export-scores'
  /** Take all figures, down to each question: of a partner with one respondent those are that one's answers. */
  | 'export-figures'
  /** Take the answers of the partner's people, by name: of those who were told so before their first answer. */
  | 'export-answers'
  | 'see-delivery'
  /** Record what a partner's council agreed after the reveal. Where the lead is gone, see {@link partnersAgreedBy}. */
  | 'agree';

/** Who may do what: the one place that says so. */
export const permissions: Readonly<Record<Deed, readonly Role[]>> = {
  'see-status': ['owner', 'co-owner', 'lead', 'other-lead', 'respondent', 'bystander'],
  'see-names': ['owner', 'co-owner', 'lead'],
  close: ['owner', 'co-owner'],
  extend: ['owner', 'co-owner'],
  'set-times': ['owner', 'co-owner'],
  reopen: ['owner', 'co-owner'],
  'run-again': ['owner', 'co-owner'],
  nudge: ['owner', 'co-owner'],
  invite: ['owner', 'co-owner', 'lead'],
  replace: ['owner', 'co-owner', 'lead'],
  'choose-areas': ['owner', 'co-owner', 'lead'],
  'name-co-owners': ['owner'],
  'hand-over': ['owner'],
  'invite-partner': ['owner', 'co-owner'],
  'share-figures': ['lead'],
  leave: ['respondent'],
  'see-results': ['owner', 'co-owner', 'lead', 'other-lead', 'respondent', 'bystander'],
  'export-scores': ['owner', 'co-owner', 'lead', 'other-lead', 'respondent', 'bystander'],
  'export-figures': ['owner', 'co-owner'],
  'export-answers': ['owner', 'co-owner', 'lead'],
  'see-delivery': ['owner', 'co-owner'],
  agree: ['lead'],
};

/** What is known of somebody who asks. */
export interface Asker {
  readonly person: Person;
  /** Theirs in the round; null where there is none, or it does not matter. */
  readonly response?: Response | null;
  /** The id of the partner that it is about, if it is about one. */
  readonly partner?: string;
  /** Whether they ask in the round's channel, or belong to its workspace. */
  readonly isNear?: boolean;
}

/** Everything that somebody is in the round. Who has left and took all along is no respondent, and leads nobody. */
export function rolesOf(round: Round, { person, response = null, partner, isNear = false }: Asker): readonly Role[] {
  const isGone = response !== null && !partakes(response);
  const led = isGone ? [] : round.partners.filter(({ lead }) => samePerson(lead, person)).map(({ id }) => id);
  const roles: readonly [Role, boolean][] = [
    ['owner', isOwner(round, person)],
    ['co-owner', round.coOwners.some((each) => samePerson(each.person, person))],
    ['lead', led.some((id) => id === partner)],
    ['other-lead', led.some((id) => id !== partner)],
    ['respondent', response !== null && !isGone],
    ['bystander', isNear],
  ];
  return roles.filter(([, is]) => is).map(([role]) => role);
}

/** Whether one of the roles is enough for the deed. */
export function may(roles: readonly Role[], deed: Deed): boolean {
  return roles.some((role) => permissions[deed].includes(role));
}

/** Whether somebody may do it, by what they are without a look at their response. */
export function mayManage(
  round: Round,
  person: Person,
  deed:
    | 'close'
    | 'extend'
    | 'set-times'
    | 'reopen'
    | 'run-again'
    | 'nudge'
    | 'name-co-owners'
    | 'hand-over'
    | 'see-delivery'
    | 'invite-partner',
): boolean {
  return may(rolesOf(round, { person }), deed);
}

/**
 * The partners for whose councils somebody may record what they agreed: each for its lead alone, in a confidential round too; for
 * the owners where the lead has left, or is forgotten, as nobody else speaks for the council then. `leads`: the responses of the partners' leads.
 */
export function partnersAgreedBy(round: Round, person: Person, leads: readonly Response[]): readonly Partner[] {
  const responseOf = (of: Person) => leads.find((each) => samePerson(each.person, of)) ?? null;
  return round.partners.filter(({ id, lead }) => {
    const isLed = responseOf(lead)?.departed === null;
    const roles = rolesOf(round, { person, response: responseOf(person), partner: id });
    return isLed ? may(roles, 'agree') : roles.includes('owner') || roles.includes('co-owner');
  });
}

/** The partners whose people somebody may see by name. */
export function partnersSeen(round: Round, asker: Omit<Asker, 'partner' | 'isNear'>): readonly Partner[] {
  return round.partners.filter(({ id }) => may(rolesOf(round, { ...asker, partner: id }), 'see-names'));
}
