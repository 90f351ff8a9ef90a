import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bank, type Level, type Question, questionsAsked } from '../../src/domain/bank.ts';
import type { Answer } from '../../src/domain/response.ts';
import type { AreaScore, Scorecard, ScoringInput, Spread } from '../../src/domain/scorecard.ts';
import { score } from '../../src/domain/scoring.ts';
import { anyAnswer, anyRound } from '../support/random-rounds.ts';
import { expectSameFigures } from '../support/same-figures.ts';

const areasOf = ({ partners }: Scorecard): AreaScore[] => partners.flatMap(({ areas }) => areas);
const noise = 1e-9;

test('scores lie between 0 and 100, coverage between 0 and 1, and low and high around raw', () => {
  fc.assert(
    fc.property(anyRound(), (round) => {
      for (const { score: points, raw, coverage, low, high } of areasOf(score(round))) {
        for (const figure of [points, raw, low, high]) expect((figure ?? 50) >= 0 && (figure ?? 50) <= 100).toBe(true);
        expect((coverage ?? 0) >= 0 && (coverage ?? 0) <= 1).toBe(true);
        if (raw === null || low === null || high === null || points === null) continue;
        expect(low).toBeLessThanOrEqual(raw + noise);
        expect(raw).toBeLessThanOrEqual(high + noise);
        expect(points).toBeLessThanOrEqual(raw);
      }
    }),
  );
});

/** A scorecard with its partners and questions in the order of their names, so that order alone makes no difference. */
function sorted(scorecard: Scorecard): unknown {
  const byName = (one: unknown, other: unknown) => JSON.stringify(one).localeCompare(JSON.stringify(other));
  const ordered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(ordered).toSorted(byName);
    if (typeof value !== 'object' || value === null) return typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'cap' ? null : ordered(inner)]));
  };
  return ordered(scorecard);
}

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

test('the order of respondents makes no difference', () => {
  const rounds = anyRound().chain((round) => fc.tuple(fc.constant(round), shuffled(round.responses)));
  fc.assert(
    fc.property(rounds, ([round, responses]) => {
      expect(sorted(score({ ...round, responses }))).toEqual(sorted(score(round)));
    }),
  );
});

test('the order of questions makes no difference, but for which of two caps as low is named', () => {
  const reversed = (bank: Bank): Bank => ({
    ...bank,
    areas: bank.areas.map((area) => ({
      ...area,
      topics: area.topics.toReversed().map((topic) => ({ ...topic, questions: topic.questions.toReversed() })),
    })),
  });
  fc.assert(
    fc.property(anyRound(), (round) => {
      expect(sorted(score({ ...round, bank: reversed(round.bank) }))).toEqual(sorted(score(round)));
    }),
  );
});

/** A round with one respondent's answer to one question of the round replaced. */
const withOneAnswer = (confidential: boolean, answer: fc.Arbitrary<Answer>) =>
  fc
    .tuple(anyRound({ confidential }), fc.nat(), fc.nat(), answer)
    .filter(([round]) => round.responses.length > 0 && questionsAsked(round.bank, round).length > 0)
    .map(([round, who, what, replacement]) => {
      const asked = questionsAsked(round.bank, round);
      const question = asked[what % asked.length]?.id ?? '';
      const index = who % round.responses.length;
      return { round, question, before: round.responses[index]?.answers[question], changed: replaced(round, index, question, replacement) };
    });

function replaced(round: ScoringInput, index: number, question: string, answer: Answer): ScoringInput {
  const responses = round.responses.map((response, at) =>
    at === index ? { ...response, answers: { ...response.answers, [question]: answer } } : response,
  );
  return { ...round, responses };
}

test("another don't know never raises coverage", () => {
  const cases = withOneAnswer(false, fc.constant('dk')).filter(({ before }) => typeof before !== 'object');
  fc.assert(
    fc.property(cases, ({ round, changed }) => {
      const before = areasOf(score(round));
      areasOf(score(changed)).forEach(({ coverage }, at) => {
        const was = before[at]?.coverage ?? null;
        if (was !== null) expect(coverage ?? Number.NaN).toBeLessThanOrEqual(was + noise);
      });
    }),
  );
});

test('a higher level never lowers a raw score, a bound or a capped score', () => {
  const cases = withOneAnswer(false, fc.constant(4)).filter(({ before }) => typeof before === 'number');
  fc.assert(
    fc.property(cases, ({ round, changed }) => {
      const before = areasOf(score(round));
      areasOf(score(changed)).forEach((after, at) => {
        for (const figure of ['raw', 'score', 'low', 'high'] as const) {
          const was = before[at]?.[figure] ?? null;
          if (was !== null) expect(after[figure] ?? Number.NaN, figure).toBeGreaterThanOrEqual(was - noise);
        }
      });
    }),
  );
});

/** What a person answered says nothing where a confidential round hides it: other answers in its place. */
function disguised(round: ScoringInput, level: Level): ScoringInput {
  const hidden = new Set<string>();
  const { partners, questions } = score(round);
  for (const { question, partners: shown } of questions) {
    for (const { partner, withheld } of shown) if (withheld) hidden.add(`${partner} ${question}`);
    for (const partner of partners) if ('withheld' in partner) hidden.add(`${partner.partner} ${question}`);
  }
  const responses = round.responses.map((response) => ({
    ...response,
    answers: Object.fromEntries(
      Object.entries(response.answers).map(([question, answer]): [string, Answer] => {
        const isHidden = hidden.has(`${response.partner} ${question}`) && typeof answer === 'number';
        return [question, isHidden ? level : answer];
      }),
    ),
  }));
  return { ...round, responses };
}

test('a confidential round says nothing of what it hides: rounds that redact alike score alike', () => {
  fc.assert(
    fc.property(anyRound({ confidential: true }), fc.constantFrom<Level>(0, 2, 4), (round, level) => {
      expect(score(disguised(round, level))).toEqual(score(round));
    }),
    { numRuns: 200 },
  );
});

test('a confidential round says nothing of how a few answered: whether they rated, or could not', () => {
  fc.assert(
    fc.property(withOneAnswer(true, anyAnswer), ({ round, question, before, changed }) => {
      const few = (input: ScoringInput) =>
        input.responses.filter(({ answers }) => answers[question] !== undefined).length < 5 && before !== undefined;
      fc.pre(few(round));
      expect(score(changed)).toEqual(score(round));
    }),
  );
});

test('everyone answering twice changes no score, coverage or bound', () => {
  fc.assert(
    fc.property(anyRound({ confidential: false }), (round) => {
      const twins = round.responses.map((response) => ({ ...response, respondent: `${response.respondent}-twin` }));
      const twice = score({ ...round, responses: [...round.responses, ...twins] });
      expectSameFigures(areasOf(twice), areasOf(score(round)));
      expectSameFigures(twice.partnership, score(round).partnership);
    }),
  );
});

test('every partner having a twin changes no minimum, maximum, range or mean', () => {
  fc.assert(
    fc.property(anyRound(), ({ candidate: _, ...round }) => {
      const twins = round.responses.map((response) => ({ ...response, partner: `${response.partner}-twin` }));
      const [once, twice] = [score(round), score({ ...round, responses: [...round.responses, ...twins] })];
      const figures = ({ minimum, maximum, range, mean }: Spread) => ({ minimum, maximum, range, mean });
      expectSameFigures(figures(twice.partnership.overall), figures(once.partnership.overall));
      expectSameFigures(twice.partnership.areas.map(figures), once.partnership.areas.map(figures));
      for (const [place, { divergence }] of once.questions.entries()) {
        if (divergence !== null) expect(twice.questions[place]?.divergence).toBeCloseTo(divergence, 9);
      }
    }),
  );
});

test('the questions of chosen areas, assigned one by one, score as the areas do', () => {
  fc.assert(
    fc.property(anyRound(), (round) => {
      const asked = questionsAsked(round.bank, round);
      const inAreas = (areas: readonly string[]) => asked.filter(({ area }) => areas.includes(area.id)).map(({ id }) => id);
      const responses = round.responses.map(({ assigned: _, ...response }) => response);
      const oneByOne = responses.map(({ areas, ...response }) => ({
        ...response,
        assigned: areas ? inAreas(areas) : asked.map(({ id }) => id),
      }));
      expect(score({ ...round, responses: oneByOne })).toEqual(score({ ...round, responses }));
    }),
  );
});

test('what somebody left open and is asked no more never lowers coverage', () => {
  fc.assert(
    fc.property(anyRound({ confidential: false }), fc.nat(), (round, who) => {
      const relieved = who % Math.max(1, round.responses.length);
      const responses = round.responses.map((response, at) =>
        at === relieved ? { ...response, assigned: Object.keys(response.answers) } : response,
      );
      const before = areasOf(score(round));
      areasOf(score({ ...round, responses })).forEach(({ coverage }, at) => {
        if (coverage !== null) expect(coverage).toBeGreaterThanOrEqual((before[at]?.coverage ?? 0) - noise);
      });
    }),
  );
});

test('weights count by their proportion alone', () => {
  const scaled = (question: Question, by: number): Question => ({ ...question, weight: (question.weight * by) as Question['weight'] });
  const reweighted = (bank: Bank, by: number): Bank => ({
    ...bank,
    areas: bank.areas.map((area) => ({
      ...area,
      topics: area.topics.map((topic) => ({ ...topic, questions: topic.questions.map((question) => scaled(question, by)) })),
    })),
  });
  fc.assert(
    fc.property(anyRound(), fc.constantFrom(2, 7, 0.1), (round, by) => {
      expectSameFigures(score({ ...round, bank: reweighted(round.bank, by) }), score(round));
    }),
  );
});
