import { describe, expect, it } from 'vitest';
import { pace } from '../../../src/adapters/slack/pace.ts';
import { rates, Stopped } from '../../../src/adapters/slack/rates.ts';
import { silentServer } from '../../support/silent-server.ts';

const apiUrl = 'https://slack.test/api/';

/** A Slack whose clock the test moves, and which answers as the test says. */
function aSlackOfPaper(answers: (call: string, at: number) => Response = () => Response.json({ ok: true })) {
  let now = 0;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const calls: { readonly call: string; readonly at: number }[] = [];
  const sleep = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((wake, reject) => {
      sleepers.push({ until: now + milliseconds, wake });
      signal.addEventListener('abort', reject);
    });
  const { fetch, pause, stop } = rates({
    apiUrl,
    now: () => now,
    sleep,
    fetch: async (url) => {
      const call = String(url).replace(apiUrl, '');
      calls.push({ call, at: now });
      return answers(call, now);
    },
  });
  return {
    calls,
    pause,
    stop,
    call: (method: string) => fetch(method.startsWith('https:') ? method : apiUrl + method, { method: 'POST' }),
    /** Moves the clock on, and lets whoever slept so long do what they do. */
    async until(time: number) {
      await settled();
      for (;;) {
        const [next] = sleepers.filter(({ until }) => until <= time).toSorted((one, other) => one.until - other.until);
        if (!next) break;
        sleepers = sleepers.filter((each) => each !== next);
        now = Math.max(now, next.until);
        next.wake();
        await settled();
      }
      now = time;
    },
  };
}

/** All that can happen without the clock has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const limited = (headers: Record<string, string>) => new Response('', { status: 429, headers });

describe('the rates of a workspace', () => {
  it('let no minute have more of a method than Slack takes, and hold up no other method', async () => {
    const slack = aSlackOfPaper();
    const all = Promise.all(Array.from({ length: 130 }, () => slack.call('conversations.open')));
    await slack.until(0);
    await slack.call('views.open');
    expect(slack.calls.filter(({ call }) => call === 'conversations.open')).toHaveLength(50);
    expect(slack.calls.at(-1)).toEqual({ call: 'views.open', at: 0 });
    await slack.until(200_000);
    await all;
    const times = slack.calls.filter(({ call }) => call === 'conversations.open').map(({ at }) => at);
    expect(times).toHaveLength(130);
    for (const from of times) expect(times.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(50);
  });

  it('wait as long as Slack asks, all calls of that method, and lose none of them', async () => {
    const slack = aSlackOfPaper((call, at) =>
      call === 'chat.update' && at < 7_000 ? limited({ 'retry-after': '7' }) : Response.json({ ok: true }),
    );
    const first = slack.call('chat.update');
    await slack.until(1_000);
    const second = slack.call('chat.update');
    await slack.until(6_999);
    expect(slack.calls.map(({ at }) => at)).toEqual([0]);
    await slack.call('chat.postMessage');
    await slack.until(7_000);
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('wait a little where Slack does not say how long, and for an answer’s own address alone', async () => {
    const own = 'https://hooks.slack.test/one';
    const slack = aSlackOfPaper((call, at) => (call === own && at === 0 ? limited({}) : Response.json({ ok: true })));
    const answered = slack.call(own);
    await slack.until(0);
    await slack.call('https://hooks.slack.test/two');
    await slack.until(5_000);
    expect((await answered).status).toBe(200);
    expect(slack.calls.map(({ call, at }) => [call, at])).toEqual([
      [own, 0],
      ['https://hooks.slack.test/two', 0],
      [own, 5_000],
    ]);
  });

  it('end every wait at a stop, and begin none', async () => {
    const slack = aSlackOfPaper(() => limited({ 'retry-after': '60' }));
    const outcomes = Promise.allSettled([slack.call('chat.update'), slack.pause(60_000)]);
    await slack.until(0);
    slack.stop();
    const late = await slack.pause(1).catch((error: unknown) => error);
    expect([...(await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason), late]).toEqual([
      expect.any(Stopped),
      expect.any(Stopped),
      expect.any(Stopped),
    ]);
  });

  it('give up where Slack keeps silent', async () => {
    const { url } = await silentServer();
    const { fetch } = rates({ apiUrl: `${url}/api/`, limits: { answer: 20, stop: 60_000 } });
    await expect(fetch(`${url}/api/chat.update`, { method: 'POST' })).rejects.toThrow('Slack did not answer in time.');
  });

  it('leave an answer a little time at a stop', async () => {
    const { url, asked } = await silentServer();
    const { fetch, stop } = rates({ apiUrl: `${url}/api/`, limits: { answer: 60_000, stop: 20 } });
    const answered = fetch(`${url}/api/chat.update`, { method: 'POST' }).catch((error: unknown) => error);
    await asked;
    stop();
    expect(await answered).toBeInstanceOf(Stopped);
  });
});

describe('a line', () => {
  it('does one thing after the other, however they end, and holds up no other line', async () => {
    const slack = aSlackOfPaper();
    const done: string[] = [];
    const inTurn = pace(slack);
    const first = Promise.withResolvers<void>();
    const work =
      (name: string, until: Promise<void> = Promise.resolve()) =>
      async () => {
        done.push(`${name} begins`);
        await until;
        done.push(`${name} ends`);
      };
    void inTurn.run('one', 100, work('a', first.promise)).catch(() => undefined);
    void inTurn.run('one', 100, work('b'));
    void inTurn.run('other', 100, work('c'));
    await settled();
    expect(done).toEqual(['a begins', 'c begins', 'c ends']);
    first.reject(notFound());
    await settled();
    expect(done.slice(3)).toEqual(['b begins', 'b ends']);
    void inTurn.run('one', 100, work('d'));
    await slack.until(99);
    expect(done.slice(5)).toEqual([]);
    await slack.until(100);
    expect(done.slice(5)).toEqual(['d begins', 'd ends']);
  });

  it('tries again what may pass, ever more slowly, four times', async () => {
    const slack = aSlackOfPaper();
    let tries = 0;
    const failing = pace(slack).run('one', 0, async () => {
      tries++;
      throw new Error('cut');
    });
    const failed = failing.catch((error: unknown) => error);
    await slack.until(60_000);
    expect(await failed).toEqual(new Error('cut'));
    expect(tries).toBe(4);
  });

  it('tries once what Slack refuses', async () => {
    let tries = 0;
    const refused = pace(aSlackOfPaper()).run('one', 0, async () => {
      tries++;
      throw notFound();
    });
    await expect(refused).rejects.toThrow('channel_not_found');
    expect(tries).toBe(1);
  });

  it('lets everybody in it go at a stop', async () => {
    const slack = aSlackOfPaper();
    const inTurn = pace(slack);
    const first = inTurn.run('one', 60_000, async () => 'done');
    const second = inTurn.run('one', 60_000, async () => 'never');
    const failing = inTurn.run('other', 0, () => Promise.reject(new Error('cut')));
    const outcomes = Promise.allSettled([second, failing]);
    expect(await first).toBe('done');
    await settled();
    slack.stop();
    expect(await outcomes).toMatchObject([{ reason: expect.any(Stopped) }, { reason: expect.any(Stopped) }]);
  });
});

/** What Slack's client throws where Slack refuses. */
function notFound(): Error {
  const data = { ok: false, error: 'channel_not_found' };
  return Object.assign(new Error('An API error occurred: channel_not_found'), { code: 'slack_webapi_platform_error', data });
}
