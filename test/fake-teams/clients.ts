import { onTestFinished } from 'vitest';
import { type FakeTeams, startFakeTeams } from '../support/fake-teams/fake-teams.ts';

/** A fake Teams for one test. */
export async function aTeams(options: Parameters<typeof startFakeTeams>[0] = {}): Promise<FakeTeams> {
  const teams = await startFakeTeams(options);
  onTestFinished(teams.stop);
  return teams;
}

/** A card of those elements and actions, loose so that a test can be wrong on purpose. */
export const card = (body: readonly object[], more: object = {}) => ({ type: 'AdaptiveCard', version: '1.5', body, ...more });

export const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });

export const execute = (title: string, verb: string, data: object = {}, more: object = {}) => ({
  ...{ type: 'Action.Execute', title, verb, data },
  ...{ fallback: { type: 'Action.Submit', title, data: { verb, ...data } } },
  ...more,
});

export const submit = (title: string, data: object = {}, more: object = {}) => ({ type: 'Action.Submit', title, data, ...more });

export const actions = (...all: readonly object[]) => ({ type: 'ActionSet', actions: all });

const contentType = 'application/vnd.microsoft.card.adaptive';

/** The card as a message carries it. */
export const attached = (content: object) => ({ contentType, content });

/** An answer to `adaptiveCard/action`: the card in the place of the one that was tapped. */
export const answeredBy = (value: object) => ({ statusCode: 200, type: contentType, value });

/** An answer to `task/fetch` or `task/submit`: a dialog. */
export const dialogOf = (title: string, content: object) => ({ task: { type: 'continue', value: { title, card: attached(content) } } });

/** What a call of the SDK's failed with: the HTTP status, and the code in the connector's answer. */
export async function failureOf(call: Promise<unknown>): Promise<{ readonly status: unknown; readonly code: unknown }> {
  const thrown: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (typeof thrown !== 'object' || thrown === null) throw new Error('The call went through.');
  return { status: 'statusCode' in thrown ? thrown.statusCode : undefined, code: 'code' in thrown ? thrown.code : undefined };
}
