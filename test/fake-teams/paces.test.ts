import { describe, expect, it } from 'vitest';
import { slidingWindows, teamsPaces } from '../support/fake-teams/paces.ts';
import { TooSoon } from '../support/fake-teams/refusal.ts';

/** How long each message of a burst was told to wait, in seconds; 0 for one that was let through. `gap` is in milliseconds. */
function waits(count: number, gap: number): number[] {
  let now = 0;
  const spend = slidingWindows(() => now);
  return Array.from({ length: count }, () => {
    now += gap;
    try {
      spend('a conversation', teamsPaces.send);
      return 0;
    } catch (error) {
      if (error instanceof TooSoon) return error.seconds;
      throw error;
    }
  });
}

const letThrough = (all: readonly number[]) => all.filter((wait) => wait === 0).length;

describe('one conversation takes', () => {
  it.each([
    [7, 'at once', 20, 0],
    [8, 'in two seconds', 20, 99],
    [60, 'in half a minute', 119, 250],
    [1800, 'in an hour', 3599, 1000],
  ])('%i messages %s', (most, _, count, gap) => {
    expect(letThrough(waits(count, gap))).toBe(most);
  });

  it('the next after as long as it says', () => {
    expect(waits(8, 0)).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(waits(61, 499).at(-1)).toBe(1);
    expect(waits(40, 2000)).toEqual(Array.from({ length: 40 }, () => 0));
  });

  it('nothing of another’s', () => {
    const spend = slidingWindows(() => 0);
    for (let message = 0; message < 7; message++) spend('one', teamsPaces.send);
    expect(() => spend('one', teamsPaces.send)).toThrow(TooSoon);
    expect(() => spend('another', teamsPaces.send)).not.toThrow();
  });
});

it('a tenant takes fifty requests a second', () => {
  const spend = slidingWindows(() => 0);
  for (let request = 0; request < 50; request++) spend('a tenant', teamsPaces.all);
  expect(() => spend('a tenant', teamsPaces.all)).toThrow(TooSoon);
});
