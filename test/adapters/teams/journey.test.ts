import { describe, expect, it } from 'vitest';
import { aRound, last, read } from '../../support/teams-team.ts';

describe('a check in Teams', () => {
  it('is opened by the dialog, announced in the channel, and put to each respondent', async () => {
    const { teams, manager, ash, elm, reads, posts, channel } = await aRound();
    expect(read(teams.words(manager.dialog()))).toContain('Two people at two partners get the first card');
    expect(read(teams.words(last(posts(channel))))).toContain(
      'Nobody has finished yet. Open until everyone has finished, or Manager closes it.',
    );
    expect(reads(ash)).toContain('You answer for Northvale.');
    expect(reads(elm)).toContain('You answer for Eastmere.');
    expect(manager.direct()).toEqual([]);
  });

  it('is answered by tapping one sentence a question, each card in the place of the one before, and closed with a map', async () => {
    const { teams, manager, ash, elm, reads, posts, channel, taps, mentions, answersAll, answersOf } = await aRound();
    await answersAll(ash, '3');
    expect(reads(ash)).toContain('All 35 answers are saved for Northvale.');
    expect(ash.direct()).toHaveLength(1);
    expect(await answersOf(ash)).toEqual(Array(35).fill(3));
    await answersAll(elm, '1');
    await mentions(manager, 'close', channel);
    expect(reads(manager)).toContain('Finished: 2 of 2 people.');
    await taps(manager, 'Close it now');
    const shown = posts(channel);
    expect(read(teams.words(last(shown)))).toContain(
      'Ready as its least ready partner: Eastmere, 25 of 100 in Shared vision. Northvale 75 there.',
    );
    expect(reads(ash)).toContain("Northvale's map");
    expect(reads(elm)).toContain("Eastmere's map");
  });
});
