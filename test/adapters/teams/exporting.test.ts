import { describe, expect, it } from 'vitest';
import { csvRows } from '../../support/csv-reader.ts';
import { type Fields, objectsWithin, textOf } from '../../support/fake-slack/json.ts';
import type { Message } from '../../support/fake-teams/things.ts';
import { aRound, last, read, type Team } from '../../support/teams-team.ts';

const publicUrl = 'https://rasp.example';

/** A check that nobody has answered, closed by whoever opened it. */
async function closed(options: Parameters<typeof aRound>[0] = {}): Promise<Team> {
  const team = await aRound(options);
  const { manager, channel, mentions, taps } = team;
  await mentions(manager, 'close', channel);
  await taps(manager, 'Close it now');
  return team;
}

/** Where the message's card leads. */
function addresses({ attachments }: Pick<Message, 'attachments'>): string[] {
  const parts = attachments.flatMap((attachment) => [...objectsWithin(attachment as Fields)].map(([part]) => part));
  return parts.filter(({ type }) => type === 'Action.OpenUrl').map(({ url }) => textOf(url));
}

async function takesScores({ manager, channel, mentions, taps }: Team): Promise<void> {
  await mentions(manager, 'export', channel);
  await taps(manager, 'Scores (CSV)');
}

describe('a file in Teams', () => {
  it('is at an address in the conversation of whoever asked for it, and nowhere else', async () => {
    const team = await closed({ bot: { publicUrl } });
    await takesScores(team);
    const message = last(team.manager.direct().filter((each) => addresses(each).length > 0));
    const [address = ''] = addresses(message);
    expect(address).toMatch(/^https:\/\/rasp\.example\/exports\//);
    expect(read(team.teams.words(message))).toContain('Do not pass it on.');
    const fetched = await fetch(address.replace(publicUrl, new URL(team.bot.url).origin));
    expect(csvRows(new Uint8Array(await fetched.arrayBuffer())).map(([partner]) => partner)).toContain('Northvale');
    expect(team.posts(team.channel).flatMap(addresses)).toEqual([]);
  });

  it('is not brought where Teams cannot reach the bot, and that is said', async () => {
    const team = await closed();
    await takesScores(team);
    const message = last(team.manager.direct());
    expect(team.manager.direct().flatMap(addresses)).toEqual([]);
    expect(read(team.teams.words(message))).toContain('PUBLIC_URL');
  });
});
