import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { fieldsOf, textOf } from '../support/fake-slack/json.ts';

/** A fake Slack for one test. */
export async function aSlack(options: Parameters<typeof startFakeSlack>[0] = {}): Promise<FakeSlack> {
  const slack = await startFakeSlack(options);
  onTestFinished(slack.stop);
  return slack;
}

/** Slack's own client, which gives up at the first failure unless told otherwise, and says nothing. */
export function aClient(slack: FakeSlack, options: WebClientOptions = {}, token: string | undefined = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quietLogger,
    ...options,
  });
}

export const quietLogger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

interface Failure {
  readonly error: string;
  readonly messages: readonly string[];
}

/** What Slack's client says a call failed with: Slack's code, or the client's own. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown === null) throw new Error('The call went through.');
  const { data, code } = fieldsOf(thrown);
  const { error, response_metadata: metadata } = fieldsOf(data);
  const { messages } = fieldsOf(metadata);
  return { error: textOf(error ?? code), messages: Array.isArray(messages) ? messages.map(textOf) : [] };
}

/** The code alone. */
export const refusalOf = async (call: Promise<unknown>) => (await failureOf(call)).error;

export const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } }) as const;

export const button = (text: string, actionId: string, value = 'v') =>
  ({ type: 'button', action_id: actionId, value, text: { type: 'plain_text', text } }) as const;

/** Blocks are loose, so that a test can be wrong on purpose. */
export const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'A modal' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: blocks as [],
  ...more,
});

export const note = (more: object = {}) => ({
  type: 'input',
  block_id: 'note',
  label: { type: 'plain_text', text: 'Your note' },
  element: { type: 'plain_text_input', action_id: 'words', max_length: 20 },
  ...more,
});
