import { TooSoon } from './refusal.ts';

/** So many at most in as many seconds. */
export interface Window {
  readonly seconds: number;
  readonly most: number;
}

export interface Paces {
  /** Posts, updates and deletions in one conversation. */
  readonly send: readonly Window[];
  /** Conversations begun with one person, or in one channel. */
  readonly create: readonly Window[];
  /** Looks at who is in one conversation. */
  readonly members: readonly Window[];
  /** Everything, for each tenant. */
  readonly all: readonly Window[];
}

const windows = (...most: readonly [one: number, two: number, half: number, hour: number]): readonly Window[] =>
  [1, 2, 30, 3600].map((seconds, index) => ({ seconds, most: most[index] ?? 0 }));

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, whose figures are estimates as it says. */
export const teamsPaces: Paces = {
  send: windows(7, 8, 60, 1800),
  create: windows(7, 8, 60, 1800),
  members: windows(14, 16, 120, 3600),
  all: [{ seconds: 1, most: 50 }],
};

/** For what is measured or long: nothing is ever too soon. */
export const noPaces: Paces = { send: [], create: [], members: [], all: [] };

/** Spends one of what the key may in its windows; throws {@link TooSoon} when one of them is full. */
export type Spend = (key: string, windows: readonly Window[]) => void;

export function slidingWindows(now: () => number): Spend {
  const spent = new Map<string, number[]>();
  return (key, allowed) => {
    if (allowed.length === 0) return;
    const at = now();
    const before = spent.get(key) ?? [];
    const longest = Math.max(...allowed.map(({ seconds }) => seconds)) * 1000;
    before.splice(
      0,
      Math.max(
        0,
        before.findIndex((each) => each > at - longest),
      ),
    );
    for (const { seconds, most } of allowed) {
      const free = (before.at(-most) ?? -Infinity) + seconds * 1000;
      if (before.length >= most && free > at) throw new TooSoon(Math.ceil((free - at) / 1000));
    }
    before.push(at);
    spent.set(key, before);
  };
}
