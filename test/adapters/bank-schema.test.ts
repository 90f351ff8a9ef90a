import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bankSchema } from '../../src/adapters/bank-schema.ts';
import { house } from '../../src/domain/bank-house.ts';
import { aBank, aHouseBank, anArea, aQuestion, aTopic, levelsOf } from '../support/banks.ts';

const bankWith = (parts: object) => aBank([anArea('a', [aTopic('t', [{ ...aQuestion('q'), ...parts }])])]);
const fits = (bank: unknown) => bankSchema().safeParse(bank).success;
const fitsHouse = (bank: unknown) => bankSchema(house.limits).safeParse(bank).success;

describe('the JSON Schema beside the banks', () => {
  it('is current: `npm run schema` writes it', async () => {
    const schema = z.toJSONSchema(bankSchema(house.limits), { io: 'input', target: 'draft-7' });
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../questions/bank.schema.json');
  });
});

describe('the structure of a bank', () => {
  it('takes any number of areas and topics, and texts of any length', () => {
    const long = 'long '.repeat(1000);
    expect(fits(bankWith({ ask: long, why: '', levels: levelsOf(long) }))).toBe(true);
    expect(fits(aBank([anArea('a', [aTopic('t', [])])]))).toBe(true);
    expect(fits(aHouseBank())).toBe(true);
    expect(fits(aBank([]))).toBe(false);
  });

  it.each([
    ['ask', 160, (text: string) => ({ ask: text })],
    ['ask of one purpose', 160, (text: string) => ({ ask: { 'health-check': text } })],
    ['why', 240, (text: string) => ({ why: text })],
    ['evidence', 200, (text: string) => ({ evidence: text })],
    ['level', 140, (text: string) => ({ levels: ['a', 'b', 'c', 'd', text] })],
    ['level of one purpose', 140, (text: string) => ({ levels: { 'new-partner': ['a', 'b', 'c', 'd', text] } })],
    ['next', 200, (text: string) => ({ next: { weak: 'a', partial: text, sound: 'c' } })],
  ])('allows a house %s %i characters, and not one more', (_, most, parts) => {
    expect(fitsHouse(bankWith(parts('x'.repeat(most))))).toBe(true);
    expect(fitsHouse(bankWith(parts('x'.repeat(most + 1))))).toBe(false);
    expect(fitsHouse(bankWith(parts(' ')))).toBe(false);
  });

  it('fills in what may be left out', () => {
    const { purposes, critical, role, source, meaning, ...rest } = aQuestion('q');
    const read = bankSchema().parse(aBank([anArea('a', [aTopic('t', [rest as never])])]));
    expect(read.areas[0]?.topics[0]?.questions[0]).toEqual({ ...rest, purposes, critical: false, role: null, source: null, meaning: 1 });
  });

  it.each([
    { weight: 0 },
    { weight: 4 },
    { weight: '1' },
    { meaning: 0 },
    { meaning: 1.5 },
    { depth: 'deep' },
    { about: 'them' },
    { role: 'owner' },
    { critical: 'yes' },
    { purposes: [] },
    { purposes: ['new'] },
    { levels: ['a', 'b', 'c', 'd'] },
    { levels: ['a', 'b', 'c', 'd', 'e', 'f'] },
    { next: { weak: 'a', partial: 'b' } },
    { source: { fact: 'a' } },
    { ask: { newcomer: 'a' } },
    { hint: 'a' },
    { id: '__proto__' },
    { id: 'two words' },
    { id: '' },
  ])('refuses %j', (parts) => {
    expect(fits(bankWith(parts))).toBe(false);
  });
});
