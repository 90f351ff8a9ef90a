import { TooSoon } from './refusal.ts';

/** How much may be asked: so many a minute once `burst` at once are spent. */
export interface Pace {
  readonly perMinute: number;
  readonly burst: number;
}

export interface Paces {
  /** `chat.postMessage`, for each channel; null for no limit. */
  readonly channel: Pace | null;
  /** Each method, for each workspace; methods that are not named have no limit. */
  readonly methods: Readonly<Record<string, Pace>>;
}

const tier3: Pace = { perMinute: 50, burst: 50 };
const tier4: Pace = { perMinute: 100, burst: 100 };
const special: Pace = { perMinute: 300, burst: 300 };

/** What Slack documents; it promises no figure for bursts, so a tier's minute may be spent at once. https://docs.slack.dev/apis/web-api/rate-limits */
export const slackPaces: Paces = {
  channel: { perMinute: 60, burst: 4 },
  methods: {
    'auth.test': special,
    'chat.postMessage': special,
    'chat.update': tier3,
    'chat.postEphemeral': tier4,
    'chat.delete': tier3,
    'conversations.open': tier3,
    'conversations.history': tier3,
    'conversations.info': tier3,
    'conversations.members': tier4,
    'users.info': tier4,
    'users.lookupByEmail': tier3,
    'views.open': tier4,
    'views.update': tier4,
    'views.push': tier4,
    'views.publish': tier4,
    'files.getUploadURLExternal': tier4,
    'files.completeUploadExternal': tier4,
    'files.info': tier4,
    'apps.connections.open': tier3,
    'oauth.v2.access': tier4,
    'team.info': tier3,
  },
};

/** For what is measured or long: nothing is ever too soon. */
export const noPaces: Paces = { channel: null, methods: {} };

/** Spends one of what the key may; throws {@link TooSoon} when nothing is left. */
export type Spend = (key: string, pace: Pace | null) => void;

export function buckets(now: () => number): Spend {
  const left = new Map<string, { tokens: number; at: number }>();
  return (key, pace) => {
    if (!pace) return;
    const perMs = pace.perMinute / 60_000;
    const at = now();
    const bucket = left.get(key) ?? { tokens: pace.burst, at };
    const tokens = Math.min(pace.burst, bucket.tokens + Math.max(0, at - bucket.at) * perMs);
    left.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    if (tokens < 1) throw new TooSoon(Math.ceil((1 - tokens) / perMs / 1000));
  };
}
