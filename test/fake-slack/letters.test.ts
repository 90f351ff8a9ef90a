import { describe, expect, it } from 'vitest';
import { aSlack } from './clients.ts';
import { anApp } from './tiny-app.ts';

async function aBot() {
  const slack = await aSlack();
  const user = slack.user('Ash');
  const app = await anApp(slack);
  let runs = 0;
  const retries: unknown[] = [];
  app.command('/rasp', async ({ ack, context }) => {
    runs += 1;
    if (context.retryNum !== undefined) retries.push([context.retryNum, context.retryReason]);
    await ack('done');
  });
  app.event('app_home_opened', async () => {
    runs += 1;
  });
  const { envelopes } = slack.person(user);
  const direct = slack.channel('shared-it', { members: [user] });
  const command = () => envelopes.slashCommand('status', direct, '/rasp');
  return { slack, command, envelopes, retries, runs: () => runs };
}

describe('a letter', () => {
  it.each([
    ['forged', 401],
    ['tampered', 401],
    ['unsigned', 401],
    ['stale', 401],
    ['oversized', 413],
    ['smuggled', 200],
  ] as const)('that is %s is answered with %i, and the bot does nothing', async (kind, status) => {
    const { slack, command, envelopes, runs } = await aBot();
    expect((await slack.post(slack.letters[kind](command()))).status).toBe(status);
    if (kind !== 'smuggled') expect((await slack.post(slack.letters[kind](envelopes.homeOpened()))).status).toBe(status);
    expect(runs()).toBe(0);
  });

  it('from the future, a replay, or a retry is for the bot to notice: Bolt lets it through', async () => {
    const { slack, command, runs, retries } = await aBot();
    const letter = slack.letters.signed(command());
    const again = slack.letters.retried(letter, 2, 'http_timeout');
    const answers = [slack.letters.future(command()), letter, letter, again].map((each) => slack.post(each));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(runs()).toBe(4);
    expect(retries).toEqual([[2, 'http_timeout']]);
  });

  it('may be any bytes at all, rightly signed', async () => {
    const { slack } = await aBot();
    expect((await slack.post(slack.letters.sealed('{"half":', 'application/json'))).status).toBe(400);
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'say this' });
    expect((await slack.post(slack.letters.sealed(challenge, 'application/json'))).body).toEqual({ challenge: 'say this' });
  });

  it('is answered with nothing when nobody listens', async () => {
    const { slack, command } = await aBot();
    slack.sendTo('http://127.0.0.1:9/slack/events');
    expect(await slack.post(slack.letters.signed(command()))).toMatchObject({ status: 0, body: expect.stringContaining('ECONNREFUSED') });
  });
});
