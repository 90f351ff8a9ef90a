import type { Bank } from '../domain/bank.ts';
import { type MessageRef, type Place, samePlace } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { isParticipant, type Response } from '../domain/response.ts';
import type { Scorecard } from '../domain/scorecard.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Card, ChartOf, Picture, Text } from './card.ts';
import type { Chart, GridChart, MapChart } from './chart.ts';
import type { Deliveries, Outcome } from './deliveries.ts';
import { type ChartRenderer, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { publishedResults, type RoundResults, scorecardOfOne } from './round-results.ts';
import type { StatusCards } from './status-cards.ts';
import { pictureOf } from './views/chart-text.ts';
import { type ChartMaterial, gridChart, mapChart, topicFigures } from './views/charts.ts';
import { topicLines } from './views/figures.ts';
import { ownResultsCard, resultsCard, resultsSubtitle, resultsUnreachedCard, topicsCard } from './views/results.ts';
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
  readonly bank: Bank;
}

/** Posts a closed round's results, once for all that can be reached. */
export interface Announcer {
  /**
   * Rejects where something may be tried again; a second try posts again what was on its way in that moment alone.
   * Nothing is due after it.
   */
  announce(round: Round): Promise<null>;
}

export function announcer({ store, trail, messenger, deliveries, charts, cards, log, bank }: AnnouncerNeeds): Announcer {
  async function announce(round: Round): Promise<null> {
    // It has no channel and nobody else, and whoever tried it has seen all of it.
    if (round.dryRun) return null;
    const results = await publishedResults(store, round, bank);
    if (!results) return null;
    await trail.closed(round);
    const responses = await store.responses(round.id);
    const isShown = await saysClosed(round, responses);
    const words = wordsFor(round.locale);
    const place = await tellChannel(results, words);
    const outcomes = await deliveries.send('results', responses, (response) => ownCard(results, response, place, words));
    if (outcomes.some(({ delivery }) => delivery.state === 'due')) throw new Error('results are still due to a respondent');
    await tellOwner(results, outcomes, words);
    await deliveries.setAside('results', outcomes);
    if (!isShown) throw new Error('a status card is still to say that its round is closed');
    await store.markAnnounced(round.id);
    log.info({ round: round.id }, 'results were announced');
    return null;
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

  /** Posts the results, to the owner where the channel can never show them. Resolves to where they stand; null for nowhere. */
  async function tellChannel(results: RoundResults, words: Words): Promise<Place | null> {
    const { round } = results;
    if (round.messages.results !== null) return round.messages.results.place;
    const card = resultsCard(results, await picture(mapOf(results, words), ofRound(results, 'map'), words), words);
    const posted =
      (await unlessUnreachable(
        () => messenger.post(round.channel.place, card),
        (reason) => messenger.post(round.owner.place, withStrip(card, words.results.channelUnreached(round.channel.name, reason))),
      )) ?? null;
    if (posted === null) return null;
    await store.keepMessage(round.id, 'results', posted);
    await topicsBelow(posted, results, words);
    return posted.place;
  }

  /** The grid of topics, which a button of the results shows too: that it could not be posted holds nothing up. */
  async function topicsBelow(results: MessageRef, found: RoundResults, words: Words): Promise<void> {
    const grid = await picture(gridOf(found, words), ofRound(found, 'topics'), words);
    if (!grid) return;
    const posted = messenger.postBelow?.(results, topicsFrom(found, grid, words));
    await posted?.catch((err: unknown) => log.warn({ err }, 'the grid of topics was not posted'));
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
    const { round } = results;
    const { brief } = response;
    const { own } = words.results;
    const map = await picture(ownMap(results, response, words), { ...ofRound(results, 'own'), whose: response.person }, words);
    const whole = place !== null && samePlace(place, round.channel.place) ? own.mapIn(brief.channel) : own.mapWith(brief.owner);
    return ownResultsCard({ programme: brief.programme, partner: brief.partner, took: isParticipant(response), whole, map }, words);
  }

  /** Null where it could not be drawn: the figures are worth posting all the same. */
  async function picture(chart: Chart, of: ChartOf, words: Words): Promise<Picture | null> {
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

/** The map of all partners. */
export function mapOf(results: RoundResults, words: Words): MapChart {
  return mapChart(materialOf(results, words));
}

/** Every topic for every partner. */
export function gridOf(results: RoundResults, words: Words): GridChart {
  return gridChart(materialOf(results, words));
}

/** Which of the round's charts a picture shows. */
export function ofRound<Of extends ChartOf['chart']>({ round, closedAt }: RoundResults, chart: Of) {
  return { chart, round: round.id, closedAt };
}

/** The topics' card, with its picture where it could be drawn. */
export function topicsFrom(results: RoundResults, grid: Picture | null, words: Words): Card {
  return topicsCard(grid, topicLines(topicFigures(materialOf(results, words)), words), words);
}

function materialOf(results: RoundResults, words: Words): ChartMaterial {
  const { round, bank, scorecard, partnerName } = results;
  return { title: round.programme.title, subtitle: resultsSubtitle(results, words), bank, scorecard, partnerName, words: words.charts };
}

/** One partner's map and, where others answered for it too, the respondent's own outline in it. */
export function ownMap(results: RoundResults, response: Response, words: Words): MapChart {
  const { bank, scorecard, took, closedAt } = results;
  const { partner } = response.brief;
  const { started, invited } = took.find((each) => each.partner === response.partner) ?? { started: 0, invited: 0 };
  const subtitle = words.results.foot(
    started,
    invited,
    null,
    words.organiser.fullDay(closedAt, response.zone ?? results.round.schedule.zone),
  );
  const outlined = (of: Scorecard, name: string) =>
    mapChart({ title: partner, subtitle, bank, scorecard: of, partnerName: () => name, words: words.charts });
  const map = outlined({ ...scorecard, partners: scorecard.partners.filter((each) => each.partner === response.partner) }, partner);
  if (started < 2 || !isParticipant(response)) return map;
  return { ...map, outlines: [...map.outlines, ...outlined(scorecardOfOne(results, response), words.results.own.you).outlines] };
}
