import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../application/ports.ts';

export type SlackLogger = Logger;

/**
 * Bolt's own words, as what they are: a warning or an error says that something went wrong, and never with what, since
 * that could hold what somebody typed.
 */
export function slackLogger(log: Log): SlackLogger {
  return {
    debug() {},
    info() {},
    warn: () => log.warn({}, 'Slack’s library warned'),
    error: () => log.error({}, 'Slack’s library failed'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
