import { describe, expect, it } from 'vitest';
import { figuresOf, roundResults } from '../../../src/application/round-results.ts';
import { agendaCard } from '../../../src/application/views/agenda.ts';
import { plainText } from '../../../src/application/views/plain-text.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { Level } from '../../../src/domain/bank.ts';
import type { Visibility } from '../../../src/domain/visibility.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { aPerson, aResponse, aRound, asked, openingDay } from '../../support/rounds.ts';

const levels = ['Nothing.', 'Talk.', 'A plan.', 'In place.', 'Tried and reviewed.'] as const;
const ids = ['v.cost', 'v.people', 'r.data', 'r.exit', 'r.staff', 'r.cyber'];
const question = (id: string) => aQuestion(id, { levels, about: id === 'v.people' ? 'partnership' : 'us' });
const bank = aBank([
  anArea('vision', [aTopic('need', ids.slice(0, 2).map(question))]),
  anArea('risk', [aTopic('data', ids.slice(2).map(question))]),
]);

/** The card of a closed round in which each partner's people chose these levels, question by question. */
function shown(answers: Record<string, Record<string, readonly Level[]>>, visibility: Visibility = 'named'): string[] {
  const partners = Object.keys(answers).map((name) => ({ id: name, name, role: null, lead: aPerson(name) }));
  const responses = Object.entries(answers).flatMap(([partner, chosen]) => {
    const people = Math.max(...Object.values(chosen).map(({ length }) => length));
    return Array.from({ length: people }, (_, n) => {
      const entries = Object.entries(chosen).map(([id, each]) => [id, { revision: 1, at: openingDay, answer: each[n] ?? 2 }]);
      return asked(aResponse({ person: aPerson(`${partner}-${n}`), partner, entries: Object.fromEntries(entries) }), ids);
    });
  });
  const state = { stage: 'closed', at: openingDay, by: aPerson('owner'), announced: true } as const;
  const round = aRound({ partners, state, visibility });
  const results = roundResults(round, figuresOf(round, responses, bank), bank);
  if (!results) throw new Error('the round is not closed');
  return plainText(agendaCard(results, english)).split('\n');
}
const all = (...chosen: Level[]) => Object.fromEntries(ids.map((id) => [id, chosen]));

describe('what to talk about', () => {
  it('is by area, with what each side describes, partners at the same level together', () => {
    expect(
      shown({
        Northvale: { ...all(3), 'v.people': [1], 'r.data': [0] },
        Eastmere: { ...all(3), 'r.data': [3] },
        Westhaven: { ...all(3), 'r.data': [3] },
      }),
    ).toEqual([
      'What to talk about',
      'Area vision',
      'How far along are we with v.people?',
      '- Northvale 1: Talk.',
      '- Eastmere 3 and Westhaven 3: In place.',
      'All answer about the same partnership, so this is a disagreement about fact.',
      'Area risk',
      'How far along are we with r.data?',
      '- Northvale 0: Nothing.',
      '- Eastmere 3 and Westhaven 3: In place.',
    ]);
  });

  it('counts the people of a partner who disagree in a named round, and names nobody', () => {
    const lines = shown({ Northvale: { ...all(2, 2, 2), 'r.exit': [0, 4, 4] } });
    expect(lines).toEqual([
      'What to talk about',
      'Area risk',
      'How far along are we with r.exit?',
      '- One person at Northvale: Nothing.',
      '- Two people at Northvale: Tried and reviewed.',
    ]);
  });

  it('counts nobody in a confidential round', () => {
    const lines = shown({ Northvale: { ...all(2, 2, 2, 2, 2), 'r.exit': [0, 1, 2, 3, 4], 'r.cyber': [0, 2, 2, 2, 4] } }, 'confidential');
    expect(lines.slice(2, 7)).toEqual([
      'How far along are we with r.exit?',
      '- At Northvale, some: Talk.',
      '- At Northvale, others: In place.',
      'How far along are we with r.cyber?',
      '- Far apart at Northvale, around: A plan.',
    ]);
  });

  it('is five questions at most, and says how many more there are', () => {
    const lines = shown({ Northvale: all(0), Eastmere: all(4) });
    expect(lines.filter((line) => line.startsWith('How far'))).toHaveLength(5);
    expect(lines.at(-1)).toBe('and 1 more, all in the report: Export');
  });

  it('says so where nothing stands out', () => {
    expect(shown({ Northvale: all(3), Eastmere: all(3) }).at(-1)).toBe(
      'Nothing stands out: partners are never two levels or more apart, and the people of each agree.',
    );
  });
});
