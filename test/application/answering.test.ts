import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { aDesk, type Desk, opened, reads, titlesOf } from '../support/desk.ts';
import { houseBank } from '../support/house-bank.ts';

const questions = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });
const first = questions[0]?.id ?? '';

async function started(desk: Desk, name = 'Ash') {
  const { round } = await opened(desk);
  const welcome = desk.direct(name).at(-1) as Card;
  return { round, welcome, card: await desk.taps(name, welcome, 'Start') };
}

/** Answers this many questions in a row, carrying on through recaps. */
async function answersSome(desk: Desk, card: Card, count: number, level = '3', name = 'Ash'): Promise<Card> {
  let next = card;
  for (let answered = 0; answered < count; answered++) {
    next = await desk.taps(name, next, level);
    if (titlesOf(next).includes('Carry on')) next = await desk.taps(name, next, 'Carry on');
  }
  return next;
}

describe('the first card', () => {
  it('says before the first answer who sees what, how long it is kept, that it may be disclosed, and how to erase it', async () => {
    const { welcome } = await started(aDesk());
    const text = reads(welcome);
    expect(text).toContain('You answer for Northvale');
    expect(text).toContain('35 questions, one at a time, about ten minutes');
    expect(text).toContain('Manager, any co-owners and the lead for Northvale can see your answers and notes, with your name');
    expect(text).toContain('Colleagues and the other partners never see your answers');
    expect(text).toContain("everyone in the check's channels sees Northvale's figures");
    expect(text).toContain('Whoever operates this bot can read the answers');
    expect(text).toContain('until they delete them');
    expect(text).toContain('disclose results on request');
    expect(text).toContain('/rasp erase deletes your answers at once');
  });
});

describe('a question card', () => {
  it('shows area, topic and place, the question, five levels and the ways on', async () => {
    const { card } = await started(aDesk());
    expect(reads(card)).toContain('Shared vision · Need · 1 of 35');
    expect(titlesOf(card)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      'Save the note',
      'Pass it on',
      "Don't know",
      'Not applicable',
      'Skip for now',
      'My answers',
      'Save and stop',
    ]);
  });

  it('keeps an answer with one tap and shows the next question with what was saved', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const next = await desk.taps('Ash', card, '4');
    expect(reads(next)).toContain('2 of 35');
    expect(reads(next)).toContain('✓ Need saved at 4');
    expect((await desk.stored('Ash', round)).entries[first]).toMatchObject({ answer: 4, revision: 1 });
  });

  it('keeps an honest don’t know as such', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const next = await desk.taps('Ash', card, "Don't know");
    expect(reads(next)).toContain("✓ Need saved as don't know");
    expect((await desk.stored('Ash', round)).entries[first]?.answer).toBe('dk');
  });

  it('asks why a question does not apply, and keeps the reason', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const why = await desk.taps('Ash', card, 'Not applicable');
    expect(reads(why)).toContain('Why does this not apply to Northvale?');
    await desk.taps('Ash', why, 'Another body does it for us');
    expect((await desk.stored('Ash', round)).entries[first]?.answer).toEqual({ na: 'Another body does it for us' });
    const back = await desk.sends('Ash', { verb: 'show', round, question: first });
    expect(reads(back.card)).toContain('Your reason: Another body does it for us');
    expect(titlesOf(back.card)).toContain('✓ Not applicable');
  });

  it('keeps a reason of one’s own, and asks for one where it is empty or too long', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const why = await desk.taps('Ash', card, 'Not applicable');
    const empty = await desk.taps('Ash', why, 'Save', { inputs: { reason: '  ' } });
    expect(reads(empty)).toContain('Write a few words');
    const long = await desk.taps('Ash', why, 'Save', { inputs: { reason: 'x'.repeat(201) } });
    expect(reads(long)).toContain('201 characters, and 200 is the most');
    expect(reads(long)).toContain('x'.repeat(201));
    expect((await desk.stored('Ash', round)).entries).toEqual({});
    await desk.taps('Ash', long, 'Save', { inputs: { reason: ' Our county does it ' } });
    expect((await desk.stored('Ash', round)).entries[first]?.answer).toEqual({ na: 'Our county does it' });
  });

  it('keeps a note on its own, and a note that travels with a tap', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const noted = await desk.taps('Ash', card, 'Save the note', { inputs: { note: 'Ask finance' } });
    expect(reads(noted)).toContain('✓ Note saved');
    expect(reads(noted)).toContain('Ask finance');
    await desk.taps('Ash', noted, '2', { inputs: { note: 'Finance says yes' } });
    expect((await desk.stored('Ash', round)).entries[first]).toMatchObject({ answer: 2, note: 'Finance says yes', revision: 2 });
  });

  it('refuses a note of 10,000 characters in words, changes nothing, and loses none of it', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const note = 'long '.repeat(2000);
    for (const label of ['Save the note', '3']) {
      const refused = await desk.taps('Ash', card, label, { inputs: { note } });
      expect(reads(refused)).toContain('characters, and 500 is the most');
      expect(reads(refused)).toContain(note.trim());
    }
    expect((await desk.stored('Ash', round)).entries).toEqual({});
  });
});

describe('going on', () => {
  it('gives a recap of words and numbers, never scores, after an area, and once', async () => {
    const desk = aDesk();
    const { card } = await started(desk);
    const before = await answersSome(desk, card, 7);
    const recap = await desk.taps('Ash', before, '1');
    expect(reads(recap)).toContain('1 of 5 areas · 8 of 35');
    expect(reads(recap)).toContain('That was Shared vision');
    expect(reads(recap)).toContain('Future changes: 1');
    expect(reads(recap)).toContain('Next: Ethos and cultures, seven questions, about two minutes');
    const ninth = await desk.taps('Ash', recap, 'Carry on');
    const eighth = await desk.taps('Ash', ninth, 'Back');
    const changed = await desk.taps('Ash', eighth, '2');
    expect(reads(changed)).toContain('9 of 35');
  });

  it('goes back, shows what was answered, changes it, and returns to the first open question', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const third = await answersSome(desk, card, 2, '3');
    const second = await desk.taps('Ash', third, 'Back');
    expect(reads(second)).toContain('✓ 3 ');
    expect(titlesOf(second)).toContain('Next');
    expect(titlesOf(second)).not.toContain('Skip for now');
    const after = await desk.taps('Ash', second, '0');
    expect(reads(after)).toContain('3 of 35');
    expect((await desk.stored('Ash', round)).entries[questions[1]?.id ?? '']).toMatchObject({ answer: 0, revision: 2 });
  });

  it('brings two skipped questions back at the end, and leaves open what is skipped twice', async () => {
    const desk = aDesk();
    let { card } = await started(desk);
    card = await desk.taps('Ash', card, 'Skip for now');
    expect(reads(card)).toContain('Need skipped. It comes back at the end.');
    card = await desk.taps('Ash', card, 'Skip for now');
    card = await answersSome(desk, card, 33);
    expect(reads(card)).toContain('1 of 35');
    card = await desk.taps('Ash', card, '3');
    expect(reads(card)).toContain('2 of 35');
    card = await desk.taps('Ash', card, 'Skip for now');
    expect(reads(card)).toContain('Political and executive sponsorship is left open.');
    expect(reads(card)).toContain('34 of 35 answered');
    expect(reads(card)).toContain('Still open');
  });

  it('counts a question put off once, however often it is passed by', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const second = await desk.taps('Ash', card, 'Skip for now');
    const back = await desk.taps('Ash', second, 'Back');
    expect(titlesOf(back)).not.toContain('Skip for now');
    expect(reads(await desk.taps('Ash', back, 'Next'))).toContain('2 of 35');
    expect((await desk.stored('Ash', round)).entries[first]).toMatchObject({ skips: 1, revision: 1 });
  });

  it.each(['Skip for now', 'Not applicable', 'My answers', 'Save and stop'])(
    'keeps a note that was typed and not saved when one goes on by %s',
    async (way) => {
      const desk = aDesk();
      const { round, card } = await started(desk);
      await desk.taps('Ash', card, way, { inputs: { note: 'Half a thought' } });
      expect((await desk.stored('Ash', round)).entries[first]?.note).toBe('Half a thought');
    },
  );

  it('keeps a note typed before going back, and writes nothing where none was', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const second = await desk.taps('Ash', card, '3');
    await desk.taps('Ash', second, 'Back', { inputs: { note: '' } });
    expect(Object.keys((await desk.stored('Ash', round)).entries)).toEqual([first]);
    await desk.taps('Ash', second, 'Back', { inputs: { note: 'Ask legal' } });
    expect((await desk.stored('Ash', round)).entries[questions[1]?.id ?? '']).toMatchObject({ note: 'Ask legal', revision: 1 });
  });

  it('gives the recap where notes came before the last answer of an area', async () => {
    const desk = aDesk();
    const { card } = await started(desk);
    let eighth = await answersSome(desk, card, 7);
    for (const note of ['one', 'two']) eighth = await desk.taps('Ash', eighth, 'Save the note', { inputs: { note } });
    expect(reads(await desk.taps('Ash', eighth, '2', { inputs: { note: 'two' } }))).toContain('That was Shared vision');
  });

  it('says in the recap of the last area that skipped questions come next', async () => {
    const desk = aDesk();
    let { card } = await started(desk);
    card = await desk.taps('Ash', card, 'Skip for now');
    card = await answersSome(desk, card, 33);
    const recap = await desk.taps('Ash', card, '3');
    expect(reads(recap)).toContain('That was Governance');
    expect(reads(recap)).toContain('Next: the question you skipped');
  });

  it('saves and stops, and carries on with the same question another day', async () => {
    const desk = aDesk();
    const { card } = await started(desk);
    const fourth = await answersSome(desk, card, 3);
    const stopped = await desk.taps('Ash', fourth, 'Save and stop');
    expect(reads(stopped)).toContain('32 questions left, about nine minutes');
    expect(reads(stopped)).toContain('All you answered is saved. The next question is about Options');
    desk.later(7 * 24 * 60);
    expect(reads(await desk.taps('Ash', stopped, 'Carry on'))).toContain('4 of 35');
    expect(reads((await desk.says('Ash', '/rasp', 'direct')).card)).toContain('4 of 35');
  });
});

describe('the end', () => {
  it('shows all answers by area with ways to change them, and finishes with thanks', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const review = await answersSome(desk, card, 35);
    expect(reads(review)).toContain('35 of 35 answered');
    expect(titlesOf(review).filter((title) => questions.some(({ topic }) => topic.title === title))).toHaveLength(35);
    const thanks = await desk.taps('Ash', review, 'Finish');
    expect(reads(thanks)).toContain('All 35 answers are saved for Northvale');
    expect((await desk.stored('Ash', round)).finishedAt).not.toBeNull();
  });

  it('asks once where questions are open', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const review = await desk.taps('Ash', await answersSome(desk, card, 2), 'My answers');
    const sure = await desk.taps('Ash', review, 'Finish');
    expect(reads(sure)).toContain('Finish with 33 questions open?');
    expect((await desk.stored('Ash', round)).finishedAt).toBeNull();
    expect(reads(await desk.taps('Ash', sure, 'Finish anyway'))).toContain('Your answers to 2 of 35 questions are saved');
  });

  it('lets whoever finished with questions open go on with them', async () => {
    const desk = aDesk();
    const { card } = await started(desk);
    const sure = await desk.taps('Ash', await desk.taps('Ash', await answersSome(desk, card, 33), 'My answers'), 'Finish');
    const thanks = await desk.taps('Ash', sure, 'Finish anyway');
    expect(reads((await desk.says('Ash', '/rasp', 'direct')).card)).toContain('Your answers to 33 of 35 questions are saved');
    const open = await desk.taps('Ash', thanks, 'Answer the open ones');
    expect(reads(open)).toContain('34 of 35');
    const last = await desk.taps('Ash', open, '2');
    expect(reads(last)).toContain('35 of 35');
    expect(reads(last)).toContain('saved at 2');
    expect(reads(await desk.taps('Ash', last, '3'))).toContain('All 35 answers are saved');
  });

  it('lets a finished respondent change an answer until the close', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const thanks = await desk.taps('Ash', await answersSome(desk, card, 35), 'Finish');
    const review = await desk.taps('Ash', thanks, 'My answers');
    const question = await desk.taps('Ash', review, 'Need');
    const after = await desk.taps('Ash', question, '0');
    expect(reads(after)).toContain('Finished, thank you');
    expect((await desk.stored('Ash', round)).entries[first]).toMatchObject({ answer: 0, revision: 2 });
  });

  it('erases everything after asking once', async () => {
    const desk = aDesk();
    const { round, card, welcome } = await started(desk);
    await answersSome(desk, card, 5);
    const privacy = await desk.taps('Ash', welcome, 'How answers are used');
    const sure = await desk.taps('Ash', privacy, 'Erase my answers');
    expect(reads(sure)).toContain('Five answers are deleted at once');
    expect(Object.keys((await desk.stored('Ash', round)).entries)).toHaveLength(5);
    expect(reads(await desk.taps('Ash', sure, 'Yes, erase them'))).toContain('Your answers are erased');
    expect((await desk.stored('Ash', round)).entries).toEqual({});
  });
});

describe('a card that is opened anew', () => {
  it('is the first card for as long as nothing is answered, with who sees what and until when', async () => {
    const desk = aDesk();
    const { round, welcome } = await started(desk);
    expect(reads((await desk.sends('Ash', { verb: 'look', round })).card)).toBe(reads(welcome));
  });

  it('is the next question to whoever has left the first card', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    expect(reads((await desk.sends('Ash', { verb: 'look', round, begun: true })).card)).toBe(reads(card));
  });

  it('is what somebody stands before, however far they are', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    await answersSome(desk, card, 7);
    expect(reads((await desk.sends('Ash', { verb: 'look', round })).card)).toContain('8 of 35');
    const review = await answersSome(desk, (await desk.sends('Ash', { verb: 'look', round })).card, 28);
    expect(reads((await desk.sends('Ash', { verb: 'look', round })).card)).toContain('35 of 35 answered');
    await desk.taps('Ash', review, 'Finish');
    expect(reads((await desk.sends('Ash', { verb: 'look', round })).card)).toContain('Finished, thank you');
  });

  it('shows nothing to whoever was not asked', async () => {
    const desk = aDesk();
    const { round } = await started(desk);
    expect(reads((await desk.sends('Stranger', { verb: 'look', round })).card)).not.toContain('Northvale');
  });
});
