import { describe, expect, it } from 'vitest';
import { aRound, aTeam, last, opens, read } from '../../support/teams-team.ts';

describe('a bot that arrives', () => {
  it('tells one person what it is, and what waits for them', async () => {
    const team = await aTeam();
    const { teams, ash, reads } = team;
    expect((await teams.happens.installs(ash.user)).map(({ status }) => status)).toEqual([200, 200]);
    await team.bot.settled();
    expect(ash.direct()).toHaveLength(1);
    expect(reads(ash)).toContain('I am RASP');
    expect(reads(ash)).toContain('No check waits for your answers.');
    await opens(team);
    await teams.happens.uninstalls(ash.user);
    await teams.happens.installs(ash.user);
    await team.bot.settled();
    expect(reads(ash)).toContain('Shared IT');
    expect(reads(ash)).not.toContain('No check waits');
  });

  it('tells a team what it is, and how to begin', async () => {
    const { teams, bot, manager } = await aTeam();
    const team = teams.team('Waste', { members: [manager.user], bot: false });
    await teams.happens.adds(manager.user, team);
    await bot.settled();
    const [welcome, ...more] = teams.messages(teams.general(team));
    expect(more).toEqual([]);
    expect(welcome && read(teams.words(welcome))).toContain('mention me and write start');
  });

  it('tells a group chat', async () => {
    const { teams, bot, manager, ash } = await aTeam();
    const chat = teams.groupChat('', { members: [manager.user, ash.user], bot: false });
    await teams.happens.adds(manager.user, chat);
    await bot.settled();
    expect(teams.messages(chat)).toHaveLength(1);
  });
});

describe('a bot that was taken away', () => {
  it('goes on with those that are left, and with everybody once it is back', async () => {
    const { teams, bot, ash, elm, taps, reads, answersAll, card } = await aRound();
    await taps(ash, 'Start');
    await teams.happens.uninstalls(ash.user);
    await answersAll(elm, '1');
    expect(reads(elm)).toContain('All 35 answers');
    await teams.happens.installs(ash.user);
    await bot.settled();
    await taps(ash, 'Carry on');
    expect(teams.words(card(ash))).toContain('Shared IT');
    expect(reads(ash)).toContain('1 of 35');
  });
});

describe('an organisation that is taken from those that are allowed', () => {
  it('keeps its check and gets nothing more, and is told what is due, once, when it is allowed again', async () => {
    let isAllowed = true;
    const { teams, bot, ash, elm, channel, answersAll } = await aRound({ bot: { allowedTenants: (home) => (isAllowed ? [home] : []) } });
    await answersAll(ash, '3');
    isAllowed = false;
    await bot.restart();
    const before = { calls: teams.received.length, ash: ash.direct().length, elm: elm.direct().length };
    for (let days = 0; days < 30; days++) await bot.passes(24 * 60);
    expect(teams.received.slice(before.calls).filter(({ operation }) => operation !== 'token')).toEqual([]);
    expect((await ash.says('help')).status).toBe(200);
    isAllowed = true;
    await bot.restart();
    await bot.passes();
    await bot.passes();
    expect(read(teams.words(last(teams.messages(channel))))).toContain('Northvale');
    expect(ash.direct().length + elm.direct().length - before.ash - before.elm).toBeLessThan(7);
  });
});

describe('what else happens to teams', () => {
  it('hurts nothing', async () => {
    const { teams, bot, manager, team, channel, ash, taps, reads } = await aRound();
    const oak = teams.user('Oak');
    const answers = [
      await teams.happens.joins(manager.user, team, [oak]),
      await teams.happens.leaves(manager.user, team, [oak]),
      await teams.happens.renames(manager.user, team, 'Digital'),
      (await teams.happens.opensChannel(manager.user, team, 'Another')).answers,
      await teams.happens.renamesChannel(manager.user, channel, 'Board'),
      await teams.happens.deletesChannel(manager.user, channel),
      await teams.happens.removes(manager.user, team),
      await teams.happens.adds(manager.user, team),
      await teams.happens.deletesTeam(manager.user, team),
    ];
    await bot.settled();
    expect(
      answers
        .flat()
        .map(({ status }) => status)
        .filter((status) => status !== 200),
    ).toEqual([]);
    await taps(ash, 'Start');
    expect(reads(ash)).toContain('1 of 35');
  });

  it('is known at the next look: who has come can be asked', async () => {
    const team = await aTeam();
    const { teams, bot, manager } = team;
    await opens(team, { programme: 'First' });
    const oak = teams.person(teams.user('Oak'));
    await teams.happens.joins(manager.user, team.team, [oak.user]);
    await opens(team, { programme: 'Second', partners: { Southford: [oak.user] } });
    await bot.settled();
    expect(read(teams.words(last(oak.direct())))).toContain('You answer for Southford.');
  });
});

describe('a service address', () => {
  it('survives a restart, so that what falls due goes out before anybody writes again', async () => {
    const { teams, bot, manager, ash, reads, posts, channel, personOf } = await aRound();
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    await bot.restart();
    await bot.store.closeRound(round?.id ?? '', new Date(), personOf(manager));
    await bot.passes();
    expect(read(teams.words(last(posts(channel))))).toContain('Shared IT');
    expect(reads(ash)).toContain('closed');
  });

  it('that changes makes no other channel of one', async () => {
    const team = await aRound();
    const { teams, bot, manager, channel, mentions, reads } = team;
    const moved = `${teams.world.origin}/emea/`.replace('127.0.0.1', 'localhost');
    const said = manager.activities.said('status', { conversation: channel }, { id: '1764000000000' }, true);
    const letter = teams.letters.signed({ ...said, serviceUrl: moved }, { serviceurl: moved });
    expect((await teams.post(letter)).status).toBe(200);
    await bot.settled();
    const [kept] = await bot.store.installations('teams', null);
    expect(kept?.standing).toEqual({ state: 'installed', sealed: moved });
    expect(reads(manager)).toContain('Nobody has finished yet.');
    await mentions(manager, 'status', channel);
    expect(reads(manager)).toContain('Nobody has finished yet.');
  });
});
