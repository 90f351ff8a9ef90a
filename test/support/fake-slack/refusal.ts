import type { Fields } from './json.ts';

/** What Slack answers instead of doing as it was told: its own error code, and what it says beside it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly details: Fields;
  constructor(code: string, details: Fields = {}) {
    super(Array.isArray(details['errors']) ? `${code}: ${details['errors'].join('; ')}` : code);
    this.code = code;
    this.details = details;
  }
}

/** Too much too soon: HTTP 429 with `Retry-After`, in whole seconds. */
export class TooSoon extends Error {
  override readonly name = 'TooSoon';
  readonly seconds: number;
  constructor(seconds: number) {
    super(`ratelimited for ${seconds} s`);
    this.seconds = seconds;
  }
}

/** A refusal that points at what is wrong with the arguments, in the form Slack gives it. */
export function faulty(code: string, faults: readonly string[]): Refusal {
  return new Refusal(code, { errors: faults, response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) } });
}
