import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type AgreedAnswer,
  agreedInOrder,
  concernedBy,
  isSameAgreement,
  levelText,
  nextRevision,
  type Settled,
  settledOf,
  settlementOf,
} from '../../src/domain/agreed-answer.ts';
import { partnersAgreedBy } from '../../src/domain/permissions.ts';
import type { Answer } from '../../src/domain/response.ts';
import { aMember, aPerson, aResponse, aRound, minutesLater } from '../support/rounds.ts';

function agreed(partner: string, answer: Answer = 3, parts: Partial<AgreedAnswer> = {}): AgreedAnswer {
  const by = { person: aPerson('a'), name: 'Respondent a' };
  return { partner, question: 'q.one', answer, rationale: 'Written.', by, at: minutesLater(1), revision: 1, ...parts };
}

const item = (between: readonly string[], within: readonly string[] = []): Settled => ({
  question: { id: 'q.one' },
  between: between.map((partner, mean) => ({ partner, mean })),
  within: within.map((partner) => ({ question: 'q.one', partner, sides: [] })),
});

describe('a question on the agenda', () => {
  const na = { na: 'Another body does it' };
  test.each<[string, Settled, AgreedAnswer[], ReturnType<typeof settlementOf>]>([
    ['is open before anything is recorded', item(['n', 'e']), [], { state: 'open', missing: ['n', 'e'], recorded: [] }],
    ['waits for the other partner', item(['n', 'e']), [agreed('n')], { state: 'open', missing: ['e'], recorded: ['n'] }],
    ['is settled alike', item(['n', 'e']), [agreed('n'), agreed('e')], { state: 'settled', outcome: 'alike' }],
    ['is settled apart', item(['n', 'e']), [agreed('n', 1), agreed('e')], { state: 'settled', outcome: 'apart' }],
    ['counts zero as a level', item(['n', 'e']), [agreed('n', 0), agreed('e', 0)], { state: 'settled', outcome: 'alike' }],
    [
      'is apart where one says a level and one cannot say',
      item(['n', 'e']),
      [agreed('n', 'dk'), agreed('e')],
      { state: 'settled', outcome: 'apart' },
    ],
    ['is alike where neither can say', item(['n', 'e']), [agreed('n', 'dk'), agreed('e', 'dk')], { state: 'settled', outcome: 'alike' }],
    [
      'is alike where it applies to neither, whatever the reasons',
      item(['n', 'e']),
      [agreed('n', na), agreed('e', { na: 'Bought in' })],
      { state: 'settled', outcome: 'alike' },
    ],
    ['is settled within a partner by that one', item([], ['n']), [agreed('n')], { state: 'settled', outcome: 'own' }],
    ['is not settled within one by another', item([], ['n']), [agreed('e')], { state: 'open', missing: ['n'], recorded: [] }],
    [
      'waits for each where it is both',
      item(['n', 'e'], ['w']),
      [agreed('n'), agreed('e')],
      { state: 'open', missing: ['w'], recorded: ['n', 'e'] },
    ],
    [
      'is alike by those that differed',
      item(['n', 'e'], ['w']),
      [agreed('n'), agreed('e'), agreed('w', 0)],
      { state: 'settled', outcome: 'alike' },
    ],
    [
      'is settled by its own answers alone',
      item(['n', 'e']),
      [agreed('n'), agreed('e', 3, { question: 'q.two' })],
      { state: 'open', missing: ['e'], recorded: ['n'] },
    ],
  ])('%s', (_, listed, recorded, expected) => {
    expect(settlementOf(listed, recorded)).toEqual(expected);
  });
});

const partners = ['n', 'e', 'w', 's'];
const some = fc.subarray(partners);
const answers = fc.dictionary(fc.constantFrom(...partners), fc.constantFrom<Answer>(0, 1, 4, 'dk', { na: 'why' }));

test('a question on the agenda is settled once, and only once, all whom it concerns have recorded something', () => {
  fc.assert(
    fc.property(some, some, answers, (between, within, recorded) => {
      const listed = item(between, within);
      const all = Object.entries(recorded).map(([partner, answer]) => agreed(partner, answer));
      const { state } = settlementOf(listed, all);
      const everybody = concernedBy(listed).every((partner) => partner in recorded);
      expect(state === 'settled').toBe(everybody);
      expect(settledOf([listed, item(['x', 'y'])], all)).toEqual({ settled: everybody ? 1 : 0, of: 2 });
    }),
  );
});

test('a question on the agenda is settled the same in whatever order the answers were recorded', () => {
  fc.assert(
    fc.property(some, answers, (between, recorded) => {
      const all = Object.entries(recorded).map(([partner, answer]) => agreed(partner, answer));
      expect(settlementOf(item(between), all.toReversed())).toEqual(settlementOf(item(between), all));
    }),
  );
});

describe('agreed answers', () => {
  it('stand in the order of the questions, then of the partners, without those of other questions', () => {
    const all = [agreed('e', 1, { question: 'q.two' }), agreed('e'), agreed('n'), agreed('n', 1, { question: 'q.gone' })];
    const shown = agreedInOrder(all, [{ id: 'q.one' }, { id: 'q.two' }], [{ id: 'n' }, { id: 'e' }]);
    expect(shown.map(({ partner, question }) => [question, partner])).toEqual([
      ['q.one', 'n'],
      ['q.one', 'e'],
      ['q.two', 'e'],
    ]);
  });

  it('have a revision above what was seen, and above whatever was there before', () => {
    const [early, late] = [minutesLater(1), minutesLater(2)];
    expect(nextRevision(0, early)).toBeLessThan(nextRevision(0, late));
    expect(nextRevision(nextRevision(0, late), early)).toBe(nextRevision(0, late) + 1);
  });

  it('are the same where the same person says the same', () => {
    const one = agreed('n', { na: 'Bought in' });
    expect(isSameAgreement(one, { ...one, answer: { na: 'Bought in' } })).toBe(true);
    expect(isSameAgreement(one, { ...one, answer: { na: 'Ended' } })).toBe(false);
    expect(isSameAgreement(one, { ...one, rationale: 'Tried.' })).toBe(false);
    expect(isSameAgreement(one, { ...one, by: { person: aPerson('a', 'abroad'), name: 'Respondent a' } })).toBe(false);
    expect(isSameAgreement({ ...one, by: null }, { ...one, by: null })).toBe(false);
  });

  it('say a level in the words of the question', () => {
    const levels = ['None.', 'Talk.', 'Plan.', 'In place.', 'Tried.'] as const;
    expect(levelText(agreed('n', 0), { levels })).toBe('None.');
    expect(levelText(agreed('n', 'dk'), { levels })).toBeNull();
  });
});

describe('whoever records what a council agreed', () => {
  const round = aRound({ coOwners: [aMember('co')] });
  const lead = (id: string, parts = {}) => aResponse({ person: aPerson(`lead-${id}`), partner: id, open: false, ...parts });
  const all = ['north', 'east', 'west'].map((id) => lead(id));
  const of = (user: string, leads = all) => partnersAgreedBy(round, aPerson(user), leads).map(({ id }) => id);

  it('is the lead of the partner, and nobody else', () => {
    expect(of('lead-north')).toEqual(['north']);
    for (const user of ['owner', 'co', 'a']) expect(of(user)).toEqual([]);
    expect(partnersAgreedBy(round, aPerson('lead-north', 'abroad'), all)).toEqual([]);
  });

  it.each([
    ['has left', lead('north', { departed: { kind: 'left', at: minutesLater(1), answers: 'kept' } })],
    ['has left and took all along', lead('north', { departed: { kind: 'left', at: minutesLater(1), answers: 'withdrawn' } })],
    ['is forgotten', null],
  ])('is whoever owns the round where the lead %s', (_, gone) => {
    const leads = [...all.slice(1), ...(gone ? [gone] : [])];
    expect(of('owner', leads)).toEqual(['north']);
    expect(of('co', leads)).toEqual(['north']);
    for (const user of ['lead-north', 'lead-east', 'a']) expect(of(user, leads)).not.toContain('north');
  });
});
