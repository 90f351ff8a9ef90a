import { channelsOf, placeInstead, type RoundChannel } from '../domain/channels.ts';
import { type Place, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Delivery, Response } from '../domain/response.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card, Text } from './card.ts';
import type { Deliveries, Outcome } from './deliveries.ts';
import { retryAfter } from './due-work.ts';
import { type Clock, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import type { StatusCards } from './status-cards.ts';
import { inParts, type Unreached, unreachedCard } from './views/status.ts';
import { welcomeCard } from './views/welcome.ts';
import type { Words } from './wording/en.ts';
import { wordsFor } from './wording/languages.ts';

export interface InviterNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly messenger: Messenger;
  readonly deliveries: Deliveries;
  readonly cards: StatusCards;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  /** What respondents are told: after how many days since its close a round is deleted; null for never. */
  readonly keptDays: number | null;
}

/** Puts an open round before its channel and its respondents, once for all that can be reached. */
export interface Inviter {
  /**
   * Posts what is due, and tells the owner whom it did not reach. Resolves to when it is to be tried again; null where all
   * is settled. Rejects where the owner cannot be told now.
   */
  invite(round: Round, responses: readonly Response[]): Promise<Date | null>;
}

export function inviter({ store, trail, messenger, deliveries, cards, clock, log, banks, keptDays }: InviterNeeds): Inviter {
  /** Channels whose status card has no place at all, so that it is not tried again before the next start. */
  const placeless = new Set<string>();

  async function invite(round: Round, responses: readonly Response[]): Promise<Date | null> {
    await trail.opened(round);
    const words = wordsFor(round.locale);
    const opening = clock.now().getTime() - round.openedAt.getTime() < retryAfter;
    const statuses = await Promise.all(channelsOf(round).map((channel) => postStatus(round, responses, channel)));
    const outcomes = await deliveries.send('welcome', responses, (response) => firstCard(round, response));
    const unreached = unreachedOf(outcomes, opening, words);
    const faults = statuses.map((status) => faultOf(status, opening, words)).filter((fault) => fault !== null);
    if (unreached.length > 0 || faults.length > 0) {
      for (const [index, part] of inParts(unreached).entries())
        await tellOwner(round, unreachedCard(round, part, index === 0 ? faults : [], words));
    }
    await tellLeads(round, responses, outcomes, words);
    for (const { channel, delivery } of statuses) if (delivery.state === 'unreachable') await moveStatus(round, responses, channel);
    await deliveries.setAside('welcome', outcomes);
    const isDue = [...statuses, ...outcomes].some(({ delivery: { state } }) => state === 'due');
    return isDue ? new Date(clock.now().getTime() + retryAfter) : null;
  }

  /** None where the round was closed, or the person forgotten, while others got theirs: that can take minutes. */
  async function firstCard({ id, schedule }: Round, { person }: Response): Promise<Card | null> {
    const response = await store.response({ round: id, person });
    if (!response?.open) return null;
    const { welcome } = response.delivered;
    return welcomeCard(await banks.sitting(response), keptDays, schedule, welcome.state === 'due' ? welcome.passedBy : undefined);
  }

  async function postStatus(round: Round, responses: readonly Response[], channel: RoundChannel): Promise<Status> {
    if (round.dryRun || channel.messages.status !== null || placeless.has(keyOf(round, channel))) {
      return { channel, delivery: { state: 'sent' } };
    }
    try {
      await cards.post(channel.channel.place, round, responses, channel);
      return { channel, delivery: { state: 'sent' } };
    } catch (err) {
      log.warn({ round: round.id, err }, 'the status card was not posted');
      return { channel, delivery: err instanceof Unreachable ? { state: 'unreachable', reason: err.message } : { state: 'due' } };
    }
  }

  /** Where its channel can never show it, the status stands with the owner, or with the people who joined from there, and is kept current there. */
  async function moveStatus(round: Round, responses: readonly Response[], channel: RoundChannel): Promise<void> {
    const place = placeInstead(round, responses, channel);
    try {
      if (place === null) placeless.add(keyOf(round, channel));
      else await cards.post(place, round, responses, channel);
    } catch (err) {
      if (!(err instanceof Unreachable)) throw err;
      placeless.add(keyOf(round, channel));
    }
  }

  /** Whoever leads a partner may have added somebody since the opening: what became of that they are told as the owner is. */
  async function tellLeads(round: Round, responses: readonly Response[], outcomes: readonly Outcome[], words: Words): Promise<void> {
    const later = outcomes.filter(({ response }) => response.invitedAt > round.openedAt);
    for (const { id, lead } of round.partners) {
      const place = responses.find(({ person }) => samePerson(person, lead))?.place;
      const unreached = unreachedOf(
        later.filter(({ response }) => response.partner === id),
        false,
        words,
      );
      if (!place || unreached.length === 0 || samePerson(lead, round.owner.person)) continue;
      for (const part of inParts(unreached)) await tell(round, place, unreachedCard(round, part, [], words));
    }
  }

  async function tellOwner(round: Round, card: Card): Promise<void> {
    if (!round.dryRun) await tell(round, round.owner.place, card);
  }

  async function tell({ id }: Round, place: Place, card: Card): Promise<void> {
    try {
      await messenger.post(place, card);
    } catch (err) {
      if (!(err instanceof Unreachable)) throw err;
      log.warn({ round: id, err }, 'somebody could not be told whom a round does not reach');
    }
  }

  return { invite };
}

/** What became of the status card of a channel. */
interface Status {
  readonly channel: RoundChannel;
  readonly delivery: Delivery;
}

const keyOf = ({ id }: Round, { partner }: RoundChannel): string => JSON.stringify([id, partner]);

/** What may be tried again is said once, when the round opens. */
function unreachedOf(outcomes: readonly Outcome[], opening: boolean, { organiser: { opened } }: Words): Unreached[] {
  return outcomes.flatMap(({ response: { name }, delivery, why }): Unreached[] => {
    if (delivery.state === 'unreachable') return [{ name, reason: delivery.reason }];
    return delivery.state === 'due' && opening ? [{ name, reason: why ?? opened.notNow }] : [];
  });
}

function faultOf({ channel: { channel }, delivery }: Status, opening: boolean, { organiser: { opened } }: Words): Text | null {
  if (delivery.state === 'unreachable') return opened.channelUnreached(channel.name, `${delivery.reason} ${opened.statusMoved}`);
  return delivery.state === 'due' && opening ? opened.channelUnreached(channel.name, opened.notNow) : null;
}
