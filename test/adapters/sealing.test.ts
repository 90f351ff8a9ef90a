import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealing } from '../../src/adapters/sealing.ts';
import { Unopenable } from '../../src/application/ports.ts';
import { anyCharacter } from '../support/any-character.ts';

const [old, newer, other] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const { seal, open, isOld } = sealing([newer, old]);
const key = () => fc.uint8Array({ minLength: 32, maxLength: 32 });
const whyNot = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Unopenable) return error.message;
    throw error;
  }
  return 'it opened';
};

describe('what is sealed', () => {
  it('opens as it was, for what it belongs to, whatever it is and whatever the keys', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), key(), (text, of, secret) => {
        const own = sealing([secret]);
        expect(own.open(own.seal(text, of), of)).toBe(text.toWellFormed());
      }),
    );
  });

  it('opens for nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, of, another) => {
        const opened = whyNot(() => open(seal(text, of), another));
        expect(opened === 'it opened').toBe(of === another);
      }),
    );
  });

  it('holds nothing of the text, and is never the same twice', () => {
    const sealed = seal('xoxb-a-token-of-somebody', 'slack/T1');
    for (const part of sealed.split('.')) expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain('xoxb');
    expect(seal('xoxb-a-token-of-somebody', 'slack/T1')).not.toBe(sealed);
    expect(new Set(Array.from({ length: 1_000 }, () => seal('', '').split('.')[2])).size).toBe(1_000);
  });

  it('does not open once any of its characters was changed, taken away or doubled', () => {
    const sealed = seal('xoxb-1', 'slack/T1');
    const spoilt = [...sealed].flatMap((character, at) => {
      const [before, after] = [sealed.slice(0, at), sealed.slice(at + 1)];
      return [...'Aa0_-.=', '', character.repeat(2)].filter((each) => each !== character).map((each) => before + each + after);
    });
    for (const each of [...spoilt, '', 'v1', sealed.toUpperCase(), `${sealed}.`, ` ${sealed}`]) {
      expect(
        whyNot(() => open(each, 'slack/T1')),
        each,
      ).not.toBe('it opened');
    }
    expect(spoilt.length).toBeGreaterThan(sealed.length * 7);
  });

  it('does not open once any of its bits was turned', () => {
    const parts = seal('xoxb-1', 'slack/T1').split('.');
    for (const part of [2, 3]) {
      const bytes = Buffer.from(parts[part] ?? '', 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const turned = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const spoilt = parts.with(part, Buffer.from(turned).toString('base64url')).join('.');
        expect(whyNot(() => open(spoilt, 'slack/T1'))).toContain('it was changed');
      }
    }
  });
});

describe('a list of keys', () => {
  it('opens what each of them sealed, and seals with the first', () => {
    for (const secret of [newer, old]) expect(open(sealing([secret]).seal('xoxb-1', 'T1'), 'T1')).toBe('xoxb-1');
    expect(sealing([newer]).open(seal('xoxb-1', 'T1'), 'T1')).toBe('xoxb-1');
  });

  it('tells what an older key sealed, so that it can be sealed anew', () => {
    expect(isOld(sealing([old]).seal('xoxb-1', 'T1'))).toBe(true);
    expect(isOld(seal('xoxb-1', 'T1'))).toBe(false);
  });

  it('says what to add where the key that sealed is missing, and no secret', () => {
    const why = whyNot(() => open(sealing([other]).seal('xoxb-1', 'T1'), 'T1'));
    expect(why).toBe('the key with which it was sealed is not in ENCRYPTION_KEY. Add that key at the end of the list.');
  });

  it('never says a key by its name in what is sealed', () => {
    const sealed = Buffer.from(seal('', '')).toString('hex') + seal('', '');
    for (let at = 0; at < 24; at++) expect(sealed).not.toContain(newer.subarray(at, at + 8).toString('hex'));
  });
});
