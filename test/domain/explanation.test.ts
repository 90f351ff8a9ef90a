import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionsAsked } from '../../src/domain/bank.ts';
import { type AreaExplanation, type Explanation, explanations } from '../../src/domain/explanation.ts';
import type { Answer } from '../../src/domain/response.ts';
import type { Scorecard, ScoringInput } from '../../src/domain/scorecard.ts';
import { score } from '../../src/domain/scoring.ts';
import { aQuestion } from '../support/banks.ts';
import { anyRound } from '../support/random-rounds.ts';
import { expectSameFigures } from '../support/same-figures.ts';
import { aBankOf, answersFor, answersTo, aScoringRound } from '../support/scoring-rounds.ts';

/** As it is kept of a closed round: as text, without the answers. */
const kept = (scorecard: Scorecard): Scorecard => JSON.parse(JSON.stringify(scorecard));

const explainedIn = (round: ScoringInput, area = 'vision') => explanations(kept(score(round)), questionsAsked(round.bank, round), area);

function isExplained(explanation: Explanation): explanation is AreaExplanation {
  return 'questions' in explanation;
}

function onlyOne(explained: readonly Explanation[]): AreaExplanation {
  const [first] = explained;
  if (!first || !isExplained(first)) throw new Error('Nothing is explained.');
  return first;
}

const bank = aBankOf(
  ...([3, 2, 1, 2, 2] as const).map((weight, at) => aQuestion(`q${at + 1}`, { weight, critical: at === 1 || at === 4 })),
);

describe('an explanation', () => {
  const answers: Record<string, Answer> = { q1: 3, q2: 'dk', q3: { na: 'not ours' }, q4: 4, q5: 0 };
  const explained = onlyOne(explainedIn(aScoringRound(bank, [answersFor('southwark', answers)])));

  test('has a line for each question, with what it brings and how it counts', () => {
    const lines = explained.questions.map(({ question, weight, mean, weighted, rated, applicable, counts }) => [
      question,
      weight,
      mean,
      weighted,
      rated,
      applicable,
      counts,
    ]);
    expect(lines).toEqual([
      ['q1', 3, 3, 9, 1, 1, 'rated'],
      ['q2', 2, null, null, 0, 1, 'gap'],
      ['q3', 1, null, null, 0, 0, 'left-out'],
      ['q4', 2, 4, 8, 1, 1, 'rated'],
      ['q5', 2, 0, 0, 1, 1, 'rated'],
    ]);
  });

  test('has the sums that the figures are quotients of', () => {
    expect(explained.sums).toEqual({
      raw: { sum: 17, weights: 7 },
      coverage: { sum: 7, weights: 9 },
      low: { sum: 17, weights: 9 },
      high: { sum: 25, weights: 9 },
    });
    expect(explained).toMatchObject({ raw: 25 * (17 / 7), coverage: 7 / 9, score: 25, band: 'weak', withheldWeight: 0 });
  });

  test('has every cap with its reason, and the lowest that counts', () => {
    const [unknown, failing] = explained.caps;
    expect(unknown).toEqual({ limit: 50, question: 'q2', reason: 'unknown' });
    expect(failing).toEqual({ limit: 25, question: 'q5', reason: 'failing' });
    expect(explained.cap).toEqual(failing);
  });

  test('tells a question that nobody answered from one that somebody could not', () => {
    const { questions } = onlyOne(explainedIn(aScoringRound(bank, [answersFor('southwark', { q1: 3 })])));
    expect(questions.map(({ counts }) => counts)).toEqual(['rated', 'unanswered', 'unanswered', 'unanswered', 'unanswered']);
  });
});

describe('what may not be shown', () => {
  const five = (question: string, answers: readonly Answer[]) => answersTo(question, 'southwark', answers);

  test('is refused for a partner that is withheld', () => {
    const round = aScoringRound(bank, [answersFor('brent', { q1: 4 })], { confidential: true });
    expect(explainedIn(round)).toEqual([{ partner: 'brent', area: 'vision', withheld: true }]);
  });

  test('is a line without figures for a question that is withheld, which counts as unanswered', () => {
    const everyone = five('q1', [4, 4, 4, 4, 4]).map((response, at) => ({
      ...response,
      answers: { ...response.answers, ...(at < 3 && { q4: 0 as const }) },
    }));
    const { questions, withheldWeight, sums } = onlyOne(explainedIn(aScoringRound(bank, everyone, { confidential: true })));
    const nothing = { rated: null, applicable: null, mean: null, coverage: null, low: null, high: null, weighted: null };
    expect(questions[3]).toEqual({ question: 'q4', weight: 2, critical: false, ...nothing, counts: 'withheld' });
    expect(withheldWeight).toBe(2);
    expect(sums.coverage).toEqual({ sum: 3, weights: 10 });
  });

  test('counts for nothing where it was asked of nobody', () => {
    const everyone = five('q1', [4, 4, 4, 4, 4]).map((response, at) => ({
      ...response,
      assigned: ['q1'],
      answers: { ...response.answers, ...(at < 3 && { q4: 0 as const }) },
    }));
    expect(onlyOne(explainedIn(aScoringRound(bank, everyone, { confidential: true }))).withheldWeight).toBe(0);
  });
});

test('figures that were worked out with other weights are not explained by these', () => {
  const round = aScoringRound(bank, [answersFor('southwark', { q1: 3, q4: 4, q5: 2 })]);
  const other = aBankOf(...['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => aQuestion(id, { weight: 1 })));
  const explained = explanations(score(round), questionsAsked(other, round), 'vision');
  expect(explained).toEqual([{ partner: 'southwark', area: 'vision', otherQuestions: true }]);
});

test('an area that there is not has no explanation', () => {
  const round = aScoringRound(bank, [answersFor('southwark', { q1: 3 })]);
  expect(() => explainedIn(round, 'nowhere')).toThrow('The scorecard has no area “nowhere”.');
});

/** The figures again, from nothing but the lines of the explanation. */
function workedOut({ questions, withheldWeight, caps }: AreaExplanation) {
  const quotient = (figure: 'mean' | 'coverage' | 'low' | 'high', withheld: number) => {
    let [top, bottom] = [withheldWeight * withheld, figure === 'mean' ? 0 : withheldWeight];
    for (const line of questions) {
      const value = line[figure];
      if (value === null) continue;
      top += line.weight * value;
      bottom += line.weight;
    }
    return bottom === 0 ? null : top / bottom;
  };
  const points = (levels: number | null) => (levels === null ? null : levels * 25);
  const raw = points(quotient('mean', 0));
  return {
    raw,
    coverage: quotient('coverage', 0),
    low: points(quotient('low', 0)),
    high: points(quotient('high', 4)),
    score: raw === null ? null : Math.min(raw, ...caps.map(({ limit }) => limit)),
  };
}

test('the lines of every explanation of any round give the figures of its scorecard', () => {
  let explained = 0;
  fc.assert(
    fc.property(anyRound(), (round) => {
      const scorecard = kept(score(round));
      for (const { id } of round.bank.areas) {
        const all = explanations(scorecard, questionsAsked(round.bank, round), id);
        expect(all.map(({ partner }) => partner)).toEqual(scorecard.partners.map(({ partner }) => partner));
        for (const [at, each] of all.entries()) {
          const area = scorecard.partners[at]?.areas.find(({ area }) => area === id);
          if (!area) expect(each).toHaveProperty('withheld', true);
          else if (!isExplained(each)) expect.fail(`${each.partner} is not explained`);
          else {
            const { raw, coverage, low, high, score: points } = area;
            expectSameFigures(workedOut(each), { raw, coverage, low, high, score: points });
            expect(each.cap && { limit: each.cap.limit, question: each.cap.question }).toEqual(area.cap);
            explained++;
          }
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(explained).toBeGreaterThan(300);
});

test('an explanation of a confidential round says nothing of what the scorecard hides', () => {
  fc.assert(
    fc.property(anyRound({ confidential: true }), (round) => {
      const hidden = score(round).questions.flatMap(({ question, partners }) =>
        partners.flatMap(({ partner, withheld }) => (withheld ? [`${partner}/${question}`] : [])),
      );
      for (const { id } of round.bank.areas) {
        for (const each of explainedIn(round, id).filter(isExplained)) {
          for (const { question, weight: _, critical: __, counts, ...figures } of each.questions) {
            const isHidden = hidden.includes(`${each.partner}/${question}`);
            expect(counts === 'withheld').toBe(isHidden);
            if (isHidden) expect(new Set(Object.values(figures))).toEqual(new Set([null]));
          }
        }
      }
    }),
  );
});
