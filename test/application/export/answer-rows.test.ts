import { describe, expect, it } from 'vitest';
import { answersTable } from '../../../src/application/export/answer-rows.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { aClosedRound, type ClosedRound, resultsOf } from '../../support/export-rounds.ts';

const bank = aBank([anArea('vision', [aTopic('need', [aQuestion('q.one'), aQuestion('q.two')])])]);

function rows(wanted: Partial<ClosedRound>) {
  const made = aClosedRound({ names: ['Northvale', 'Eastmere'], people: () => 1, bank, ...wanted });
  return answersTable(resultsOf(made, bank), made.responses, english).rows;
}

describe('the table of answers', () => {
  it('has a row for each answer, with who gave it, the question in words and the sentence of the level', () => {
    expect(rows({ answer: (partner, _, question) => (partner === 0 && question === 0 ? 3 : undefined) })).toEqual([
      [
        'Northvale',
        'Respondent person-0-0',
        'Area vision',
        'Topic need',
        'q.one',
        'How far along are we with q.one?',
        3,
        'Agreed q.one',
        null,
        null,
      ],
    ]);
  });

  it('says why a question does not apply, and that somebody did not know, in words that are no level', () => {
    const said = rows({ names: ['Northvale'], answer: (_, __, question) => (question === 0 ? { na: 'Bought in' } : 'dk') });
    expect(said.map((row) => row.slice(6))).toEqual([
      ['na', null, 'Bought in', null],
      ['dk', null, null, null],
    ]);
  });

  it('has the notes, which a named round lets the owner read', () => {
    expect(rows({ names: ['Northvale'], answer: () => 2, note: 'Ask finance' }).map((row) => row.at(-1))).toEqual(['Ask finance', null]);
  });

  it('has a column for each cell', () => {
    const made = aClosedRound({ names: ['Northvale'], people: () => 1, bank });
    const table = answersTable(resultsOf(made, bank), made.responses, english);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('is refused of a confidential round', () => {
    expect(() => rows({ round: { visibility: 'confidential' } })).toThrow('The answers of a confidential round are shown to nobody.');
  });
});
