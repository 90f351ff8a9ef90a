import type { Card } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { longQuestionCard } from '../cards.ts';
import { opened } from '../desk.ts';
import { aDrawingDesk, asAside, asMessage, asSheet, type Scene } from './scene.ts';

const { buttons, privacy: own } = english;

/** What a respondent sees, from the first card to the last. */
export async function answering(): Promise<Scene[]> {
  const desk = aDrawingDesk();
  const { round } = await opened(desk);
  const taps = (card: Card, label: string, inputs: object = {}) => desk.taps('Ash', card, label, { inputs });
  const show = async (question: string) => (await desk.sends('Ash', { verb: 'show', round, question })).card;
  const welcome = desk.direct('Ash').at(-1) as Card;
  const privacy = await taps(welcome, own.buttons.privacy);
  const first = await taps(welcome, buttons.start);
  const second = await taps(first, '3', { note: 'The case of 2024 sits with finance.' });
  const { brief } = await desk.stored('Ash', round);
  const firstId = brief.questions[0] ?? '';
  const answered = await show(firstId);
  const whyNot = await taps(second, buttons.notApplicable);
  await taps(answered, '4');
  const stale = await taps(answered, '0');
  const skipped = await taps(second, buttons.skip);
  const stopped = await taps(skipped, buttons.stop);
  let card = await taps(stopped, buttons.carryOn);
  card = await taps(card, buttons.dontKnow);
  const saved = card;
  while (!card.elements.some(({ kind }) => kind === 'pairs')) card = await taps(card, '2');
  const recap = card;
  const review = await taps(recap, buttons.changeAnAnswer);
  const sure = await taps(review, buttons.finish);
  const finishedOpen = await taps(sure, buttons.finishAnyway);
  const erase = await taps(privacy, own.buttons.erase);
  return [
    asMessage('welcome', welcome),
    asMessage('privacy', privacy),
    asMessage('question', second),
    asMessage('question-saved', saved),
    asMessage('question-answered-note', answered),
    asMessage('question-stale', stale),
    asMessage('question-skipped', skipped),
    asMessage('question-longest', longQuestionCard()),
    asMessage('why-not', whyNot),
    asMessage('recap', recap),
    asMessage('stopped', stopped),
    asMessage('review-open', review),
    asMessage('finish-sure', sure),
    asMessage('finished-open', finishedOpen),
    asMessage('erase', erase),
    asMessage('erased', await taps(erase, own.buttons.eraseForGood)),
    asSheet('note-modal', second, buttons.addNote),
    asSheet('note-again-modal', answered, buttons.editNote),
    asSheet('evidence-modal', second, buttons.evidence),
    asSheet('another-reason-modal', whyNot, english.whyNot.other),
    asAside('sent-to-you', (await desk.says('Ash', '/rasp')).card),
  ];
}
