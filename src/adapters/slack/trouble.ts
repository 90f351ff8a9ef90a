import { ErrorCode, type WebAPIHTTPError, type WebAPIPlatformError, type WebAPIRateLimitedError } from '@slack/web-api';

/** What Slack answers where trying again cannot help, in words for people. */
const forGood: Readonly<Record<string, string>> = {
  account_inactive: 'their account is switched off.',
  cannot_dm_bot: 'it is a bot, not a person.',
  channel_not_found: 'I am not in that channel. Type /invite @rasp in it.',
  invalid_auth: 'Slack does not accept my token there.',
  is_archived: 'the channel is archived.',
  is_inactive: 'the channel is archived.',
  message_not_found: 'the message was deleted.',
  messages_tab_disabled: 'direct messages with me are switched off. Ask your administrator to switch on the Messages tab.',
  missing_scope: 'I lack a permission for it. Ask your administrator to install me again.',
  not_in_channel: 'I am not in that channel. Type /invite @rasp in it.',
  restricted_action: 'this workspace does not let me write there.',
  team_not_found: 'the workspace is gone.',
  token_revoked: 'I was removed from there. Ask your administrator to install me again.',
  user_disabled: 'their account is switched off.',
  user_not_found: 'nobody in this workspace has that account.',
  users_not_found: 'nobody in this workspace has that account.',
};

/** Slack's own trouble: the same call may go through a little later. */
const passing: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** What Slack answers to a token that it does not take any more. */
const tokenRefusals: ReadonlySet<string> = new Set(['account_inactive', 'invalid_auth', 'not_authed', 'token_expired', 'token_revoked']);

/** Why a call can never go through, in words; null where it can be tried again. */
export function reasonForGood(error: unknown): string | null {
  const code = slackCode(error);
  // What is no code is whatever stood in the answer, such as the page of a proxy.
  if (code === null || passing.has(code) || !/^[a-z_]{1,60}$/.test(code)) return null;
  return forGood[code] ?? `Slack refuses it (${code}).`;
}

export const isTokenRefused = (error: unknown): boolean => tokenRefusals.has(slackCode(error) ?? '');

/** Whether the call may have been done all the same: it was on its way, and what came back says neither yes nor no. */
export function mayBeDone(error: unknown): boolean {
  return codeOf(error) === ErrorCode.RequestError || isHttpError(error);
}

/** Milliseconds that Slack asks to wait; null where it asks for none. */
export function waitAsked(error: unknown): number | null {
  return isRateLimited(error) ? error.retryAfter * 1000 : null;
}

/** The platform's own code, such as `not_in_channel`; null where Slack did not answer with one. */
export function slackCode(error: unknown): string | null {
  return isPlatformError(error) ? error.data.error : null;
}

function isPlatformError(error: unknown): error is WebAPIPlatformError {
  return codeOf(error) === ErrorCode.PlatformError;
}

function isHttpError(error: unknown): error is WebAPIHTTPError {
  return codeOf(error) === ErrorCode.HTTPError;
}

function isRateLimited(error: unknown): error is WebAPIRateLimitedError {
  return codeOf(error) === ErrorCode.RateLimitedError;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
