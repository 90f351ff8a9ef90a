import { describe, expect, it, test } from 'vitest';
import type { Link } from '../../src/domain/joining.ts';
import { inView, partnersApart, viewOf } from '../../src/domain/sharing.ts';
import { aPerson, aPlace, aResponse, aRound, openingDay } from '../support/rounds.ts';

const link = (partner: string, shares: boolean): Link => ({
  partner,
  channel: { place: aPlace('channel', partner), name: partner },
  joinedAt: openingDay,
  shares,
  messages: { status: null, results: null },
  shown: null,
});
/** East shares its figures, west keeps them; north was in it from the beginning. */
const round = aRound({ links: [link('east', true), link('west', false)] });
const ids = (view: string | null) => inView(round, view).partners.map(({ id }) => id);

describe('whose figures somebody is shown', () => {
  it('are those of all that share theirs, or of the one that keeps its own', () => {
    expect(partnersApart(round)).toEqual(['west']);
    expect(ids(null)).toEqual(['north', 'east']);
    expect(ids('west')).toEqual(['west']);
  });

  const home = round.channel.place;
  test.each([
    ['the owner in the channel', { person: round.owner.person, response: null, from: home }, null],
    ['a respondent of the partner that keeps', { person: aPerson('w'), response: aResponse({ partner: 'west' }), from: home }, 'west'],
    ['its lead, who answers nothing', { person: aPerson('lead-west'), response: null, from: null }, 'west'],
    ['anybody in its channel', { person: aPerson('x', 'west'), response: null, from: aPlace('channel', 'west') }, 'west'],
    ['a respondent of the partner that shares', { person: aPerson('e'), response: aResponse({ partner: 'east' }), from: home }, null],
    ['anybody in the channel of the one that shares', { person: aPerson('x'), response: null, from: aPlace('channel', 'east') }, null],
    ['a channel of the same address elsewhere', { person: aPerson('x'), response: null, from: aPlace('channel', 'south') }, null],
  ])('%s', (_, asker, view) => {
    expect(viewOf(round, asker)).toBe(view);
  });
});
