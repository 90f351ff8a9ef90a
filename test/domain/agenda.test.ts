import { describe, expect, it } from 'vitest';
import { agenda, agendaItems, byArea } from '../../src/domain/agenda.ts';
import { type Level, questionsAsked } from '../../src/domain/bank.ts';
import { disputes } from '../../src/domain/disputes.ts';
import { score } from '../../src/domain/scoring.ts';
import { houseBank } from '../support/house-bank.ts';

const scope = { bank: houseBank, purpose: 'new-programme', depth: 'core' } as const;
const questions = questionsAsked(houseBank, scope);
const [vision = '', secondVision = ''] = questions.filter(({ area }) => area.id === 'vision').map(({ id }) => id);
const [risk = ''] = questions.filter(({ area }) => area.id === 'risk').map(({ id }) => id);

/** Each partner's people by what they answer to these questions. */
function played(levels: Record<string, Record<string, readonly Level[]>>, confidential = false) {
  const responses = Object.entries(levels).flatMap(([partner, byQuestion]) => {
    const people = Math.max(...Object.values(byQuestion).map(({ length }) => length));
    return Array.from({ length: people }, (_, person) => ({
      partner,
      respondent: `${partner}-${person}`,
      answers: Object.fromEntries(
        Object.entries(byQuestion).flatMap(([id, chosen]) => (person in chosen ? [[id, chosen[person] ?? 0]] : [])),
      ),
    }));
  });
  const input = { ...scope, confidential, responses };
  const scorecard = score(input);
  const found = disputes(input, scorecard);
  return {
    found,
    listed: () => agenda(scorecard, questions, found),
    urgent: (most: number) => byArea(agendaItems(scorecard, questions, found).slice(0, most), questions),
  };
}
const briefly = (areas: ReturnType<typeof agenda>) =>
  areas.map(({ area, items }) => [area.id, items.map(({ question, between, within }) => [question.id, between.length, within.length])]);

describe('a dispute', () => {
  it('has a side for each level that somebody of the partner chose, with how many', () => {
    expect(played({ north: { [vision]: [0, 4, 0, 4] } }).found).toEqual([
      {
        question: vision,
        partner: 'north',
        sides: [
          { level: 0, people: 2 },
          { level: 4, people: 2 },
        ],
      },
    ]);
  });

  it('is none where people agree, or under three of them', () => {
    expect(played({ north: { [vision]: [2, 2, 3] }, east: { [vision]: [0, 4] } }).found).toEqual([]);
  });

  it('counts nobody in a confidential round, and shows nobody who stands alone at an end', () => {
    const { found } = played({ north: { [vision]: [0, 1, 2, 3, 4], [risk]: [0, 0, 0, 4, 4, 4] } }, true);
    expect(found.map(({ question, sides }) => [question, sides])).toEqual([
      [
        vision,
        [
          { level: 1, people: null },
          { level: 3, people: null },
        ],
      ],
      [
        risk,
        [
          { level: 0, people: null },
          { level: 4, people: null },
        ],
      ],
    ]);
  });

  it('is none where a confidential round withholds the question, or the partner', () => {
    const few = { north: { [vision]: [0, 4, 0, 4], [risk]: [2, 2, 2, 2, 2] }, east: { [vision]: [0, 4, 0, 4] } } as const;
    expect(played(few, true).found).toEqual([]);
  });

  it('has one side where a few are far from a middle that most share', () => {
    expect(played({ north: { [vision]: [0, 2, 2, 2, 4] } }, true).found).toEqual([
      { question: vision, partner: 'north', sides: [{ level: 2, people: null }] },
    ]);
  });
});

describe('the agenda', () => {
  const { listed, urgent } = played({
    north: { [vision]: [1], [secondVision]: [0, 4, 0, 4], [risk]: [0] },
    east: { [vision]: [3], [secondVision]: [2], [risk]: [4] },
  });

  it('is the questions where partners differ or people disagree, by area, differences first', () => {
    expect(briefly(listed())).toEqual([
      [
        'vision',
        [
          [vision, 2, 0],
          [secondVision, 0, 1],
        ],
      ],
      ['risk', [[risk, 2, 0]]],
    ]);
  });

  it('keeps the most urgent of all areas where it is cut', () => {
    expect(briefly(urgent(1))).toEqual([['risk', [[risk, 2, 0]]]]);
  });

  it('names each partner with its mean, lowest first', () => {
    expect(urgent(1)[0]?.items[0]?.between).toEqual([
      { partner: 'north', mean: 0 },
      { partner: 'east', mean: 4 },
    ]);
  });

  it('has a question once that partners and people disagree about', () => {
    const both = played({ north: { [risk]: [0, 0, 4] }, east: { [risk]: [4, 4] }, west: { [risk]: [0] } });
    expect(briefly(both.listed())).toEqual([['risk', [[risk, 3, 1]]]]);
  });
});
