import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../src/application/bot.ts';
import type { Directory } from '../../../src/application/ports.ts';
import { codeExpiry } from '../../../src/domain/joining.ts';
import type { Person } from '../../../src/domain/place.ts';
import { nothingDelivered } from '../../../src/domain/response.ts';
import type { FakeTeams } from '../../support/fake-teams/fake-teams.ts';
import type { UserOptions } from '../../support/fake-teams/people-and-places.ts';
import type { User } from '../../support/fake-teams/things.ts';
import { aRound, aTeam } from '../../support/teams-team.ts';

/** Hears of everybody who writes whether they, or whoever is named, belong to their organisation. */
function anEar(whom: { person: Person | null } = { person: null }) {
  const heard: [name: string, isFull: boolean][] = [];
  const among = (bot: Bot, directory: Directory): Bot => ({
    ...bot,
    async said(by, ...said) {
      heard.push([by.name, await directory.isFullMember(whom.person ?? by.person)]);
      return bot.said(by, ...said);
    },
  });
  return { heard, among };
}

describe('whether somebody belongs to an organisation in Teams', () => {
  it('is so of its own people, in a channel, a chat and alone with the bot', async () => {
    const { heard, among } = anEar();
    const { teams, manager, ash, channel, mentions, says } = await aTeam({ bot: { among } });
    const chat = teams.groupChat('Programme board', { members: [manager.user, ash.user] });
    await mentions(ash, 'status', channel);
    await mentions(ash, 'status', chat);
    await says(ash, 'status');
    expect(heard).toEqual(Array(3).fill(['Ash', true]));
  });

  it.for<[who: string, options: (teams: FakeTeams) => UserOptions, overwritten: Partial<User>]>([
    ['a guest', () => ({ role: 'guest' }), {}],
    ['somebody with a sign-in name made for a guest', () => ({}), { userPrincipalName: 'fir_council.example#EXT#@shared.example' }],
    ['somebody of whom no role is known', () => ({}), { role: undefined as never }],
    ['somebody listed under another organisation', (teams) => ({ tenant: teams.tenant('Elsewhere') }), {}],
  ])('is not so of %s', async ([, options, overwritten]) => {
    const { heard, among } = anEar();
    const { teams, team, channel, mentions } = await aTeam({ bot: { among, allowedTenants: null } });
    const fir = teams.user('Fir', options(teams));
    const listed: User = Object.assign(fir, overwritten);
    team.members.add(listed.id);
    await mentions(teams.person(listed), 'status', channel);
    expect(heard).toEqual([['Fir', false]]);
  });

  it('is not so of whoever is not listed there', async () => {
    const whom: { person: Person | null } = { person: null };
    const { heard, among } = anEar(whom);
    const { teams, ash, channel, mentions, personOf } = await aTeam({ bot: { among } });
    for (const person of [personOf(teams.person(teams.user('Oak'))), { ...personOf(ash), tenant: teams.tenant('Elsewhere').id }]) {
      whom.person = person;
      await mentions(ash, 'status', channel);
    }
    expect(heard).toEqual(Array(2).fill(['Ash', false]));
  });
});

describe('the people of a check', () => {
  it('are looked for in the channel that their own organisation joined from, or in that in which it was opened', async () => {
    const found: [by: string, names: readonly (string | null)[]][] = [];
    let asked: readonly string[] = [];
    const among = (bot: Bot, directory: Directory): Bot => ({
      ...bot,
      async act(by, action, from) {
        const people = await directory.find(asked, by.person);
        found.push([by.name, people.map((each) => (each === null || 'unfit' in each ? null : each.name))]);
        return bot.act(by, action, from);
      },
    });
    const home = await aRound({ bot: { among, allowedTenants: null } });
    const { teams, bot, manager, ash, elm, says, taps, personOf, stored } = home;
    const tenant = teams.tenant('Southmere');
    const [colleague, other] = [teams.user('Colleague', { tenant }), teams.user('Other', { tenant })];
    const lead = teams.person(teams.user('Lead', { tenant }));
    const channel = teams.channel('Programme', teams.team('Southmere IT', { tenant, members: [lead.user, colleague] }));
    // Since then it is known how to reach them.
    await says(lead, 'status');

    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    const [id, at] = [round?.id ?? '', new Date()];
    const code = { digest: 'x', madeAt: at, expiresAt: codeExpiry(at) };
    await bot.store.awaitPartner(id, { id: 'p9', name: 'Southmere', role: null, code });
    const place = { platform: 'teams', tenant: tenant.id, address: channel.id };
    const [person, from] = [personOf(lead), { place, name: 'Southmere IT › Programme' }];
    expect(await bot.store.joinRound(id, { digest: 'x', lead: person, channel: from, shares: true, at })).not.toBeNull();
    const own = { person, name: 'Lead', place: { ...place, address: `user:${person.user}` }, partner: 'p9' };
    expect(await bot.store.addResponse({ ...(await stored(ash)), ...own, delivered: nothingDelivered, invitedAt: at })).toBe(true);
    await bot.passes();

    asked = [colleague, other, elm.user].map(({ aadObjectId }) => aadObjectId);
    found.length = 0;
    await taps(lead, 'Start');
    await taps(ash, 'Start');
    expect(found).toEqual([
      ['Lead', ['Colleague', null, null]],
      ['Ash', [null, null, 'Elm']],
    ]);
  });
});
