import { describe, expect, it } from 'vitest';
import { needsOwner, nobody, withoutPerson } from '../../src/domain/forgetting.ts';
import type { RoundState } from '../../src/domain/programme.ts';
import { aMember, aPerson, aPlace, aRound, minutesLater } from '../support/rounds.ts';

const closed: RoundState = { stage: 'closed', at: minutesLater(5), by: aPerson('owner'), announced: true };

describe('a round', () => {
  it.each([
    ['that is open needs its owner', 'owner', { stage: 'open' }, false, true],
    ['that is closed does not', 'owner', closed, false, false],
    ['that is a dry run does not', 'owner', { stage: 'open' }, true, false],
    ['needs nobody else', 'a', { stage: 'open' }, false, false],
  ] as const)('%s', (_, user, state, dryRun, needed) => {
    expect(needsOwner(aRound({ state, dryRun }), aPerson(user))).toBe(needed);
  });

  it('without somebody who is in no part of it is as it was', () => {
    for (const state of [closed, { stage: 'open' } as const]) {
      expect(withoutPerson(aRound({ state }), aPerson('stranger'))).toStrictEqual(aRound({ state }));
      expect(withoutPerson(aRound({ state }), aPerson('owner', 'abroad'))).toStrictEqual(aRound({ state }));
    }
  });

  it('without its owner lets go of cards in the owner’s own conversation alone', () => {
    const status = { place: aMember('owner').place, id: 'm-1' };
    const results = { place: aPlace('town-hall'), id: 'm-2' };
    const without = withoutPerson(aRound({ state: closed, messages: { status, results } }), aPerson('owner'));
    expect(without).toMatchObject({ owner: nobody, state: { by: nobody.person }, messages: { status: null, results } });
    expect(withoutPerson(aRound({ messages: { status, results } }), aPerson('owner')).messages).toEqual({ status, results });
  });
});
