import { channelOf, channelsOf, linkOf, placeInstead } from '../domain/channels.ts';
import { partakes } from '../domain/departure.ts';
import { type Place, samePlace } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { partnersApart, type View } from '../domain/sharing.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import { channelReveal } from './channel-reveal.ts';
import type { Deliveries, Outcome } from './deliveries.ts';
import { unlessUnreachable } from './otherwise.ts';
import { ownMap } from './own-map.ts';
import type { ChartRenderer, Log, Messenger, Store } from './ports.ts';
import { drawing, ofRound } from './round-charts.ts';
import { publishedFigures, type RoundResults, roundResults } from './round-results.ts';
import type { StatusCards } from './status-cards.ts';
import { ownResultsCard } from './views/own-results.ts';
import { resultsUnreachedCard } from './views/results.ts';
import { inParts } from './views/status.ts';
import type { Words } from './wording/en.ts';
import { wordsFor } from './wording/languages.ts';

export interface AnnouncerNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly messenger: Messenger;
  readonly deliveries: Deliveries;
  readonly charts: ChartRenderer;
  readonly cards: StatusCards;
  readonly log: Log;
  readonly banks: Banks;
}

/** Posts a closed round's results, once for all that can be reached. */
export interface Announcer {
  /**
   * Rejects where something may be tried again; a second try posts again what was on its way in that moment alone.
   * Nothing is due after it.
   */
  announce(round: Round): Promise<null>;
}

export function announcer({ store, trail, messenger, deliveries, charts, cards, log, banks }: AnnouncerNeeds): Announcer {
  const draw = drawing({ charts, log });

  async function announce(round: Round): Promise<null> {
    // It has no channel and nobody else, and whoever tried it has seen all of it.
    if (round.dryRun || round.state.stage !== 'closed') return null;
    const inView = await resultsOf(round);
    await trail.closed(round);
    const responses = await store.responses(round.id);
    const isShown = await saysClosed(round, responses);
    const words = wordsFor(round.locale);
    const reveal = channelReveal({ store, messenger, log, banks, draw }, words);
    const told = await Promise.allSettled(
      channelsOf(round).map(async (channel) => {
        const results = inView(channel.partner);
        const instead = placeInstead(round, responses, channel);
        return [channel.partner, await reveal.tell(results, channel, instead)] as const;
      }),
    );
    // Whose channel could not be told yet, gets theirs with it.
    const places = new Map(told.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
    const home = ({ partner }: Response) => linkOf(round, partner)?.partner ?? null;
    const reached = responses.filter((response) => partakes(response) && places.has(home(response)));
    const outcomes = await deliveries.send('results', reached, (response) =>
      ownCard(inView(response.partner), response, places.get(home(response)) ?? null, words),
    );
    if (outcomes.some(({ delivery }) => delivery.state === 'due')) throw new Error('results are still due to a respondent');
    await tellOwner(round, outcomes, words);
    await deliveries.setAside('results', outcomes);
    const missed = told.find(({ status }) => status === 'rejected');
    if (missed && 'reason' in missed) throw missed.reason;
    if (!isShown) throw new Error('a status card is still to say that its round is closed');
    await store.markAnnounced(round.id);
    log.info({ round: round.id }, 'results were announced');
    return null;
  }

  /** What a partner is shown, made once a view so that each picture is drawn once. Null stands for the round's own channel. */
  async function resultsOf(round: Round): Promise<(partner: string | null) => RoundResults> {
    const [figures, bank] = await Promise.all([publishedFigures(store, round, banks), banks.of(round)]);
    const of = (view: View): RoundResults => {
      const results = roundResults(round, figures, bank, view);
      if (!results) throw new Error('Of a closed round nothing is kept that a partner is to see.');
      return results;
    };
    const shared = of(null);
    const apart = new Map(partnersApart(round).map((partner) => [partner, of(partner)]));
    return (partner) => (partner !== null && apart.get(partner)) || shared;
  }

  /** The status card, which holds up no results: whether it is as it should be. */
  async function saysClosed(round: Round, responses: readonly Response[]): Promise<boolean> {
    try {
      await cards.update(round, responses);
      return true;
    } catch (err) {
      log.warn({ round: round.id, err }, 'a status card does not say yet that its round is closed');
      return false;
    }
  }

  async function tellOwner(round: Round, outcomes: readonly Outcome[], words: Words): Promise<void> {
    const unreached = outcomes.flatMap(({ response: { name }, delivery }) =>
      delivery.state === 'unreachable' ? [{ name, reason: delivery.reason }] : [],
    );
    if (unreached.length === 0) return;
    for (const part of inParts(unreached))
      await unlessUnreachable(log, () => messenger.post(round.owner.place, resultsUnreachedCard(round, part, words)));
  }

  async function ownCard(results: RoundResults, response: Response, place: Place | null, words: Words): Promise<Card> {
    const chart = ownMap(results, response, words);
    const map = await draw(chart, { ...ofRound(results, 'own'), whose: response.person }, words);
    const inChannel = place !== null && samePlace(place, channelOf(results.round, response.partner).place);
    return ownResultsCard(response, { inChannel, map, withheld: chart === null }, words);
  }

  return { announce };
}
