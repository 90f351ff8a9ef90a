import { botIsIn } from './people-and-places.ts';
import { refusal } from './refusal.ts';
import type { Conversation } from './things.ts';
import type { World } from './world.ts';

/** A conversation's id without the thread's that may follow it: `19:…@thread.tacv2;messageid=1764000000000`. */
export function placeOf(conversationId: string): { readonly id: string; readonly thread: string | null } {
  const [id = '', thread] = conversationId.split(';messageid=');
  return { id, thread: thread ?? null };
}

/** The conversation, when the bot may speak there; throws when it may not, or when there is none. */
export function botIn(world: World, conversationId: string): { readonly conversation: Conversation; readonly thread: string | null } {
  const { id, thread } = placeOf(conversationId);
  const conversation = world.conversations.get(id);
  if (!conversation) throw refusal('ConversationNotFound');
  if (conversation.shut) throw refusal(conversation.shut);
  if (!botIsIn(conversation)) throw refusal('BotNotInConversationRoster');
  if (thread !== null && !world.messages.get(id)?.has(thread)) throw refusal('ConversationNotFound');
  return { conversation, thread };
}
