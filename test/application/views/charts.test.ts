import { describe, expect, test } from 'vitest';
import { gridChart, mapChart, topicFigures } from '../../../src/application/views/charts.ts';
import { chartWords as words } from '../../../src/application/wording/en-charts.ts';
import { questionsAsked } from '../../../src/domain/bank.ts';
import type { Answer } from '../../../src/domain/response.ts';
import type { ScoredResponse, ScoringInput } from '../../../src/domain/scorecard.ts';
import { score } from '../../../src/domain/scoring.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { answersFor, aScoringRound } from '../../support/scoring-rounds.ts';

/** Three areas; vision has two topics of two questions, the others one topic of one question. */
const bank = aBank([
  anArea('vision', [
    aTopic('need', [aQuestion('v.n.cost'), aQuestion('v.n.people')]),
    aTopic('scope', [aQuestion('v.s.area'), aQuestion('v.s.staff')]),
  ]),
  anArea('risk', [aTopic('data', [aQuestion('r.d.quality')])]),
  anArea('law', [aTopic('powers', [aQuestion('l.p.powers')]), aTopic('audit', [aQuestion('l.a.later', { purposes: ['health-check'] })])]),
]);

const questions = questionsAsked(bank, { purpose: 'new-programme', depth: 'full' }).map(({ id }) => id);

/** One respondent of the partner who gives the same answer everywhere, but where another is told. */
const everywhere = (partner: string, answer: Answer, others: Record<string, Answer> = {}): ScoredResponse =>
  answersFor(partner, { ...Object.fromEntries(questions.map((id) => [id, answer])), ...others });

const material = (responses: readonly ScoredResponse[], parts: Partial<ScoringInput> = {}) => ({
  title: 'Shared IT service',
  subtitle: '4 December 2026',
  bank,
  scorecard: score(aScoringRound(bank, responses, parts)),
  partnerName: (id: string) => id.toUpperCase(),
  words,
});

const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Eight partners at 100, 0, 25, 50, 75, 75, 25 and 50 in every area. */
const ofEight = eight.map((partner, index) => everywhere(partner, ([4, 0, 1, 2, 3, 3, 1, 2] as const)[index] ?? 0));

describe('the map of several partners', () => {
  test('has an outline for each, under its name, and the lowest of each area', () => {
    const chart = mapChart(material([everywhere('northvale', 3, { 'r.d.quality': 1 }), everywhere('eastmere', 2)]));
    expect(chart).toEqual({
      kind: 'map',
      title: 'Shared IT service',
      subtitle: '4 December 2026 · 0 to 100',
      axes: [
        { title: 'Area vision', caption: 'lowest 50' },
        { title: 'Area risk', caption: 'lowest 25' },
        { title: 'Area law', caption: 'lowest 50' },
      ],
      outlines: [
        { name: 'NORTHVALE', scores: [75, 25, 75] },
        { name: 'EASTMERE', scores: [50, 50, 50] },
      ],
      lowest: { name: 'Lowest', scores: [50, 25, 50] },
    });
  });

  test('rounds half up', () => {
    const halfway = everywhere('northvale', 2, { 'v.n.cost': 3, 'v.n.people': 3, 'v.s.area': 2, 'v.s.staff': 2 });
    const [northvale] = mapChart(material([halfway, everywhere('eastmere', 4)])).outlines;
    expect(northvale?.scores).toEqual([63, 50, 50]);
  });

  test('has a gap where too few questions of an area were rated, and leaves that partner out of the lowest', () => {
    const chart = mapChart(material([everywhere('northvale', 0, { 'v.n.cost': 'dk', 'v.n.people': 'dk' }), everywhere('eastmere', 2)]));
    expect(chart.outlines[0]?.scores).toEqual([null, 0, 0]);
    expect(chart.lowest?.scores).toEqual([50, 0, 0]);
    expect(chart.axes[0]?.caption).toBe('lowest 50');
  });

  test('says where nobody rated enough', () => {
    const chart = mapChart(
      material([everywhere('northvale', 3, { 'r.d.quality': 'dk' }), everywhere('eastmere', 2, { 'r.d.quality': 'dk' })]),
    );
    expect(chart.axes.map(({ caption }) => caption)).toEqual(['lowest 50', 'not enough answers yet', 'lowest 50']);
    expect(chart.lowest?.scores).toEqual([50, null, 50]);
  });

  test('names the partner that has no outline, and the one that is withheld', () => {
    const none = mapChart(material([everywhere('northvale', 3), everywhere('eastmere', 'dk')]));
    expect(none.outlines.map(({ name }) => name)).toEqual(['NORTHVALE', 'EASTMERE (too few answers)']);
    const five = Array.from({ length: 5 }, () => everywhere('northvale', 3));
    const withheld = mapChart(material([...five, everywhere('eastmere', 3)], { confidential: true }));
    expect(withheld.outlines.map(({ name }) => name)).toEqual(['NORTHVALE', 'EASTMERE (withheld)']);
  });

  test('compares nothing with a partner that is withheld', () => {
    const five = Array.from({ length: 5 }, () => everywhere('northvale', 3));
    const chart = mapChart(material([...five, everywhere('eastmere', 0)], { confidential: true }));
    expect(chart.lowest).toBeNull();
    expect(chart.axes.map(({ caption }) => caption)).toEqual(['75 of 100', '75 of 100', '75 of 100']);
  });

  test('counts partners that are withheld where there is no room to name them', () => {
    const shown = (count: number) => eight.slice(0, count).flatMap((partner) => Array.from({ length: 5 }, () => everywhere(partner, 2)));
    const withheld = (count: number) => eight.slice(count).map((partner) => everywhere(partner, 0));
    const chartOf = (count: number) => material([...shown(count), ...withheld(count)], { confidential: true });
    const six = mapChart(chartOf(6));
    expect(six.outlines.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(six.subtitle).toBe('4 December 2026 · two partners withheld · 0 to 100');
    expect(gridChart(chartOf(6))).toMatchObject({
      columns: ['A', 'B', 'C', 'D', 'E', 'F'],
      subtitle: '4 December 2026 · two partners withheld',
    });
    const seven = mapChart(chartOf(7));
    expect(seven.subtitle).toBe('4 December 2026 · lowest, middle and highest of 7 partners · one partner withheld · 0 to 100');
    expect(seven.lowest?.scores).toEqual([50, 50, 50]);
    expect(gridChart(chartOf(7)).columns).toEqual(['Lowest', 'A', 'B', 'C', 'D', 'E']);
  });
});

describe('the map of one partner', () => {
  test('has its outline alone, and its own figures beneath the areas', () => {
    const chart = mapChart(material([everywhere('northvale', 3, { 'l.p.powers': 'dk' })]));
    expect(chart.outlines).toEqual([{ name: 'NORTHVALE', scores: [75, 75, null] }]);
    expect(chart.lowest).toBeNull();
    expect(chart.axes.map(({ caption }) => caption)).toEqual(['75 of 100', '75 of 100', 'not enough answers yet']);
  });
});

describe('the map of more than six partners', () => {
  test('has the lowest, the middle and the highest of each area, and says so', () => {
    const chart = mapChart(material(ofEight));
    expect(chart.subtitle).toBe('4 December 2026 · lowest, middle and highest of 8 partners · 0 to 100');
    expect(chart.lowest).toEqual({ name: 'Lowest', scores: [0, 0, 0] });
    expect(chart.outlines).toEqual([
      { name: 'Middle', scores: [50, 50, 50] },
      { name: 'Highest', scores: [100, 100, 100] },
    ]);
  });

  test('takes the middle one of an odd number, and half way between the two of an even', () => {
    const sevenAndOne = ofEight.slice(0, 7).concat(everywhere('h', 4, { 'r.d.quality': 'dk' }));
    const [middle] = mapChart(material(sevenAndOne)).outlines;
    expect(middle?.scores).toEqual([63, 50, 63]);
  });

  test('draws six partners each with its own outline still', () => {
    expect(mapChart(material(ofEight.slice(0, 6))).outlines).toHaveLength(6);
  });
});

describe('the grid', () => {
  test('has the topics that were asked about, by area, with figure and band for each partner', () => {
    const chart = gridChart(
      material([everywhere('northvale', 3, { 'v.s.area': 0, 'v.s.staff': 1 }), everywhere('eastmere', 2, { 'r.d.quality': 4 })]),
    );
    expect(chart.columns).toEqual(['NORTHVALE', 'EASTMERE']);
    expect(chart.groups).toEqual([
      {
        title: 'Area vision',
        rows: [
          {
            title: 'Topic need',
            cells: [
              { score: 75, band: 'sound' },
              { score: 50, band: 'developing' },
            ],
          },
          {
            title: 'Topic scope',
            cells: [
              { score: 13, band: 'weak' },
              { score: 50, band: 'developing' },
            ],
          },
        ],
      },
      {
        title: 'Area risk',
        rows: [
          {
            title: 'Topic data',
            cells: [
              { score: 75, band: 'sound' },
              { score: 100, band: 'strong' },
            ],
          },
        ],
      },
      {
        title: 'Area law',
        rows: [
          {
            title: 'Topic powers',
            cells: [
              { score: 75, band: 'sound' },
              { score: 50, band: 'developing' },
            ],
          },
        ],
      },
    ]);
  });

  test('has no figure where too little was rated to call it anything', () => {
    const [vision] = gridChart(material([everywhere('northvale', 3, { 'v.n.cost': 'dk', 'v.s.area': 'dk', 'v.s.staff': 'dk' })])).groups;
    expect(vision?.rows.map(({ cells }) => cells)).toEqual([[{ score: null, band: 'none' }], [{ score: null, band: 'none' }]]);
  });

  test('of more than six partners has the lowest of all and the five that are weakest, and says so', () => {
    const chart = gridChart(material(ofEight));
    expect(chart.subtitle).toBe('4 December 2026 · lowest of all 8 partners, and the five weakest');
    expect(chart.columns).toEqual(['Lowest', 'B', 'C', 'G', 'D', 'H']);
    expect(chart.groups[1]?.rows[0]?.cells.map(({ score }) => score)).toEqual([0, 0, 25, 25, 50, 50]);
  });

  test('takes a partner without any figure for none of the weakest', () => {
    const chart = gridChart(material(ofEight.slice(0, 7).concat(everywhere('h', 'dk'))));
    expect(chart.columns).toEqual(['Lowest', 'B', 'C', 'G', 'D', 'E']);
  });

  test('has a key of all bands, weakest first', () => {
    const { legend } = gridChart(material([everywhere('northvale', 3)]));
    expect(legend.map(({ label }) => label)).toEqual(['weak 0–39', 'developing 40–59', 'sound 60–79', 'strong 80–100', 'too few answers']);
  });
});

describe('the grid of a bank with very many topics', () => {
  const wide = aBank(
    Array.from({ length: 12 }, (_, area) =>
      anArea(
        `a${area}`,
        Array.from({ length: 7 }, (_, topic) => aTopic(`t${topic}`, [aQuestion(`a${area}.t${topic}`)])),
      ),
    ),
  );
  const answers = Object.fromEntries(questionsAsked(wide, { purpose: 'new-programme', depth: 'full' }).map(({ id }) => [id, 3 as Answer]));
  const weaker = { 'a0.t5': 1, 'a0.t2': 0 } as const;
  const scorecard = score(aScoringRound(wide, [answersFor('northvale', { ...answers, ...weaker })]));

  test('shows the weakest of each area, in their order, and says so; in words all are told', () => {
    const chart = gridChart({ ...material([]), bank: wide, scorecard });
    expect(chart.subtitle).toBe('4 December 2026 · the two weakest topics of each area');
    expect(chart.groups.map(({ rows }) => rows.length)).toEqual(Array(12).fill(2));
    expect(chart.groups[0]?.rows.map(({ title }) => title)).toEqual(['Topic t2', 'Topic t5']);
    expect(topicFigures({ ...material([]), bank: wide, scorecard }).groups.map(({ rows }) => rows.length)).toEqual(Array(12).fill(7));
  });
});
