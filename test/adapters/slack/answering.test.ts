import { describe, expect, it } from 'vitest';
import { filled, reads } from '../../support/slack-reading.ts';
import { aRound, last, only, type Team } from '../../support/slack-team.ts';

const firstNote = async ({ stored, ash }: Team) => Object.values((await stored(ash)).entries)[0]?.note;

/** The team with the first question before Ash. */
async function atQuestion(options: Parameters<typeof aRound>[0] = {}) {
  const team = await aRound(options);
  await team.taps(team.ash, 'Start');
  return team;
}

describe('answering', () => {
  it('saves each tap, says so, and goes on', async () => {
    const { ash, card, taps, answersOf } = await atQuestion();
    expect(reads(card(ash))).toContain('1 of 35');
    await taps(ash, '4');
    expect(reads(card(ash))).toContain('2 of 35');
    expect(reads(card(ash))).toContain('✓ Need saved at 4');
    await taps(ash, "Don't know");
    expect(reads(card(ash))).toContain("saved as don't know");
    expect(await answersOf(ash)).toEqual([4, 'dk']);
  });

  it('goes back to an answer, which can be changed, and on again', async () => {
    const { slack, ash, card, taps, answersOf } = await atQuestion();
    await taps(ash, '4');
    await taps(ash, 'Back');
    expect(slack.clickable(card(ash))).toContain('✓ 4');
    await taps(ash, '2');
    expect(reads(card(ash))).toContain('✓ Need saved at 2');
    await taps(ash, 'Back');
    expect(slack.clickable(card(ash))).toContain('✓ 2');
    await taps(ash, 'Next');
    expect(reads(card(ash))).toContain('2 of 35');
    expect(await answersOf(ash)).toEqual([2]);
  });

  it('brings a skipped question back once, at the end, and leaves it open then', async () => {
    const team = await atQuestion();
    const { ash, card, taps, answersOf } = team;
    const question = reads(card(ash)).split('\n')[1] ?? '';
    await taps(ash, 'Skip for now');
    expect(reads(card(ash))).toContain('Need skipped. It comes back at the end.');
    while (!reads(card(ash)).includes(question)) {
      await taps(ash, team.slack.clickable(card(ash)).includes('Carry on') ? 'Carry on' : '3');
    }
    expect(reads(card(ash))).toContain(question);
    await taps(ash, 'Skip for now');
    expect(reads(card(ash))).toContain('34 of 35 answered');
    expect(await answersOf(ash)).toHaveLength(34);
  });

  it('takes a ready reason where a question does not apply', async () => {
    const { ash, card, taps, answersOf } = await atQuestion();
    await taps(ash, 'Not applicable');
    expect(reads(card(ash))).toContain('Why does this not apply to Northvale?');
    await taps(ash, 'Back to the question');
    expect(reads(card(ash))).toContain('1 of 35');
    await taps(ash, 'Not applicable');
    await taps(ash, 'Another body does it for us');
    expect(reads(card(ash))).toContain('✓ Need saved as not applicable');
    await taps(ash, 'Back');
    expect(reads(card(ash))).toContain('Your reason: Another body does it for us');
    expect(await answersOf(ash)).toEqual([{ na: 'Another body does it for us' }]);
  });

  it('takes a reason in own words, in a modal that comes back to the card', async () => {
    const { ash, card, taps, submits, answersOf } = await atQuestion();
    await taps(ash, 'Not applicable');
    await taps(ash, 'Another reason…');
    await submits(ash, { 'Why not?': 'The county does it' });
    expect(ash.views()).toEqual([]);
    expect(reads(card(ash))).toContain('2 of 35');
    expect(await answersOf(ash)).toEqual([{ na: 'The county does it' }]);
    expect(ash.direct()).toHaveLength(1);
  });

  it('tells what counts as evidence in a modal', async () => {
    const { ash, taps } = await atQuestion();
    await taps(ash, 'What counts as evidence');
    expect(reads(ash.view())).toMatch(/^What counts as evidence\n/);
  });

  it('says how answers are used before the first, and erases them when sure', async () => {
    const { ash, card, taps, answersOf } = await aRound();
    const welcome = { ...card(ash) };
    expect(reads(welcome)).toContain('Manager, any co-owners and the lead for Northvale can see your answers and notes, with your name.');
    await taps(ash, 'How answers are used');
    expect(reads(card(ash))).toContain('A public body may have to disclose results');
    await taps(ash, 'Carry on');
    await taps(ash, '3');
    await taps(ash, 'How answers are used', { on: welcome });
    await taps(ash, 'Erase my answers');
    expect(reads(card(ash))).toContain('Erase all your answers?');
    expect(await answersOf(ash)).toEqual([3]);
    await taps(ash, 'Yes, erase them');
    expect(reads(card(ash))).toContain('Your answers are erased');
    expect(await answersOf(ash)).toEqual([]);
  });

  it('recaps each area with what was said, and no score', async () => {
    const { ash, card, taps, slack } = await atQuestion();
    while (!slack.clickable(card(ash)).includes('Carry on')) await taps(ash, '3');
    expect(reads(card(ash))).toContain('That was Shared vision');
    expect(reads(card(ash))).toContain('Need  3');
    expect(reads(card(ash))).not.toMatch(/of 100|75/);
  });

  it('shows all answers before the end, where any can be changed, and finishes with open ones only when sure', async () => {
    const team = await atQuestion();
    const { ash, card, taps, answersOf, stored } = team;
    await taps(ash, '4');
    await taps(ash, 'My answers');
    expect(reads(card(ash))).toContain('1 of 35 answered');
    await taps(ash, 'Need: 4');
    await taps(ash, '1');
    await taps(ash, 'My answers');
    await taps(ash, 'Finish');
    expect(reads(card(ash))).toContain('Finish with 34 questions open?');
    expect((await stored(ash)).finishedAt).toBeNull();
    await taps(ash, 'Finish anyway');
    expect(reads(card(ash))).toContain('Your answers to 1 of 35 questions are saved for Northvale.');
    expect((await stored(ash)).finishedAt).not.toBeNull();
    expect(await answersOf(ash)).toEqual([1]);
  });

  it('can be changed once finished', async () => {
    const team = await aRound();
    const { ash, card, taps, answersAll, answersOf, stored } = team;
    await answersAll(ash, '3');
    await taps(ash, 'My answers');
    await taps(ash, 'Need: 3');
    await taps(ash, '0');
    expect(reads(card(ash))).toContain('Finished, thank you');
    expect((await answersOf(ash))[0]).toBe(0);
    expect((await stored(ash)).finishedAt).not.toBeNull();
  });

  it('is shown to the channel as who took part, in one card, and never what was answered', async () => {
    const team = await aRound();
    const { slack, ash, taps, channel, answersAll } = team;
    const [status] = slack.messages(channel);
    await answersAll(ash, '3');
    await team.bot.passes();
    expect(slack.messages(channel)).toEqual([status]);
    expect(reads(last(slack.messages(channel)))).toContain('Finished: 1 of 2 people.');
    expect(reads(last(slack.messages(channel)))).toContain('Northvale  ▰  1 of 1');
    await taps(team.elm, 'Start');
    await taps(team.elm, '0');
    await team.bot.passes();
    expect(reads(last(slack.messages(channel)))).toContain('Eastmere  ▱  0 of 1 · 1 part way');
  });
});

describe('a note', () => {
  it('is written in a modal that comes back to the same card, and can be changed', async () => {
    const team = await atQuestion();
    const { ash, card, taps, submits } = team;
    await taps(ash, '3');
    await taps(ash, 'Back');
    await taps(ash, 'Add a note');
    await submits(ash, { 'Your note': 'Agreed in <March> & *minuted*' });
    expect(reads(card(ash))).toContain('1 of 35');
    expect(reads(card(ash))).toContain('✓ Note saved');
    expect(reads(card(ash))).toContain('Agreed in <March> & *minuted*');
    await taps(ash, 'Your note');
    expect(filled(ash.view())).toEqual({ 'Your note': 'Agreed in <March> & *minuted*' });
    await submits(ash, { 'Your note': '' });
    expect(await firstNote(team)).toBeUndefined();
    expect(ash.direct()).toHaveLength(1);
  });

  it('stays as it was where its modal is closed untouched', async () => {
    const team = await atQuestion();
    const { slack, ash, card, taps, submits, closes } = team;
    await taps(ash, 'Add a note');
    await submits(ash, { 'Your note': 'Agreed in March' });
    const before = slack.words(card(ash));
    await taps(ash, 'Your note');
    await closes(ash);
    expect(slack.words(card(ash))).toBe(before);
    expect(await firstNote(team)).toBe('Agreed in March');
  });

  it('that was typed into a modal closed by mistake stands on the card, to be saved by one tap', async () => {
    const team = await atQuestion();
    const { ash, card, taps, submits, closes } = team;
    await taps(ash, 'Add a note');
    await submits(ash, { 'Your note': 'Agreed in March' });
    await taps(ash, 'Your note');
    await closes(ash, { 'Your note': 'Agreed in March, <!here> & *signed* in May' });
    expect(reads(card(ash))).toContain('Not saved yet');
    expect(reads(card(ash))).toContain('Agreed in March, <!here> & *signed* in May');
    expect(await firstNote(team)).toBe('Agreed in March');
    await taps(ash, 'Save the note');
    expect(reads(card(ash))).toContain('✓ Note saved');
    expect(await firstNote(team)).toBe('Agreed in March, <!here> & *signed* in May');
    expect(ash.direct()).toHaveLength(1);
  });

  it('that was dropped on purpose costs one tap back to the question', async () => {
    const team = await atQuestion();
    const { ash, card, taps, closes } = team;
    await taps(ash, 'Not applicable');
    await taps(ash, 'Another reason…');
    await closes(ash, { 'Why not?': 'The county' });
    expect(reads(card(ash))).toContain('The county');
    await taps(ash, 'Back to the question');
    expect(reads(card(ash))).toContain('1 of 35');
    expect(await firstNote(team)).toBeUndefined();
  });

  it('too long to be kept stays in its modal, with what is wrong on top, until it is shorter', async () => {
    const team = await atQuestion();
    const { ash, card, taps, submits } = team;
    await taps(ash, 'Add a note');
    // A client stops at 500 characters; what comes all the same has Slack's own most.
    ash.view().typed.set('note\nfield', { type: 'plain_text_input', value: 'n'.repeat(3_000) });
    await submits(ash);
    expect(reads(ash.view())).toContain('The note was not saved. It has 3,000 characters, and 500 is the most.');
    expect(filled(ash.view())).toEqual({ 'Your note': 'n'.repeat(3_000) });
    expect(await firstNote(team)).toBeUndefined();
    await submits(ash, { 'Your note': 'Shorter' });
    expect(ash.views()).toEqual([]);
    expect(reads(card(ash))).toContain('✓ Note saved');
    expect(await firstNote(team)).toBe('Shorter');
  });
});

describe('coming back', () => {
  it('goes on where it was left, by a command, a button, or the home tab', async () => {
    const team = await atQuestion();
    const { slack, bot, ash, channel, card, taps, says } = team;
    await taps(ash, '3');
    await taps(ash, 'Save and stop');
    expect(reads(card(ash))).toContain('34 questions left');
    await taps(ash, 'Carry on');
    expect(reads(card(ash))).toContain('2 of 35');
    const before = ash.direct().length;

    await says(ash, '', channel);
    expect(reads(last(ash.sees(channel)))).toContain('It is in your direct messages');
    expect(reads(card(ash))).toContain('2 of 35');

    await taps(ash, 'Answer or carry on', { on: last(slack.messages(channel)) });
    expect(reads(last(ash.sees(channel)))).toContain('It is in your direct messages');
    expect(reads(card(ash))).toContain('2 of 35');

    await ash.openHome();
    await bot.settled();
    expect(reads(ash.home())).toContain('Shared IT, for Northvale: 1 of 35 answered');
    await taps(ash, 'Carry on', { on: ash.home() });
    expect(reads(ash.view())).toContain('It is in your direct messages');
    expect(reads(card(ash))).toContain('2 of 35');
    expect(ash.direct()).toHaveLength(before + 3);
    for (const message of slack.messages(channel)) expect(reads(message)).not.toContain('2 of 35');
  });

  it('goes on in the direct messages at once when the command is typed there', async () => {
    const { ash, card, taps, says } = await atQuestion();
    await taps(ash, '3');
    await says(ash, '');
    expect(ash.direct()).toHaveLength(2);
    expect(card(ash).onlyFor).toBeNull();
    expect(reads(card(ash))).toContain('2 of 35');
  });

  it('shows in a second client what was answered in the first, and changes nothing there', async () => {
    const { ash, card, taps, says, answersOf } = await atQuestion();
    const inTheOther = { ...card(ash) };
    await taps(ash, '3');
    await says(ash, '');
    await taps(ash, '1', { on: inTheOther });
    const [first] = only(ash.direct(), 2);
    expect(reads(first)).toContain('Nothing changed. This card was out of date.');
    expect(await answersOf(ash)).toEqual([3]);
  });

  it('asks which check where several wait', async () => {
    const team = await aRound();
    const { ash, card, says, taps } = team;
    const other = team.slack.channel('other', { members: [team.manager.user, ash.user] });
    await says(team.manager, 'start', other);
    await team.submits(team.manager, { Programme: 'Shared HR' });
    await team.submits(team.manager);
    await team.submits(team.manager, { 'Partner 1': 'Northvale', 'Who answers for partner 1?': [ash.user.id] });
    await says(ash, '', other);
    expect(reads(last(ash.sees(other)))).toContain('Which check?');
    await taps(ash, 'Carry on', { on: last(ash.sees(other)), near: 'Shared HR' });
    expect(reads(last(ash.sees(other)))).toContain('It is in your direct messages');
    expect(reads(card(ash))).toContain('1 of 35');
  });
});
