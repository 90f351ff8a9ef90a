import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { questionsCheckCommand } from '../../src/cli/questions-check.ts';
import { aFile, aHouseBank } from '../support/banks.ts';
import { aTerminal } from '../support/terminal.ts';

const sound = stringify(aHouseBank());
const ask = 'How far along are we with vision.need.first?';
const long = 'word '.repeat(60).trim();

/** What is written in the place of what, the text on whose line the fault must stand, and what must be said of it. */
const broken: readonly (readonly [string, string, string, string, string])[] = [
  ['a version of two numbers', 'version: 1.0.0', 'version: "1.0"', 'version: "1.0"', 'is not three numbers'],
  ['a version that is a number', 'version: 1.0.0', 'version: 1', 'version: 1', 'Put it in quotes'],
  ['a key that is not known', 'notice:', 'notes:', 'notes:', '"notes" is not known here'],
  ['a topic that is missing', 'id: need\n', 'id: needs\n', 'id: needs', 'Did you mean need?'],
  ['an area out of place', 'id: ethos\n', 'id: culture\n', 'id: culture', 'no place for the area "culture"'],
  [
    'an id that says another place',
    'id: vision.need.first\n',
    'id: vision.scope.other\n',
    'id: vision.scope.other',
    'Name it vision.need.something',
  ],
  [
    'an id used twice',
    'id: ethos.trust.first\n',
    'id: vision.need.first\n',
    `id: vision.need.first\n${sound.slice(sound.indexOf('            meaning: 1', sound.indexOf('ethos.trust.first')), sound.indexOf('ask: How far along are we with ethos.trust'))}ask: How far along are we with ethos.trust`,
    'is used before',
  ],
  ['an id with a blank', 'id: vision.need.first\n', 'id: vision need first\n', 'id: vision need first', 'leave no blanks'],
  ['a weight of four', 'weight: 1\n            critical: true', 'weight: 4\n            critical: true', 'weight: 4', 'Give 1, 2 or 3'],
  ['a depth that is not one', 'depth: core', 'depth: deep', 'depth: deep', 'Give core or full'],
  ['a topic without a core question', 'depth: core', 'depth: full', 'id: need', 'has 0 core questions'],
  ['a core question that one purpose lacks', '              - health-check\n', '', 'purposes:', 'not asked for health-check'],
  ['a purpose that is not one', '- health-check', '- healthcheck', '- healthcheck', 'Give new-programme, new-partner or health-check'],
  ['a meaning of nought', 'meaning: 1', 'meaning: 0', 'meaning: 0', 'Give 1 or more'],
  ['a critical that is a word', 'critical: true', 'critical: "yes"', 'critical: "yes"', 'Give true or false'],
  ['about somebody else', 'about: us', 'about: them', 'about: them', 'Give us or partnership'],
  ['a question too long', ask, 'x'.repeat(161), 'xxx', 'ask has 161 characters'],
  ['a sentence too long', ask, `${'go '.repeat(26).trim()}?`, 'go go', 'a sentence has 26 words'],
  ['a question to "you"', ask, 'Do you know?', 'Do you know?', '"you" is a wording'],
  ['an and/or', ask, 'Do we know costs and/or gains?', 'and/or', 'two questions'],
  ['an "etc."', 'Because vision.need.first', 'Costs, gains etc.', 'Costs, gains etc.', 'Name the rest'],
  ['a double negative', 'Because vision.need.first', 'It is not uncommon', 'It is not uncommon', 'double negative'],
  ['a question with two negatives', ask, 'Is there nobody who has not agreed?', 'Is there nobody', 'has two negatives'],
  [
    'a question much like another',
    ask,
    'How far along are we with ethos.trust.first?',
    'ask: How far along are we with ethos.trust.first?\n            why: Because ethos',
    'reads much like vision.need.first',
  ],
  [
    'two levels alike',
    '- Talk of vision.need.first',
    '- No vision.need.first',
    '- No vision.need.first\n              - Some',
    'reads like level 0',
  ],
  [
    'a level of another question',
    '- Talk of ethos.trust.first',
    '- Talk of vision.need.first',
    '- Talk of vision.need.first\n              - Some ethos',
    'is also a level of vision.need.first',
  ],
  ['four levels', '              - Tried vision.need.first\n', '', 'levels:', 'Give at least 5'],
  ['a level that is a number', '- Tried vision.need.first', '- 4', '- 4', 'Put it in quotes'],
  ['a level too long', '- Tried vision.need.first', `- ${long}`, `- ${long}`, 'Give at most 140 characters'],
  ['an empty level', '- Tried vision.need.first', '- ""', '- ""', 'Write its text'],
  ['a next step that is missing', '              sound: Try vision.need.first\n', '', 'next:', 'next.sound is missing'],
  ['a why that is missing', '            why: Because vision.need.first matters.\n', '', '- id: vision.need.first', 'why is missing'],
  ['evidence that is a list', 'evidence: A paper on vision.need.first.', 'evidence: [A paper]', 'evidence: [A paper]', 'Give a text'],
  ['a source with no place', 'source: null', 'source: { fact: It cost more }', 'source: { fact', 'source.from is missing'],
  [
    'a wording that one purpose lacks',
    `ask: ${ask}`,
    'ask: { new-programme: Is it so? }',
    'ask: { new-programme',
    'no wording for the purpose new-partner',
  ],
  [
    'a tab',
    '            weight: 1\n            critical: true',
    '\tweight: 1\n            critical: true',
    '\tweight',
    'Indent with spaces',
  ],
  [
    'a key twice',
    '            role: null\n',
    '            role: null\n            role: null\n',
    '            role: null\n            ask',
    'Keep one of the two',
  ],
];

describe('a broken bank', () => {
  it.each(broken)('with %s is refused at its line, with the mend', async (_, from, to, at, said) => {
    expect(sound).toContain(from);
    const text = sound.replace(from, to);
    const path = await aFile('bank.yaml', text);
    const { terminal, out, err } = aTerminal();
    expect(await questionsCheckCommand.run([path], terminal)).toBe(1);
    const line = text.slice(0, text.indexOf(at)).split('\n').length;
    const saidThere = out()
      .split('\n')
      .filter((each) => each.startsWith(`${path}:${line}:`));
    expect(saidThere.join('\n'), out()).toContain(said);
    expect(err()).toMatch(/^\d+ faults?\.$/);
  });

  it('is one of at least 25, each told apart by what is said of it', () => {
    expect(new Set(broken.map(([name]) => name)).size).toBeGreaterThanOrEqual(25);
  });
});
