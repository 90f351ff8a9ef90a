import { describe, expect, it } from 'vitest';
import { reads } from '../../support/slack-reading.ts';
import { aRound, last } from '../../support/slack-team.ts';

describe('one’s own data in Slack', () => {
  it('is erased from a channel by command, and the receipt stands in the direct messages, seen by nobody else', async () => {
    const { bot, slack, ash, elm, channel, card, posts, says, taps, answersOf } = await aRound();
    await taps(ash, 'Start');
    for (const level of ['3', '1']) await taps(ash, level);
    await says(ash, 'erase', channel);
    await bot.settled();
    expect(reads(last(ash.sees(channel)))).toContain('It is in your direct messages');
    expect(reads(card(ash))).toContain('Two answers are deleted at once. This cannot be undone.');
    await taps(ash, 'Yes, erase them');
    const receipt = card(ash);
    expect(reads(receipt)).toMatch(/two answers deleted\. Receipt [0-9A-F]{4}-[0-9A-F]{4}\./);
    expect(await answersOf(ash)).toEqual([]);
    const trail = await bot.store.trail(new Date(0), null, 10);
    expect(trail.filter(({ verb }) => verb === 'erased')).toHaveLength(1);
    await says(ash, '', channel);
    await bot.settled();
    const cards = ash.direct().map(reads);
    expect(cards.filter((text) => text.includes('This is your receipt.'))).toHaveLength(1);
    expect(cards.at(-1)).toContain('1 of 35');
    expect([...posts(channel), ...elm.direct()].map(reads).join()).not.toContain('receipt');
    expect(slack.clickable(card(ash))).toContain('4');
  });

  it('is erased after the close, and read page by page before', async () => {
    const { bot, manager, ash, channel, card, says, taps, personOf } = await aRound();
    await taps(ash, 'Start');
    for (let answered = 0; answered < 10; answered++) await taps(ash, reads(card(ash)).includes('Carry on') ? 'Carry on' : '2');
    await says(ash, 'my answers', channel);
    await bot.settled();
    expect(reads(card(ash))).toContain('What is stored of you: Shared IT');
    await taps(ash, 'Next page');
    expect(reads(card(ash))).toContain('Page 2 of 2');
    await says(manager, 'close', channel);
    await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });
    await bot.passes();
    await says(ash, 'erase', channel);
    await bot.settled();
    await taps(ash, 'Yes, erase them');
    expect(reads(card(ash))).toContain('The figures published for Northvale at the close.');
    expect((await bot.store.responsesOf(personOf(ash))).map(({ entries }) => entries)).toEqual([{}]);
  });
});

describe('the delivery report in Slack', () => {
  it('is shown to the owner alone, in the channel', async () => {
    const { bot, manager, elm, channel, posts, says } = await aRound();
    await says(manager, 'delivery', channel);
    await says(elm, 'delivery', channel);
    await bot.settled();
    expect(reads(last(manager.sees(channel)))).toContain('Who was reached: Shared IT');
    expect(reads(last(elm.sees(channel)))).toContain('sees whom messages reached.');
    expect(posts(channel).map(reads).join()).not.toContain('Who was reached');
  });
});
