import { describe, expect, it, test } from 'vitest';
import { type Deed, may, partnersSeen, permissions, type Role, rolesOf } from '../../src/domain/permissions.ts';
import { aMember, aPerson, aResponse, aRound, minutesLater } from '../support/rounds.ts';

const roles = ['owner', 'co-owner', 'lead', 'other-lead', 'respondent', 'bystander'] as const satisfies readonly Role[];
/** A cross a cell, in the order of the roles above. */
const expected: Readonly<Record<Deed, string>> = {
  'see-status': 'xxxxxx',
  'see-names': 'xxx...',
  close: 'xx....',
  extend: 'xx....',
  'set-times': 'xx....',
  reopen: 'xx....',
  'run-again': 'xx....',
  nudge: 'xx....',
  invite: 'xxx...',
  replace: 'xxx...',
  'choose-areas': 'xxx...',
  'name-co-owners': 'x.....',
  'hand-over': 'x.....',
  'invite-partner': 'xx....',
  'share-figures': '..x...',
  leave: '....x.',
  'see-results': 'xxxxxx',
  'export-scores': 'xxxxxx',
  'export-figures': 'xx....',
  'export-answers': 'xxx...',
  'see-delivery': 'xx....',
  agree: '..x...',
};
const deeds = Object.keys(expected) as Deed[];

describe('who may do what', () => {
  const cells = deeds.flatMap((deed) =>
    roles.map((role, at) => [role, expected[deed].charAt(at) === 'x' ? 'may' : 'may not', deed] as const),
  );

  test.for(cells)('%s %s %s', ([role, word, deed]) => {
    expect(may([role], deed)).toBe(word === 'may');
  });

  it('is nothing for whoever is nothing in the round, and all of it for whoever is several things', () => {
    expect(deeds.filter((deed) => may([], deed))).toEqual([]);
    expect(may(['bystander', 'respondent', 'co-owner'], 'close')).toBe(true);
    expect(may(['owner', 'respondent'], 'leave')).toBe(true);
  });

  it('says it of every deed, and of those alone', () => {
    expect(Object.keys(permissions).toSorted()).toEqual(deeds.toSorted());
  });
});

describe('what somebody is in a round', () => {
  const round = aRound({ coOwners: [aMember('co')] });
  const of = (user: string, asker = {}) => rolesOf(round, { person: aPerson(user), ...asker });

  it('follows from the round, as regards the partner that it is about', () => {
    expect(of('owner')).toEqual(['owner']);
    expect(of('co')).toEqual(['co-owner']);
    expect(of('lead-north', { partner: 'north' })).toEqual(['lead']);
    expect(of('lead-north', { partner: 'east' })).toEqual(['other-lead']);
    expect(of('lead-north')).toEqual(['other-lead']);
    expect(of('a')).toEqual([]);
    expect(of('a', { isNear: true })).toEqual(['bystander']);
    expect(rolesOf(round, { person: aPerson('owner', 'abroad') })).toEqual([]);
  });

  it('includes all that they are', () => {
    const response = aResponse({ person: aPerson('lead-north') });
    expect(of('lead-north', { partner: 'north', response, isNear: true })).toEqual(['lead', 'respondent', 'bystander']);
    expect(of('owner', { response })).toEqual(['owner', 'respondent']);
  });

  it('is no respondent and no lead once nothing of them is left in it', () => {
    const declined = aResponse({
      person: aPerson('lead-north'),
      open: false,
      departed: { kind: 'declined', at: minutesLater(1), why: '' },
    });
    expect(of('lead-north', { partner: 'north', response: declined })).toEqual([]);
    const entries = { 'q.one': { revision: 1, at: minutesLater(1), answer: 3 } } as const;
    const kept = { ...declined, entries, departed: { kind: 'left', at: minutesLater(1), answers: 'kept' } } as const;
    expect(of('lead-north', { response: kept })).toContain('respondent');
  });

  it('shows a lead their own partner, and the owners all', () => {
    const names = (user: string) => partnersSeen(round, { person: aPerson(user) }).map(({ id }) => id);
    expect([names('owner'), names('co'), names('lead-east'), names('a')]).toEqual([
      ['north', 'east', 'west'],
      ['north', 'east', 'west'],
      ['east'],
      [],
    ]);
  });
});
