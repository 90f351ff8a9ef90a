import type { Card } from '../../application/card.ts';
import { notice } from '../../application/views/parts.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Activity, Turn } from './activity.ts';
import type { Conversations } from './conversations.ts';
import type { Desk } from './desk.ts';
import { type Answer, taken } from './reply.ts';

/** Somebody let the bot in: it says what it is, and what to do next. To one person, with what waits for them. */
export async function arrived(desk: Desk, turn: Turn): Promise<Answer> {
  const { messenger, log } = desk;
  const said = messenger.post(turn.from, await welcome(desk, turn));
  await desk.requests.add(said).catch((err: unknown) => log.warn({ err }, 'a welcome did not reach Teams'));
  return taken;
}

async function welcome({ bot, log, words }: Desk, { by, isShared }: Turn): Promise<Card> {
  const { heading, alone, together } = words.teams.welcome;
  if (isShared) return notice(heading, together);
  try {
    return welcomeWith(await bot.home(by), words);
  } catch (err) {
    log.warn({ err }, 'what waits for somebody could not be read');
    return notice(heading, alone);
  }
}

/** The home without what the welcome says itself: who this is, and what it does. */
export function welcomeWith({ elements }: Card, { teams: { welcome }, organiser }: Words): Card {
  const waiting = elements.filter((element) => {
    if (element.kind === 'heading') return element.rank !== 'title';
    return element.kind !== 'paragraph' || element.text !== organiser.help.about;
  });
  return notice(welcome.heading, welcome.alone, ...waiting);
}

/** The bot was taken away. Rounds and answers are kept; what is sent there meanwhile is refused, and told to the owner. */
export function left(conversations: Conversations, { from }: Turn): Answer {
  conversations.forget(from);
  return taken;
}

/** People or channels came, went or have another name. */
export function changed({ directory }: Desk, { conversation: { id }, channelData }: Activity): Answer {
  directory.forget(id);
  if (channelData?.team?.id) directory.forget(channelData.team.id);
  return taken;
}
