import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaShares, isAskedAll, passable, unaskedAreas, withAreas, withQuestions } from '../../src/domain/asked.ts';
import { type AskedQuestion, questionsAsked } from '../../src/domain/bank.ts';
import type { Entry, Response } from '../../src/domain/response.ts';
import { houseBank } from '../support/house-bank.ts';
import { aResponse, asked, openingDay } from '../support/rounds.ts';

const questions = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });
const all = questions.map(({ id }) => id);
const areaIds = [...new Set(questions.map(({ area }) => area.id))];
const inArea = (...areas: string[]) => questions.filter(({ area }) => areas.includes(area.id)).map(({ id }) => id);
const everything = asked(aResponse(), all);
const at = (index: number): AskedQuestion => questions[index] ?? expect.fail(`no question ${index}`);
const having = (response: Response, ...answered: readonly string[]): Response => {
  const entry: Entry = { revision: 1, at: openingDay, answer: 3 };
  return { ...response, entries: Object.fromEntries(answered.map((id) => [id, entry])) };
};

describe('areas chosen for somebody', () => {
  it('are all of their questions and no others, in the bank’s order', () => {
    expect(withAreas(questions, everything, new Set(['risk', 'vision']))).toEqual(inArea('vision', 'risk'));
    expect(withAreas(questions, everything, new Set(areaIds))).toEqual(all);
    expect(withAreas(questions, everything, new Set(['nowhere']))).toEqual([]);
  });

  it('that were left out come back whole, and one of which a part was passed on stays as it is', () => {
    const [first, ...rest] = inArea('vision');
    const part = asked(everything, [first ?? '', ...inArea('risk')]);
    expect(withAreas(questions, part, new Set(['vision', 'ethos']))).toEqual([first, ...inArea('ethos')]);
    const without = asked(everything, withAreas(questions, part, new Set(['risk'])));
    expect(withAreas(questions, without, new Set(['vision']))).toEqual([first, ...rest]);
  });

  it('are what somebody is asked afterwards, whatever they were asked before', () => {
    fc.assert(
      fc.property(fc.subarray(all), fc.subarray(areaIds), (before, chosen) => {
        const after = asked(everything, withAreas(questions, asked(everything, before), new Set(chosen)));
        const askedOf = areaShares(questions, after).filter((share) => share.asked > 0);
        expect(askedOf.map(({ area }) => area.id)).toEqual(areaIds.filter((id) => chosen.includes(id)));
        expect(withAreas(questions, after, new Set(chosen))).toEqual(after.brief.questions);
      }),
    );
  });

  it('of which nobody is asked anything are named', () => {
    expect(unaskedAreas(questions, [everything])).toEqual([]);
    const two = [asked(aResponse(), inArea('vision', 'risk')), asked(aResponse(), [inArea('ethos')[0] ?? ''])];
    expect(unaskedAreas(questions, two).map(({ id }) => id)).toEqual(['resources', 'governance']);
    expect(unaskedAreas(questions, [])).toHaveLength(areaIds.length);
  });
});

describe('what can be passed on', () => {
  it('is the question, or whatever of its area is not answered', () => {
    const response = having(everything, at(1).id);
    expect(passable(questions, response, at(0), 'question')).toEqual([at(0).id]);
    expect(passable(questions, response, at(0), 'area')).toEqual(inArea('vision').filter((id) => id !== at(1).id));
  });

  it('is nothing that was answered, or that they are not asked', () => {
    expect(passable(questions, having(everything, at(0).id), at(0), 'question')).toEqual([]);
    expect(passable(questions, asked(everything, inArea('risk')), at(0), 'area')).toEqual([]);
  });

  it('is taken back in its place', () => {
    expect(withQuestions(questions, [at(0).id, at(4).id], [at(2).id, at(4).id])).toEqual([at(0).id, at(2).id, at(4).id]);
  });

  it('is asked of somebody afterwards, whoever passes what to whom', () => {
    const step = fc.record({
      from: fc.nat(2),
      to: fc.nat(2),
      question: fc.nat(all.length - 1),
      share: fc.constantFrom('question' as const, 'area' as const),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const people = [everything, asked(everything, inArea('vision')), asked(everything, [])];
        for (const { from, to, question, share } of steps) {
          const [passer, receiver] = [people[from], people[to]];
          if (!passer || !receiver || from === to) continue;
          const ids = passable(questions, passer, at(question), share);
          people[to] = asked(receiver, withQuestions(questions, receiver.brief.questions, ids));
          people[from] = asked(
            passer,
            passer.brief.questions.filter((id) => !ids.includes(id)),
          );
        }
        expect(new Set(people.flatMap(({ brief }) => brief.questions))).toEqual(new Set(all));
      }),
    );
  });
});

it('is asked everything who is asked each question of the round', () => {
  expect(isAskedAll(questions, everything)).toBe(true);
  expect(isAskedAll(questions, asked(everything, all.slice(1)))).toBe(false);
  expect(isAskedAll(questions, asked(everything, all.slice(0, -1)))).toBe(false);
});
