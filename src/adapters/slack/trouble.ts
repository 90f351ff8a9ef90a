import { ErrorCode, type WebAPIPlatformError, type WebAPIRateLimitedError } from '@slack/web-api';

/** What Slack answers where trying again cannot help, in words for people. */
const forGood: Readonly<Record<string, string>> = {
  account_inactive: 'their account is switched off.',
  cannot_dm_bot: 'it is a bot, not a person.',
  channel_not_found: 'I am not in that channel. Type /invite @rasp in it.',
  invalid_auth: 'Slack does not accept my token any more. Ask your administrator to install me again.',
  is_archived: 'the channel is archived.',
  message_not_found: 'the message was deleted.',
  messages_tab_disabled: 'direct messages with me are switched off. Ask your administrator to switch on the Messages tab.',
  missing_scope: 'I lack a permission for it. Ask your administrator to install me again.',
  not_in_channel: 'I am not in that channel. Type /invite @rasp in it.',
  restricted_action: 'this workspace does not let me write there.',
  team_not_found: 'the workspace is gone.',
  token_revoked: 'I was removed from the workspace. Ask your administrator to install me again.',
  user_disabled: 'their account is switched off.',
  user_not_found: 'nobody in this workspace has that account.',
  users_not_found: 'nobody in this workspace has that account.',
};

/** Why it can never work, in words; null where it can be tried again. */
export function reasonForGood(error: unknown): string | null {
  return isPlatformError(error) ? (forGood[error.data.error] ?? null) : null;
}

/** Milliseconds that Slack asks to wait; null where it asks for none. */
export function waitAsked(error: unknown): number | null {
  return isRateLimited(error) ? error.retryAfter * 1000 : null;
}

export function isPlatformError(error: unknown): error is WebAPIPlatformError {
  return codeOf(error) === ErrorCode.PlatformError;
}

/** The platform's own code, such as `not_in_channel`; null where Slack did not answer with one. */
export function slackCode(error: unknown): string | null {
  return isPlatformError(error) ? error.data.error : null;
}

function isRateLimited(error: unknown): error is WebAPIRateLimitedError {
  return codeOf(error) === ErrorCode.RateLimitedError;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
