import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keysIn } from '../src/encryption-keys.ts';

const [newer, old] = [randomBytes(32), randomBytes(32)];
const base64 = (bytes: Buffer): string => bytes.toString('base64');

describe('the list of encryption keys', () => {
  it('is read in its order, blanks and all', () => {
    expect(keysIn(base64(newer))).toEqual([new Uint8Array(newer)]);
    expect(keysIn(` ${base64(newer)} , ${base64(old)}`)).toEqual([newer, old].map((key) => new Uint8Array(key)));
  });

  it.each([
    ['', 'the key is not base64; openssl rand -base64 32 makes one'],
    ['sw0rdfish!', 'the key is not base64; openssl rand -base64 32 makes one'],
    [`${base64(newer)},`, 'key 2 of the list is not base64; openssl rand -base64 32 makes one'],
    [base64(newer).slice(0, -1), 'the key is not base64; openssl rand -base64 32 makes one'],
    [base64(newer.subarray(1)), 'the key has 31 bytes, and a key has 32; openssl rand -base64 32 makes one'],
    [newer.toString('hex'), 'the key has 48 bytes, and a key has 32; openssl rand -base64 32 makes one'],
    [[newer, old, newer].map(base64).join(), 'key 3 of the list was given before; give each key once'],
    ['x,y', expect.stringMatching(/^key 1 of the list .*; key 2 of the list /)],
  ])('is refused where it cannot be used, in words that say no key', (list, fault) => {
    expect(keysIn(list)).toEqual(fault);
    for (const key of list.split(',').filter((text) => text !== '' && text.length > 1)) expect(keysIn(list)).not.toContain(key);
  });
});
