import { mkdtemp, open, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BadResponses, readResponses } from '../../src/adapters/responses-file.ts';
import { aBank, aFile, anArea, aQuestion, aTopic } from '../support/banks.ts';

const bank = aBank([
  anArea('vision', [aTopic('need', [aQuestion('vision.need.cost'), aQuestion('vision.need.people', { depth: 'full' })])]),
  anArea('risk', [aTopic('data', [aQuestion('risk.data.quality', { purposes: ['health-check'] })])]),
]);

const response = { partner: 'southwark', respondent: 'r1', answers: { 'vision.need.cost': 3 } };
const written = (content: unknown) => aFile('round.json', JSON.stringify(content));

/** What is said of the file, without its folder. */
async function refusal(path: string): Promise<string[]> {
  const error = await readResponses(path, bank).catch((reason: unknown) => reason);
  if (!(error instanceof BadResponses)) throw new Error('The file was taken.');
  return error.message.split('\n').map((line) => line.replace(path, 'round.json'));
}

const refused = async (content: unknown) => refusal(await written(content));
const answered = (answer: unknown, question = 'vision.need.cost') =>
  refused({ responses: [{ ...response, answers: { [question]: answer } }] });

test('a file that leaves out what it may is a named new-programme round of full depth', async () => {
  expect(await readResponses(await written({ responses: [response] }), bank)).toEqual({
    bank,
    purpose: 'new-programme',
    depth: 'full',
    confidential: false,
    responses: [response],
  });
});

test('a file that says everything is taken at its word', async () => {
  const round = {
    purpose: 'health-check',
    depth: 'core',
    confidential: true,
    candidate: 'brent',
    responses: [
      { ...response, areas: ['vision', 'risk'], answers: { 'vision.need.cost': 'dk', 'risk.data.quality': { na: 'no data' } } },
      { ...response, partner: 'brent', answers: {} },
    ],
  };
  expect(await readResponses(await written(round), bank)).toEqual({ bank, ...round });
});

test('a byte order mark is no fault', async () => {
  const path = await aFile('round.json', `\uFEFF${JSON.stringify({ responses: [response] })}`);
  expect((await readResponses(path, bank)).responses).toEqual([response]);
});

describe('an answer', () => {
  const at = 'round.json: responses[0].answers."vision.need.cost"';
  const mend = 'Give a whole number from 0 to 4, "dk", or { "na": "the reason" }.';

  test.each<[unknown, string]>([
    [5, `is 5. ${mend}`],
    [-1, `is -1. ${mend}`],
    [2.5, `is 2.5. ${mend}`],
    ['3', `is "3". ${mend}`],
    [true, `is true. ${mend}`],
    [[3], `is a list. ${mend}`],
    ['x'.repeat(200), `is "${'x'.repeat(58)}…. ${mend}`],
    [null, 'is null. Leave the question out where it is unanswered, or give "dk" for don\'t know.'],
    [{ na: '' }, 'is an object without a reason alone. Give { "na": "the reason" }.'],
    [{ na: ' ' }, 'is an object without a reason alone. Give { "na": "the reason" }.'],
    [{ na: 3 }, 'is an object without a reason alone. Give { "na": "the reason" }.'],
    [{}, 'is an object without a reason alone. Give { "na": "the reason" }.'],
    [{ na: 'why', dk: true }, 'is an object without a reason alone. Give { "na": "the reason" }.'],
  ])('of %j is refused', async (answer, said) => {
    expect(await answered(answer)).toEqual([`${at} ${said}`]);
  });

  test('to no question of the bank is refused, with the likely one', async () => {
    expect(await answered(3, 'vision.need.cots')).toEqual([
      'round.json: responses[0].answers."vision.need.cots" is no question of the bank. Did you mean vision.need.cost?',
    ]);
    expect(await answered(3, '__proto__')).toEqual([
      'round.json: responses[0].answers."__proto__" is no question of the bank. Take it out, or check its spelling.',
    ]);
  });

  test('to a question that the purpose does not ask is refused', async () => {
    expect(await answered(3, 'risk.data.quality')).toEqual([
      'round.json: responses[0].answers."risk.data.quality" is not asked in a new-programme round of full depth. ' +
        "Take it out, or change the file's purpose or depth.",
    ]);
  });

  test('to a question that the depth does not ask is refused', async () => {
    const said = await refused({ depth: 'core', responses: [{ ...response, answers: { 'vision.need.people': 3 } }] });
    expect(said).toEqual([expect.stringContaining('is not asked in a new-programme round of core depth')]);
  });
});

describe('the round', () => {
  test.each<[unknown, string]>([
    [[], 'the file holds a list. Give an object, { "responses": [ … ] }.'],
    ['hello', 'the file holds "hello". Give an object, { "responses": [ … ] }.'],
    [{}, 'responses is missing. Give a list, [ … ], of responses.'],
    [{ responses: {} }, 'responses is an object. Give a list, [ … ], of responses.'],
    [{ responses: [], purpose: 'new' }, 'purpose is "new". Give "new-programme", "new-partner" or "health-check".'],
    [{ responses: [], depth: 1 }, 'depth is 1. Give "core" or "full".'],
    [{ responses: [], confidential: 'yes' }, 'confidential is "yes". Give true or false.'],
    [{ responses: [], candidate: '' }, 'candidate is "". Give its id as text in quotes.'],
    [{ responses: [], confidental: true }, '"confidental" is not known here. Did you mean confidential?'],
    [{ responses: [], '\u001b[2J': 1 }, '"\\u001b[2J" is not known here. Take it out, or check its spelling.'],
  ])('%j is refused', async (content, said) => {
    expect(await refused(content)).toEqual([`round.json: ${said}`]);
  });
});

describe('a response', () => {
  test.each<[unknown, string]>([
    ['r1', ' is "r1". Give an object with partner, respondent and answers.'],
    [null, ' is null. Give an object with partner, respondent and answers.'],
    [{ ...response, partner: 7 }, '.partner is 7. Give its id as text in quotes.'],
    [{ ...response, respondent: ' ' }, '.respondent is " ". Give its id as text in quotes.'],
    [{ ...response, respondent: undefined }, '.respondent is missing. Give its id as text in quotes.'],
    [{ ...response, answers: undefined }, '.answers is missing. Give an object, { … }, of answers by question; {} where none was given.'],
    [{ ...response, answers: [] }, '.answers is a list. Give an object, { … }, of answers by question; {} where none was given.'],
    [{ ...response, areas: 'risk' }, '.areas is "risk". Give a list, [ … ], of area ids, or leave it out for all areas.'],
    [{ ...response, areas: ['risk', 'visoin'] }, '.areas[1] is "visoin", no area of the bank. Did you mean vision?'],
    [{ ...response, assigned: ['vision.need.cost'] }, '."assigned" is not known here. Take it out, or check its spelling.'],
    [{ ...response, areas: [3] }, '.areas[0] is 3, no area of the bank. Take it out, or check its spelling.'],
    [{ ...response, role: 'lead' }, '."role" is not known here. Take it out, or check its spelling.'],
  ])('%j is refused', async (content, said) => {
    expect(await refused({ responses: [content] })).toEqual([`round.json: responses[0]${said}`]);
  });

  test('of the same respondent of a partner is refused; another partner may have one of that name', async () => {
    expect(await refused({ responses: [response, { ...response, partner: 'brent' }, response] })).toEqual([
      'round.json: responses[2] is respondent "r1" of "southwark" a second time, after responses[0]. Give each respondent one response.',
    ]);
  });
});

describe('many faults', () => {
  test('are told at once', async () => {
    const said = await refused({
      purpose: 'x',
      depth: 'y',
      responses: [{ ...response, answers: { 'vision.need.cost': 9, elsewhere: 'no' } }],
    });
    expect(said.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'round.json: purpose is',
      'round.json: depth is',
      'round.json: responses[0].answers."vision.need.cost" is',
      'round.json: responses[0].answers."elsewhere" is',
      'round.json: responses[0].answers."elsewhere" is',
    ]);
  });

  test('are told up to twenty, and counted past that', async () => {
    const said = await refused({ responses: Array.from({ length: 25 }, (_, at) => ({ ...response, respondent: `r${at}`, answers: [] })) });
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toBe('round.json: and 5 more faults.');
  });
});

describe('a file', () => {
  test.each([
    [
      '{"responses": [\n  {"partner": "southwark",}\n]}',
      'round.json:2:27 a name in double quotes is expected here. Mend the JSON at this place.',
    ],
    ['', 'round.json:1:1 a value is expected here. Mend the JSON at this place.'],
    ['[1,\r\n2', 'round.json:2:2 a comma or ] is expected here. Mend the JSON at this place.'],
  ])('that is not JSON is refused at the place: %j', async (content, said) => {
    expect(await refusal(await aFile('round.json', content))).toEqual([said]);
  });

  test('that is not UTF-8 is refused with the line', async () => {
    const content = Buffer.from('{\n "responses": [],\n "candidate": "Ynys Môn"\n}', 'latin1');
    expect(await refusal(await aFile('round.json', content))).toEqual([
      'round.json:3 this line is not UTF-8 text. Save the file as UTF-8.',
    ]);
  });

  test('nested without end is refused, and one with brackets in its texts is not', async () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    expect(await refusal(await aFile('round.json', deep))).toEqual([
      'round.json: lists and objects are nested more than 64 deep. Check what wrote the file.',
    ]);
    const brackets = { responses: [{ ...response, respondent: `"\\${'['.repeat(100)}` }] };
    expect((await readResponses(await written(brackets), bank)).responses).toEqual(brackets.responses);
  });

  test('larger than 256 MiB is refused', async () => {
    const path = await aFile('round.json', '');
    const file = await open(path, 'r+');
    await file.truncate(2 ** 28 + 1);
    await file.close();
    expect(await refusal(path)).toEqual(['round.json: the file is larger than 256 MiB. Give a smaller one.']);
  });

  test('that is not there, or is a folder, is refused', async () => {
    expect(await refusal('/nowhere/round.json')).toEqual(['round.json: there is no such file. Check its path.']);
    const folder = await mkdtemp(join(tmpdir(), 'rasp-'));
    expect(await refusal(folder)).toEqual(['round.json: this is a folder. Name the file inside it.']);
    await rmdir(folder);
  });
});
