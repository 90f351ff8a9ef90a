import { describe, expect, it } from 'vitest';
import { pictures, reads } from '../../support/slack-reading.ts';
import { aRound, aTeam, last, only, opens, type Team } from '../../support/slack-team.ts';

/** A check that both have answered, closed by whoever opened it. */
async function closed(options: Parameters<typeof aRound>[0] = {}): Promise<Team> {
  const team = await aRound(options);
  await closes(team);
  return team;
}

async function closes({ manager, ash, elm, channel, says, taps, hasAnswered }: Team): Promise<void> {
  await hasAnswered(ash, 3);
  await hasAnswered(elm, 1);
  await says(manager, 'close', channel);
  await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });
}

describe('closing', () => {
  it('is asked once, and tells whoever may not', async () => {
    const { slack, bot, manager, ash, channel, says, taps, stored } = await aRound();
    const { round } = await stored(ash);
    await says(ash, 'close', channel);
    expect(reads(last(ash.sees(channel)))).toContain('Only Manager or a co-owner can close it. Nothing was changed.');
    await says(manager, 'close', channel);
    const asked = last(manager.sees(channel));
    expect(reads(asked)).toContain('Close the check for Shared IT?');
    expect((await bot.store.round(round))?.state.stage).toBe('open');
    expect(slack.messages(channel)).toHaveLength(1);
    await taps(manager, 'Close it now', { on: asked });
    expect(reads(asked)).toContain('The map is being drawn and will be posted in the channel.');
    expect((await bot.store.round(round))?.state.stage).toBe('closed');
    await says(manager, 'close', channel);
    expect(reads(last(manager.sees(channel)))).toContain('No check is open in this channel.');
  });

  it('posts what it came to with the map as a picture, told in words for who cannot see it', async () => {
    const { slack, channel, posts } = await closed();
    const [status, results] = only(posts(channel), 2);
    expect(reads(status)).toContain('Closed on');
    expect(slack.clickable(status)).toEqual([]);
    const words = reads(results);
    expect(words).toContain('Results: Shared IT');
    expect(words).toContain('Ready as its least ready partner: Eastmere, 25 of 100 in Shared vision. Northvale 75 there.');
    expect(words).toContain('2 of 2 people');
    const [map] = only(pictures(results), 1);
    expect(slack.files().map(({ id }) => id)).toContain(map.file);
    expect(map.alt).toMatch(/^Map of readiness by area: Shared IT\..*Governance: lowest 25; Northvale 75, Eastmere 25\.$/);
    expect(results.text).toContain('Results for Shared IT. Ready as its least ready partner: Eastmere, 25 of 100 in Shared vision.');
  });

  it('posts the grid of topics in the thread of the results, and holds nothing up where it cannot', async () => {
    const { slack, channel, posts, manager, announced } = await closed();
    const [, results] = only(posts(channel), 2);
    const [grid] = only(
      slack.messages(channel).filter(({ thread }) => thread === results.ts),
      1,
    );
    expect(reads(grid)).toContain('By topic');
    expect(only(pictures(grid), 1)[0].alt).toContain('Shared IT');
    expect(await announced(manager)).toBe(true);

    const other = await aRound();
    const refusal = { kind: 'refusal', error: 'restricted_action' } as const;
    other.slack.faults.next('chat.postMessage', refusal, { where: ({ thread_ts }) => thread_ts !== undefined });
    await closes(other);
    expect(other.slack.messages(other.channel)).toHaveLength(2);
    expect(reads(other.card(other.ash))).toContain("Northvale's map");
    expect(await other.announced(other.manager)).toBe(true);
  });

  it('posts what changed since the round before in the thread of the results', async () => {
    const team = await closed();
    const { slack, channel, posts, bot } = team;
    await bot.passes(24 * 60);
    await opens(team);
    await team.hasAnswered(team.ash, 1);
    await team.hasAnswered(team.elm, 1);
    await team.says(team.manager, 'close', channel);
    await team.taps(team.manager, 'Close it now', { on: last(team.manager.sees(channel)) });
    const [results] = posts(channel).slice(-1);
    const [, change] = only(
      slack.messages(channel).filter(({ thread }) => thread !== undefined && thread === results?.ts),
      2,
    );
    expect(reads(change)).toContain('Biggest fall: Northvale, −50');
    expect(only(pictures(change), 1)[0].alt).toContain('Shared IT');
  });

  it('sends each respondent the map of their own partner', async () => {
    const { ash, elm, card, channel, slack } = await closed();
    expect(reads(card(ash))).toContain("Northvale's map");
    expect(only(pictures(card(ash)), 1)[0].alt).not.toContain('Eastmere');
    expect(only(pictures(card(elm)), 1)[0].alt).toContain('Shared vision: Eastmere 25.');
    expect(slack.messages(channel).map(reads).join()).not.toContain("Northvale's map");
  });

  it('tells the map in words where Slack takes no picture', async () => {
    const team = await aRound();
    const down = { kind: 'status', status: 500 } as const;
    team.slack.faults.next('files.getUploadURLExternal', down, { times: Number.POSITIVE_INFINITY });
    await closes(team);
    const [, results] = only(team.posts(team.channel), 2);
    expect(pictures(results)).toEqual([]);
    expect(reads(results)).toContain('Governance\nLowest 25 · Northvale 75 · Eastmere 25');
    expect(reads(team.card(team.ash))).toContain('Governance\nNorthvale 75');
  });

  it('waits until Slack has worked on the picture', async () => {
    const { slack, channel, posts } = await closed({ slack: { fileDelay: 150 } });
    const [, results] = only(posts(channel), 2);
    expect(pictures(results)).toHaveLength(1);
    expect(slack.calls('files.info').length).toBeGreaterThan(1);
    expect(slack.calls('chat.postMessage').filter(({ answer }) => answer !== 'ok')).toEqual([]);
  });
});

describe('results', () => {
  it('show next steps, differences and figures to whoever asks, and to nobody else', async () => {
    const { ash, elm, channel, posts, taps } = await closed();
    const [, results] = only(posts(channel), 2);
    for (const [button, said] of [
      ['Next steps', 'Critical: holds the whole area back.'],
      ['What to talk about', 'Northvale 3'],
      ['All figures', 'Northvale 75 · Eastmere 25'],
    ] as const) {
      await taps(ash, button, { on: results });
      const shown = last(ash.sees(channel));
      expect(reads(shown)).toContain(said);
      expect(shown.onlyFor).toBe(ash.user.id);
    }
    expect(elm.sees(channel).filter(({ onlyFor }) => onlyFor !== null)).toEqual([]);
    expect(posts(channel)).toHaveLength(2);
  });

  it('come with the picture of topics in the direct messages, since Slack shows no picture to one person in a channel', async () => {
    const { ash, channel, card, posts, taps } = await closed();
    const [, results] = only(posts(channel), 2);
    await taps(ash, 'By topic', { on: results });
    expect(reads(card(ash))).toContain('By topic');
    expect(only(pictures(card(ash)), 1)[0].alt).toContain('Shared IT');
    expect(reads(last(ash.sees(channel)))).toContain('It is in your direct messages');
  });

  it('can be asked for by command, in their channel alone', async () => {
    const { slack, ash, elm, channel, card, says } = await closed();
    await says(ash, 'results', channel);
    expect(reads(card(ash))).toContain('Results: Shared IT');
    expect(pictures(card(ash))).toHaveLength(1);
    expect(reads(last(ash.sees(channel)))).toContain('It is in your direct messages');
    const other = slack.channel('other', { members: [elm.user] });
    await says(elm, 'results', other);
    expect(reads(last(elm.sees(other)))).toContain('No results here yet');
  });

  it('are kept from whoever neither took part nor is in the channel', async () => {
    const { slack, bot, channel, posts } = await closed();
    const [, results] = only(posts(channel), 2);
    const stranger = slack.person(slack.user('Stranger'));
    const other = slack.channel('other', { members: [stranger.user] });
    // The same button in a message of another channel, as it would be if Slack let it be shared with its buttons.
    const copy = { ...results, channel: other.id };
    expect((await slack.send(stranger.envelopes.click(copy, 'All figures'))).status).toBe(200);
    await bot.settled();
    expect(reads(last(stranger.sees(other)))).toContain('Results are for the programme');
  });

  it('are not there before the close', async () => {
    const { ash, channel, says, hasAnswered } = await aRound();
    await hasAnswered(ash, 3);
    await says(ash, 'results', channel);
    expect(reads(last(ash.sees(channel)))).toContain('No results here yet');
  });
});

describe('where nothing is open', () => {
  it.each(['status', 'close'])('/rasp %s says so, and offers to open one', async (word) => {
    const { slack, manager, channel, says } = await aTeam();
    await says(manager, word, channel);
    expect(reads(last(manager.sees(channel)))).toContain('No check is open in this channel.');
    expect(slack.clickable(last(manager.sees(channel)))).toEqual(['Open a readiness check']);
    expect(slack.messages(channel)).toEqual([]);
  });
});
