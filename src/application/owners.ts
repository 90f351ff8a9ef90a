import { channelsOf } from '../domain/channels.ts';
import { mayManage } from '../domain/permissions.ts';
import { type Member, personKey, samePerson, sameTenant } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Card } from './card.ts';
import type { Departures } from './departures.ts';
import type { DueWork } from './due-work.ts';
import { mostCoOwners } from './limits.ts';
import { namedIn } from './named.ts';
import type { PeopleAction } from './people-actions.ts';
import type { Clock, Directory, Log, Store } from './ports.ts';
import { buttons, faultStrip, notice } from './views/parts.ts';
import { coOwnersCard, handOverSureCard, namingForm, peopleButton } from './views/people.ts';
import type { Words } from './wording/en.ts';

export interface OwnersNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly directory: Directory;
  readonly departures: Pick<Departures, 'tell'>;
  /** Where what follows is begun. */
  readonly due: DueWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
}

type OwnersAction = Extract<PeopleAction, { verb: 'co-owners' | 'drop-co-owner' | 'hand-over' }>;

/** Whose a round is. Rejects where the store fails. */
export interface OwnersDesk {
  respond(by: Member, round: Round, action: OwnersAction): Promise<Card>;
}

export function ownersDesk({ store, trail, directory, departures, due, clock, log, words }: OwnersNeeds): OwnersDesk {
  const text = words.people;

  async function respond(by: Member, round: Round, action: OwnersAction): Promise<Card> {
    const deed = action.verb === 'hand-over' ? 'hand-over' : 'name-co-owners';
    if (!mayManage(round, by.person, deed)) return notice(text.coOwners.notYoursHeading, text.coOwners.notYours(round.owner.name));
    switch (action.verb) {
      case 'co-owners':
        return action.people === undefined ? coOwnersCard(round, words) : name(by, round, action.people);
      case 'drop-co-owner':
        return drop(round, action.who);
      case 'hand-over':
        return action.people === undefined ? handOverForm(round, '') : handOver(by, round, action.people, action.sure);
    }
  }

  async function name(by: Member, round: Round, typed: string): Promise<Card> {
    const { members, faults } = await namedIn(typed, by, { directory, words, none: text.coOwners.nobody });
    const known = [round.owner, ...round.coOwners];
    const isKnown = (member: Member) => known.some(({ person }) => samePerson(person, member.person));
    const wrong = [
      ...faults,
      ...members.filter(isKnown).map((member) => text.coOwners.already(member.name)),
      ...elsewhere(round, members),
      ...(round.coOwners.length + members.length > mostCoOwners ? [text.coOwners.tooMany(mostCoOwners)] : []),
    ];
    if (wrong.length > 0) return coOwnersCard(round, words, { value: typed, strip: faultStrip(text.coOwners.faultsLead, wrong) });
    const at = clock.now();
    const changed = await store.changeOwners(round.id, { owner: round.owner, coOwners: [...round.coOwners, ...members] }, round, at);
    if (!changed) return meanwhile(round.id);
    await trail.people('co-owner-named', round, by.person, at);
    const { namedHeading, named } = text.coOwners;
    const card = notice(
      namedHeading(round.programme.title),
      named(round.owner.name, round.channel.name),
      buttons(peopleButton(round, words)),
    );
    for (const { place } of members) departures.tell(place, card);
    return coOwnersCard(changed, words);
  }

  async function drop(round: Round, who: string): Promise<Card> {
    const dropped = round.coOwners.find(({ person }) => personKey(person) === who);
    if (!dropped) return coOwnersCard(round, words);
    const coOwners = round.coOwners.filter((each) => each !== dropped);
    const changed = await store.changeOwners(round.id, { owner: round.owner, coOwners }, round, clock.now());
    if (!changed) return meanwhile(round.id);
    departures.tell(dropped.place, notice(text.coOwners.droppedHeading(round.programme.title), text.coOwners.dropped(round.owner.name)));
    return coOwnersCard(changed, words);
  }

  function handOverForm({ id, programme }: Round, value: string, faults: readonly string[] = []): Card {
    const { heading, label, typed, foot, one, faultsLead } = text.handOver;
    return namingForm(
      {
        heading: heading(programme.title),
        label,
        typed,
        required: one,
        foot,
        send: text.buttons.next,
        action: { verb: 'hand-over', round: id, sure: false },
        back: { verb: 'people', round: id, page: 0 },
        value,
        ...(faults.length > 0 && { strip: faultStrip(faultsLead, faults) }),
      },
      words,
    );
  }

  /** Found anew when it is sure, since what a card carries says nothing of who may own a round. */
  async function handOver(by: Member, round: Round, typed: string, sure: boolean): Promise<Card> {
    const { members, faults } = await namedIn(typed, by, { directory, words, none: text.handOver.one });
    const [to, ...others] = members;
    const wrong = [
      ...faults,
      ...(others.length > 0 ? [text.handOver.one] : []),
      ...(to && samePerson(to.person, round.owner.person) ? [text.handOver.self] : []),
      ...elsewhere(round, members),
    ];
    if (!to || wrong.length > 0) return handOverForm(round, typed, wrong);
    if (!sure) return handOverSureCard(round, to, typed, words);
    const at = clock.now();
    const coOwners = [...round.coOwners.filter(({ person }) => !samePerson(person, to.person)), round.owner];
    const changed = await store.changeOwners(round.id, { owner: to, coOwners }, round, at);
    if (!changed) return meanwhile(round.id);
    await trail.people('handed-over', round, by.person, at);
    log.info({ round: round.id }, 'a round was handed over');
    await nameOnStatus(changed);
    const { youOwnHeading, youOwn, doneHeading, done } = text.handOver;
    const people = buttons(peopleButton(round, words));
    departures.tell(to.place, notice(youOwnHeading(round.programme.title), youOwn(round.owner.name, round.channel.name), people));
    return notice(doneHeading, done(to.name));
  }

  /** The status card names the owner, beside what it is compared by. */
  async function nameOnStatus(round: Round): Promise<void> {
    const { id } = round;
    for (const { shown, partner } of channelsOf(round)) if (shown !== null) await store.keepShown(id, { ...shown, stood: '' }, partner);
    await store.wakeRound(id, clock.now());
    due.look();
  }

  /** Cards go to one workspace's people alone. */
  function elsewhere({ owner }: Round, members: readonly Member[]): string[] {
    return members.filter(({ person }) => !sameTenant(person, owner.person)).map((member) => text.coOwners.elsewhere(member.name));
  }

  async function meanwhile(id: string): Promise<Card> {
    const now = await store.round(id);
    const strip = faultStrip(text.coOwners.faultsLead, [text.coOwners.changed]);
    return now ? coOwnersCard(now, words, { strip }) : notice(text.person.goneHeading, text.person.gone);
  }

  return { respond };
}
