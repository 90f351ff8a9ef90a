import { describe, expect, it, test } from 'vitest';
import { questionsAsked } from '../../src/domain/bank.ts';
import { carriedQuestions, partnerIds } from '../../src/domain/carried.ts';
import { isEarly, ofProgramme, sinceTheLast } from '../../src/domain/repeat.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aPerson, aResponse, aRound, asked, minutesLater, openingDay } from '../support/rounds.ts';

const day = 24 * 60;

test.for([
  [0, true],
  [90 * day - 1, true],
  [90 * day, false],
] as const)('a repeat %i minutes after the close is early: %s', ([minutes, early]) => {
  expect(isEarly(openingDay, minutesLater(minutes))).toBe(early);
});

test.for([
  [30, 'day', 0],
  [13 * day, 'day', 13],
  [14 * day, 'week', 2],
  [41 * day, 'week', 5],
] as const)('the time since the last, %i minutes, is told in %ss', ([minutes, unit, count]) => {
  expect(sinceTheLast({ of: 'round-1', closedAt: openingDay, why: null }, minutesLater(minutes))).toEqual({ unit, count });
});

describe('rounds of a programme', () => {
  const named = (id: string, title: string) => aRound({ id: `${id}-${title}`, programme: { id, title } });

  it('are those of its id or its title, followed through a new title', () => {
    const rounds = [named('b', 'Two'), named('a', 'Two'), named('a', 'One'), named('c', 'Other'), named('d', 'ONE ')];
    const ids = ofProgramme(rounds, { id: 'b', title: 'Three' }).map(({ id }) => id);
    expect(ids).toEqual(['b-Two', 'a-Two', 'a-One', 'd-ONE ']);
  });
});

test('a partner of the same name keeps its id, and no other gets one that was taken', () => {
  const { partners } = aRound({
    partners: ['p1', 'p2'].map((id) => ({ id, name: `Council ${id}`, role: null, lead: aPerson(id) })),
  });
  expect(partnerIds(['New', 'council  P2', 'Newer'], partners)).toEqual(['p3', 'p2', 'p4']);
  expect(partnerIds(['One', 'Two'], [])).toEqual(['p1', 'p2']);
});

describe('what somebody is asked again', () => {
  const bank = aBank([
    anArea('vision', [aTopic('need', [aQuestion('v.need'), aQuestion('v.scope')])]),
    anArea('risk', [aTopic('data', [aQuestion('r.data')])]),
  ]);
  const people = [aPerson('a'), aPerson('b')];
  function carried(then: Readonly<Record<string, readonly string[]>>, visibility: 'named' | 'confidential' = 'named') {
    const round = aRound({ visibility });
    const responses = Object.entries(then).map(([user, ids]) => asked(aResponse({ person: aPerson(user) }), ids));
    return carriedQuestions(questionsAsked(bank, round), people, 'north', { round, bank, responses });
  }

  it('is their areas of the round before, whole where a part was passed on', () => {
    expect(carried({ a: ['v.need'], b: ['r.data'] })).toEqual([['v.need', 'v.scope'], ['r.data']]);
  });

  it('is without an area of which a part was passed on, where that is nobody’s to know', () => {
    expect(carried({ a: ['v.need', 'r.data'], b: ['v.need', 'v.scope', 'r.data'] }, 'confidential')[0]).toEqual(['r.data']);
  });

  it('is everything for whoever is new, was asked nothing, or for an area that nobody else is asked', () => {
    expect(carried({ a: ['r.data'] })).toEqual([['r.data'], ['v.need', 'v.scope', 'r.data']]);
    expect(carried({ a: ['r.data'], b: ['r.data'] })).toEqual([
      ['v.need', 'v.scope', 'r.data'],
      ['v.need', 'v.scope', 'r.data'],
    ]);
    expect(carried({ a: [], b: ['r.data'] })[0]).toEqual(['v.need', 'v.scope', 'r.data']);
  });
});
