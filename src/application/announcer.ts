import type { Bank } from '../domain/bank.ts';
import { participation } from '../domain/participation.ts';
import type { Round } from '../domain/programme.ts';
import { isParticipant, type Response } from '../domain/response.ts';
import type { Card, Picture } from './card.ts';
import type { MapChart } from './chart.ts';
import type { Deliveries } from './deliveries.ts';
import { type ChartRenderer, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { type RoundResults, roundResults, scorecardOf } from './round-results.ts';
import type { StatusBoard } from './status-board.ts';
import { altText } from './views/chart-text.ts';
import { mapChart } from './views/charts.ts';
import { ownResultsCard, resultsCard, resultsSubtitle } from './views/results.ts';
import type { Words } from './wording/en.ts';
import { wordsFor } from './wording/languages.ts';

export interface AnnouncerNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly deliveries: Deliveries;
  readonly charts: ChartRenderer;
  readonly board: StatusBoard;
  readonly log: Log;
  readonly bank: Bank;
}

/** Posts a closed round's results, once for all that can be reached. */
export interface Announcer {
  /** Rejects where something may be tried again; a second try posts again what was posted. */
  announce(round: Round): Promise<void>;
  /** Announces whatever a crash left closed and unannounced. */
  catchUp(): Promise<void>;
}

export function announcer({ store, messenger, deliveries, charts, board, log, bank }: AnnouncerNeeds): Announcer {
  async function announce(round: Round): Promise<void> {
    const responses = await store.responses(round.id);
    const results = roundResults(round, responses, bank);
    if (!results) return;
    const words = wordsFor(round.locale);
    if (!round.dryRun) await tellChannel(results, words);
    const outcomes = await Promise.all(
      responses.map((response) => deliveries.deliver(response, 'results', () => ownCard(results, response, words))),
    );
    if (outcomes.some(({ state }) => state === 'due')) throw new Error('results are still due to a respondent');
    await store.markAnnounced(round.id);
    log.info({ round: round.id }, 'results were announced');
  }

  async function tellChannel(results: RoundResults, words: Words): Promise<void> {
    const { round } = results;
    if (round.messages.results === null) await postResults(results, words);
    board.changed(round.id);
  }

  async function postResults(results: RoundResults, words: Words): Promise<void> {
    const { round } = results;
    const card = resultsCard(results, await picture(mapOf(results, words), words), words);
    await unlessUnreachable(async () => {
      await store.keepMessage(round.id, 'results', await messenger.post(round.channel.place, card));
    });
  }

  async function ownCard(results: RoundResults, response: Response, words: Words): Promise<Card> {
    const { brief } = response;
    const map = await picture(ownMap(results, response, words), words);
    return ownResultsCard({ round: brief, partner: brief.partner, took: isParticipant(response), map }, words);
  }

  /** Null where it could not be drawn: the figures are worth posting all the same. */
  async function picture(chart: MapChart, words: Words): Promise<Picture | null> {
    try {
      return { kind: 'picture', png: await charts.draw(chart), alt: altText(chart, words.charts) };
    } catch (err) {
      log.warn({ err }, 'a map could not be drawn');
      return null;
    }
  }

  async function unlessUnreachable(send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (err) {
      if (!(err instanceof Unreachable)) throw err;
      log.warn({ err }, 'results did not reach a place');
    }
  }

  async function catchUp(): Promise<void> {
    for (const round of await store.unannouncedRounds()) await announce(round);
  }

  return { announce, catchUp };
}

/** The map of all partners. */
export function mapOf(results: RoundResults, words: Words): MapChart {
  const { round, bank, scorecard, partnerName } = results;
  return mapChart({
    title: round.programme.title,
    subtitle: resultsSubtitle(results, words),
    bank,
    scorecard,
    partnerName,
    words: words.charts,
  });
}

/** One partner's map and, where others answered for it too, the respondent's own outline in it. */
function ownMap(results: RoundResults, response: Response, words: Words): MapChart {
  const { bank, responses, closedAt } = results;
  const { partner } = response.brief;
  const colleagues = responses.filter((each) => each.partner === response.partner);
  const { started, invited } = participation(colleagues);
  const subtitle = words.results.foot(started, invited, null, words.organiser.fullDay(closedAt));
  const outlined = (of: readonly Response[], name: string) =>
    mapChart({ title: partner, subtitle, bank, scorecard: scorecardOf(results, of), partnerName: () => name, words: words.charts });
  const map = outlined(colleagues, partner);
  if (started < 2 || !isParticipant(response)) return map;
  return { ...map, outlines: [...map.outlines, ...outlined([response], words.results.own.you).outlines] };
}
