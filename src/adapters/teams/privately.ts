import type { Reply } from '../../application/bot.ts';
import { Unreachable } from '../../application/ports.ts';
import type { Turn } from './activity.ts';
import type { Desk } from './desk.ts';

/**
 * Shows a reply to somebody alone who did something where others are, in their own conversation: Teams has no messages
 * that one person of a channel sees. Resolves to a line that says so, and holds nothing of the reply.
 */
export async function privately({ messenger, words, log }: Desk, { by }: Turn, { card }: Reply): Promise<string> {
  const { teams, organiser } = words;
  // The application has sent a card there itself, and this one says only that.
  if (card.summary === organiser.sentToYou.heading) return teams.sent;
  try {
    await messenger.post(by.place, card);
    return teams.sent;
  } catch (err) {
    log.warn({ err }, 'an answer did not reach a person’s own conversation');
    return err instanceof Unreachable ? teams.unreachable : teams.unsent;
  }
}
