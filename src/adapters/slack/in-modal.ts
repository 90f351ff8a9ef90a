import type { ViewOutput } from '@slack/bolt';
import type { Reply } from '../../application/bot.ts';
import { notice } from '../../application/views/parts.ts';
import { answer, type Turn } from './answer.ts';
import type { Desk } from './desk.ts';
import { unsentCard } from './kept.ts';
import { fateOf } from './submitted.ts';

/** Answers in a modal that Slack can close no more: it stays, and what belongs in the card that it was opened from goes there. */
export async function answerInModal(desk: Desk, turn: Turn, view: ViewOutput, reply: Reply): Promise<void> {
  const { words, drafts } = desk;
  const fate = fateOf(reply, view, words);
  const shows = (card: Reply['card']) => answer(desk, turn, { card, where: 'here' });
  switch (fate.kind) {
    case 'shows':
      return shows(fate.card);
    case 'stays':
      drafts.keep(view.id, view);
      return shows(unsentCard(view, fate.fault, words));
    case 'closes':
      await answer(desk, { ...turn, origin: fate.opener }, reply);
      await shows(notice(words.chat.lateHeading, words.chat.late));
  }
}
