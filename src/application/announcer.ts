import { channelOf, channelsOf, linkOf, placeInstead, type RoundChannel } from '../domain/channels.ts';
import { partakes } from '../domain/departure.ts';
import { shownPartners } from '../domain/disclosure.ts';
import { type MessageRef, type Place, samePlace } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { partnersApart, type View } from '../domain/sharing.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card, ChartOf, Picture, Text } from './card.ts';
import type { Chart, GridChart, MapChart } from './chart.ts';
import type { Deliveries, Outcome } from './deliveries.ts';
import { comparedResults, earlierResults, trendOf } from './earlier-round.ts';
import { ownMap } from './own-map.ts';
import { type ChartRenderer, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { publishedFigures, publishedResults, type RoundResults, roundResults } from './round-results.ts';
import type { StatusCards } from './status-cards.ts';
import { changeCard, changeChartOf } from './views/change.ts';
import { pictureOf } from './views/chart-text.ts';
import { type ChartMaterial, gridChart, mapChart, topicFigures } from './views/charts.ts';
import { topicLines } from './views/figures.ts';
import { ownResultsCard } from './views/own-results.ts';
import { resultsCard, resultsSubtitle, resultsUnreachedCard, topicsCard } from './views/results.ts';
import { inParts } from './views/status.ts';
import { trendChartOf, trendElements } from './views/trend.ts';
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
  async function announce(round: Round): Promise<null> {
    // It has no channel and nobody else, and whoever tried it has seen all of it.
    if (round.dryRun) return null;
    const shared = await publishedResults(store, round, banks, null);
    if (!shared) return null;
    await trail.closed(round);
    const responses = await store.responses(round.id);
    const isShown = await saysClosed(round, responses);
    const words = wordsFor(round.locale);
    const seen = await resultsByView(round, shared);
    const inView = (partner: string | null) => (partner !== null && seen.get(partner)) || shared;
    const made = new Map<View, Promise<Card>>();
    const cardOf = (results: RoundResults) => {
      const card = made.get(results.view) ?? channelCard(results, words);
      made.set(results.view, card);
      return card;
    };
    const told = await Promise.allSettled(
      channelsOf(round).map(async (channel) => {
        const results = inView(channel.partner);
        const instead = placeInstead(round, responses, channel);
        return [channel.partner, await tellChannel(results, () => cardOf(results), channel, instead, words)] as const;
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
    await tellOwner(shared, outcomes, words);
    await deliveries.setAside('results', outcomes);
    const missed = told.find(({ status }) => status === 'rejected');
    if (missed && 'reason' in missed) throw missed.reason;
    if (!isShown) throw new Error('a status card is still to say that its round is closed');
    await store.markAnnounced(round.id);
    log.info({ round: round.id }, 'results were announced');
    return null;
  }

  /** What each partner that keeps its figures to itself is shown, by its id. */
  async function resultsByView(round: Round, shared: RoundResults): Promise<ReadonlyMap<string, RoundResults>> {
    const figures = await publishedFigures(store, round, banks);
    const apart = partnersApart(round).flatMap((partner) => {
      const results = roundResults(round, figures, shared.bank, partner);
      return results ? [[partner, results] as const] : [];
    });
    return new Map(apart);
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

  async function channelCard(results: RoundResults, words: Words): Promise<Card> {
    const hasEarlier = (await earlierResults({ store, banks }, results)) !== null;
    return resultsCard(results, await picture(mapOf(results, words), ofRound(results, 'map'), words), words, { hasEarlier });
  }

  /** Posts the results, elsewhere where the channel can never show them. Resolves to where they stand; null for nowhere. */
  async function tellChannel(
    results: RoundResults,
    make: () => Promise<Card>,
    channel: RoundChannel,
    instead: Place,
    words: Words,
  ): Promise<Place | null> {
    if (channel.messages.results !== null) return channel.messages.results.place;
    const { place, name } = channel.channel;
    const card = await make();
    const posted =
      (await unlessUnreachable(
        () => messenger.post(place, card),
        (reason) => messenger.post(instead, withStrip(card, words.results.channelUnreached(name, reason))),
      )) ?? null;
    if (posted === null) return null;
    await store.keepMessage(results.round.id, 'results', posted, channel.partner);
    await topicsBelow(posted, results, words);
    await trendBelow(posted, results, words);
    return posted.place;
  }

  /** The grid of topics, which a button of the results shows too: that it could not be posted holds nothing up. */
  async function topicsBelow(results: MessageRef, found: RoundResults, words: Words): Promise<void> {
    const grid = await picture(gridOf(found, words), ofRound(found, 'topics'), words);
    if (!grid) return;
    const posted = messenger.postBelow?.(results, topicsFrom(found, grid, words));
    await posted?.catch((err: unknown) => log.warn({ err }, 'the grid of topics was not posted'));
  }

  /** The change with the trend, from the third round on: with one earlier round the change alone is a tap away. */
  async function trendBelow(results: MessageRef, found: RoundResults, words: Words): Promise<void> {
    if (!messenger.postBelow) return;
    const trend = await trendOf({ store, banks }, found);
    const over = await picture(trendChartOf(trend, words), ofRound(found, 'trend'), words);
    const compared = over && (await comparedResults({ store, banks }, found));
    if (!compared) return;
    const change = await picture(changeChartOf(compared, words), ofRound(found, 'change'), words);
    const posted = messenger.postBelow(results, changeCard(compared, change, words, trendElements(trend, over, words)));
    await posted.catch((err: unknown) => log.warn({ err }, 'the trend was not posted'));
  }

  async function tellOwner({ round }: RoundResults, outcomes: readonly Outcome[], words: Words): Promise<void> {
    const unreached = outcomes.flatMap(({ response: { name }, delivery }) =>
      delivery.state === 'unreachable' ? [{ name, reason: delivery.reason }] : [],
    );
    if (unreached.length === 0) return;
    for (const part of inParts(unreached))
      await unlessUnreachable(() => messenger.post(round.owner.place, resultsUnreachedCard(round, part, words)));
  }

  async function ownCard(results: RoundResults, response: Response, place: Place | null, words: Words): Promise<Card> {
    const chart = ownMap(results, response, words);
    const map = await picture(chart, { ...ofRound(results, 'own'), whose: response.person }, words);
    const inChannel = place !== null && samePlace(place, channelOf(results.round, response.partner).place);
    return ownResultsCard(response, { inChannel, map, withheld: chart === null }, words);
  }

  /** Null where there is nothing to draw, or it could not be: the figures are worth posting all the same. */
  async function picture(chart: Chart | null, of: ChartOf, words: Words): Promise<Picture | null> {
    if (chart === null) return null;
    try {
      return pictureOf(chart, await charts.draw(chart), words.charts, of);
    } catch (err) {
      log.warn({ err }, 'a chart could not be drawn');
      return null;
    }
  }

  /** Sends it; where that can never arrive, otherwise. Undefined where nobody can get it. */
  async function unlessUnreachable<T>(send: () => Promise<T>, otherwise?: (reason: string) => Promise<T>): Promise<T | undefined> {
    try {
      return await send();
    } catch (err) {
      if (!(err instanceof Unreachable)) throw err;
      log.warn({ err }, 'results did not reach a place');
      return otherwise && unlessUnreachable(() => otherwise(err.message));
    }
  }

  return { announce };
}

const withStrip = (card: Card, text: Text): Card => ({
  ...card,
  elements: [{ kind: 'strip', tone: 'warning', text, buttons: [] }, ...card.elements],
});

/** The map of all partners; null where a confidential round shows none of them. */
export function mapOf(results: RoundResults, words: Words): MapChart | null {
  return isAnyShown(results) ? mapChart(materialOf(results, words)) : null;
}

/** Every topic for every partner; null as for the map. */
export function gridOf(results: RoundResults, words: Words): GridChart | null {
  return isAnyShown(results) ? gridChart(materialOf(results, words)) : null;
}

const isAnyShown = ({ scorecard }: RoundResults): boolean => shownPartners(scorecard).length > 0;

/** Which of the round's charts a picture shows. */
export function ofRound<Of extends ChartOf['chart']>({ round, closedAt, view }: RoundResults, chart: Of) {
  return { chart, round: round.id, closedAt, ...(view !== null && { view }) };
}

/** The topics' card, with its picture where it could be drawn. */
export function topicsFrom(results: RoundResults, grid: Picture | null, words: Words): Card {
  return topicsCard(results, grid, topicLines(topicsOf(results, words), words), words);
}

/** The figure of every topic for every partner that is shown, however many they are. */
export function topicsOf(results: RoundResults, words: Words): Pick<GridChart, 'columns' | 'groups'> {
  return topicFigures(materialOf(results, words));
}

function materialOf(results: RoundResults, words: Words): ChartMaterial {
  const { round, bank, scorecard, partnerName } = results;
  return { title: round.programme.title, subtitle: resultsSubtitle(results, words), bank, scorecard, partnerName, words: words.charts };
}
