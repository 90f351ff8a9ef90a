import { expect, test } from 'vitest';
import { comparedResults, trendOf } from '../../src/application/earlier-round.ts';
import { figuresOf, roundResults } from '../../src/application/round-results.ts';
import type { Link } from '../../src/domain/joining.ts';
import type { Round } from '../../src/domain/programme.ts';
import { aQuestion } from '../support/banks.ts';
import { aPerson, aPlace, aRound, minutesLater } from '../support/rounds.ts';
import { aBankOf } from '../support/scoring-rounds.ts';

const bank = aBankOf(aQuestion('q.one'));
const closedAt = (minutes: number): Round['state'] => ({ stage: 'closed', at: minutesLater(minutes), by: null, announced: true });
const partner = (name: string) => ({ id: name, name, role: null, lead: aPerson(name) });
const link = (of: string, shares: boolean): Link => ({
  partner: of,
  channel: { place: aPlace('guildhall', of), name: '#guildhall' },
  joinedAt: minutesLater(1),
  shares,
  messages: { status: null, results: null },
  shown: null,
});

/** With partners that joined it, by whether they share their figures, beside North, which opened it. */
function aCheck(id: string, joined: Readonly<Record<string, boolean>>, parts: Partial<Round> = {}): Round {
  const names = Object.keys(joined);
  const links = names.map((name) => link(name, joined[name] === true));
  return aRound({ id, partners: ['North', ...names].map(partner), links, state: closedAt(60), ...parts });
}

async function besides(before: Round, now: Round) {
  const banks = { of: async () => bank };
  const store = { roundsClosedIn: async () => [before], figures: async () => figuresOf(before, [], bank) };
  const results = roundResults(now, figuresOf(now, [], bank), bank);
  if (!results) throw new Error('The round is open.');
  const needs = { store, banks };
  return {
    change: (await comparedResults(needs, results)) !== null,
    trend: (await trendOf(needs, results)).some(({ round }) => round.id === before.id),
  };
}

const now = aCheck('now', {}, { openedAt: minutesLater(90), state: closedAt(120) });

test('a check that this channel only joined is never the one before', async () => {
  const { place } = now.channel;
  const before = aCheck('before', { South: false }, { channel: { place: aPlace('guildhall', 'south'), name: '#guildhall' } });
  const joinedFromHere = { ...before, links: before.links.map((each) => ({ ...each, channel: { place, name: '#town-hall' } })) };
  expect(await besides(joinedFromHere, now)).toEqual({ change: false, trend: false });
  expect(await besides(aCheck('before', {}), now)).toEqual({ change: true, trend: true });
});

test.for([
  ['shows whoever shared then and does so now', { South: true }, { South: true }, true],
  ['shows whoever shared then to those alone to whom it did', { South: true }, { South: false }, true],
  ['says nothing of whoever shared then to somebody new, unless it shares now', { South: true }, { South: false, East: true }, false],
  ['says nothing to somebody new of whoever shared then and is not in it now', { South: true }, { East: true }, false],
  ['is for somebody new where whoever shared then does so now', { South: true }, { South: true, East: true }, true],
  ['is for somebody new where nobody shared by consent then', { South: false }, { East: true }, true],
] as const)('a trend %s', async ([, then, since, isShown]) => {
  const later = aCheck('now', since, { openedAt: minutesLater(90), state: closedAt(120) });
  expect((await besides(aCheck('before', then), later)).trend).toBe(isShown);
});
