import { channelAt, linkOf } from '../domain/channels.ts';
import { partakes } from '../domain/departure.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import { type AwaitedPartner, awaitedBy, readCode } from '../domain/joining.ts';
import { type Member, type Place, personKey, samePerson, samePlace, sameTenant } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { questionsOfPartner } from './asked-of-partner.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import type { Departures } from './departures.ts';
import type { DueWork } from './due-work.ts';
import { mayTry } from './guesses.ts';
import { invited } from './invitation.ts';
import type { JoinAction } from './joining-actions.ts';
import { mostRespondents } from './limits.ts';
import { namedIn } from './named.ts';
import type { Clock, Codes, Directory, Log, Store } from './ports.ts';
import { joinCard } from './views/joining.ts';
import { buttons, faultStrip, notice } from './views/parts.ts';
import { peopleButton } from './views/people.ts';
import type { Words } from './wording/en.ts';

export interface JoiningNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly codes: Codes;
  readonly directory: Directory;
  readonly departures: Pick<Departures, 'tell'>;
  /** Where what follows is begun. */
  readonly due: DueWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
  readonly words: Words;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
}

/** A partner joins a round from a channel of its own, by the code that its lead was given. Rejects where the store fails. */
export interface JoiningDesk {
  /** Without people and a word on the figures, what joining means; with them, the partner joins. */
  respond(by: Member, action: JoinAction, from: Place): Promise<Card>;
}

/** A code that opens a round, in the hands of somebody who may use it. */
interface Opened {
  readonly round: Round;
  readonly awaited: AwaitedPartner;
  readonly code: string;
  readonly digest: string;
}

export function joiningDesk(needs: JoiningNeeds): JoiningDesk {
  const { store, trail, codes, directory, departures, due, clock, log, banks, holidays, words, newId } = needs;
  const text = words.joining.join;

  async function respond(by: Member, { code: typed, round: of, people, shares }: JoinAction, from: Place): Promise<Card> {
    if (typed.trim() === '') return notice(text.howHeading, text.how);
    const refusal = await notEntitled(by, from);
    if (refusal) return refusal;
    if (!(await mayTry(needs, by.person, clock.now()))) return refused(by, text.tooManyHeading, text.tooMany);
    const opened = await openedBy(typed);
    if (!opened) return (await goneOn(by, of, people, from)) ?? refused(by, text.nothingHeading, text.nothing);
    const { round, awaited, code } = opened;
    if (channelAt(round, from)) return notice(text.hereHeading, text.here);
    if (people === undefined || shares === undefined) return joinCard(round, awaited, code, '', words);
    return join(by, opened, { people, shares, from });
  }

  /** Nothing is said of any code to whoever may not join a round on behalf of this workspace. */
  async function notEntitled(by: Member, from: Place): Promise<Card | null> {
    if (samePlace(from, by.place)) return notice(text.inChannelHeading, text.inChannel);
    if (!sameTenant(from, by.person)) return notice(text.elsewhereHeading, text.elsewhere);
    return (await directory.isFullMember(by.person)) ? null : notice(text.guestHeading, text.guest);
  }

  /** Told alike whatever is wrong with a code. */
  async function refused(by: Member, heading: string, why: string): Promise<Card> {
    await trail.refusedCode(by.person, clock.now(), newId());
    log.warn({ platform: by.person.platform }, 'a code was refused');
    return notice(heading, why);
  }

  async function openedBy(typed: string): Promise<Opened | null> {
    const code = readCode(typed);
    if (code === null) return null;
    const digest = codes.digest(code);
    const round = await store.roundAwaiting(digest, clock.now());
    const awaited = round && awaitedBy(round, digest, clock.now());
    return awaited ? { round, awaited, code, digest } : null;
  }

  async function join(
    by: Member,
    { round, awaited, code, digest }: Opened,
    { people, shares, from }: { people: string; shares: boolean; from: Place },
  ): Promise<Card> {
    const responses = await store.responses(round.id);
    const { members, faults } = await whoAnswers(by, people);
    const wrong = [...faults, ...alreadyIn(by, members, responses)];
    if (wrong.length > 0) return joinCard(round, awaited, code, people, words, faultStrip(text.faultsLead, wrong));
    const at = clock.now();
    const channel = { place: from, name: await directory.channelName(from) };
    const joined = await store.joinRound(round.id, { digest, lead: by.person, channel, shares, at });
    const partner = joined?.partners.find(({ id }) => id === awaited.id);
    if (!joined || !partner) return refused(by, text.nothingHeading, text.nothing);
    await invite(joined, partner, members, responses, at);
    await trail.people('joined', joined, by.person, at);
    log.info({ round: joined.id, platform: from.platform, respondents: members.length }, 'a partner joined');
    due.look();
    departures.tell(
      joined.owner.place,
      notice(
        text.toldHeading(partner.name, joined.programme.title),
        text.told(partner.name, channel.name, members.length),
        buttons(peopleButton(joined, words)),
      ),
    );
    return doneCard(joined, partner, members.length, shares);
  }

  /** A tap that is made again after a failure finishes what it began: whoever joined from here by then may name the rest. */
  async function goneOn(by: Member, of: string | undefined, people: string | undefined, from: Place): Promise<Card | null> {
    if (people === undefined) return null;
    for (const round of await store.openRoundsIn(from)) {
      if (round.id !== of) continue;
      const partner = round.partners.find(({ id, lead }) => samePerson(lead, by.person) && linkOf(round, id) !== null);
      if (!partner) continue;
      const { members } = await whoAnswers(by, people);
      await invite(round, partner, members, await store.responses(round.id), clock.now());
      due.look();
      return doneCard(round, partner, members.length, linkOf(round, partner.id)?.shares ?? false);
    }
    return null;
  }

  /** The lead first, who is in it unnamed. */
  async function whoAnswers(by: Member, people: string): Promise<{ members: readonly Member[]; faults: readonly string[] }> {
    if (people.trim() === '') return { members: [by], faults: [] };
    const { members, faults } = await namedIn(people, by, { directory, words, none: '' });
    return { members: [by, ...members.filter(({ person }) => !samePerson(person, by.person))], faults };
  }

  function alreadyIn(by: Member, members: readonly Member[], responses: readonly Response[]): string[] {
    // The answers of whoever has left count for their own partner: to answer for another would take them away.
    const there = new Map(
      responses.filter((each) => each.departed === null || partakes(each)).map((each) => [personKey(each.person), each]),
    );
    const active = responses.filter(({ departed }) => departed === null).length;
    const own = there.get(personKey(by.person));
    const others = members.filter(({ person }) => !samePerson(person, by.person) && there.has(personKey(person))).map(({ name }) => name);
    return [
      ...(own ? [text.youElsewhere(own.brief.partner)] : []),
      ...(others.length > 0 ? [text.inAlready(others)] : []),
      ...(active + members.length > mostRespondents ? [text.tooManyPeople(mostRespondents)] : []),
    ];
  }

  async function invite(
    round: Round,
    partner: Partner,
    members: readonly Member[],
    responses: readonly Response[],
    at: Date,
  ): Promise<void> {
    const questions = await questionsOfPartner(banks, round, partner, responses);
    for (const member of members) await store.addResponse(invited({ round, partner: partner.id, member, questions, at, holidays }));
  }

  function doneCard(round: Round, { name }: Partner, people: number, shares: boolean): Card {
    return notice(text.doneHeading(name), text.done(people, shares), buttons(peopleButton(round, words)));
  }

  return { respond };
}
