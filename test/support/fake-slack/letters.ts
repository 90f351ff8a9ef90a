import { createHmac } from 'node:crypto';
import { type Fields, textOf } from './json.ts';

/** What Slack has to say to the bot, whichever way it goes. */
export interface Envelope {
  readonly kind: 'events_api' | 'interactive' | 'slash_commands';
  readonly payload: Fields;
}

/** A request at the bot's receiver, down to its bytes; one that is posted twice is a replay. */
export interface Letter {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Letters as Slack writes them, and as others would like to. Times are in milliseconds, the real clock's unless said. */
export interface Letters {
  signed(envelope: Envelope, at?: number): Letter;
  /** Whatever bytes, rightly signed. */
  sealed(body: string, contentType: string, at?: number): Letter;
  /** Signed with another secret. */
  forged(envelope: Envelope): Letter;
  /** Changed after it was signed. */
  tampered(envelope: Envelope): Letter;
  /** Without signature or timestamp. */
  unsigned(envelope: Envelope): Letter;
  /** Rightly signed, 301 s ago. */
  stale(envelope: Envelope): Letter;
  /** Rightly signed, an hour ahead. */
  future(envelope: Envelope): Letter;
  /** Rightly signed, with so many bytes of padding (1 MB and one). */
  oversized(envelope: Envelope, bytes?: number): Letter;
  /** Unsigned, behind an `ssl_check` that needs no signature. */
  smuggled(envelope: Envelope): Letter;
  /** What Slack sends again when it got no good answer. */
  retried(letter: Letter, attempt?: number, reason?: string): Letter;
}

const form = 'application/x-www-form-urlencoded';

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function letters(secret: string): Letters {
  const sealed = (body: string, type: string, at = Date.now()): Letter => seal(body, type, secret, at);
  const signed = (envelope: Envelope, at = Date.now()) => sealed(bodyOf(envelope), typeOf(envelope), at);
  return {
    signed,
    sealed,
    forged: (envelope) => seal(bodyOf(envelope), typeOf(envelope), `${secret}!`, Date.now()),
    tampered(envelope) {
      const { body, headers } = signed(envelope);
      return { body: changed(body), headers };
    },
    unsigned: (envelope) => ({ body: bodyOf(envelope), headers: { 'Content-Type': typeOf(envelope) } }),
    stale: (envelope) => signed(envelope, Date.now() - 301_000),
    future: (envelope) => signed(envelope, Date.now() + 3_600_000),
    oversized: (envelope, bytes = 1_048_577) => signed({ ...envelope, payload: padded(envelope, bytes) }),
    smuggled: (envelope) => ({ body: `ssl_check=1&${asForm(envelope)}`, headers: { 'Content-Type': form } }),
    retried: ({ body, headers }, attempt = 1, reason = 'http_timeout') => ({
      body,
      headers: { ...headers, 'X-Slack-Retry-Num': String(attempt), 'X-Slack-Retry-Reason': reason },
    }),
  };
}

function seal(body: string, contentType: string, secret: string, at: number): Letter {
  const timestamp = String(Math.floor(at / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { body, headers: { 'Content-Type': contentType, 'X-Slack-Request-Timestamp': timestamp, 'X-Slack-Signature': `v0=${hash}` } };
}

const typeOf = ({ kind }: Envelope) => (kind === 'events_api' ? 'application/json' : form);
const bodyOf = (envelope: Envelope) => (envelope.kind === 'events_api' ? JSON.stringify(envelope.payload) : asForm(envelope));

/** A command's fields stand by themselves; everything else is JSON under `payload`. */
function asForm({ kind, payload }: Envelope): string {
  if (kind !== 'slash_commands') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(Object.entries(payload).map(([name, value]) => [name, textOf(value)])).toString();
}

const changed = (body: string) => body.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));

const padded = ({ payload }: Envelope, bytes: number): Fields => ({ ...payload, padding: 'a'.repeat(bytes) });
