import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { BadBank, bundledBank, inspectBank, readBank, UnreadableBank } from '../../src/adapters/bank-file.ts';
import { aBank, aFile, aHouseBank, anArea, aQuestion, aTopic } from '../support/banks.ts';

/** Two questions, with the line of each key in reach of a test. */
const smallBank = `id: rasp
version: 1.0.0
locale: en-GB
title: A bank
notice: Original work.
areas:
  - id: vision
    title: Shared vision
    summary: What we want.
    topics:
      - id: need
        title: The need
        questions:
          - id: vision.need.first
            depth: core
            weight: 2
            about: us
            ask: Do we know why?
            why: It matters.
            evidence: A paper.
            levels: [No, Talk, Some, Written, Tried]
            next: { weak: Begin, partial: Go on, sound: Try }
          - id: vision.need.second
            depth: full
            weight: 1
            critical: true
            about: partnership
            ask:
              health-check: Did it come?
            purposes: [health-check]
            why: It matters too.
            evidence: A report.
            levels: [a, b, c, d, e]
            next:
              weak: Begin
              partial: Go on
              sound: Try
`;

/** What `readBank` says of the small bank with one text replaced: its message without the file's name. */
async function faultsWith(from: string, to: string): Promise<string[]> {
  expect(smallBank).toContain(from);
  return faultsIn(smallBank.replace(from, to));
}

async function faultsIn(text: string): Promise<string[]> {
  const path = await aFile('bank.yaml', text);
  const error: unknown = await readBank(path).catch((error: unknown) => error);
  if (!(error instanceof BadBank)) throw new Error('The bank was read.');
  expect(error.file).toBe(path);
  return error.message.split('\n').map((line) => line.replace(`${path}:`, ''));
}

describe('reading a bank', () => {
  it('gives plain data, with what was left out filled in', async () => {
    const bank = await readBank(await aFile('bank.yaml', smallBank));
    const [first, second] = bank.areas[0]?.topics[0]?.questions ?? [];
    expect(first).toEqual({
      id: 'vision.need.first',
      meaning: 1,
      depth: 'core',
      purposes: ['new-programme', 'new-partner', 'health-check'],
      weight: 2,
      critical: false,
      about: 'us',
      role: null,
      ask: 'Do we know why?',
      why: 'It matters.',
      evidence: 'A paper.',
      levels: ['No', 'Talk', 'Some', 'Written', 'Tried'],
      next: { weak: 'Begin', partial: 'Go on', sound: 'Try' },
      source: null,
    });
    expect(second).toMatchObject({ critical: true, purposes: ['health-check'], ask: { 'health-check': 'Did it come?' } });
  });

  it('reads JSON as well', async () => {
    const bank = aHouseBank();
    expect(await readBank(await aFile('bank.json', JSON.stringify(bank)))).toEqual(bank);
  });

  it('reads the bank that comes with the product', async () => {
    expect((await readBank(bundledBank)).id).toBe('rasp');
  });

  it.each([
    ['weight: 2', 'weight: 5', '16:13 weight is 5. Give 1, 2 or 3.'],
    ['weight: 2', 'weigth: 2', '14:13 weight is missing. Add it: 1, 2 or 3.\n16:13 "weigth" is not known here. Did you mean weight?'],
    ['            weight: 2\n', '', '14:13 weight is missing. Add it: 1, 2 or 3.'],
    ['depth: full', 'depth: deep', '24:13 depth is "deep". Give core or full.'],
    ['version: 1.0.0', 'version: 1.0', '2:1 version is 1. Put it in quotes, so that it is a text.'],
    ['title: A bank', 'title:', '4:1 title is empty. Give a text.'],
    ['levels: [a, b, c, d, e]', 'levels: [a, b, c, d]', '33:13 levels has 4 entries. Give at least 5.'],
    ['levels: [a, b, c, d, e]', 'levels: [a, b, c, d, e, f]', '33:13 levels has 6 entries. Give at most 5.'],
    ['levels: [a, b, c, d, e]', 'levels: [a, b, c, 4, e]', '33:31 levels[3] is 4. Put it in quotes, so that it is a text.'],
    ['partial: Go on\n', 'partial: [Go on]\n', '36:15 next.partial is a list. Give a text.'],
    ['              sound: Try\n', '', '34:13 next.sound is missing. Add it: a text.'],
    ['health-check: Did it', 'healthcheck: Did it', '29:15 "healthcheck" is not known here. Did you mean health-check?'],
    [
      'purposes: [health-check]',
      'purposes: [new-partner]',
      '28:13 ask has no wording for the purpose new-partner. Add new-partner under ask, or take it out of purposes.',
    ],
    ['id: vision.need.second', 'id: vision.need.first', '23:13 the id "vision.need.first" is used before. Give each its own id.'],
    [
      'id: vision.need.second',
      'id: vision need second',
      '23:13 id is "vision need second". Begin with a letter or a digit, and leave no blanks.',
    ],
    ['weight: 2', 'weight: 2\n            weight: 2', '17:13 map keys must be unique. Keep one of the two.'],
    ['            weight: 2', '\tweight: 2', '16:1 tabs are not allowed as indentation. Indent with spaces.'],
  ])('says of %j written as %j: %s', async (from, to, fault) => {
    expect((await faultsWith(from, to)).join('\n')).toContain(fault);
  });

  it('says every fault at once, in the order of the lines', async () => {
    const text = smallBank
      .replace('weight: 2', 'weight: 7')
      .replace('why: It matters too.', 'why: 3')
      .replace('vision.need.second', 'vision.need.first')
      .replace('title: The need', 'titel: The need');
    expect((await faultsIn(text)).map((fault) => Number(fault.split(':')[0]))).toEqual([11, 12, 16, 23, 31]);
  });

  it('reports what stands behind an alias where the alias is used', async () => {
    const text = smallBank
      .replace('levels: [No, Talk, Some, Written, Tried]', 'levels: &five [No, Talk, Some, Written]')
      .replace('[a, b, c, d, e]', '*five');
    expect(await faultsIn(text)).toEqual(['21:13 levels has 4 entries. Give at least 5.', '33:13 levels has 4 entries. Give at least 5.']);
  });

  it('refuses aliases that unfold without end', async () => {
    const layers = Array.from({ length: 12 }, (_, layer) => `l${layer + 1}: &l${layer + 1} [${Array(9).fill(`*l${layer}`).join(', ')}]`);
    const [fault] = await faultsIn(`l0: &l0 [x]\n${layers.join('\n')}\n`);
    expect(fault).toContain('too large to unfold');
  });

  it.each([
    ['an empty file', '', '1:1 the bank is empty. Give a map of keys and values.'],
    ['a list', '- a', '1:1 the bank is a list. Give a map of keys and values.'],
    ['another kind of file', '%PDF-1.7\n\u0001', '1:1 '],
    ['nesting without end', '['.repeat(50_000), 'the nesting is too deep to read. Write it with fewer levels.'],
    ['two banks in one file', `${smallBank}---\n${smallBank}`, 'Take out the line ---; a file holds one bank.'],
    ['a tag that makes something else than data', 'id: !!js/function "x"', 'Take the tag (!name) out.'],
  ])('refuses %s', async (_, text, fault) => {
    expect((await faultsIn(text)).join('\n')).toContain(fault);
  });

  it('says why a file cannot be read', async () => {
    const path = await aFile('bank.yaml', Uint8Array.of(0xff, 0xfe, 0x41, 0x00));
    await expect(readBank(path)).rejects.toThrow(`${path}: the file is not UTF-8 text. Save it as UTF-8.`);
    await expect(readBank(`${path}.gone`)).rejects.toThrow(`${path}.gone: there is no such file. Check its path.`);
    await expect(readBank(`${path}.gone`)).rejects.toBeInstanceOf(UnreadableBank);
    await expect(readBank(`${path}.gone`)).rejects.toBeInstanceOf(BadBank);
    await expect(readBank(new URL('.', bundledBank))).rejects.toThrow('this is a folder. Name the file inside it.');
  });
});

describe("inspecting the house's bank", () => {
  it('finds nothing in one that keeps every rule', async () => {
    const { faults, bank } = await inspectBank(await aFile('bank.yaml', stringify(aHouseBank())));
    expect(faults).toEqual([]);
    expect(bank?.areas).toHaveLength(5);
  });

  it('tells structure, lengths and rules together', async () => {
    const bank = aHouseBank((question) =>
      question.id === 'vision.need.first' ? { ...question, ask: 'x'.repeat(161), why: 'You must.', weight: 9 as never } : question,
    );
    const { faults, bank: read } = await inspectBank(await aFile('bank.yaml', stringify(bank)));
    expect(faults.map(({ fault }) => fault)).toEqual(['weight is 9', 'ask has 161 characters', '"You" is a wording that the bank avoids']);
    expect(read).toBeNull();
  });

  it("asks of an organisation's own bank what makes it answerable, and not the outline of the house", async () => {
    const inspect = async (id: string, question: string) => {
      const bank = { ...aBank([anArea('a', [aTopic('t', [aQuestion(question)])])]), id };
      const path = await aFile('bank.yaml', stringify(bank));
      expect((await readBank(path)).areas).toHaveLength(1);
      return (await inspectBank(path)).faults.length;
    };
    expect(await inspect('rasp', 'a.t.q')).toBeGreaterThan(5);
    expect(await inspect('own', 'a.t.q')).toBe(0);
    expect(await inspect('own', 'q')).toBe(1);
  });
});
