import type { Banks } from './banks.ts';
import type { ChartOf } from './card.ts';
import type { Chart } from './chart.ts';
import { comparedResults, trendOf } from './earlier-round.ts';
import { ownMap } from './own-map.ts';
import type { Store } from './ports.ts';
import { gridOf, mapOf } from './round-charts.ts';
import { roundResults } from './round-results.ts';
import { candidateChartOf } from './views/candidate.ts';
import { changeChartOf } from './views/change.ts';
import { trendChartOf } from './views/trend.ts';
import { wordsFor } from './wording/languages.ts';

export interface ChartShownNeeds {
  readonly store: Pick<Store, 'round' | 'figures' | 'response' | 'roundsClosedIn'>;
  readonly banks: Banks;
}

/**
 * A chart that a picture showed, from what is kept of it. Null where that is gone: the round was deleted or opened again
 * since, or the respondent whose own it is was forgotten. Nothing is computed anew.
 */
export async function chartShown({ store, banks }: ChartShownNeeds, of: ChartOf): Promise<Chart | null> {
  const round = await store.round(of.round);
  if (round?.state.stage !== 'closed' || round.state.at.getTime() !== of.closedAt.getTime()) return null;
  const figures = await store.figures(round.id);
  const results = figures && roundResults(round, figures, await banks.of(round), of.view ?? null);
  if (results === null) return null;
  const words = wordsFor(round.locale);
  switch (of.chart) {
    case 'map':
      return mapOf(results, words);
    case 'topics':
      return gridOf(results, words);
    case 'candidate':
      return candidateChartOf(results, words);
    case 'change': {
      const compared = await comparedResults({ store, banks }, results);
      return compared && changeChartOf(compared, words);
    }
    case 'trend':
      return trendChartOf(await trendOf({ store, banks }, results), words);
    case 'own': {
      const response = await store.response({ round: round.id, person: of.whose });
      return response && ownMap(results, response, words);
    }
  }
}
