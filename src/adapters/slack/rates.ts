import { setMaxListeners } from 'node:events';
import { setTimeout as sleeping } from 'node:timers/promises';

/** People about whom Slack says something in a minute. */
export const lookUpsAMinute = 100;

/**
 * Calls a minute that Slack takes of a method in one workspace, all channels together; of chat.postMessage it says
 * "several hundred". What is not named here is not called often. https://docs.slack.dev/apis/web-api/rate-limits
 */
const slackRates: Readonly<Record<string, number>> = {
  'chat.postEphemeral': 100,
  'chat.postMessage': 240,
  'chat.update': 50,
  'conversations.history': 50,
  'conversations.info': 50,
  'conversations.open': 50,
  'files.completeUploadExternal': 100,
  'files.getUploadURLExternal': 100,
  'files.info': 100,
  'users.info': lookUpsAMinute,
  'views.open': 100,
  'views.publish': 100,
  'views.push': 100,
  'views.update': 100,
};
const minute = 60_000;
/** The wait where Slack asks for one and does not say how long, in milliseconds. */
const vagueWait = 5_000;
const usualLimits = { answer: 10_000, stop: 3_000 };

type Fetch = typeof globalThis.fetch;

/** The rates of one workspace: whatever is sent to it goes through here. */
export interface Rates {
  /**
   * As `fetch`, with the answer whole. A call waits for its turn, so that no minute has more of a method than Slack
   * takes; and where Slack asks to wait, the method waits and the call is made again.
   */
  readonly fetch: Fetch;
  /** Waits so many milliseconds. Rejects with {@link Stopped} once there is a stop. */
  pause(milliseconds: number): Promise<void>;
  /** Ends every wait; what is being answered has a few seconds left. */
  stop(): void;
}

/** Not sent, because the bot is being stopped: it stays due. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor() {
    super('The bot is being stopped.');
  }
}

export interface RatesOptions {
  /** The base of Slack's API, with a slash at its end. */
  readonly apiUrl: string;
  readonly fetch?: Fetch;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Calls a minute of each method; those not named are not counted (Slack's own). */
  readonly perMinute?: Readonly<Record<string, number>>;
  /** How long Slack may take to answer, and how long a stop waits for that, in milliseconds (10,000 and 3,000). */
  readonly limits?: { readonly answer: number; readonly stop: number };
}

export function rates({
  apiUrl,
  fetch = globalThis.fetch,
  now = Date.now,
  sleep = sleepUntilStopped,
  perMinute = slackRates,
  limits = usualLimits,
}: RatesOptions): Rates {
  const lines = new Map<string, Line>();
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const underWay = new Set<AbortController>();

  async function pause(milliseconds: number): Promise<void> {
    if (stopping.signal.aborted) throw new Stopped();
    await sleep(milliseconds, stopping.signal).catch(() => {
      throw new Stopped();
    });
  }

  /** The line of a method; what is none of the API's, such as the address for an answer, stands in no line. */
  function lineOf(url: string): Line {
    const method = url.startsWith(apiUrl) ? url.slice(apiUrl.length) : null;
    if (method === null) return line(Infinity);
    const known = lines.get(method) ?? line(perMinute[method] ?? Infinity);
    lines.set(method, known);
    return known;
  }

  async function paced(input: Parameters<Fetch>[0], init?: RequestInit): Promise<Response> {
    const own = lineOf(String(input));
    for (;;) {
      for (let wait = own.turn(now()); wait > 0; wait = own.held(now())) await pause(wait);
      const response = await whole(input, init);
      if (response.status !== 429) return response;
      own.hold(now() + waitAsked(response));
    }
  }

  async function whole(input: Parameters<Fetch>[0], init?: RequestInit): Promise<Response> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new DOMException('Slack did not answer in time.', 'TimeoutError')), limits.answer);
    underWay.add(limit);
    try {
      const response = await fetch(input, { ...init, signal: limit.signal });
      const { status, statusText, headers } = response;
      const bytes = await response.arrayBuffer();
      return new Response(bytes.byteLength > 0 ? bytes : null, { status, statusText, headers });
    } finally {
      clearTimeout(timer);
      underWay.delete(limit);
    }
  }

  return {
    fetch: paced,
    pause,
    stop() {
      stopping.abort();
      setTimeout(() => {
        for (const limit of underWay) limit.abort(new Stopped());
      }, limits.stop).unref();
    },
  };
}

const sleepUntilStopped = (milliseconds: number, signal: AbortSignal): Promise<void> => sleeping(milliseconds, undefined, { signal });

/** The calls of one method: at most so many in any minute, and none before it is let go. */
interface Line {
  /** Takes the next turn: milliseconds until then. */
  turn(now: number): number;
  /** Milliseconds that everybody has to wait. */
  held(now: number): number;
  hold(until: number): void;
}

function line(most: number): Line {
  /** When the last so many calls are made. */
  const turns: number[] = [];
  let heldUntil = 0;
  return {
    turn(now) {
      const before = turns.length < most ? undefined : turns.shift();
      const at = Math.max(now, heldUntil, (before ?? -Infinity) + minute);
      if (most < Infinity) turns.push(at);
      return at - now;
    },
    held: (now) => heldUntil - now,
    hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
  };
}

function waitAsked(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : vagueWait;
}
