import { shownPartners } from '../domain/disclosure.ts';
import type { Card, ChartOf, Picture } from './card.ts';
import type { Chart, GridChart, MapChart } from './chart.ts';
import type { ChartRenderer, Log } from './ports.ts';
import type { RoundResults } from './round-results.ts';
import { pictureOf } from './views/chart-text.ts';
import { type ChartMaterial, gridChart, mapChart, topicFigures } from './views/charts.ts';
import { topicLines } from './views/figures.ts';
import { resultsSubtitle, topicsCard } from './views/results.ts';
import type { Words } from './wording/en.ts';

/** Draws a chart of a round. Null where there is nothing to draw, or it cannot be: its figures say the same. */
export type Drawing = (chart: Chart | null, of: ChartOf, words: Words) => Promise<Picture | null>;

export function drawing({ charts, log }: { readonly charts: ChartRenderer; readonly log: Log }): Drawing {
  return async (chart, of, words) => {
    if (chart === null) return null;
    try {
      return pictureOf(chart, await charts.draw(chart), words.charts, of);
    } catch (err) {
      log.warn({ err }, 'a chart could not be drawn');
      return null;
    }
  };
}

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
