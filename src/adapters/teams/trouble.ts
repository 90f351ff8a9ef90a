/** What Teams answers where trying again cannot help, in words for people. */
const forGood: Readonly<Record<string, string>> = {
  ActivityNotFoundInConversation: 'the message was deleted.',
  BotDisabledByAdmin: 'your administrator has switched me off in Teams.',
  BotNotInConversationRoster: 'I am not in that team or chat. Add me to it.',
  ConversationBlockedByUser: 'they have blocked me.',
  ConversationNotFound: 'the conversation is gone.',
  ForbiddenOperationException: 'they have not added me. Ask them to add me in Teams: Apps, RASP, Add.',
  MemberNotFoundInConversation: 'they are not in that team or chat.',
  MessageSizeTooBig: 'it is too large for Teams.',
  MessageWritesBlocked: 'they have blocked me, or taken me away.',
};

/** Why a call can never go through, in words; null where it can be tried again. */
export function reasonForGood(error: unknown): string | null {
  const { status, code } = refusalIn(error);
  if (code !== null && code in forGood) return forGood[code] ?? null;
  if (status === 404) return 'the conversation is gone.';
  if (status === 403) return `Teams does not let me write there${code === null ? '' : ` (${code})`}.`;
  return null;
}

/** Whether the message that was to be changed is there no longer. */
export const isGone = (error: unknown): boolean => refusalIn(error).status === 404;

export interface Refusal {
  /** HTTP's; null where there was no answer. */
  readonly status: number | null;
  /** Teams' own, such as `BotNotInConversationRoster`. */
  readonly code: string | null;
}

/** What Teams answered. Its codes: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability */
export function refusalIn(error: unknown): Refusal {
  if (!(error instanceof Error)) return { status: null, code: null };
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
  const body = 'body' in error ? error.body : 'details' in error ? error.details : undefined;
  return { status, code: codeIn(body) ?? ('code' in error && typeof error.code === 'string' ? error.code : null) };
}

function codeIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  if ('error' in body) return codeIn(body.error);
  if ('subCode' in body && typeof body.subCode === 'string') return body.subCode;
  if ('code' in body && typeof body.code === 'string') return body.code;
  return 'message' in body && typeof body.message === 'string' ? codeIn(parsed(body.message)) : null;
}

/** One refusal has its code in JSON within its message. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
