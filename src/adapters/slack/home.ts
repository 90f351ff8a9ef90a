import { type Action, isAssessorAction } from '../../application/action.ts';
import type { Reply } from '../../application/bot.ts';
import { notice } from '../../application/views/parts.ts';
import type { Member } from '../../domain/place.ts';
import { home } from '../cards/block-kit.ts';
import type { Desk } from './desk.ts';
import { modal, openModal } from './modal.ts';

/** Shows a person's home tab as things stand now. */
export async function showHome(desk: Desk, by: Member): Promise<void> {
  const { bot, client, log, words } = desk;
  const card = await bot.home(by).catch((err: unknown) => {
    log.error({ err }, 'a home tab could not be made');
    return notice(words.chat.troubleHeading, words.chat.trouble);
  });
  await client.views.publish({ user_id: by.person.user, view: home([card], () => null) });
}

/** Answers a tap on the home tab: questions go to the direct messages, where they stay; all else opens before the tab. */
export async function answerFromHome(desk: Desk, by: Member, trigger: string, action: Action, { card }: Reply): Promise<void> {
  const { messenger, words } = desk;
  const isQuestion = isAssessorAction(action);
  if (isQuestion) await messenger.post(by.place, card);
  const shown = isQuestion ? notice(words.chat.sentHeading, words.chat.sent) : card;
  const opened = await openModal(desk, trigger, modal(shown, { home: true }, words));
  if (!opened && !isQuestion) await messenger.post(by.place, card);
  await showHome(desk, by);
}
