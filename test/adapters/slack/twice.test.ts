import { describe, expect, it } from 'vitest';
import { reads } from '../../support/slack-reading.ts';
import { aRound, last, only } from '../../support/slack-team.ts';

describe('two clicks at once', () => {
  it('on one sentence are one answer', async () => {
    const { bot, ash, card, taps, answersOf } = await aRound();
    await taps(ash, 'Start');
    const question = { ...card(ash) };
    const both = await Promise.all([ash.click(question, '4'), ash.click(question, '4')]);
    await bot.settled();
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answersOf(ash)).toEqual([4]);
    expect(reads(card(ash))).toContain('2 of 35');
  });

  it('on two sentences leave one answer, and the card says which', async () => {
    const { slack, bot, ash, card, taps, answersOf } = await aRound();
    await taps(ash, 'Start');
    const question = { ...card(ash) };
    await Promise.all(['1', '4'].map((level) => ash.click(question, level)));
    await bot.settled();
    const [answer, ...others] = await answersOf(ash);
    expect(others).toEqual([]);
    await taps(ash, 'My answers');
    expect(slack.clickable(card(ash))).toContain(`Need: ${answer}`);
  });
});

describe('the same click once more', () => {
  it('changes nothing', async () => {
    const { slack, bot, ash, card, taps, stored } = await aRound();
    await taps(ash, 'Start');
    const letter = slack.letters.signed(ash.envelopes.click(card(ash), '4'));
    await slack.post(letter);
    await bot.settled();
    const before = await stored(ash);
    for (let time = 0; time < 3; time++) expect((await slack.post(letter)).status).toBe(200);
    await bot.settled();
    expect(await stored(ash)).toEqual(before);
    expect(reads(card(ash))).toContain('2 of 35');
    expect(ash.direct()).toHaveLength(1);
  });

  it('closes nothing twice', async () => {
    const { slack, bot, manager, channel, posts, says } = await aRound();
    await says(manager, 'close', channel);
    const letter = slack.letters.signed(manager.envelopes.click(last(manager.sees(channel)), 'Close it now'));
    await Promise.all([slack.post(letter), slack.post(letter)]);
    await slack.post(letter);
    await bot.settled();
    expect(posts(channel)).toHaveLength(2);
    expect(reads(last(posts(channel)))).toContain('Results: Shared IT');
  });
});

describe('a card', () => {
  it('that was deleted meanwhile is posted afresh', async () => {
    const { slack, ash, card, taps, submits, answersOf } = await aRound();
    await taps(ash, 'Start');
    await taps(ash, 'Not applicable');
    await taps(ash, 'Another reason…');
    const { channel, ts } = card(ash);
    slack.world.messages.get(channel)?.delete(ts);
    expect(ash.direct()).toEqual([]);
    await submits(ash, { 'Why not?': 'The county does it' });
    const [fresh] = only(ash.direct(), 1);
    expect(fresh.onlyFor).toBeNull();
    expect(reads(fresh)).toContain('2 of 35');
    expect(await answersOf(ash)).toEqual([{ na: 'The county does it' }]);
  });

  it('is updated by other means where Slack does not take the answer to its tap', async () => {
    const { slack, ash, card, taps } = await aRound();
    await taps(ash, 'Start');
    slack.faults.next('response_url', { kind: 'status', status: 500 });
    await taps(ash, '4');
    expect(reads(card(ash))).toContain('✓ Need saved at 4');
    expect(ash.direct()).toHaveLength(1);
  });

  it('for one person alone comes to them directly where Slack does not take it in the channel', async () => {
    const { slack, ash, channel, card, says } = await aRound();
    slack.faults.next('response_url', { kind: 'status', status: 500 });
    await says(ash, 'status', channel);
    expect(reads(card(ash))).toContain('Nobody has finished yet.');
    expect(ash.sees(channel)).toEqual(slack.messages(channel));
  });

  it('of a closed check says so, and changes nothing', async () => {
    const { bot, manager, ash, channel, card, posts, says, taps, personOf, stored } = await aRound();
    await taps(ash, 'Start');
    await taps(ash, '3');
    const { round } = await stored(ash);
    const question = { ...card(ash) };
    await says(manager, 'close', channel);
    await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });
    const before = await bot.store.response({ round, person: personOf(ash) });
    await taps(ash, '4', { on: question });
    const [first] = only(ash.direct(), 2);
    expect(reads(first)).toContain('The check for Shared IT no longer takes answers.');
    expect(await bot.store.response({ round, person: personOf(ash) })).toEqual(before);
    expect(posts(channel)).toHaveLength(2);
  });

  it('that asks what this check does not ask leads back to where things are', async () => {
    const { slack, bot, ash, card, taps, answersOf } = await aRound();
    await taps(ash, 'Start');
    const asked = JSON.stringify(card(ash).blocks);
    const question = /\\"question\\":\\"([^"\\]+)\\"/.exec(asked)?.[1] ?? '';
    const other = { ...card(ash), blocks: JSON.parse(asked.replaceAll(question, 'no-such-question')) };
    expect((await ash.click(other, '4')).status).toBe(200);
    await bot.settled();
    expect(reads(card(ash))).toContain('That question is not among yours');
    await taps(ash, 'Carry on');
    expect(reads(card(ash))).toContain('1 of 35');
    expect(await answersOf(ash)).toEqual([]);
    expect(slack.calls('response_url').filter(({ answer }) => answer !== 'ok')).toEqual([]);
  });
});
