import { describe, expect, it } from 'vitest';
import { aRound, aTeam, last, read } from '../../support/teams-team.ts';

describe('words written to the bot alone', () => {
  it.each(['help', '/rasp help', 'rasp help', 'Help!', 'what is this?', 'tell me a joke'])('%j are answered there', async (words) => {
    const { ash, says, reads } = await aTeam();
    await says(ash, words);
    expect(reads(ash)).toContain('/rasp start');
  });

  it.each(['', 'rasp', '/rasp'])('%j carry on with the only check that waits', async (words) => {
    const { ash, says, reads } = await aRound();
    await says(ash, words);
    expect(reads(ash)).toContain('1 of 35');
  });

  it('are the command of that name where they begin with it, as Teams’ lists of commands send them', async () => {
    const { ash, says, reads } = await aRound();
    await says(ash, 'remind me');
    expect(reads(ash)).toContain('Reminders');
    await says(ash, 'remind me tomorrow');
    expect(reads(ash)).not.toContain('/rasp start');
  });

  it('do not open a check, whose map others have to see', async () => {
    const { manager, says, reads } = await aTeam();
    await says(manager, 'start');
    expect(reads(manager)).toContain('channel');
  });
});

describe('words with which the bot is mentioned', () => {
  it('get a way to the form in their thread, which says nothing of anybody', async () => {
    const { teams, manager, channel, mentions, posts } = await aTeam();
    await mentions(manager, 'start', channel);
    const [asked] = posts(channel);
    const answer = last(manager.sees(channel));
    expect(answer.thread).toBe(asked?.id);
    expect(teams.tappable(answer)).toEqual(['Open the form', 'Type addresses instead']);
  });

  it('are answered to whoever wrote them alone, with a line that says so', async () => {
    const { teams, ash, manager, channel, mentions, reads } = await aRound();
    await mentions(ash, 'status', channel);
    expect(reads(ash)).toContain('Nobody has finished yet.');
    expect(teams.words(last(manager.sees(channel)))).toBe('I have answered you in our own chat.');
  });

  it('show nothing of anybody’s answers where others are', async () => {
    const { teams, ash, manager, channel, mentions, reads, taps } = await aRound();
    const before = teams.messages(channel).length;
    await mentions(ash, '', channel);
    expect(reads(ash)).toContain('1 of 35');
    expect(ash.direct()).toHaveLength(2);
    await taps(ash, 'My answers');
    const since = teams.messages(channel).slice(before);
    expect(since.map(({ text, attachments }) => [text.replace(/^<at>.*<\/at> /, ''), attachments.length])).toEqual([
      ['', 0],
      ['I have answered you in our own chat.', 0],
    ]);
    expect(manager.sees(channel)).toHaveLength(before + 2);
  });

  it('are answered in a group chat, too', async () => {
    const { teams, manager, ash, elm, mentions } = await aTeam();
    const chat = teams.groupChat('Programme board', { members: [manager.user, ash.user, elm.user] });
    await mentions(manager, 'start', chat);
    expect(teams.tappable(last(manager.sees(chat)))).toContain('Open the form');
  });

  it('are told how to add the bot where it cannot write to somebody alone', async () => {
    const { teams, ash, channel, mentions } = await aTeam({ teams: { rosterReaches: false } });
    await mentions(ash, 'help', channel);
    expect(teams.words(last(ash.sees(channel)))).toContain('Add me for yourself, or unblock me: Apps, RASP, Add.');
  });

  it('are no answer to a bot, which would never end', async () => {
    const { teams, ash, channel } = await aTeam();
    const said = ash.activities.said('help', { conversation: channel }, { id: '1764000000000' }, true);
    const calls = teams.received.length;
    expect((await teams.send({ ...said, from: { id: `28:${crypto.randomUUID()}`, name: 'Another bot' } })).status).toBe(200);
    expect(teams.received.slice(calls).filter(({ operation }) => operation === 'post' || operation === 'create')).toEqual([]);
  });
});

describe('a tap where others are', () => {
  it('on the status card sends the next question to whoever tapped, and leaves the card to all', async () => {
    const { teams, ash, elm, channel, posts, taps, reads } = await aRound();
    const status = last(posts(channel));
    const { shown, body } = await taps(ash, 'Answer or carry on', { on: status });
    expect(shown).toBe('message');
    expect(JSON.stringify(body)).not.toContain('Northvale');
    expect(reads(ash)).toContain('1 of 35');
    expect(read(teams.words(elm.card(status)))).toContain('Nobody has finished yet.');
    expect(read(teams.words(ash.card(status)))).toContain('Nobody has finished yet.');
  });

  it('with data that nobody’s card has changes nothing for others', async () => {
    const { teams, ash, elm, channel, posts, bot, manager, personOf } = await aRound();
    const status = last(posts(channel));
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    const tapping = ash.tapping(status, 'Answer or carry on');
    const calls = teams.received.length;
    const forged = { verb: 'close', round: round?.id, sure: true };
    await teams.send({ ...tapping, value: { action: { type: 'Action.Execute', verb: 'close', data: forged }, trigger: 'manual' } });
    await bot.settled();
    expect((await bot.store.round(round?.id ?? ''))?.state.stage).toBe('open');
    expect(read(teams.words(elm.card(status)))).toContain('Nobody has finished yet.');
    expect(teams.received.slice(calls)).toEqual([]);
  });
});
