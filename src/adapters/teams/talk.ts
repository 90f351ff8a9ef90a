import type { Action } from '../../application/action.ts';
import type { Reply } from '../../application/bot.ts';
import { within } from '../../application/patience.ts';
import { button, buttons, notice } from '../../application/views/parts.ts';
import { openingDialog } from '../cards/adaptive/taps.ts';
import type { Activity, Turn } from './activity.ts';
import { afterWaiting, type Desk, formIn, whereaboutsOf } from './desk.ts';
import { messageOf, sharedCard, wordsOf } from './message.ts';
import { privately } from './privately.ts';
import { type Answer, taken } from './reply.ts';

/** Words written to the bot alone, or where others are and it is mentioned. */
export async function said(desk: Desk, turn: Turn, activity: Activity): Promise<Answer> {
  const { bot, directory } = desk;
  const reply = directory.during(whereaboutsOf(turn, activity, null), () => bot.said(turn.by, asCommand(activity.text ?? ''), turn.from));
  await within(desk.budget, desk.requests.add(shown(desk, turn, reply)));
  return taken;
}

/** The command's name alone, as Teams' lists of commands send it, is the command; the bot's own name is left out. */
function asCommand(text: string): string {
  const words = text
    .replace(/<at\b[^>]*>.*?<\/at>/gis, ' ')
    .replace(/&nbsp;|\s+/g, ' ')
    .trim();
  return `/rasp ${words.replace(/^\/?rasp\b\s*/i, '').replace(/^([a-z]+)\W+$/i, '$1')}`;
}

async function shown(desk: Desk, turn: Turn, replying: Promise<Reply>): Promise<void> {
  const { messenger, log } = desk;
  try {
    const reply = await afterWaiting(desk, replying);
    const form = formIn(reply);
    if (!turn.isShared) await messenger.post(turn.by.place, reply.card);
    else if (form) await messenger.write(turn.from, turn.conversation, wayToForm(desk, form));
    else await messenger.write(turn.from, turn.conversation, wordsOf(await privately(desk, turn, reply)));
  } catch (err) {
    log.error({ err }, 'an answer did not reach Teams');
  }
}

/**
 * A message opens no dialog, so it has a button that does: whoever taps it gets the form, each one of their own. What the form
 * is about is for whoever asked, so that the message says nothing of it.
 */
function wayToForm({ words: { teams } }: Desk, form: Action) {
  const { heading, text, open, typed, other, alone } = teams.form;
  const start = form.verb === 'start' && { ...form, key: '' };
  const card = start
    ? notice(heading, text, buttons(button(open, start, { weight: 'primary' }), button(typed, start)))
    : notice(other, alone, buttons(button(open, form, { weight: 'primary' })));
  return messageOf(openingDialog(sharedCard(card)), card.summary);
}
