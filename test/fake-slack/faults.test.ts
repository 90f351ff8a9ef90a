import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { aClient, aSlack, refusalOf } from './clients.ts';

async function aChannel() {
  const slack = await aSlack();
  const channel = slack.channel('shared-it');
  const post = (text = 'x') => aClient(slack).chat.postMessage({ channel: channel.id, text });
  const answers = () => slack.calls('chat.postMessage').map(({ answer }) => answer);
  return { slack, channel, post, answers };
}

describe('what goes wrong on demand', () => {
  it('is an error code, for as many calls as were asked for', async () => {
    const { slack, post, channel } = await aChannel();
    slack.faults.next('chat.postMessage', { kind: 'refusal', error: 'restricted_action' }, { times: 2 });
    expect([await refusalOf(post()), await refusalOf(post())]).toEqual(['restricted_action', 'restricted_action']);
    await post('third');
    expect(slack.messages(channel)).toMatchObject([{ text: 'third' }]);
  });

  it('befalls only the calls it is meant for', async () => {
    const { slack, post, answers } = await aChannel();
    slack.faults.next('chat.postMessage', { kind: 'status', status: 503 }, { where: ({ text }) => text === 'unlucky' });
    await post('lucky');
    expect(await refusalOf(post('unlucky'))).toBe('slack_webapi_http_error');
    expect(answers()).toEqual(['ok', 'HTTP 503']);
  });

  it('is a limit with its wait', async () => {
    const { slack, post } = await aChannel();
    slack.faults.next('chat.postMessage', { kind: 'limited', seconds: 30 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 30 });
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('is a connection cut %s the work is done', async (when, posted) => {
    const { slack, post, channel, answers } = await aChannel();
    slack.faults.next('chat.postMessage', { kind: 'cut', when });
    expect(await refusalOf(post())).toBe('slack_webapi_request_error');
    expect(slack.messages(channel)).toHaveLength(posted);
    expect(answers()).toEqual(['cut']);
  });

  it('is a stall, after which the call goes on', async () => {
    const { slack, post, channel } = await aChannel();
    const { promise, resolve } = Promise.withResolvers<void>();
    slack.faults.next('chat.postMessage', { kind: 'stall', until: promise });
    const waiting = post();
    await expect.poll(() => slack.calls('chat.postMessage')).toHaveLength(1);
    await pass(20);
    expect(slack.messages(channel)).toEqual([]);
    resolve();
    await waiting;
    expect(slack.messages(channel)).toHaveLength(1);
  });

  it('is over once cleared', async () => {
    const { slack, post } = await aChannel();
    slack.faults.next('chat.postMessage', { kind: 'status', status: 500 }, { times: Infinity });
    expect(await refusalOf(post())).toBe('slack_webapi_http_error');
    slack.faults.clear();
    expect((await post()).ok).toBe(true);
  });
});

describe('the log', () => {
  it('holds every request with its token, arguments and moment', async () => {
    const { slack, post, channel } = await aChannel();
    slack.later(60_000 - Date.now());
    await post('hello');
    expect(slack.received).toMatchObject([
      { method: 'chat.postMessage', token: slack.botToken, args: { channel: channel.id, text: 'hello' } },
    ]);
    expect(slack.received[0]?.at).toBeGreaterThanOrEqual(60_000);
  });
});
