import type { Fields } from '../fake-slack/json.ts';

/** What is answered instead of doing as it was told: an HTTP status, and a body in the shape of whoever refuses. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly body: Fields;
  constructor(status: number, code: string, body: Fields) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

/** Too much too soon: HTTP 429 with `Retry-After`, in whole seconds. */
export class TooSoon extends Error {
  override readonly name = 'TooSoon';
  readonly seconds: number;
  constructor(seconds: number) {
    super(`Throttled for ${seconds} s`);
    this.seconds = seconds;
  }
}

/** The connector's own refusals, in its words. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
const messages = {
  BadSyntax: [400, 'Bad format of the request.'],
  BadArgument: [400, 'Bad argument.'],
  BotNotRegistered: [401, 'No registration found for this bot.'],
  BotDisabledByAdmin: [403, 'The tenant admin disabled this bot'],
  BotNotInConversationRoster: [403, 'The bot is not part of the conversation roster.'],
  ConversationBlockedByUser: [403, 'User blocked the conversation with the bot.'],
  ForbiddenOperationException: [403, "Bot is not installed in user's personal scope"],
  NotEnoughPermissions: [403, 'The bot may not do this.'],
  ActivityNotFoundInConversation: [404, 'Conversation not found.'],
  ConversationNotFound: [404, 'Conversation not found.'],
  MemberNotFoundInConversation: [404, 'Member not found in conversation.'],
  MethodNotAllowed: [405, 'Teams has no such operation.'],
  PreconditionFailed: [412, 'Precondition failed, please try again.'],
  MessageSizeTooBig: [413, 'Message size too large.'],
  ServiceError: [502, 'A service that Teams depends on is at fault.'],
} as const;

export type RefusalCode = keyof typeof messages | 'MessageWritesBlocked';

/** A refusal as the connector words it; `message` for where it says what is wrong. */
export function refusal(code: RefusalCode, message?: string): Refusal {
  if (code === 'MessageWritesBlocked') return writesBlocked();
  const [status, words] = messages[code];
  return new Refusal(status, code, { error: { code, message: message ?? words } });
}

/** The one that has a shape of its own: its code is in JSON within the message. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
function writesBlocked(): Refusal {
  const details = {
    subCode: 'MessageWritesBlocked',
    details: 'Thread is blocked from message writes.',
    errorCode: null,
    errorSubCode: null,
  };
  return new Refusal(403, 'MessageWritesBlocked', { errorCode: 209, message: JSON.stringify(details, null, 2).replaceAll('\n', '\r\n') });
}
