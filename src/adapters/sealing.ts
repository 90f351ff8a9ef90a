import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type Sealing, Unopenable } from '../application/ports.ts';

/** AES-256 in Galois/counter mode, with the sizes that NIST SP 800-38D names for it, in bytes. */
const cipher = 'aes-256-gcm';
const nonceSize = 12;
const tagSize = 16;
/** The first part of everything that is sealed in this form. */
const version = 'v1';
const missing = 'the key with which it was sealed is not in ENCRYPTION_KEY. Add that key at the end of the list.';
const changed = 'it was changed, or moved here from something else, since it was sealed.';

interface Key {
  /** Which key it is, without saying it: 64 bits derived from it, in hexadecimal. */
  readonly id: string;
  readonly secret: Uint8Array;
}

/**
 * Seals with the first key, and opens with any. The keys are 32 bytes each, newest first. What is sealed reads
 * `v1.KEY-ID.NONCE.TEXT-AND-TAG`, the latter two in base64url; a nonce is random, so that a key is good for 2^32 texts.
 */
export function sealing([newest, ...older]: readonly [Uint8Array, ...Uint8Array[]]): Sealing {
  const current = keyOf(newest);
  const keys = new Map([current, ...older.map(keyOf)].map((key) => [key.id, key]));

  return {
    seal(text, of) {
      const nonce = randomBytes(nonceSize);
      const sealer = createCipheriv(cipher, current.secret, nonce, { authTagLength: tagSize }).setAAD(bound(current.id, of));
      const sealed = Buffer.concat([sealer.update(text, 'utf8'), sealer.final(), sealer.getAuthTag()]);
      return [version, current.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open(sealed, of) {
      const { key: id, nonce, body } = partsOf(sealed);
      const key = keys.get(id);
      if (!key) throw new Unopenable(missing, { lacksKey: true });
      try {
        const opener = createDecipheriv(cipher, key.secret, nonce, { authTagLength: tagSize })
          .setAAD(bound(id, of))
          .setAuthTag(body.subarray(-tagSize));
        return Buffer.concat([opener.update(body.subarray(0, -tagSize)), opener.final()]).toString('utf8');
      } catch {
        throw new Unopenable(changed, { lacksKey: false });
      }
    },
    isOld: (sealed) => partsOf(sealed).key !== current.id,
  };
}

function keyOf(secret: Uint8Array): Key {
  return { id: Buffer.from(hkdfSync('sha256', secret, '', 'rasp key id', 8)).toString('hex'), secret };
}

/** What else the tag vouches for: the form, the key, and what the text belongs to. */
const bound = (key: string, of: string): Buffer => Buffer.from(JSON.stringify([version, key, of]));

/** @throws Unopenable */
function partsOf(sealed: string) {
  const [form, key = '', nonce = '', body = '', ...more] = sealed.split('.');
  const parts = { key, nonce: Buffer.from(nonce, 'base64url'), body: Buffer.from(body, 'base64url') };
  const isWhole = form === version && more.length === 0 && parts.nonce.length === nonceSize && parts.body.length >= tagSize;
  // The same bytes can be spelled in several ways, of which one is ours.
  const isOurs = parts.nonce.toString('base64url') === nonce && parts.body.toString('base64url') === body && /^[0-9a-f]{16}$/.test(key);
  if (!isWhole || !isOurs) throw new Unopenable(changed, { lacksKey: false });
  return parts;
}
