import { linkOf } from '../domain/channels.ts';
import { partakes } from '../domain/departure.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import { type Deed, may, mayManage, partnersSeen, rolesOf } from '../domain/permissions.ts';
import { type Member, personKey, samePerson, sameTenant } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { questionsOfPartner } from './asked-of-partner.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import type { Departures } from './departures.ts';
import { invited } from './invitation.ts';
import { mostRespondents } from './limits.ts';
import { namedIn } from './named.ts';
import type { PeopleAction } from './people-actions.ts';
import type { Clock, Directory, Log, Store } from './ports.ts';
import { faultStrip, notice } from './views/parts.ts';
import { namingForm, partnerCard, partnersCard, personCard, type Roster, removeSureCard } from './views/people.ts';
import type { Words } from './wording/en.ts';

export interface RosterNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly directory: Directory;
  readonly departures: Departures;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
  readonly words: Words;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
}

export type RosterAction = Exclude<PeopleAction, { verb: 'co-owners' | 'drop-co-owner' | 'hand-over' }>;

/** Who takes part: to look at, add to, and replace. Rejects where the store fails. */
export interface RosterDesk {
  respond(by: Member, round: Round, action: RosterAction): Promise<Card>;
}

/** What a look at a round's people begins with. */
interface Seen {
  readonly by: Member;
  readonly round: Round;
  readonly responses: readonly Response[];
}

export function rosterDesk({ store, trail, directory, departures, clock, log, banks, holidays, words, newId }: RosterNeeds): RosterDesk {
  const text = words.people;

  async function respond(by: Member, round: Round, action: RosterAction): Promise<Card> {
    const responses = await store.responses(round.id);
    const seen = { by: { ...by, name: nameOf(by, round, responses) }, round, responses };
    switch (action.verb) {
      case 'people':
        return shown(seen, action.partner, action.page);
      case 'person':
        return withPerson(seen, action.who, 'see-names', async (partner, response) => {
          return personCard(round, partner, response, words, { isElsewhere: isAbroad(round, partner.id, by) });
        });
      case 'add-people':
        return add(seen, action.partner, action.people);
      case 'replace':
        return changing(seen, action.who, (partner, response) => replace(seen, partner, response, action.people));
      case 'remove':
        return changing(seen, action.who, (_, response) => remove(seen, response, action.sure));
    }
  }

  function shown({ by, round, responses }: Seen, id: string | undefined, page: number): Card {
    const response = responseOf(responses, by);
    const partners = partnersSeen(round, { person: by.person, response });
    const [only] = partners;
    if (!only) return notice(text.roster.notYoursHeading, text.roster.notYours(round.owner.name));
    const mayHandOver = may(rolesOf(round, { person: by.person }), 'hand-over');
    const roster: Roster = {
      round,
      partners,
      responses,
      mayHandOver,
      mayInvitePartners: mayManage(round, by.person, 'invite-partner'),
      elsewhere: partners.filter(({ id }) => isAbroad(round, id, by)).map(({ id }) => id),
      now: clock.now(),
    };
    const partner = id === undefined && partners.length === 1 ? only : partners.find((each) => each.id === id);
    return partner ? partnerCard(roster, partner, page, words) : partnersCard(roster, page, words);
  }

  async function add(seen: Seen, id: string, typed: string | undefined): Promise<Card> {
    const { by, round, responses } = seen;
    const partner = round.partners.find((each) => each.id === id);
    if (!partner || !isAllowed(seen, partner.id, 'invite')) return notYours(round);
    if (round.state.stage === 'closed') return notice(text.add.closedHeading, text.add.closed);
    const form = (strip?: ReturnType<typeof faultStrip>) =>
      namingForm(
        {
          heading: text.add.heading(partner.name),
          label: text.add.label,
          typed: text.add.typed,
          required: text.add.nobody,
          foot: text.add.foot,
          send: text.buttons.invite,
          action: { verb: 'add-people', round: round.id, partner: partner.id },
          back: { verb: 'people', round: round.id, partner: partner.id, page: 0 },
          value: typed ?? '',
          ...(strip && { strip }),
        },
        words,
      );
    if (typed === undefined) return form();
    const { members, faults } = await namedIn(typed, by, { directory, words, none: text.add.nobody });
    const wrong = [
      ...faults,
      ...already(members, responses),
      ...elsewhere(members, partner, responses),
      ...tooMany(members.length, responses),
    ];
    if (wrong.length > 0) return form(faultStrip(text.add.faultsLead, wrong));
    const added: Member[] = [];
    const questions = await questionsOfPartner(banks, round, partner, responses);
    for (const member of members) if (await invite(seen, partner, member, questions)) added.push(member);
    const missed = members.filter((member) => !added.includes(member)).map(({ name }) => name);
    if (added.length === 0) return notice(text.add.closedHeading, text.add.some(missed));
    const names = added.map(({ name }) => name);
    const rest = missed.length === 0 ? '' : ` ${text.add.some(missed)}`;
    return notice(text.add.doneHeading(names.length), text.add.done(names, partner.name) + rest);
  }

  /** Null where the round has just closed, or the person is in it by now. */
  async function invite({ by, round }: Seen, partner: Partner, member: Member, questions: readonly string[]): Promise<Response | null> {
    const at = clock.now();
    const response = invited({ round, partner: partner.id, member, questions, at, holidays });
    if (!(await store.addResponse(response))) return null;
    await trail.people('respondent-added', round, by.person, at, `:${newId()}`);
    log.info({ round: round.id }, 'a respondent was added');
    await departures.joined(round, response);
    return response;
  }

  async function replace(seen: Seen, partner: Partner, leaver: Response, typed: string | undefined): Promise<Card> {
    const { by, round, responses } = seen;
    const form = (strip?: ReturnType<typeof faultStrip>) =>
      namingForm(
        {
          heading: text.replace.heading(leaver.name, partner.name),
          label: text.replace.label,
          typed: text.replace.typed,
          required: text.replace.one,
          foot: text.person.replaceFoot,
          send: text.replace.send,
          action: { verb: 'replace', round: round.id, who: personKey(leaver.person) },
          back: { verb: 'person', round: round.id, who: personKey(leaver.person) },
          value: typed ?? '',
          ...(strip && { strip }),
        },
        words,
      );
    if (typed === undefined) return form();
    const { members, faults } = await namedIn(typed, by, { directory, words, none: text.replace.one });
    const [member, ...others] = members;
    const wrong = [
      ...faults,
      ...(others.length > 0 ? [text.replace.one] : []),
      ...already(members, responses),
      ...elsewhere(members, partner, responses),
    ];
    if (!member || wrong.length > 0) return form(faultStrip(text.replace.faultsLead, wrong));
    // Asked what the other was asked: areas that were chosen for one hold for whoever comes in their place.
    const asked = leaver.brief.questions.length > 0 ? leaver.brief.questions : await questionsOfPartner(banks, round, partner, responses);
    const newcomer = await invite(seen, partner, member, asked);
    if (!newcomer) return notice(text.add.closedHeading, text.add.some([member.name]));
    const gone =
      leaver.departed === null &&
      (await departures.depart(round, leaver, { kind: 'left', at: clock.now(), answers: 'kept' }, { by, newcomer })) !== null;
    return notice(text.replace.doneHeading, gone ? text.replace.done(member.name, leaver.name) : text.replace.doneGone(member.name));
  }

  async function remove({ by, round }: Seen, leaver: Response, sure: boolean): Promise<Card> {
    if (leaver.departed !== null) return notice(text.remove.alreadyHeading, text.remove.already);
    if (!sure) return removeSureCard(leaver, words);
    const departure = { kind: 'left', at: clock.now(), answers: 'kept' } as const;
    const gone = await departures.depart(round, leaver, departure, { by, newcomer: null });
    return gone ? notice(text.remove.doneHeading(leaver.name), text.remove.done) : notice(text.remove.alreadyHeading, text.remove.already);
  }

  /** Somebody of an open round, for whoever may have others in their place. */
  async function changing(seen: Seen, who: string, change: (partner: Partner, response: Response) => Promise<Card>): Promise<Card> {
    if (seen.round.state.stage === 'closed') return notice(text.add.closedHeading, text.add.closed);
    return withPerson(seen, who, 'replace', change);
  }

  async function withPerson(
    seen: Seen,
    who: string,
    deed: Deed,
    card: (partner: Partner, response: Response) => Promise<Card>,
  ): Promise<Card> {
    const response = seen.responses.find(({ person }) => personKey(person) === who);
    const partner = seen.round.partners.find(({ id }) => id === response?.partner);
    if (partnersSeen(seen.round, { person: seen.by.person, response: responseOf(seen.responses, seen.by) }).length === 0) {
      return notice(text.roster.notYoursHeading, text.roster.notYours(seen.round.owner.name));
    }
    if (!response || !partner) return notice(text.person.goneHeading, text.person.gone);
    return isAllowed(seen, partner.id, deed) ? card(partner, response) : notYours(seen.round);
  }

  function isAllowed({ by, round, responses }: Seen, partner: string, deed: Deed): boolean {
    if (deed !== 'see-names' && isAbroad(round, partner, by)) return false;
    return may(rolesOf(round, { person: by.person, partner, response: responseOf(responses, by) }), deed);
  }

  function already(members: readonly Member[], responses: readonly Response[]): string[] {
    const there = members.filter((member) => responseOf(responses, member)?.departed === null).map(({ name }) => name);
    return there.length === 0 ? [] : [text.add.already(there)];
  }

  /** The answers of whoever has left count for their own partner: to answer for another would take them away. */
  function elsewhere(members: readonly Member[], { id }: Partner, responses: readonly Response[]): string[] {
    return members.flatMap((member) => {
      const response = responseOf(responses, member);
      const isElsewhere = response !== null && response.departed !== null && partakes(response) && response.partner !== id;
      return isElsewhere ? [text.add.elsewhere(member.name, response.brief.partner)] : [];
    });
  }

  function tooMany(more: number, responses: readonly Response[]): string[] {
    return responses.filter(({ departed }) => departed === null).length + more > mostRespondents ? [text.add.tooMany(mostRespondents)] : [];
  }

  function notYours({ owner }: Round): Card {
    return notice(text.add.notYoursHeading, text.add.notYours(owner.name));
  }

  return { respond };
}

/** Whether a partner joined from another workspace than the person's: only its own people are found by name there. */
function isAbroad(round: Round, partner: string, { person }: Member): boolean {
  const link = linkOf(round, partner);
  return link !== null && !sameTenant(link.channel.place, person);
}

function responseOf(responses: readonly Response[], { person }: Pick<Member, 'person'>): Response | null {
  return responses.find((each) => samePerson(each.person, person)) ?? null;
}

/** As others know them in the round: a tap may bring another name. */
function nameOf(by: Member, { owner, coOwners }: Round, responses: readonly Response[]): string {
  return [owner, ...coOwners, ...responses].find(({ person }) => samePerson(person, by.person))?.name ?? by.name;
}
