import { describe, expect, it } from 'vitest';
import type { RoundResults } from '../../../src/application/round-results.ts';
import { figuresOf, roundResults } from '../../../src/application/round-results.ts';
import { explanationCard, type Wanted } from '../../../src/application/views/explanation.ts';
import { plainText } from '../../../src/application/views/plain-text.ts';
import { english as words } from '../../../src/application/wording/en.ts';
import type { Answer } from '../../../src/domain/response.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { aPerson, aResponse, aRound, asked, openingDay } from '../../support/rounds.ts';

const bank = aBank([
  anArea('vision', [
    aTopic('need', [aQuestion('v.cost', { weight: 3, critical: true }), aQuestion('v.people', { weight: 2 })]),
    aTopic('scope', [aQuestion('v.scope'), aQuestion('v.late', { depth: 'full' })]),
  ]),
  anArea('risk', [aTopic('data', [aQuestion('r.data')])]),
]);
const questions = ['v.cost', 'v.people', 'v.scope', 'r.data'];

/** A closed round with these people's answers, by partner. */
function resultsOf(
  answers: Record<string, readonly Record<string, Answer>[]>,
  visibility: 'named' | 'confidential' = 'named',
  by = bank,
): RoundResults {
  const names = Object.keys(answers);
  const partners = names.map((name) => ({ id: name, name, role: null, lead: aPerson(name) }));
  const responses = names.flatMap((partner) =>
    (answers[partner] ?? []).map((given, at) => {
      const entries = Object.entries(given).map(([id, answer]) => [id, { revision: 1, at: openingDay, answer }]);
      return asked(aResponse({ person: aPerson(`${partner}-${at}`), partner, entries: Object.fromEntries(entries) }), questions);
    }),
  );
  const closed = { stage: 'closed', at: openingDay, by: aPerson('owner'), announced: true } as const;
  const round = aRound({ partners, state: closed, visibility });
  const results = roundResults(round, figuresOf(round, responses, bank), by);
  if (!results) throw new Error('the round is not closed');
  return results;
}

const read = (results: RoundResults, wanted: Wanted = {}) => plainText(explanationCard(results, wanted, words)).split('\n');
const all = (level: 0 | 1 | 2 | 3 | 4) => Object.fromEntries(questions.map((id) => [id, level]));

describe('how a score was worked out', () => {
  const held = resultsOf({
    Northvale: [
      { 'v.cost': 1, 'v.people': 4, 'v.scope': 'dk', 'r.data': 4 },
      { 'v.cost': 1, 'v.people': 3, 'r.data': 3 },
    ],
    Eastmere: [all(4)],
  });

  it('is told of the headline first: what counted, what held it, what was rated, and each question', () => {
    expect(read(held)).toEqual([
      'How was this worked out?',
      'Area vision, Northvale: 50',
      '2 of 3 questions rated. Each brings its weight times its mean level in points. That makes 10 of at most 20, or 50 of 100.',
      'At most 50: a critical question has a mean level under 1.5. How far along are we with v.cost? The score is no higher without that.',
      '83% was rated, by weight. A don’t know or a missing answer lowers this and not the score. Had everybody who gave no level said 0, it would be 42; had they said 4, 58; both before any cap.',
      'From 40 to under 60 is developing.',
      'Question | Points | Rated by',
      'How far along are we with v.cost? (critical) | 3 × 1 = 3 | 2 of 2',
      'How far along are we with v.people? | 2 × 3.5 = 7 | 2 of 2',
      'Topic scope | 1 × – | 0 of 2, planning gap',
      'Points: weight, 1 to 3, times mean level, 0 to 4. Means are rounded here and nowhere else. Whoever said not applicable is in none of this.',
      'Another area of the same partner:',
      '[Area risk]',
      'The same area of another partner:',
      'Eastmere: 100',
    ]);
  });

  it('is told of the area and the partner that were asked for', () => {
    expect(read(held, { area: 'risk', partner: 'Eastmere' })[1]).toBe('Area risk, Eastmere: 100');
    expect(read(held, { partner: 'Eastmere' })[1]).toBe('Area vision, Eastmere: 100');
    expect(read(held, { area: 'gone', partner: 'gone' })[1]).toBe('Area vision, Northvale: 50');
  });

  it('says that a cap holds a score, and that none does', () => {
    const high = resultsOf({ Northvale: [{ ...all(4), 'v.cost': 0 }] });
    expect(read(high)).toContain('Held at 25: a critical question has a mean level under 0.5. How far along are we with v.cost?');
    expect(read(held, { partner: 'Eastmere' })).toContain('No critical question holds it down.');
    expect(read(held, { area: 'risk' }).join()).not.toContain('critical');
  });

  it('says why there is no score, or no word for it', () => {
    const thin = resultsOf({ Northvale: [{ 'v.people': 3, 'r.data': { na: 'no data' } }], Eastmere: [] });
    expect(read(thin, { area: 'vision', partner: 'Northvale' })).toContain(
      'Under 60% is too little to call it weak, developing, sound or strong.',
    );
    expect(read(thin, { area: 'risk', partner: 'Northvale' }).slice(1, 3)).toEqual([
      'Area risk, Northvale: no score',
      'No question here applies to anybody, so there is no score.',
    ]);
    expect(read(thin, { area: 'vision', partner: 'Eastmere' })[2]).toBe('Nobody answered, so there is no score.');
    const unknown = resultsOf({ Northvale: [{ 'v.cost': 'dk' }] });
    expect(read(unknown, { area: 'vision' })).toContain('Nobody rated a question here, so there is no score.');
  });

  it('refuses to show a sum that does not give the figure', () => {
    const lighter = aBank([anArea('vision', [aTopic('need', [aQuestion('v.cost', { weight: 1 }), aQuestion('v.people', { weight: 3 })])])]);
    const then = resultsOf({ Northvale: [{ ...all(2), 'v.cost': 4 }] }, 'named', lighter);
    expect(read(then, { area: 'vision' })[2]).toMatch(/^It was worked out with an earlier question bank/);
  });
});

describe('of a confidential round', () => {
  const five = Array.from({ length: 5 }, (_, at) => ({ ...all(3), ...(at > 2 && { 'v.people': 'dk' as const }) }));
  const shy = resultsOf({ Northvale: five, Eastmere: [all(1)] }, 'confidential');

  it('a withheld question stands without figures, and counts as unanswered', () => {
    const lines = read(shy, { area: 'vision' });
    expect(lines).toContain('How far along are we with v.people? | 2 × – | withheld, counts as unanswered');
    expect(lines.join('\n')).toContain('67% was rated');
  });

  it('a withheld partner is refused in words, and no button leads there', () => {
    expect(read(shy, { partner: 'Eastmere' })[2]).toBe('Eastmere: withheld, since fewer than five people answered.');
    expect(read(shy)).not.toContain('Eastmere: –');
  });
});
