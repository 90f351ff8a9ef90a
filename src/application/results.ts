import type { Member, Place } from '../domain/place.ts';
import { viewOf } from '../domain/sharing.ts';
import type { ResultsAction } from './action.ts';
import type { Banks } from './banks.ts';
import type { Reply } from './bot.ts';
import type { Card } from './card.ts';
import { resultsSeen } from './concerns.ts';
import { comparedResults, earlierResults, trendOf } from './earlier-round.ts';
import type { ChartRenderer, Log, Store } from './ports.ts';
import { recordsFor } from './recording.ts';
import { drawing, gridOf, mapOf, ofRound, topicsFrom } from './round-charts.ts';
import { publishedResults, type RoundResults } from './round-results.ts';
import { agendaCard } from './views/agenda.ts';
import { candidateCard, candidateChartOf } from './views/candidate.ts';
import { changeCard, changeChartOf } from './views/change.ts';
import { explanationCard } from './views/explanation.ts';
import { figuresCard } from './views/figures.ts';
import { notice } from './views/parts.ts';
import { resultsCard, stepsCard } from './views/results.ts';
import { trendChartOf, trendElements } from './views/trend.ts';
import type { Words } from './wording/en.ts';

export interface ResultsNeeds {
  readonly store: Store;
  readonly charts: ChartRenderer;
  readonly log: Log;
  readonly banks: Banks;
  readonly words: Words;
}

/** A closed round's results, for whoever may see them. */
export interface Results {
  act(by: Member, action: ResultsAction, from: Place): Promise<Reply>;
  /** The results card of the round that closed last in this channel. */
  latest(by: Member, from: Place): Promise<Reply>;
}

export function results({ store, charts, log, banks, words }: ResultsNeeds): Results {
  const text = words.results;
  const draw = drawing({ charts, log });

  async function act(by: Member, action: ResultsAction, from: Place): Promise<Reply> {
    const round = await store.round(action.round);
    const seen = round && (await resultsSeen(store, round, by.person, from));
    if (!seen) return aside(notice(text.gone, text.goneDetail));
    if (seen === 'not-theirs') return aside(notice(text.notForYou, text.notForYouDetail));
    const found = await publishedResults(store, round, banks, seen.view);
    return aside(found ? await view(found, action, by) : notice(text.notYet, text.notYetDetail));
  }

  async function latest(by: Member, from: Place): Promise<Reply> {
    const round = await store.lastClosedRoundIn(from);
    const view =
      round && viewOf(round, { person: by.person, response: await store.response({ round: round.id, person: by.person }), from });
    const found = round ? await publishedResults(store, round, banks, view) : null;
    if (!found) return aside(notice(text.noneHere, text.noneHereDetail));
    const hasEarlier = (await earlierResults({ store, banks }, found)) !== null;
    return aside(resultsCard(found, await draw(mapOf(found, words), ofRound(found, 'map'), words), words, { hasEarlier }));
  }

  async function view(found: RoundResults, { show, area, partner }: ResultsAction, by: Member): Promise<Card> {
    switch (show) {
      case 'steps':
        return stepsCard(found, words);
      case 'agenda':
        return agendaCard(found, words, await recordsFor(store, found.round, by.person));
      case 'topics':
        return topicsFrom(found, await draw(gridOf(found, words), ofRound(found, 'topics'), words), words);
      case 'change': {
        const compared = await comparedResults({ store, banks }, found);
        if (!compared) return notice(text.change.noneHeading, text.change.noneDetail);
        const trend = await trendOf({ store, banks }, found);
        return changeCard(
          compared,
          await draw(changeChartOf(compared, words), ofRound(found, 'change'), words),
          words,
          trendElements(trend, await draw(trendChartOf(trend, words), ofRound(found, 'trend'), words), words),
        );
      }
      case 'candidate':
        return candidateCard(found, await draw(candidateChartOf(found, words), ofRound(found, 'candidate'), words), words);
      case 'figures':
        return figuresCard(found, words);
      case 'explain':
        return explanationCard(found, { area, partner }, words);
    }
  }

  return { act, latest };
}

const aside = (card: Card): Reply => ({ card, where: 'aside' });
