import { expect, test } from 'vitest';
import { offered } from '../../src/adapters/offered-banks.ts';
import { opened } from '../../src/application/setup.ts';
import { usualTimes } from '../../src/application/times.ts';
import type { Member } from '../../src/domain/place.ts';
import { houseBank } from '../support/house-bank.ts';
import { aMember, aPlace, openingDay } from '../support/rounds.ts';
import { holidays } from '../support/schedules.ts';

/** A round of one partner, as its people's platform knows them. */
function aRoundOf(owner: Member, member: Member) {
  const draft = {
    programme: 'Shared payroll',
    purpose: 'health-check',
    depth: 'core',
    bank: '',
    visibility: 'named',
    ...usualTimes,
  } as const;
  const channel = { place: aPlace('town-hall'), name: 'town-hall' };
  const partners = [{ name: 'Northvale', members: [member] }];
  return opened({ id: 'round-1', draft, partners, owner, channel, dryRun: false, at: openingDay, offered: offered(houseBank), holidays });
}

test('a round has the zone of its owner, and each response that of its respondent', () => {
  const { round, responses } = aRoundOf(
    { ...aMember('owner'), zone: 'Europe/Dublin' },
    { ...aMember('a'), zone: 'Pacific/Auckland', locale: 'en-GB' },
  );
  expect(round.schedule.zone).toBe('Europe/Dublin');
  expect(responses.map(({ zone }) => zone)).toEqual(['Pacific/Auckland']);
});

test.for([undefined, '', 'Mars/Olympus', '+01:00'])(
  'a zone that is none (%s) is left out, and the round is on the time of London',
  (zone) => {
    const odd = (user: string) => ({ ...aMember(user), ...(zone !== undefined && { zone }) });
    const { round, responses } = aRoundOf(odd('owner'), odd('a'));
    expect(round.schedule.zone).toBe('Europe/London');
    expect(responses.map((response) => response.zone)).toEqual([null]);
  },
);

test('a language for which there are no words is answered in that of the round', () => {
  const { responses } = aRoundOf(aMember('owner'), { ...aMember('a'), locale: 'constructor' });
  expect(responses.map(({ brief }) => brief.locale)).toEqual(['en-GB']);
});
