import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../support/fake-slack/json.ts';
import type { Person } from '../../support/fake-teams/person.ts';
import { aTeam, last, named, opens, read, type Team } from '../../support/teams-team.ts';

/** The dialog at its last step. */
async function atPartners(team: Team): Promise<void> {
  const { manager, channel, mentions, taps, inDialog } = team;
  await mentions(manager, 'start', channel);
  await taps(manager, 'Open the form', { on: last(manager.sees(channel)) });
  await inDialog(manager, 'Next: times', { Programme: 'Shared IT' });
  await inDialog(manager, 'Next: partners');
}

describe('the form in Teams', () => {
  it('asks for people out of the directory, as many as it takes', async () => {
    const team = await aTeam();
    const { teams, bot, manager, ash, elm, inDialog, personOf } = team;
    await atPartners(team);
    await inDialog(manager, 'Open the check', named({ Northvale: [ash.user, elm.user] }));
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    expect(round?.partners.map(({ name, lead }) => [name, lead])).toEqual([['Northvale', personOf(ash)]]);
    expect(round?.channel.name).toBe('Shared IT › Programme');
    expect(read(teams.words(manager.dialog()))).toContain('Two people at one partner');
    expect((await bot.store.responses(round?.id ?? '')).map(({ name }) => name)).toEqual(['Ash', 'Elm']);
  });

  it('names no field that does nothing, and remembers who was chosen', async () => {
    const team = await aTeam();
    const { teams, manager, ash, inDialog } = team;
    await atPartners(team);
    await inDialog(manager, 'Open the check', { ...named({ '': [ash.user] }) });
    expect(read(teams.words(manager.dialog()))).toContain('Not opened yet.');
    const { card } = manager.dialog();
    const chosen = JSON.stringify(fieldsOf(card)).match(/"value":"[0-9a-f-]{36}"/g);
    expect(chosen).toEqual([`"value":"${ash.user.aadObjectId}"`, `"value":"${ash.user.aadObjectId}"`]);
    await inDialog(manager, 'Open the check', { 'Partner 1': 'Northvale' });
    expect(read(teams.words(manager.dialog()))).toContain('One person at one partner');
  });

  it('says who is not in the team, and opens nothing', async () => {
    const team = await aTeam();
    const { teams, bot, manager, inDialog, personOf } = team;
    await atPartners(team);
    await inDialog(manager, 'Open the check', named({ Northvale: [teams.user('Oak')] }));
    expect(read(teams.words(manager.dialog()))).toContain('is not in this team or chat');
    expect(await bot.store.roundsOwnedBy(personOf(manager))).toEqual([]);
  });

  it('finds people of a large team, page by page', async () => {
    const team = await aTeam({ teams: { pages: { least: 1, most: 2 } } });
    const { teams, ash, elm, reads } = team;
    await opens(team);
    expect(teams.calls('pagedMembers')).toHaveLength(2);
    expect(reads(ash)).toContain('You answer for Northvale.');
    expect(reads(elm)).toContain('You answer for Eastmere.');
  });

  it('opens one check, however often it is sent', async () => {
    const team = await aTeam();
    const { teams, bot, manager, ash, personOf, posts, channel } = team;
    await atPartners(team);
    for (const [field, filling] of Object.entries(named({ Northvale: [ash.user] }))) manager.fillDialog(field, filling);
    const sent = manager.tappingDialog('Open the check');
    await Promise.all([teams.send(sent), teams.send(sent)]);
    await teams.send(sent);
    await bot.settled();
    expect(await bot.store.roundsOwnedBy(personOf(manager))).toHaveLength(1);
    expect(ash.direct()).toHaveLength(1);
    expect(posts(channel).filter((post) => read(teams.words(post)).includes('Nobody has finished yet.'))).toHaveLength(1);
  });

  it('lets the owner read the questions and try a check alone', async () => {
    const { teams, bot, manager, channel, mentions, taps, inDialog, reads } = await aTeam();
    await mentions(manager, 'start', channel);
    await taps(manager, 'Open the form', { on: last(manager.sees(channel)) });
    await inDialog(manager, 'Read the questions', { Programme: 'Shared IT' });
    expect(teams.words(manager.dialog())).toContain('Can we name');
    await inDialog(manager, 'Back');
    await inDialog(manager, 'Try it alone');
    await bot.settled();
    expect(reads(manager)).toContain('Shared IT');
  });

  it('asks about the programme beside the first step, and loses nothing of it on the way on and back', async () => {
    const team = await aTeam();
    const { teams, bot, manager, ash, channel, mentions, taps, inDialog, personOf } = team;
    await mentions(manager, 'start', channel);
    await taps(manager, 'Open the form', { on: last(manager.sees(channel)) });
    await inDialog(manager, 'About the programme', { Programme: 'Shared IT' });
    const about = {
      'What drives it?': ['Savings', 'Use of information'],
      'Services in scope': '"'.repeat(200),
      'Delivery model in mind': 'Outsourcing',
      'Shared today': 'Nothing yet',
    };
    await inDialog(manager, 'Next: times', about);
    await inDialog(manager, 'Back');
    expect(read(teams.words(manager.dialog()))).toContain('drivers: savings, use of information');
    await inDialog(manager, 'About the programme');
    await inDialog(manager, 'Next: times', { 'Services in scope': '', 'Shared today': 'Not said' });
    await inDialog(manager, 'Next: partners');
    await inDialog(manager, 'Open the check', named({ Northvale: [ash.user] }));
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    expect(round?.profile).toEqual({ drivers: ['savings', 'information'], services: '', delivery: 'outsourcing', shared: null });
  });

  it('opens a check in a group chat', async () => {
    const team = await aTeam();
    const { teams, bot, manager, ash, elm, mentions, taps, inDialog, personOf, reads } = team;
    const chat = teams.groupChat('Programme board', { members: [manager.user, ash.user, elm.user] });
    await mentions(manager, 'start', chat);
    await taps(manager, 'Open the form', { on: last(manager.sees(chat)) });
    await inDialog(manager, 'Next: times', { Programme: 'Shared IT' });
    await inDialog(manager, 'Next: partners');
    await inDialog(manager, 'Open the check', named({ Northvale: [ash.user], Eastmere: [elm.user] }));
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    expect(round?.channel).toMatchObject({ name: 'Programme board', place: { address: chat.id } });
    expect(read(teams.words(last(teams.messages(chat))))).toContain('Nobody has finished yet.');
    expect(reads(ash)).toContain('You answer for Northvale.');
  });
});

describe('where there is no people picker', () => {
  it('people are named by their addresses, on a card that its writer alone sees', async () => {
    const team = await aTeam();
    const { teams, bot, manager, ash, elm, channel, mentions, taps, personOf, reads } = team;
    await mentions(manager, 'start', channel);
    const way = last(manager.sees(channel));
    const fills = (person: Person, filled: Readonly<Record<string, string>>) => {
      for (const [field, filling] of Object.entries(filled)) person.fill(way, field, filling);
    };
    await taps(manager, 'Type addresses instead', { on: way });
    fills(manager, { Programme: 'Shared IT' });
    await taps(manager, 'Next: times', { on: way });
    await taps(manager, 'Next: partners', { on: way });
    fills(manager, {
      'Partner 1': 'Northvale',
      'Who answers for partner 1?': (ash.user.email ?? '').toUpperCase(),
      'Partner 2': 'Eastmere',
      'Who answers for partner 2?': `nobody@council.example; ${elm.user.userPrincipalName}`,
    });
    await taps(manager, 'Open the check', { on: way });
    expect(reads(manager, way)).toContain('nobody@council.example');
    expect(reads(manager, way)).toContain('Not opened yet.');
    fills(manager, { 'Who answers for partner 2?': elm.user.userPrincipalName });
    await taps(manager, 'Open the check', { on: way });
    expect(reads(manager, way)).toContain('Two people at two partners');
    expect(await bot.store.roundsOwnedBy(personOf(manager))).toHaveLength(1);
    expect(reads(ash)).toContain('You answer for Northvale.');
    // Everybody else sees the message as it was.
    expect(teams.tappable(ash.card(way))).toEqual(['Open the form', 'Type addresses instead']);
  });
});

describe('people whom the bot cannot write to', () => {
  it('are told to the owner, with the reason', async () => {
    const team = await aTeam();
    const { teams, manager, elm, reads, passes } = { ...team, passes: team.bot.passes };
    teams.shut(teams.personalChat(elm.user), 'ConversationBlockedByUser');
    await opens(team);
    await passes(2);
    expect(reads(manager)).toContain('Elm');
    expect(reads(manager)).toContain('blocked');
  });
});

describe('a form that takes longer than Teams waits for', () => {
  it('loses nothing: one tap sends it again, and opens one check', async () => {
    const gate = Promise.withResolvers<void>();
    let stalls = false;
    const team = await aTeam({
      bot: {
        budget: 300,
        between: (store) => ({
          ...store,
          async openRound(...args) {
            if (stalls) await gate.promise;
            return store.openRound(...args);
          },
        }),
      },
    });
    const { teams, bot, manager, ash, inDialog, personOf } = team;
    await atPartners(team);
    stalls = true;
    for (const [field, filling] of Object.entries(named({ Northvale: [ash.user] }))) manager.fillDialog(field, filling);
    await manager.tapDialog('Open the check');
    expect(teams.tappable(manager.dialog())).toEqual(['Try again']);
    stalls = false;
    gate.resolve();
    await inDialog(manager, 'Try again');
    expect(await bot.store.roundsOwnedBy(personOf(manager))).toHaveLength(1);
    expect(ash.direct()).toHaveLength(1);
  });
});
