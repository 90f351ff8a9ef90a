import { gridOf, mapOf, topicsFrom } from '../../src/application/round-charts.ts';
import type { Chart } from '../../src/application/chart.ts';
import { changeBetween } from '../../src/application/earlier-round.ts';
import { ownMap } from '../../src/application/own-map.ts';
import { figuresOf, roundResults } from '../../src/application/round-results.ts';
import { agendaCard } from '../../src/application/views/agenda.ts';
import { candidateCard, candidateChartOf } from '../../src/application/views/candidate.ts';
import { changeCard, changeChartOf } from '../../src/application/views/change.ts';
import { pictureOf } from '../../src/application/views/chart-text.ts';
import { explanationCard } from '../../src/application/views/explanation.ts';
import { figuresCard } from '../../src/application/views/figures.ts';
import { ownResultsCard } from '../../src/application/views/own-results.ts';
import { resultsCard, stepsCard } from '../../src/application/views/results.ts';
import { statusCard } from '../../src/application/views/status.ts';
import { english } from '../../src/application/wording/en.ts';
import { scoreReport } from '../../src/cli/score-report.ts';
import { type Bank, questionsAsked } from '../../src/domain/bank.ts';
import { scoreSince } from '../../src/domain/change.ts';
import { explanations } from '../../src/domain/explanation.ts';
import type { Round } from '../../src/domain/programme.ts';
import type { Response } from '../../src/domain/response.ts';
import type { ScoredResponse, ScoringInput } from '../../src/domain/scorecard.ts';
import { score } from '../../src/domain/scoring.ts';

/** Everything that a closed round shows anybody of its answers: cards, charts, and the figures that are kept. */
export function shownOf(round: Round, responses: readonly Response[], bank: Bank) {
  const figures = figuresOf(round, responses, bank);
  const results = roundResults(round, figures, bank);
  if (!results) throw new Error('The round is open.');
  const map = mapOf(results, english);
  const grid = gridOf(results, english);
  // Since itself: so it is redacted as the earlier round and as the later.
  const compared = { before: results, now: results, change: changeBetween(results, results) };
  const drawn = (chart: Chart | null) =>
    chart && pictureOf(chart, new Uint8Array(), english.charts, { chart: 'map', round: round.id, closedAt: results.closedAt });
  return {
    figures,
    map,
    grid,
    cards: [
      resultsCard(results, drawn(map), english, { hasEarlier: false }),
      stepsCard(results, english),
      agendaCard(results, english),
      topicsFrom(results, drawn(grid), english),
      figuresCard(results, english),
      candidateCard(results, drawn(candidateChartOf(results, english)), english),
      changeCard(compared, drawn(changeChartOf(compared, english)), english),
      ...bank.areas.flatMap(({ id: area }) =>
        round.partners.map(({ id: partner }) => explanationCard(results, { area, partner }, english)),
      ),
      statusCard(round, responses, results.closedAt, english),
    ],
    own: responses.map((response) => {
      const chart = ownMap(results, response, english);
      return {
        chart,
        card: ownResultsCard(answering(response), { map: drawn(chart), withheld: chart === null, inChannel: true }, english),
      };
    }),
  };
}

/** Their own card thanks those who answered: each knows of themselves whether they did. */
function answering(response: Response): Response {
  return { ...response, entries: { one: { revision: 1, at: response.invitedAt, answer: 2 } } };
}

/** What the command line prints of a round's answers: of them alone, with a candidate, and beside an earlier round. */
export const prints = {
  json: (input: ScoringInput) => JSON.stringify(score(input)),
  table: (input: ScoringInput) => scoreReport(input, score(input)),
  explained: (input: ScoringInput) =>
    JSON.stringify(input.bank.areas.map(({ id }) => explanations(score(input), questionsAsked(input.bank, input), id))),
  joining: (input: ScoringInput, candidate: string) => {
    const joining: ScoringInput = { ...input, purpose: 'new-partner', candidate };
    return [JSON.stringify(score(joining)), scoreReport(joining, score(joining))].join('\n');
  },
  since: (input: ScoringInput) => {
    const middling = Object.fromEntries(questionsAsked(input.bank, input).map(({ id }) => [id, 2 as const]));
    const later = { ...input, confidential: false, responses: input.responses.map((each) => ({ ...each, answers: middling })) };
    return JSON.stringify(scoreSince(input, later));
  },
  tableSince: (input: ScoringInput) => scoreReport(input, scoreSince(input, input)),
} satisfies Record<string, (input: ScoringInput, candidate: string) => string>;

/** A confidential round's answers as a file of responses has them. */
export function scoringInputOf(responses: readonly Response[], bank: Bank): ScoringInput {
  return { bank, purpose: 'new-programme', depth: 'core', confidential: true, responses: responses.map(scoredOf) };
}

function scoredOf({ partner, person, entries }: Response): ScoredResponse {
  const answers = Object.entries(entries).flatMap(([id, { answer }]) => (answer === undefined ? [] : [[id, answer] as const]));
  return { partner, respondent: person.user, answers: Object.fromEntries(answers) };
}
