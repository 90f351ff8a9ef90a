import { describe, expect, it } from 'vitest';
import { sealing } from '../../../src/adapters/sealing.ts';
import type { Exchange, Grant } from '../../../src/adapters/slack/exchange.ts';
import { installations } from '../../../src/adapters/slack/installations.ts';
import type { Keys } from '../../../src/encryption-keys.ts';
import { aKey } from '../../support/slack-councils.ts';
import { aFolder, open, quiet } from '../../support/sqlite.ts';

const start = Date.parse('2026-11-03T09:00:00Z');
const hours = 60 * 60_000;
const key = aKey();

/** A store that several processes share, each with its own memory, in a time that a test moves. */
function aHouse() {
  const store = open(`${aFolder()}/rasp.db`);
  const reads: string[] = [];
  const watched = {
    ...store,
    installation: (of: Parameters<typeof store.installation>[0]) => {
      reads.push(of.tenant);
      return store.installation(of);
    },
  };
  let passed = 0;
  const refreshed: string[] = [];
  let broken = false;
  /** Slack takes each refresh token once. */
  const exchange: Exchange = {
    forCode: () => Promise.reject(new Error('Nobody has a code.')),
    forRefresh: async (token) => {
      if (broken || refreshed.includes(token)) throw new Error('Slack gives no token for that.');
      refreshed.push(token);
      return rotating(refreshed.length);
    },
  };
  const rotating = (count: number): Grant => ({
    token: `xoxe.xoxb-${count}`,
    refresh: { token: `xoxe-1-${count}`, until: new Date(start + passed + 12 * hours) },
  });
  const process = (keys: Keys = [key]) =>
    installations({
      store: watched,
      sealing: sealing(keys),
      exchange,
      clock: { now: () => new Date(start + passed) },
      log: quiet,
      elapsed: () => passed,
    });
  const tokenAt = async (at: ReturnType<typeof process>, team = 'T1') => {
    const access = await at.of(team);
    await at.settled();
    return access.state === 'installed' ? access.grant.token : access.state;
  };
  return {
    ...{ store, reads, refreshed, process, rotating, tokenAt },
    later: (milliseconds: number) => {
      passed += milliseconds;
    },
    breaks: (yes: boolean) => {
      broken = yes;
    },
  };
}

describe('who has let the bot in', () => {
  it('is read once a minute at most, however many ask', async () => {
    const { reads, process, later, tokenAt } = aHouse();
    const one = process();
    await one.keep('T1', 'Northvale', { token: 'xoxb-1' });
    reads.length = 0;
    await Promise.all(Array.from({ length: 20 }, () => tokenAt(one)));
    later(59_999);
    expect(await tokenAt(one)).toBe('xoxb-1');
    expect(reads).toEqual(['T1']);
    later(1);
    await tokenAt(one);
    expect(reads).toEqual(['T1', 'T1']);
  });

  it('is known to every process within a minute: a new installation, a newer one, and an end', async () => {
    const { process, later, tokenAt } = aHouse();
    const [one, other] = [process(), process()];
    expect([await tokenAt(one), await tokenAt(other)]).toEqual(['never', 'never']);
    await one.keep('T1', 'Northvale', { token: 'xoxb-1' });
    expect([await tokenAt(one), await tokenAt(other)]).toEqual(['xoxb-1', 'never']);
    later(60_000);
    expect(await tokenAt(other)).toBe('xoxb-1');
    await other.keep('T1', 'Northvale', { token: 'xoxb-2' });
    later(60_000);
    expect([await tokenAt(one), await tokenAt(other)]).toEqual(['xoxb-2', 'xoxb-2']);
    const access = await one.of('T1');
    if (access.state === 'installed') await one.end('T1', access.sealed);
    expect([await tokenAt(one), await tokenAt(other)]).toEqual(['ended', 'xoxb-2']);
    later(60_000);
    expect(await tokenAt(other)).toBe('ended');
  });

  it('is not ended by who has an older token in mind', async () => {
    const { process, later, tokenAt } = aHouse();
    const [one, other] = [process(), process()];
    await one.keep('T1', 'Northvale', { token: 'xoxb-1' });
    const before = await other.of('T1');
    await one.keep('T1', 'Northvale', { token: 'xoxb-2' });
    if (before.state === 'installed') expect(await other.end('T1', before.sealed)).toBe(false);
    later(60_000);
    expect(await tokenAt(one)).toBe('xoxb-2');
  });

  it('is asked again at once where it could not be read', async () => {
    const { store, process, tokenAt } = aHouse();
    const one = process();
    await one.keep('T1', 'Northvale', { token: 'xoxb-1' });
    await store.close();
    await expect(tokenAt(one)).rejects.toThrow('is closed');
    await expect(tokenAt(one)).rejects.toThrow('is closed');
  });
});

describe('keys that change while processes run', () => {
  it('are taken over by what is read: what the older sealed is sealed with the newer', async () => {
    const { store, process, later, tokenAt } = aHouse();
    const newer = aKey();
    await process([key]).keep('T1', 'Northvale', { token: 'xoxb-1' });
    const both = process([newer, key]);
    expect(await tokenAt(both)).toBe('xoxb-1');
    expect(await tokenAt(both)).toBe('xoxb-1');
    later(60_000);
    expect(await tokenAt(process([newer]))).toBe('xoxb-1');
    expect(await tokenAt(process([key]))).toBe('unreadable');
    const [kept] = await store.installations('slack', null);
    expect(kept?.name).toBe('Northvale');
  });
});

describe('a token that lives for twelve hours', () => {
  it('is good to its end, and replaced two hours before, by one of all processes, while nobody waits', async () => {
    const { refreshed, process, rotating, later, tokenAt } = aHouse();
    const [one, other] = [process(), process()];
    await one.keep('T1', 'Northvale', rotating(0));
    later(9.9 * hours);
    expect([await tokenAt(one), await tokenAt(other)]).toEqual(['xoxe.xoxb-0', 'xoxe.xoxb-0']);
    expect(refreshed).toEqual([]);
    later(0.2 * hours);
    expect(await Promise.all([tokenAt(one), tokenAt(other)])).toEqual(['xoxe.xoxb-0', 'xoxe.xoxb-0']);
    expect(refreshed).toEqual(['xoxe-1-0']);
    later(60_000);
    expect([await tokenAt(one), await tokenAt(other)]).toEqual(['xoxe.xoxb-1', 'xoxe.xoxb-1']);
  });

  it('is replaced before it is used where it is over, as after a night in which nothing ran', async () => {
    const { process, rotating, later, tokenAt } = aHouse();
    const one = process();
    await one.keep('T1', 'Northvale', rotating(0));
    later(30 * hours);
    expect(await tokenAt(one)).toBe('xoxe.xoxb-1');
    later(11 * hours);
    await tokenAt(one);
    expect(await tokenAt(one)).toBe('xoxe.xoxb-2');
  });

  it('is tried again ten minutes later where Slack gives none', async () => {
    const { refreshed, process, rotating, later, tokenAt, breaks } = aHouse();
    const one = process();
    await one.keep('T1', 'Northvale', rotating(0));
    later(10.5 * hours);
    breaks(true);
    expect(await tokenAt(one)).toBe('xoxe.xoxb-0');
    breaks(false);
    later(10 * 60_000);
    await tokenAt(one);
    expect(await tokenAt(one)).toBe('xoxe.xoxb-1');
    expect(refreshed).toEqual(['xoxe-1-0']);
  });
});
