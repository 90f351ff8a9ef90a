/** What Teams answers where trying again cannot help, in words for people. */
const forGood: Readonly<Record<string, string>> = {
  ActivityNotFoundInConversation: 'the message was deleted.',
  BotDisabledByAdmin: 'your administrator has switched me off in Teams.',
  BotNotInConversationRoster: 'I am not in that team or chat. Add me to it.',
  ConversationBlockedByUser: 'they have blocked me.',
  ConversationNotFound: 'the conversation is gone.',
  ForbiddenOperationException:
    'they have not installed RASP in Teams. Ask an administrator to install it for them (docs/teams.md says how), or them to add it: Apps, RASP, Add.',
  MemberNotFoundInConversation: 'they are not in that team or chat.',
  MessageSizeTooBig: 'it is too large for Teams.',
  MessageWritesBlocked: 'they have blocked me, or taken me away.',
};

/** HTTP's, where the same call may go through a little later. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const passing: ReadonlySet<number> = new Set([408, 412, 425, 429, 500, 502, 503, 504]);

/** Teams answered, and did not do it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** HTTP's. */
  readonly status: number;
  /** Teams' own, such as `BotNotInConversationRoster`; null where somebody else may have answered, such as a proxy. */
  readonly code: string | null;
  /** Milliseconds that Teams asks to wait; null where it asks for none. */
  readonly wait: number | null;
  constructor(status: number, body: string, retryAfter: string | null) {
    const code = codeIn(parsed(body));
    super(`Teams refused a call (HTTP ${status}${code === null ? '' : `, ${code}`}).`);
    this.status = status;
    this.code = code;
    this.wait = waitIn(retryAfter);
  }
}

/** Nothing came back: the call may be done, or never have arrived. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  constructor(cause: unknown) {
    super('Teams did not answer.', { cause });
  }
}

/** Why a call can never go through, in words; null where it can be tried again. */
export function reasonForGood(error: unknown): string | null {
  if (!(error instanceof Refused) || error.code === null) return null;
  const { status, code } = error;
  if (status < 400 || status >= 500 || status === 401 || passing.has(status)) return null;
  return forGood[code] ?? (status === 404 ? 'the conversation is gone.' : `Teams refuses it (${code}).`);
}

/** Whether the same call may go through in a moment. */
export const mayPass = (error: unknown): boolean => error instanceof Unanswered || (error instanceof Refused && passing.has(error.status));

/** Whether Teams does not take the token. */
export const isTokenRefused = (error: unknown): boolean => error instanceof Refused && error.status === 401;

/** Whether it is the picture that Teams may not want: it is too large, or of a kind or height that Teams does not take. */
export const mayBeThePicture = (error: unknown): boolean => error instanceof Refused && (error.status === 413 || error.status === 400);

/** Teams' codes: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
function codeIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  if ('error' in body) return codeIn(body.error);
  for (const code of ['subCode' in body && body.subCode, 'code' in body && body.code]) {
    // What is no code is whatever stood in the answer.
    if (typeof code === 'string' && /^\w{1,60}$/.test(code)) return code;
  }
  // One refusal has its code in JSON within its message.
  return 'message' in body && typeof body.message === 'string' ? codeIn(parsed(body.message)) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.retry-after: seconds, or the day and hour. */
function waitIn(retryAfter: string | null): number | null {
  if (retryAfter === null || retryAfter.trim() === '') return null;
  const seconds = Number(retryAfter);
  const wait = Number.isNaN(seconds) ? Date.parse(retryAfter) - Date.now() : seconds * 1_000;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
