import { createHash, randomBytes } from 'node:crypto';
import type { Codes } from '../application/ports.ts';
import { codeLength, codeLetters } from '../domain/joining.ts';

/** What the digest is of besides, so that it is that of nothing else. */
const purpose = 'rasp join code 1:';

/** Codes of the system's own randomness. A digest is 43 letters of base64url: of 80 random bits none can be guessed from it. */
export function joinCodes(): Codes {
  return {
    make() {
      // There are 32 letters, so that of a byte each is as likely as any other.
      return Array.from(randomBytes(codeLength), (byte) => codeLetters[byte % codeLetters.length]).join('');
    },
    digest: (text) => createHash('sha256').update(`${purpose}${text}`, 'utf8').digest('base64url'),
  };
}
