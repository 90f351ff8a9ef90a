import { describe, expect, it } from 'vitest';
import { pictures, reads } from '../../support/slack-reading.ts';
import { aRound, last, only } from '../../support/slack-team.ts';

describe('a check in Slack', () => {
  it('is opened by the form, announced in the channel, and put to each respondent', async () => {
    const { slack, manager, ash, elm, card, channel } = await aRound();
    expect(reads(manager.view())).toContain('Two people at two partners get the first card in a direct message now.');
    const [status] = only(slack.messages(channel), 1);
    expect(reads(status)).toContain('Nobody has finished yet. Open until everyone has finished, or Manager closes it.');
    expect(reads(card(ash))).toContain('You answer for Northvale.');
    expect(reads(card(elm))).toContain('You answer for Eastmere.');
    expect(manager.direct()).toEqual([]);
  });

  it('is answered by tapping one sentence a question, each card in the place of the one before, and closed with a map', async () => {
    const { slack, manager, ash, elm, card, posts, channel, taps, says, answersAll, answersOf, announced } = await aRound();
    const cards = { questions: 0, recaps: 0 };
    await answersAll(ash, '3', {
      each: (shown) => {
        cards[slack.clickable(shown).includes('Carry on') ? 'recaps' : 'questions']++;
      },
    });
    expect(cards).toEqual({ questions: 35, recaps: 5 });
    expect(reads(card(ash))).toContain('All 35 answers are saved for Northvale.');
    expect(ash.direct()).toHaveLength(1);
    expect(await answersOf(ash)).toEqual(Array(35).fill(3));
    await answersAll(elm, '1');

    const [status] = slack.messages(channel);
    await says(manager, 'close', channel);
    expect(reads(last(manager.sees(channel)))).toContain('Finished: 2 of 2 people.');
    await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });

    const [stillFirst, results] = only(posts(channel), 2);
    expect(stillFirst).toBe(status);
    expect(reads(stillFirst)).toContain('Closed on');
    expect(reads(results)).toContain('Ready as its least ready partner: Eastmere, 25 of 100 in Shared vision. Northvale 75 there.');
    expect(pictures(results)).toEqual([
      { file: expect.stringMatching(/^F/), alt: expect.stringContaining('Shared vision: lowest 25; Northvale 75, Eastmere 25.') },
    ]);
    for (const [person, partner] of [
      [ash, 'Northvale'],
      [elm, 'Eastmere'],
    ] as const) {
      expect(reads(card(person))).toContain(`${partner}'s map`);
      expect(pictures(card(person))).toHaveLength(1);
    }
    expect(await announced(manager)).toBe(true);
  });
});
