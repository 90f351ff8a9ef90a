import type { Activity, Turn } from './activity.ts';
import { arrived, changed, left } from './arriving.ts';
import type { Conversations } from './conversations.ts';
import type { Desk } from './desk.ts';
import { inADialog } from './dialogs.ts';
import { type Answer, notDone, taken } from './reply.ts';
import { said } from './talk.ts';
import { executed, submitted } from './taps.ts';

/** Answers a verified activity, whatever it is. */
export type Take = (activity: Activity, turn: Turn) => Promise<Answer>;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
export function intake(desk: Desk, conversations: Conversations): Take {
  return async (activity, turn) => {
    if (!turn.isShared) conversations.learn(turn.from, turn.conversation);
    switch (activity.type) {
      case 'message':
        return typeof activity.value === 'object' && activity.value !== null ? submitted(desk, turn, activity) : said(desk, turn, activity);
      case 'invoke':
        return invoked(desk, turn, activity);
      case 'installationUpdate':
        return activity.action?.startsWith('remove') ? left(conversations, turn) : isNew(activity) ? arrived(desk, turn) : taken;
      case 'conversationUpdate':
        return changed(desk, activity);
      // Teams sends more kinds, such as reactions, and may send new ones.
      default:
        return taken;
    }
  };
}

function invoked(desk: Desk, turn: Turn, activity: Activity): Promise<Answer> {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return executed(desk, turn, activity);
    case 'task/fetch':
    case 'task/submit':
      return inADialog(desk, turn, activity);
    default:
      return Promise.resolve(notDone);
  }
}

/** Not after an upgrade: whoever has it knows it. */
const isNew = ({ action }: Activity): boolean => action === 'add';
