import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Fields } from '../fake-slack/json.ts';

/** A key that tokens are signed with, and what is published of it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The channels it may speak for; the login's keys have none. */
  readonly endorsements: readonly string[];
}

/** One for each process and purpose: making them is slow, and a bot remembers what it read at an address. */
export const keyRing = {
  teams: lazily('channel-key-1', ['msteams', 'skype']),
  /** Published, but not for Teams. */
  webChat: lazily('channel-key-2', ['webchat', 'directline']),
  login: lazily('login-key-1', []),
  /** Somebody else's: it is published nowhere. */
  stranger: lazily('channel-key-1', ['msteams']),
};

function lazily(kid: string, endorsements: readonly string[]): () => SigningKey {
  let made: SigningKey | null = null;
  return () => {
    made ??= { kid, endorsements, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
    return made;
  };
}

/** The keys as https://login.botframework.com/v1/.well-known/keys lists them. */
export function published(keys: readonly SigningKey[]): Fields {
  return {
    keys: keys.map(({ kid, publicKey, endorsements }) => {
      const { n, e } = publicKey.export({ format: 'jwk' });
      const own = { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, x5c: [] };
      return endorsements.length > 0 ? { ...own, endorsements } : own;
    }),
  };
}

const encoded = (value: Fields) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** https://www.rfc-editor.org/rfc/rfc7515, by RS256. */
export function signedToken(claims: Fields, { kid, privateKey }: SigningKey, header: Fields = {}): string {
  const said = `${encoded({ alg: 'RS256', typ: 'JWT', x5t: kid, kid, ...header })}.${encoded(claims)}`;
  return `${said}.${sign('sha256', Buffer.from(said), privateKey).toString('base64url')}`;
}

/** Signed by nobody, and says so. */
export const unsignedToken = (claims: Fields, kid: string): string => `${encoded({ alg: 'none', typ: 'JWT', kid })}.${encoded(claims)}.`;

/** Signed with the published key as if it were a shared secret: https://www.rfc-editor.org/rfc/rfc8725#section-2.1 */
export function confusedToken(claims: Fields, { kid, publicKey }: SigningKey): string {
  const said = `${encoded({ alg: 'HS256', typ: 'JWT', kid })}.${encoded(claims)}`;
  const secret = publicKey.export({ format: 'pem', type: 'pkcs1' });
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`;
}
