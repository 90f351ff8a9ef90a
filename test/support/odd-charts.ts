import type { Chart } from '../../src/application/chart.ts';
import { candidateChart } from '../../src/application/views/candidate-chart.ts';
import { changeChart } from '../../src/application/views/change-chart.ts';
import { gridChart, mapChart } from '../../src/application/views/charts.ts';
import { trendChart } from '../../src/application/views/trend-chart.ts';
import { chartWords } from '../../src/application/wording/en-charts.ts';
import type { Bank } from '../../src/domain/bank.ts';
import { candidacy } from '../../src/domain/candidacy.ts';
import { scoredRound } from '../../src/domain/change.ts';
import { roundChange } from '../../src/domain/partner-changes.ts';
import type { Answer } from '../../src/domain/response.ts';
import type { ScoredResponse, ScoringInput } from '../../src/domain/scorecard.ts';
import { score } from '../../src/domain/scoring.ts';
import { aBank, aQuestion, aTopic } from './banks.ts';
import { longTitle } from './charts.ts';
import { aScoringRound } from './scoring-rounds.ts';

/** Titles of areas, as the house has them first, then as others might. */
const areaTitles = [
  'Shared vision',
  'Ethos and cultures',
  'Treatment of resources',
  'Risk management',
  'Governance',
  'Data protection and records',
  'Procurement and commissioning of outside suppliers',
  'Staff',
  'Interoperability',
  'Buildings, depots and vehicles that both councils use',
  'Law',
  'Communication with residents',
];

/** Sixty characters, as long as a partner's name gets here. */
const sixty = [
  'The Royal Borough of Kensington and Chelsea and its Neighbour',
  'The Royal Borough of Kingston upon Thames with Sutton Council',
  'Bournemouth, Christchurch and Poole Combined Authority Office',
  'Newcastle-under-Lyme and Staffordshire Moorlands Partnerships',
  'Comhairle-nan-Eilean-Siar-and-Highlands-and-Islands-Authority',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
].map((name) => name.slice(0, 60).trim());

const short = ['Northvale', 'Eastmere', 'Westhaven', 'Southmoor', 'Highcliff', 'Lowmarsh', 'Midford', 'Oldbridge', 'Newton', 'Ashby'];

const topicTitles = ['Political sponsorship', 'Purpose', 'Scope of what is to be shared', 'Costs', 'Staff', 'Exit and unwinding', 'Timing'];

function bankOf(areas: number): Bank {
  return aBank(
    areaTitles.slice(0, areas).map((title, area) => ({
      id: `a${area}`,
      title,
      summary: title,
      topics: topicTitles.map((title, topic) => ({ ...aTopic(`t${topic}`, [aQuestion(`a${area}.t${topic}.q`)]), title })),
    })),
  );
}

interface Odd {
  readonly areas?: number;
  readonly partners: readonly string[];
  /** What is answered in an area of a partner in a topic; null for nothing. */
  readonly level?: (partner: number, area: number, topic: number) => Answer | null;
  readonly earlier?: (partner: number, area: number, topic: number) => Answer | null;
  /** Those of the earlier round, where they were others. */
  readonly partnersThen?: readonly string[];
  readonly title?: string;
  readonly confidential?: boolean;
}

type Levels = NonNullable<Odd['level']>;
const pick = (sum: number): Answer => ([0, 1, 2, 3, 4] as const)[sum % 5] ?? 0;
const mixed: Levels = (partner, area, topic) => pick(partner * 2 + area + topic);
const other: Levels = (partner, area, topic) => pick(partner + 2 * area + topic * (area % 2));

function inputOf(bank: Bank, partners: readonly string[], level: Levels, confidential: boolean): ScoringInput {
  const responses = partners.flatMap((partner, at): ScoredResponse[] => {
    const answers = bank.areas.flatMap(({ topics }, area) =>
      topics.flatMap(({ questions: [question] }, topic) => {
        const answer = level(at, area, topic);
        return question && answer !== null ? [[question.id, answer] as const] : [];
      }),
    );
    // The last of a confidential round has too few.
    const people = confidential && at < partners.length - 1 ? 5 : 1;
    return Array.from({ length: people }, (_, n) => ({ partner, respondent: `r${n}`, answers: Object.fromEntries(answers) }));
  });
  return aScoringRound(bank, responses, { confidential });
}

/** Each under what it is called. */
function chartsOf(odd: Odd): Readonly<Record<string, Chart>> {
  const {
    areas = 5,
    partners,
    level = mixed,
    earlier = other,
    partnersThen = partners,
    title = 'Shared IT service',
    confidential = false,
  } = odd;
  const bank = bankOf(areas);
  const input = inputOf(bank, partners, level, confidential);
  const before = inputOf(bank, partnersThen, earlier, confidential);
  const scorecard = score(input);
  const material = { title, bank, partnerName: (id: string) => id, words: chartWords };
  const subtitle = '18 of 20 people · 83% of questions rated · 4 December 2026';
  const change = changeChart({
    ...material,
    subtitle: chartWords.change.subtitle('4 March 2026', '4 December 2026'),
    change: roundChange(scoredRound(before, score(before)), scoredRound(input, scorecard)),
  });
  const trend = trendChart({
    ...material,
    subtitle: chartWords.trend.subtitle(8),
    rounds: Array.from({ length: 8 }, (_, nth) => ({
      name: `${nth + 1} December ${2019 + nth}`,
      day: nth * nth * 40,
      bank: nth < 3 ? { ...bank, id: 'another' } : bank,
      scorecard: nth % 2 === 0 ? score(before) : scorecard,
    })),
  });
  const [name = ''] = partners;
  const joined = candidacy(scorecard, name);
  return {
    map: mapChart({ ...material, subtitle, scorecard }),
    grid: gridChart({ ...material, subtitle, scorecard }),
    ...(change && { change }),
    ...(trend && { trend }),
    ...(!('why' in joined) && { candidate: candidateChart({ ...material, name, joining: joined }) }),
  };
}

const few = short.slice(0, 3);

/** Rounds that are hard to draw. */
const rounds: Readonly<Record<string, Odd>> = {
  'as usual': { partners: few },
  'one partner': { partners: ['Northvale'] },
  'one partner with a long name': { partners: sixty.slice(0, 1) },
  'six partners': { partners: short.slice(0, 6) },
  'six partners with names of sixty letters': { partners: sixty, title: longTitle },
  'ten partners': { partners: short },
  'three areas': { areas: 3, partners: few },
  'eight areas': { areas: 8, partners: few },
  'eight areas and six partners': { areas: 8, partners: sixty },
  'twelve areas': { areas: 12, partners: few },
  'twelve areas and six partners': { areas: 12, partners: short.slice(0, 6) },
  'areas missing': {
    partners: few,
    level: (partner, area, topic) => (area === partner || area === 4 ? null : mixed(partner, area, topic)),
  },
  'a partner of whom nothing is known': { partners: few, level: (...at) => (at[0] === 1 ? null : mixed(...at)) },
  'nothing known of anybody': { partners: few, level: () => 'dk' },
  'all as good as can be': { partners: few, level: () => 4, earlier: () => 0 },
  'all as bad as can be': { partners: few, level: () => 0, earlier: () => 4 },
  'all as before': { partners: few, earlier: mixed },
  'others than before': { partners: [...short.slice(0, 4), sixty[0] ?? ''], partnersThen: short.slice(2, 6) },
  'a partner withheld': { partners: short.slice(0, 4), confidential: true },
};

/** Each chart of each such round, under a name. */
export function oddCharts(): (readonly [name: string, chart: Chart])[] {
  return Object.entries(rounds).flatMap(([name, round]) =>
    Object.entries(chartsOf(round)).map(([kind, chart]) => [`${kind}: ${name}`, chart] as const),
  );
}
