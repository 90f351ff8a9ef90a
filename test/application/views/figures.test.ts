import { describe, expect, it } from 'vitest';
import { figuresOf as published, type RoundResults, roundResults } from '../../../src/application/round-results.ts';
import { figuresCard } from '../../../src/application/views/figures.ts';
import { plainText } from '../../../src/application/views/plain-text.ts';
import { english as words } from '../../../src/application/wording/en.ts';
import type { Answer } from '../../../src/domain/response.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { aPerson, aResponse, aRound, asked, openingDay } from '../../support/rounds.ts';

const bank = aBank([
  anArea('vision', [aTopic('need', [aQuestion('v.cost', { critical: true }), aQuestion('v.people')])]),
  anArea('risk', [aTopic('data', [aQuestion('r.data')])]),
]);

/** A closed round with one respondent a partner, who answered so. */
function resultsOf(answers: Record<string, Record<string, Answer>>): RoundResults {
  const names = Object.keys(answers);
  const partners = names.map((name) => ({ id: name, name, role: null, lead: aPerson(name) }));
  const responses = Object.entries(answers).map(([partner, given]) => {
    const entries = Object.entries(given).map(([id, answer]) => [id, { revision: 1, at: openingDay, answer }]);
    const response = aResponse({ person: aPerson(partner), partner, entries: Object.fromEntries(entries) });
    return asked(response, ['v.cost', 'v.people', 'r.data']);
  });
  const by = aPerson('owner');
  const closed = { stage: 'closed', at: openingDay, by, announced: true } as const;
  const round = aRound({ partners, state: closed });
  const results = roundResults(round, published(round, responses, bank), bank);
  if (!results) throw new Error('the round is not closed');
  return results;
}
const figuresOf = (answers: Parameters<typeof resultsOf>[0]) => plainText(figuresCard(resultsOf(answers), words)).split('\n');
const all = (level: 0 | 1 | 2 | 3 | 4) => ({ 'v.cost': level, 'v.people': level, 'r.data': level });

describe('all figures', () => {
  it('are every partner’s score in every area and overall, and nothing more where nothing is capped or missing', () => {
    expect(figuresOf({ Northvale: { ...all(4), 'r.data': 2 }, Eastmere: all(2) })).toEqual([
      'All figures',
      'Scores by area, 0 to 100.',
      'Area | Northvale | Eastmere',
      'Area vision | 100 | 50',
      'Area risk | 50 | 50',
      'Overall | 75 | 50',
      '[How was this worked out?]',
    ]);
  });

  it('of many partners stand in tables narrow enough for a phone, each partner once', () => {
    const lines = figuresOf(Object.fromEntries(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => [name, all(3)])));
    const headings = lines.filter((line) => line.startsWith('Area |'));
    expect(headings).toEqual(['Area | A | B | C', 'Area | D | E', 'Area | F | G']);
    expect(lines.filter((line) => line.startsWith('Overall |'))).toHaveLength(3);
  });

  it('name the question that caps an area, with the partners where it does', () => {
    const low = { ...all(4), 'v.cost': 1 as const };
    expect(figuresOf({ Northvale: low, Eastmere: all(4), Westhaven: low }).slice(-3, -1)).toEqual([
      'Capped by a critical question',
      '- Area vision, at most 50: Northvale and Westhaven. How far along are we with v.cost?',
    ]);
  });

  it('say which figures come from too few answers, and whose are none', () => {
    const lines = figuresOf({ Northvale: { 'v.people': 3, 'r.data': 'dk' }, Eastmere: {} });
    expect(lines).toContain('Area vision | (75) | –');
    expect(lines).toContain('Area risk | – | –');
    expect(lines.slice(-5, -1)).toEqual([
      'Not enough answers yet',
      '- Northvale rated 50% of Area vision and 0% of Area risk',
      '- Eastmere: nobody answered',
      'In brackets, or –: less than 60% of the area was rated.',
    ]);
  });
});
