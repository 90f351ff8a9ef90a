import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rates, Stopped, type Target } from '../../../src/adapters/teams/rates.ts';
import { Refused, Unanswered } from '../../../src/adapters/teams/trouble.ts';
import { slidingWindows, teamsPaces } from '../../support/fake-teams/paces.ts';

/** A Teams whose clock the test moves, and which answers as the test says. */
function aTeamsOfPaper(answers: (call: string, at: number) => void = () => {}) {
  let now = 0;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const calls: { readonly call: string; readonly at: number }[] = [];
  const sleep = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((wake, reject) => {
      sleepers.push({ until: now + milliseconds, wake });
      signal.addEventListener('abort', reject);
    });
  const { run, stop } = rates({ now: () => now, sleep, random: () => 0.5 });
  return {
    calls,
    stop,
    call: (conversation: string, target: Partial<Target> = {}) =>
      run({ tenant: 'home', conversation, ...target }, async () => {
        calls.push({ call: conversation, at: now });
        answers(conversation, now);
      }),
    times: (conversation: string) => calls.filter(({ call }) => call === conversation).map(({ at }) => at),
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
const refused = (status: number, retryAfter: string | null = null) =>
  new Refused(status, JSON.stringify({ error: { code: 'Throttled' } }), retryAfter);
const hour = 3_600_000;

describe('what is sent to Teams', () => {
  it('keeps to the rates of a conversation, and holds up no other', async () => {
    const teams = aTeamsOfPaper();
    const all = Promise.all(Array.from({ length: 70 }, () => teams.call('one')));
    await teams.until(0);
    await teams.call('other');
    expect(teams.times('one')).toHaveLength(7);
    expect(teams.times('other')).toEqual([0]);
    await teams.until(1_900);
    expect(teams.times('one')).toHaveLength(8);
    await teams.until(29_000);
    expect(teams.times('one')).toHaveLength(60);
    await teams.until(60_000);
    await all;
  });

  it('has no more than 1,800 an hour in a conversation', async () => {
    const teams = aTeamsOfPaper();
    const all = Promise.all(Array.from({ length: 1_810 }, () => teams.call('one')));
    await teams.until(hour - 1);
    expect(teams.times('one')).toHaveLength(1_800);
    await teams.until(2 * hour);
    await all;
  });

  it('has no more than fifty a second in an organisation, and holds up no other', async () => {
    const teams = aTeamsOfPaper();
    const all = Promise.all(Array.from({ length: 120 }, (_, index) => teams.call(`person ${index}`)));
    await teams.until(0);
    expect(teams.calls).toHaveLength(50);
    await teams.call('elsewhere', { tenant: 'another' });
    expect(teams.times('elsewhere')).toEqual([0]);
    await teams.until(5_000);
    await all;
    expect(teams.calls).toHaveLength(121);
  });

  it('is never too soon for Teams, whatever comes when', async () => {
    const coming = fc.array(fc.record({ conversation: fc.constantFrom('a', 'b', 'c'), pause: fc.constantFrom(0, 0, 0, 40, 900, 20_000) }), {
      minLength: 20,
      maxLength: 150,
    });
    await fc.assert(
      fc.asyncProperty(coming, async (all) => {
        const teams = aTeamsOfPaper();
        const sent: Promise<void>[] = [];
        let at = 0;
        for (const { conversation, pause } of all) {
          at += pause;
          await teams.until(at);
          sent.push(teams.call(conversation));
        }
        await teams.until(at + hour);
        await Promise.all(sent);
        let now = 0;
        const spend = slidingWindows(() => now);
        for (const { call, at } of teams.calls) {
          now = at;
          spend(call, teamsPaces.send);
          spend('everything', teamsPaces.all);
        }
        return teams.calls.length === all.length;
      }),
      { numRuns: 30 },
    );
  });

  it('counts looks at who is there, and conversations begun, each for itself', async () => {
    const teams = aTeamsOfPaper();
    const sent = Array.from({ length: 8 }, () => teams.call('one'));
    const looks = Array.from({ length: 15 }, () => teams.call('one', { kind: 'look' }));
    await teams.until(0);
    expect(teams.calls).toHaveLength(7 + 14);
    await teams.until(10_000);
    await Promise.all([...sent, ...looks]);
  });

  it('comes in its order in a conversation, however each ends', async () => {
    const done: string[] = [];
    const { run } = rates({ firstWait: 1 });
    const to = { tenant: 'home', conversation: 'one' };
    const sending = ['a', 'b', 'c'].map((name) =>
      run(to, async () => {
        done.push(`${name} begins`);
        await settled();
        done.push(`${name} ends`);
        if (name === 'a') throw new Error('no');
      }),
    );
    await Promise.allSettled(sending);
    expect(done).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});

describe('what fails', () => {
  it.each([412, 429, 500, 502, 503, 504])('with HTTP %i is tried four times, ever more slowly', async (status) => {
    const teams = aTeamsOfPaper(() => {
      throw refused(status);
    });
    const failed = teams.call('one').catch((error: unknown) => error);
    await teams.until(60_000);
    expect(await failed).toBeInstanceOf(Refused);
    // A second, two and four, and half of each by chance.
    expect(teams.times('one')).toEqual([0, 1_500, 4_500, 10_500]);
  });

  it('without an answer is tried again too', async () => {
    const teams = aTeamsOfPaper((_, at) => {
      if (at === 0) throw new Unanswered(new Error('cut'));
    });
    const sent = teams.call('one');
    await teams.until(1_500);
    await sent;
    expect(teams.times('one')).toEqual([0, 1_500]);
  });

  it('waits as long as Teams asks, and what comes after it in that conversation with it', async () => {
    const teams = aTeamsOfPaper((call, at) => {
      if (call === 'one' && at < 20_000) throw refused(429, '20');
    });
    const sent = [teams.call('one'), teams.call('one')];
    await teams.until(19_000);
    await teams.call('other');
    expect(teams.times('one')).toEqual([0]);
    await teams.until(21_000);
    await Promise.all(sent);
    expect(teams.times('one')).toEqual([0, 20_500, 20_500]);
  });

  it('is left due at once where Teams asks for more than five minutes', async () => {
    const teams = aTeamsOfPaper(() => {
      throw refused(429, '301');
    });
    await expect(teams.call('one')).rejects.toThrow('HTTP 429');
    expect(teams.times('one')).toEqual([0]);
  });

  it.each([400, 401, 403, 404, 413])('with HTTP %i is tried once', async (status) => {
    const teams = aTeamsOfPaper(() => {
      throw refused(status);
    });
    await expect(teams.call('one')).rejects.toThrow(`HTTP ${status}`);
    expect(teams.times('one')).toEqual([0]);
  });
});

describe('a stop', () => {
  it('ends every wait, for a turn and after a failure, and lets nothing more go', async () => {
    const teams = aTeamsOfPaper((call) => {
      if (call === 'failing') throw refused(502);
    });
    const waiting = Array.from({ length: 8 }, () => teams.call('one')).at(-1);
    const outcomes = Promise.allSettled([waiting, teams.call('failing')]);
    await teams.until(0);
    teams.stop();
    expect(await outcomes).toMatchObject([{ reason: expect.any(Stopped) }, { reason: expect.any(Stopped) }]);
    await expect(teams.call('late')).rejects.toThrow(Stopped);
    expect(teams.times('late')).toEqual([]);
  });
});
