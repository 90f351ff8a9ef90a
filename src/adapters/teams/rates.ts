import { setMaxListeners } from 'node:events';
import { setTimeout as sleeping } from 'node:timers/promises';
import { mayPass, Refused } from './trouble.ts';
import { type Window, windows } from './windows.ts';

/** What a call does in its conversation: Teams counts posts and updates, conversations begun and looks at who is there each for itself. */
export type Kind = 'send' | 'begin' | 'look';

/** What a call is about: the organisation, and the conversation in which it counts. */
export interface Target {
  readonly tenant: string;
  /** Teams' own id, or a person's for a conversation that is only begun. */
  readonly conversation: string;
  /** `send` unless given. */
  readonly kind?: Kind;
}

/** So many in one second, in two, in thirty, and in an hour. */
const perTime = (one: number, two: number, half: number, hour: number): readonly Window[] => [
  { most: one, within: 1_000 },
  { most: two, within: 2_000 },
  { most: half, within: 30_000 },
  { most: hour, within: 3_600_000 },
];

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const teamsRates: RatesOfTeams = {
  send: perTime(7, 8, 60, 1_800),
  begin: perTime(7, 8, 60, 1_800),
  look: perTime(14, 16, 120, 3_600),
  all: [{ most: 50, within: 1_000 }],
};

interface RatesOfTeams extends Readonly<Record<Kind, readonly Window[]>> {
  /** Of everything in one organisation. */
  readonly all: readonly Window[];
}

/** How often a call is made that fails in a way that may pass; the first wait, and the longest that Teams may ask for, in milliseconds. */
const tries = 4;
const usualFirstWait = 1_000;
const longestWait = 5 * 60_000;
/** How many conversations are remembered, of those with nothing to send. */
const mostRemembered = 5_000;

/** Not sent, because the bot is being stopped: it stays due. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor() {
    super('The bot is being stopped.');
  }
}

/** How fast Teams takes what is sent: every call goes through here. */
export interface Rates {
  /**
   * Does the work when all before it of the same kind in its conversation is done, and no sooner than Teams takes it. What
   * fails in a way that may pass is tried a few times, ever more slowly, or after as long as Teams asks; meanwhile what
   * comes after it in that conversation waits. Rejects with {@link Stopped} where it waits at a stop, and after one.
   */
  run<T>(target: Target, work: () => Promise<T>): Promise<T>;
  /** Ends every wait. */
  stop(): void;
}

export interface RatesOptions {
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to less than 1. */
  readonly random?: () => number;
  readonly perTime?: RatesOfTeams;
  /** The wait after the first failure, in milliseconds (1,000); it doubles with each, and up to as much again is added by chance. */
  readonly firstWait?: number;
}

/** The calls of one kind in one conversation. */
interface Line {
  readonly counted: ReturnType<typeof windows>;
  waiting: number;
  end: Promise<void>;
}

export function rates({
  now = () => performance.now(),
  sleep = sleepUntilStopped,
  random = Math.random,
  perTime: limits = teamsRates,
  firstWait = usualFirstWait,
}: RatesOptions = {}): Rates {
  const lines = new Map<string, Line>();
  const tenants = new Map<string, ReturnType<typeof windows>>();
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);

  async function pause(milliseconds: number): Promise<void> {
    if (stopping.signal.aborted) throw new Stopped();
    await sleep(milliseconds, stopping.signal).catch(() => {
      throw new Stopped();
    });
  }

  function lineOf({ tenant, conversation, kind = 'send' }: Target): Line {
    const key = `${kind} ${tenant} ${conversation}`;
    const line = lines.get(key) ?? { counted: windows(limits[kind]), waiting: 0, end: Promise.resolve() };
    lines.delete(key);
    lines.set(key, line);
    for (const [oldest, { waiting }] of lines) {
      if (lines.size <= mostRemembered) break;
      if (waiting === 0) lines.delete(oldest);
    }
    return line;
  }

  function everythingOf(tenant: string): ReturnType<typeof windows> {
    const all = tenants.get(tenant) ?? windows(limits.all);
    tenants.set(tenant, all);
    return all;
  }

  /** Nobody else of the conversation goes meanwhile, but others of the organisation may. */
  async function turn({ counted }: Line, tenant: string): Promise<void> {
    const all = everythingOf(tenant);
    for (;;) {
      const wait = Math.max(counted.wait(now()), all.wait(now()));
      if (wait > 0 || stopping.signal.aborted) await pause(wait);
      else break;
    }
    // In the same breath as the look, so that nobody else counts in between.
    counted.count(now());
    all.count(now());
  }

  async function tried<T>(line: Line, tenant: string, work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      await turn(line, tenant);
      try {
        return await work();
      } catch (error) {
        const asked = error instanceof Refused ? (error.wait ?? 0) : 0;
        if (tried === tries || !mayPass(error) || asked > longestWait) throw error;
        await pause(Math.max(asked, firstWait * 2 ** (tried - 1)) + firstWait * 2 ** (tried - 1) * random());
      }
    }
  }

  return {
    run(target, work) {
      const line = lineOf(target);
      line.waiting++;
      const done = line.end
        .then(() => tried(line, target.tenant, work))
        .finally(() => {
          line.waiting--;
        });
      line.end = done.then(
        () => undefined,
        () => undefined,
      );
      return done;
    },
    stop: () => stopping.abort(),
  };
}

const sleepUntilStopped = (milliseconds: number, signal: AbortSignal): Promise<void> => sleeping(milliseconds, undefined, { signal });
