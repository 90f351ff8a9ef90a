import { describe, expect, it } from 'vitest';
import type { Area, Question } from '../../src/domain/bank.ts';
import { type DraftBank, type DraftQuestion, integrityFaults } from '../../src/domain/bank-draft.ts';
import { house } from '../../src/domain/bank-house.ts';
import { houseFaults } from '../../src/domain/bank-rules.ts';
import { aBank, aHouseBank, anArea, aQuestion, aTopic, levelsOf } from '../support/banks.ts';

/** The house's bank with its first question changed. */
const withQuestion = (parts: Partial<Question>) =>
  aHouseBank((question) => (question.id === 'vision.need.first' ? { ...question, ...parts } : question));
const withAreas = (change: (areas: readonly Area[]) => readonly Area[]) => ({ ...aHouseBank(), areas: change(aHouseBank().areas) });
const withVision = (change: (vision: Area) => Area) => withAreas(([vision, ...rest]) => [...(vision ? [change(vision)] : []), ...rest]);
const first = ['areas', 0, 'topics', 0, 'questions', 0];

describe("the house's own bank", () => {
  it('has 35 topics in five areas', () => {
    expect(Object.keys(house.topics)).toHaveLength(5);
    expect(Object.values(house.topics).flat()).toHaveLength(35);
  });

  it('may be without a fault', () => {
    expect(houseFaults(aHouseBank())).toEqual([]);
    expect(integrityFaults(aHouseBank())).toEqual([]);
  });

  it('names every area and topic that is missing or out of place', () => {
    expect(houseFaults(withAreas((areas) => areas.slice(1))).map(({ fault }) => fault)).toContain('the bank has no area "vision"');
    expect(houseFaults(withAreas((areas) => [...areas, anArea('constructor', [])]))).toMatchObject([{ path: ['areas', 5, 'id'] }]);
    const faults = houseFaults(
      withVision((vision) => ({ ...vision, topics: [aTopic('neeed', [aQuestion('vision.neeed.a')]), ...vision.topics.slice(1)] })),
    );
    expect(faults).toEqual([
      { path: ['areas', 0, 'topics'], fault: 'the area vision has no topic "need"', mend: 'Add it' },
      {
        path: ['areas', 0, 'topics', 0, 'id'],
        fault: 'the area vision has no place for the topic "neeed"',
        mend: 'Did you mean need?',
      },
    ]);
  });

  it.each([
    ['no core question', [aQuestion('vision.need.first', { depth: 'full' })], 'the topic "need" has 0 core questions'],
    ['two core questions', [aQuestion('vision.need.first'), aQuestion('vision.need.second')], 'the topic "need" has 2 core questions'],
  ])('has exactly one core question a topic, not %s', (_, questions, fault) => {
    const bank = withVision((vision) => ({ ...vision, topics: [aTopic('need', questions), ...vision.topics.slice(1)] }));
    expect(houseFaults(bank).map((found) => found.fault)).toContain(fault);
  });

  it('asks the core question for every purpose', () => {
    const [fault, ...more] = houseFaults(withQuestion({ purposes: ['new-programme', 'new-partner'] }));
    expect(fault).toMatchObject({ path: [...first, 'purposes'], fault: expect.stringContaining('not asked for health-check') });
    expect(more).toEqual([]);
  });

  it.each(['vision.scope.first', 'need.first', 'vision.need.', 'vision.need.First', 'vision.need.a.b'])(
    'does not call a question of vision.need %s',
    (id) => {
      expect(houseFaults(withQuestion({ id }))).toMatchObject([{ path: [...first, 'id'], mend: 'Name it vision.need.something' }]);
    },
  );

  it('tells the levels of a question apart, and shares none between questions', () => {
    expect(houseFaults(withQuestion({ levels: ['None', 'Some', 'none ', 'Much', 'All'] }))).toMatchObject([
      { path: [...first, 'levels', 2], fault: 'level 2 reads like level 0' },
    ]);
    const levels = levelsOf('vision.need.first');
    const twice = aHouseBank((question) => (question.id === 'risk.exit.first' ? { ...question, levels } : question));
    expect(houseFaults(twice)).toHaveLength(5);
    expect(houseFaults(twice)[0]?.fault).toBe('level 0 is also a level of vision.need.first');
  });

  it('may use the same level for two purposes of one question', () => {
    const levels = levelsOf('need');
    const worded = withQuestion({ levels: { 'new-programme': levels, 'new-partner': levels, 'health-check': levels } });
    expect(houseFaults(worded)).toEqual([]);
  });

  it.each([
    ['ask', 'Do you know?', 'you'],
    ['ask', 'Is it yours?', 'yours'],
    ['why', 'Boards and/or councils.', 'and/or'],
    ['evidence', 'Minutes, papers, etc.', 'etc.'],
    ['evidence', 'A paper, e.g. a plan.', 'e.g.'],
  ] as const)('does not write in %s: %s', (field, text, found) => {
    expect(houseFaults(withQuestion({ [field]: text }))).toMatchObject([
      { path: [...first, field], fault: `"${found}" is a wording that the bank avoids` },
    ]);
  });

  it('lets words pass that only hold a banned one', () => {
    expect(houseFaults(withQuestion({ why: 'A young youth outdid the etching of egrets, and or.' }))).toEqual([]);
  });

  it('carries no wording for a purpose that does not ask the question', () => {
    const bank = withVision((vision) => ({
      ...vision,
      topics: vision.topics.map((topic, index) =>
        index > 0
          ? topic
          : aTopic(topic.id, [
              ...topic.questions,
              aQuestion('vision.need.more', {
                depth: 'full',
                purposes: ['health-check'],
                ask: { 'health-check': 'Is it so?', 'new-partner': 'Will it be?' },
              }),
            ]),
      ),
    }));
    expect(houseFaults(bank)).toMatchObject([{ path: ['areas', 0, 'topics', 0, 'questions', 1, 'ask', 'new-partner'] }]);
  });

  it('has 8 to 12 critical questions', () => {
    const faultsWith = (criticals: number) => {
      let made = 0;
      return houseFaults(aHouseBank((question) => ({ ...question, critical: made++ < criticals }))).map(({ fault }) => fault);
    };
    expect(faultsWith(7)).toEqual(['7 questions are critical']);
    expect(faultsWith(8)).toEqual([]);
    expect(faultsWith(12)).toEqual([]);
    expect(faultsWith(13)).toEqual(['13 questions are critical']);
  });

  it('asks at least two thirds of its questions about us', () => {
    const faultsWith = (partnership: number) => {
      let made = 0;
      return houseFaults(aHouseBank((question) => ({ ...question, about: made++ < partnership ? 'partnership' : 'us' }))).map(
        ({ fault }) => fault,
      );
    };
    expect(faultsWith(11)).toEqual([]);
    expect(faultsWith(12)).toEqual(['23 of 35 questions are about us']);
  });

  it('has a version of three numbers', () => {
    expect(houseFaults({ ...aHouseBank(), version: '1.0' })).toMatchObject([{ path: ['version'] }]);
  });

  it('is judged only by what could be read of it', () => {
    const hole: DraftQuestion = { ...aQuestion('vision.need.first'), depth: undefined, levels: undefined, critical: undefined };
    const house = aHouseBank();
    const bank: DraftBank = {
      ...house,
      areas: house.areas.map((area) => ({
        ...area,
        topics: area.topics.map((topic) => (topic.id === 'need' ? { ...topic, questions: [hole] } : topic)),
      })),
    };
    expect(houseFaults(bank)).toEqual([]);
  });
});

describe('any bank', () => {
  it('uses no id twice', () => {
    const question = aQuestion('q');
    const bank = aBank([anArea('a', [aTopic('t', [question]), aTopic('t', [question])]), anArea('a', [aTopic('t', [])])]);
    expect(integrityFaults(bank).map(({ path }) => path)).toEqual([
      ['areas', 1, 'id'],
      ['areas', 0, 'topics', 1, 'id'],
      ['areas', 0, 'topics', 1, 'questions', 0, 'id'],
    ]);
  });

  it('words a question for every purpose that asks it', () => {
    const bank = aBank([
      anArea('a', [aTopic('t', [aQuestion('q', { purposes: ['new-partner', 'health-check'], ask: { 'health-check': 'Is it so?' } })])]),
    ]);
    expect(integrityFaults(bank)).toMatchObject([
      { path: ['areas', 0, 'topics', 0, 'questions', 0, 'ask'], fault: 'ask has no wording for the purpose new-partner' },
    ]);
  });
});
