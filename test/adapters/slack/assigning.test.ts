import { describe, expect, it } from 'vitest';
import { reads } from '../../support/slack-reading.ts';
import { aRound, last, type Team } from '../../support/slack-team.ts';

describe('passing a question in Slack', () => {
  const asked = async ({ stored }: Team, person: Team['ash']) => (await stored(person)).brief.questions.length;

  async function atQuestion() {
    const team = await aRound();
    const birch = team.slack.person(team.slack.user('Birch'));
    await team.taps(team.ash, 'Start');
    return { ...team, birch };
  }

  it('opens a modal at the card’s menu, and comes back to the next question', async () => {
    const team = await atQuestion();
    const { ash, birch, card, taps, submits } = team;
    await taps(ash, 'Pass to a colleague');
    expect(reads(ash.view())).toContain('What do you pass on?');
    await submits(ash, { 'To whom?': [birch.user.id] });
    expect(ash.views()).toEqual([]);
    expect(reads(card(ash))).toContain('1 of 34');
    expect(reads(card(ash))).toContain('✓ Need passed to Birch');
    expect(ash.direct()).toHaveLength(1);
    expect(reads(card(birch))).toContain('Ash passed you one question.');
    expect(await asked(team, birch)).toBe(1);
  });

  it('passes all that is open in the area', async () => {
    const team = await atQuestion();
    const { ash, birch, card, taps, submits } = team;
    await taps(ash, '3');
    await taps(ash, 'Pass to a colleague');
    await submits(ash, { 'To whom?': [birch.user.id], 'What do you pass on?': 'The seven open questions in Shared vision' });
    expect(reads(card(ash))).toContain('✓ Seven questions in Shared vision passed to Birch');
    expect(await asked(team, birch)).toBe(7);
    expect(await asked(team, ash)).toBe(28);
  });

  it('stays in the modal with what is wrong, and what was chosen', async () => {
    const team = await atQuestion();
    const { ash, elm, card, taps, submits } = team;
    await taps(ash, 'Pass to a colleague');
    await submits(ash, { 'To whom?': [elm.user.id], 'What do you pass on?': 'The eight open questions in Shared vision' });
    expect(reads(ash.view())).toContain('Not passed on. Elm answers for Eastmere in this check.');
    expect(JSON.stringify(ash.view().definition)).toContain(`"initial_users":["${elm.user.id}"]`);
    await expect(submits(ash, { 'To whom?': [] })).rejects.toThrow('does not submit without “To whom?”');
    expect(reads(card(ash))).toContain('1 of 35');
    expect(await asked(team, ash)).toBe(35);
  });

  it('refuses whom Slack says cannot answer', async () => {
    const { slack, ash, taps, submits } = await atQuestion();
    const bot = slack.user('Calendar', { bot: true });
    await taps(ash, 'Pass to a colleague');
    await submits(ash, { 'To whom?': [bot.id] });
    expect(reads(ash.view())).toContain('is a bot and cannot answer');
  });
});

describe('choosing areas in Slack', () => {
  it('leads from the card of the opened check to a person, and back to everybody', async () => {
    const team = await aRound();
    const { manager, ash, card, taps, submits, stored } = team;
    await taps(manager, 'Choose areas for people', { on: manager.view() });
    expect(reads(manager.view())).toContain('Northvale  one person');
    await taps(manager, 'Ash: all areas', { on: manager.view() });
    expect(reads(manager.view())).toContain('Shared vision: eight questions');
    await submits(manager, { Areas: ['Shared vision: eight questions', 'Governance: seven questions'] });
    expect(reads(manager.view())).toContain('✓ Ash is asked 2 of 5 areas.');
    expect((await stored(ash)).brief.questions).toHaveLength(15);
    expect(reads(card(ash))).toContain('Now 15 questions');
    await taps(ash, 'Carry on');
    expect(reads(card(ash))).toContain('1 of 15');
    await taps(manager, 'Ash: 2 of 5 areas', { on: manager.view() });
    await expect(submits(manager, { Areas: [] })).rejects.toThrow('does not submit without “Areas”');
  });

  it('works from what is typed in the channel, and for a lead alone with the bot', async () => {
    const { manager, elm, channel, says, taps, submits, stored, card } = await aRound();
    await says(manager, 'areas', channel);
    await taps(manager, 'Elm: all areas', { on: last(manager.sees(channel)) });
    await submits(manager, { Areas: ['Risk management: seven questions'] });
    expect(reads(manager.view())).toContain('Eastmere: nobody is asked about Shared vision');
    expect((await stored(elm)).brief.questions).toHaveLength(7);
    await says(elm, 'areas');
    expect(reads(card(elm))).toContain('Who is asked what');
    await taps(elm, 'Elm: 1 of 5 areas');
    expect(reads(elm.view())).toContain('What is Elm asked?');
  });
});
