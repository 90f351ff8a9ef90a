import { describe, expect, it } from 'vitest';
import { scoresTable } from '../../../src/application/export/score-rows.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { aClosedRound, type ClosedRound, resultsOf } from '../../support/export-rounds.ts';

const bank = aBank([
  anArea('vision', [aTopic('need', [aQuestion('q.one', { critical: true })]), aTopic('scope', [aQuestion('q.two', { weight: 2 })])]),
  anArea('risk', [aTopic('data', [aQuestion('q.three')])]),
]);

function table(wanted: Partial<ClosedRound>) {
  return scoresTable(resultsOf(aClosedRound({ names: ['Northvale'], people: () => 1, bank, ...wanted }), bank), english);
}

describe('the table of scores', () => {
  it('has a row for the whole, for each area and for each topic, with figures as they were worked out', () => {
    const { columns, rows } = table({ answer: (_, __, question) => ([1, 4, 'dk'] as const)[question] });
    expect(rows).toEqual([
      ['Northvale', 'overall', null, null, 50, null, null, null, null, null, null, null],
      ['Northvale', 'area', 'Area vision', null, 50, 75, 1, 75, 75, 50, 'q.one', 'developing'],
      ['Northvale', 'topic', 'Area vision', 'Topic need', 25, 25, 1, 25, 25, null, null, null],
      ['Northvale', 'topic', 'Area vision', 'Topic scope', 100, 100, 1, 100, 100, null, null, null],
      ['Northvale', 'area', 'Area risk', null, null, null, 0, 0, 100, null, null, null],
      ['Northvale', 'topic', 'Area risk', 'Topic data', null, null, 0, 0, 100, null, null, null],
    ]);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('of a new-partner round has the lowest figures without the candidate and with, under whoever holds them', () => {
    const names = ['Northvale', 'Eastmere', 'Westhaven'];
    const made = aClosedRound({ names, people: () => 1, bank, answer: (partner) => (partner === 0 ? 1 : 3) });
    const partners = made.round.partners.map((partner, at) => ({
      ...partner,
      role: at === 0 ? ('candidate' as const) : ('existing' as const),
    }));
    const { rows } = scoresTable(resultsOf({ ...made, round: { ...made.round, purpose: 'new-partner', partners } }, bank), english);
    const lowest = rows.filter(([, kind]) => String(kind).startsWith('lowest'));
    expect(lowest.map((row) => row.slice(0, 5))).toEqual([
      ['Eastmere and Westhaven', 'lowest without the new partner', null, null, 75],
      ['Northvale', 'lowest with the new partner', null, null, 25],
      ['Eastmere and Westhaven', 'lowest without the new partner', 'Area vision', null, 75],
      ['Northvale', 'lowest with the new partner', 'Area vision', null, 25],
      ['Eastmere and Westhaven', 'lowest without the new partner', 'Area risk', null, 75],
      ['Northvale', 'lowest with the new partner', 'Area risk', null, 25],
    ]);
    for (const row of lowest) expect(row).toHaveLength(12);
  });

  it('says of a partner that is withheld no more than that', () => {
    const { rows } = table({
      names: ['Northvale', 'Eastmere'],
      people: (partner) => (partner === 0 ? 5 : 4),
      answer: () => 3,
      round: { visibility: 'confidential' },
    });
    expect(rows.filter(([partner]) => partner === 'Eastmere')).toEqual([
      ['Eastmere', 'withheld', ...Array.from({ length: 10 }, () => null)],
    ]);
  });
});
