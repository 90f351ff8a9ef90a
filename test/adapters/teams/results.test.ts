import { describe, expect, it } from 'vitest';
import type { Level } from '../../../src/domain/bank.ts';
import { type Fields, objectsWithin, textOf } from '../../support/fake-slack/json.ts';
import type { Person } from '../../support/fake-teams/person.ts';
import type { Message } from '../../support/fake-teams/things.ts';
import { aRound, aTeam, last, opens, read, type Team } from '../../support/teams-team.ts';

const publicUrl = 'https://rasp.example';

/** A check that both have answered, closed by whoever opened it. */
async function closed(options: Parameters<typeof aRound>[0] = {}): Promise<Team> {
  const team = await aRound(options);
  await closes(team);
  return team;
}

async function closes(team: Team): Promise<void> {
  const { manager, channel, mentions, taps } = team;
  await bothHaveAnswered(team);
  await mentions(manager, 'close', channel);
  await taps(manager, 'Close it now');
}

async function bothHaveAnswered(team: Team): Promise<void> {
  await hasAnswered(team, team.ash, 3);
  await hasAnswered(team, team.elm, 1);
}

/** Every question answered so, straight in the store, and finished. */
async function hasAnswered({ bot, personOf, stored }: Team, person: Person, level: Level): Promise<void> {
  const { round, brief } = await stored(person);
  const key = { round, person: personOf(person) };
  await Promise.all(
    brief.questions.map((question) => bot.store.record(key, { kind: 'answer', question, seen: 0, answer: level }, new Date())),
  );
  await bot.store.record(key, { kind: 'finish' }, new Date());
}

const linked = (options: NonNullable<Parameters<typeof aRound>[0]> = {}) => closed({ ...options, bot: { publicUrl, ...options.bot } });

/** The pictures of a message's card: where they are, and what is said of them. */
function pictures({ attachments }: Pick<Message, 'attachments'>): { url: string; alt: string }[] {
  const parts = attachments.flatMap((attachment) => [...objectsWithin(attachment as Fields)].map(([part]) => part));
  return parts.filter(({ type }) => type === 'Image').map(({ url, altText }) => ({ url: textOf(url), alt: textOf(altText) }));
}

/** Fetches a picture where the test's bot listens. */
const fetched = ({ bot }: Team, url: string) => fetch(url.replace(publicUrl, new URL(bot.url).origin));
const statuses = (team: Team, urls: readonly string[]) => Promise.all(urls.map(async (url) => (await fetched(team, url)).status));

describe('results in the channel', () => {
  it('stand below the status card, which is updated in its place', async () => {
    const team = await aRound();
    const { teams, channel, posts } = team;
    const { id } = last(posts(channel));
    await closes(team);
    const cards = posts(channel).filter(({ from }) => from === teams.bot.account);
    expect(cards.map((card) => card.id)[0]).toBe(id);
    expect(cards.map((card) => read(teams.words(card)).split('\n')[0])).toEqual([expect.any(String), 'Results: Shared IT']);
    const [status] = cards;
    expect(status && [status.edited, read(teams.words(status)).includes('Closed on')]).toEqual([true, true]);
  });

  it('have the map as a picture at an address, told in words for who cannot see it, and its figures beneath', async () => {
    const team = await linked();
    const { teams, channel, posts } = team;
    const results = last(posts(channel));
    const [map, ...more] = pictures(results);
    expect(more).toEqual([]);
    expect(map?.url).toMatch(/^https:\/\/rasp\.example\/charts\//);
    expect(map?.alt).toMatch(/^Map of readiness by area: Shared IT\..*Governance: lowest 25; Northvale 75, Eastmere 25\.$/);
    expect(read(teams.words(results))).toContain('Governance: Lowest 25 · Northvale 75 · Eastmere 25');
    const shown = await fetched(team, map?.url ?? '');
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('have the map within the message where no client could fetch it', async () => {
    const { channel, posts } = await closed();
    expect(pictures(last(posts(channel))).map(({ url }) => url.slice(0, 22))).toEqual(['data:image/png;base64,']);
  });

  it('have the grid of topics in their thread, and hold nothing up where it cannot be posted', async () => {
    const team = await linked();
    const { teams, channel, posts } = team;
    const results = last(posts(channel));
    const [grid] = teams.messages(channel).filter(({ thread, from }) => thread === results.id && from === teams.bot.account);
    expect(grid && read(teams.words(grid))).toContain('By topic');
    expect(
      grid &&
        (await statuses(
          team,
          pictures(grid).map(({ url }) => url),
        )),
    ).toEqual([200]);

    const other = await aRound();
    other.teams.faults.next(
      'post',
      { kind: 'refusal', code: 'NotEnoughPermissions' },
      { where: (args) => textOf(args['conversationId']).includes(';messageid=') && JSON.stringify(args).includes('By topic') },
    );
    await closes(other);
    expect(other.teams.calls('post').map(({ answer }) => answer)).toContain('NotEnoughPermissions');
    expect(other.reads(other.ash)).toContain("Northvale's map");
  });

  it('are posted without the picture where Teams finds it too large', async () => {
    const team = await aRound();
    team.teams.faults.next(
      'post',
      { kind: 'refusal', code: 'MessageSizeTooBig' },
      { where: (args) => JSON.stringify(args).includes('Results: Shared IT') },
    );
    await closes(team);
    const results = last(team.posts(team.channel));
    expect(pictures(results)).toEqual([]);
    expect(read(team.teams.words(results))).toContain('Governance: Lowest 25 · Northvale 75 · Eastmere 25');
  });
});

describe('results in a group chat', () => {
  it('stand there for everybody, once its owner has closed the check there', async () => {
    const team = await aTeam();
    const { teams, manager, ash, elm, channel, mentions, taps, reads, posts } = team;
    const chat = teams.groupChat('Programme board', { members: [manager.user, ash.user, elm.user] });
    await opens({ ...team, channel: chat });
    await bothHaveAnswered(team);
    await mentions(elm, 'close', chat);
    expect(reads(elm)).toContain('Not yours to close');
    await mentions(manager, 'close', chat);
    await taps(manager, 'Close it now');
    const cards = posts(chat).map((message) => read(teams.words(message)));
    expect(cards.filter((words) => words.includes('Closed on'))).toHaveLength(1);
    expect(last(cards.filter((words) => words.startsWith('Results: Shared IT')))).toContain(
      'Ready as its least ready partner: Eastmere, 25 of 100 in Shared vision.',
    );
    expect(reads(ash)).toContain("Northvale's map");
    expect(posts(channel)).toEqual([]);
  });
});

describe('a respondent’s own map', () => {
  it('is linked in their own chat alone', async () => {
    const team = await linked();
    const { teams, ash, elm, channel, card } = team;
    const [ofAsh, ofElm] = [ash, elm].map((person) => pictures(card(person)).map(({ url }) => url));
    expect(await statuses(team, [...(ofAsh ?? []), ...(ofElm ?? [])])).toEqual([200, 200]);
    const elsewhere = JSON.stringify([teams.messages(channel), elm.direct()].flat().map(({ attachments }) => attachments));
    for (const url of ofAsh ?? []) expect(elsewhere).not.toContain(url);
  });

  it('is gone from its address once they are forgotten, and all is gone with the round', async () => {
    const team = await linked();
    const { bot, ash, elm, channel, card, posts, personOf } = team;
    const urls = [card(ash), card(elm), last(posts(channel))].flatMap(pictures).map(({ url }) => url);
    await bot.store.forget(personOf(ash));
    expect(await statuses(team, urls)).toEqual([404, 200, 200]);
    const [round] = await bot.store.roundsWith(personOf(elm));
    await bot.store.deleteRound(round?.id ?? '');
    expect(await statuses(team, urls)).toEqual([404, 404, 404]);
  });
});

describe('what was to be sent', () => {
  it('survives a restart while Teams makes the bot wait, and each gets it once', async () => {
    const team = await aRound();
    const { teams, bot, ash, elm, manager, channel, mentions, posts } = team;
    await bothHaveAnswered(team);
    await mentions(manager, 'close', channel);
    const isResults = (args: Fields) => JSON.stringify(args).includes('Results: Shared IT');
    teams.faults.next('post', { kind: 'limited', seconds: 60 }, { where: isResults });
    const closing = manager.tap(last(manager.direct()), 'Close it now');
    await expect.poll(() => teams.calls('post').filter(({ answer }) => answer === 'Throttled')).toHaveLength(1);
    await closing;
    await bot.restart();
    await bot.settled();
    expect(posts(channel).filter((message) => teams.words(message).includes('Results: Shared IT'))).toHaveLength(1);
    expect([ash, elm].map((person) => person.direct().filter((message) => teams.words(message).includes('map')))).toEqual([
      [expect.anything()],
      [expect.anything()],
    ]);
  });

  it('is told to the owner where it can never arrive, and reaches the others', async () => {
    const team = await aRound();
    const { teams, ash, elm, manager, mentions, taps, channel, reads } = team;
    await bothHaveAnswered(team);
    teams.shut(teams.personalChat(elm.user), 'ConversationBlockedByUser');
    await mentions(manager, 'close', channel);
    await taps(manager, 'Close it now');
    expect(reads(ash)).toContain("Northvale's map");
    expect(
      manager
        .direct()
        .map((message) => read(teams.words(message)))
        .join(),
    ).toContain('they have blocked me.');
  });
});
