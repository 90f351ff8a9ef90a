import { randomUUID } from 'node:crypto';

/** Makes what Teams makes: identifiers of its shapes, none of them twice. */
export interface Ids {
  /** Such as `2f1c3c0e-…`, as tenants, people and groups have them. */
  guid(): string;
  /** A person as this bot knows them, such as `29:1…`: unlike the same person's for any other bot. */
  account(): string;
  /** Such as `19:…@thread.tacv2`. */
  thread(kind: 'tacv2' | 'v2'): string;
  /** A personal chat with the bot, such as `a:1…`. */
  personal(): string;
  /** A message's: milliseconds since 1970, unlike any before. */
  message(): string;
  /** Of an activity that is no message, such as `f:…`. */
  activity(): string;
}

export function makeIds(now: () => number): Ids {
  let count = 0;
  let last = 0;
  const long = () => {
    count += 1;
    return Buffer.from(`${randomUUID()}-${count}`).toString('base64url');
  };
  return {
    guid: randomUUID,
    account: () => `29:1${long()}`,
    thread: (kind) => `19:${long()}@thread.${kind}`,
    personal: () => `a:1${long()}`,
    message: () => {
      last = Math.max(now(), last + 1);
      return String(last);
    },
    activity: () => `f:${randomUUID()}`,
  };
}
