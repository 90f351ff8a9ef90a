import { describe, expect, it } from 'vitest';
import { reads } from '../../support/slack-reading.ts';
import { aRound, last } from '../../support/slack-team.ts';

const people = 'People to invite';

describe('the people of a check in Slack', () => {
  it('are seen by the owner alone, and added from a picker in a modal', async () => {
    const team = await aRound();
    const { slack, manager, ash, channel, says, taps, submits, card, personOf, bot } = team;
    const fir = slack.person(slack.user('Fir'));
    await says(manager, 'people', channel);
    expect(reads(last(manager.sees(channel)))).toMatch(/Northvale[\s\S]*0 of 1 finished/);
    expect(ash.sees(channel).some((message) => reads(message).includes('People:'))).toBe(false);
    await taps(manager, 'Open', { on: last(manager.sees(channel)), near: 'Northvale' });
    await taps(manager, 'Add somebody', { on: last(manager.sees(channel)) });
    await submits(manager, { [people]: [fir.user.id] });
    expect(reads(manager.view())).toContain('Fir answers for Northvale now.');
    await bot.passes();
    expect(reads(card(fir))).toContain('You answer for Northvale');
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    const responses = await bot.store.responses(round?.id ?? '');
    expect(responses.map(({ name }) => name)).toEqual(['Ash', 'Fir', 'Elm']);
  });

  it('say why they decline in a modal', async () => {
    const { manager, ash, taps, submits, card, bot, personOf } = await aRound();
    await taps(ash, 'I cannot answer');
    await submits(ash, { 'Why? A word is enough; you may leave it empty': 'Ask planning' });
    await bot.passes();
    expect(reads(card(manager))).toContain('They say: “Ask planning”');
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    const response = await bot.store.response({ round: round?.id ?? '', person: personOf(ash) });
    expect(response?.departed).toMatchObject({ kind: 'declined', why: 'Ask planning' });
  });

  it('are replaced from a direct message, and the leaver chooses there what becomes of the answers', async () => {
    const team = await aRound();
    const { slack, ash, elm, taps, submits, card, bot, says, channel, stored } = team;
    const fir = slack.person(slack.user('Fir'));
    await taps(elm, 'Start');
    await taps(elm, '3');
    const { round } = await stored(elm);
    await says(elm, 'people', channel);
    await taps(elm, 'Open', { on: last(elm.sees(channel)) });
    await taps(elm, 'Replace', { on: last(elm.sees(channel)) });
    await submits(elm, { 'One person': [fir.user.id] });
    expect(reads(elm.view())).toContain('Fir is invited and starts with nothing answered.');
    await bot.passes();
    expect(fir.direct().map(reads).join()).toContain('You lead Eastmere now');
    expect(reads(card(elm))).toContain('Elm has asked Fir to answer for Eastmere in your place.');
    await taps(elm, 'Withdraw my answers');
    expect(reads(card(elm))).toContain('Your answers are withdrawn');
    expect((await bot.store.response({ round, person: team.personOf(elm) }))?.entries).toEqual({});
    expect((await stored(ash)).open).toBe(true);
  });

  it('are given another owner, who is picked and told', async () => {
    const { manager, elm, channel, says, taps, submits, card, bot, personOf } = await aRound();
    await says(manager, 'people', channel);
    await taps(manager, 'Hand over', { on: last(manager.sees(channel)) });
    await submits(manager, { 'One person': [elm.user.id] });
    await taps(manager, 'Hand it over', { on: manager.view() });
    await bot.passes();
    expect(reads(card(elm))).toContain('You own the check for Shared IT');
    expect(await bot.store.roundsOwnedBy(personOf(elm))).toMatchObject([{ owner: { name: 'Elm' }, coOwners: [{ name: 'Manager' }] }]);
  });
});
