import type { Reply } from '../../application/bot.ts';
import type { Card } from '../../application/card.ts';
import { notice } from '../../application/views/parts.ts';
import { answer, type Turn } from './answer.ts';
import type { Desk } from './desk.ts';
import { modal, openModal } from './modal.ts';

/** Opens a form; one that opens a check only where the bot can post what comes of it, else it is said how to invite it. */
export async function openForm(desk: Desk, turn: Turn, trigger: string, channel: string | undefined, { card }: Reply): Promise<void> {
  const { directory, words } = desk;
  if (opensCheck(card) && (channel === undefined || !(await directory.isIn(channel)))) {
    return answer(desk, turn, { card: notice(words.chat.notHereHeading, words.chat.notHere), where: 'aside' });
  }
  // As a message the form is a button that opens it: another tap, for which Slack opens it again.
  if (!(await openModal(desk, trigger, modal(card, channel === undefined ? {} : { channel }, words))))
    await answer(desk, turn, { card, where: 'aside' });
}

function opensCheck({ elements }: Card): boolean {
  return elements.some((element) => element.kind === 'form' && element.buttons.some(({ action }) => 'partners' in action));
}
