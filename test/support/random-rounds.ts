import fc from 'fast-check';
import { type Bank, depths, levelValues, purposes, type Question, questionsAsked } from '../../src/domain/bank.ts';
import type { Answer } from '../../src/domain/response.ts';
import type { ScoredResponse, ScoringInput } from '../../src/domain/scorecard.ts';
import { aBank, anArea, aQuestion, aTopic } from './banks.ts';

const areaIds = ['vision', 'risk', 'governance'];
const partnerIds = ['southwark', 'brent', 'lewisham'];
const mostQuestions = 12;

export const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...levelValues) },
  { weight: 2, arbitrary: fc.constant('dk' as const) },
  { weight: 1, arbitrary: fc.constant({ na: 'not ours' }) },
);

const anyQuestion = fc.record<Omit<Question, 'id' | 'ask' | 'why' | 'evidence' | 'levels' | 'next' | 'source' | 'about'>>({
  meaning: fc.constantFrom(1, 2),
  depth: fc.constantFrom(...depths),
  purposes: fc.oneof(fc.constant(purposes), fc.subarray([...purposes], { minLength: 1 })),
  weight: fc.constantFrom(1, 2, 3),
  critical: fc.boolean(),
  role: fc.constantFrom(null, null, 'candidate' as const, 'existing' as const),
});

/** One to three areas with up to two topics of up to two questions; `q1`, `q2` and so on. */
const anyBank: fc.Arbitrary<Bank> = fc
  .array(fc.array(fc.array(anyQuestion, { maxLength: 2 }), { maxLength: 2 }), { minLength: 1, maxLength: areaIds.length })
  .map((areas) => {
    let number = 1;
    return aBank(
      areas.map((topics, area) => {
        const named = topics.map((questions, topic) =>
          aTopic(
            `topic-${topic}`,
            questions.map((parts) => aQuestion(`q${number++}`, parts)),
          ),
        );
        return anArea(areaIds[area] ?? '', named);
      }),
    );
  });

const anyRespondent = fc.record({
  partner: fc.constantFrom(...partnerIds),
  /** Null: all areas. */
  areas: fc.option(fc.subarray(areaIds), { freq: 4 }),
  /** The questions assigned, and one that no round asks; null: those of the areas. */
  assigned: fc.option(fc.subarray(['q0', ...Array.from({ length: mostQuestions }, (_, index) => `q${index + 1}`)]), { freq: 4 }),
  answers: fc.array(fc.option(anyAnswer, { freq: 4 }), { minLength: mostQuestions, maxLength: mostQuestions }),
  /** Answers to later questions are left out, so that some questions are answered by few. */
  reached: fc.oneof(fc.constant(mostQuestions), fc.nat(mostQuestions)),
});

/** Two rounds: the later bank asks some questions in another meaning, or gives them another weight. */
export function anyTwoRounds(): fc.Arbitrary<{ before: ScoringInput; now: ScoringInput }> {
  const changes = fc.array(fc.constantFrom('none', 'none', 'meaning', 'weight'), { minLength: mostQuestions, maxLength: mostQuestions });
  return fc.tuple(anyRound(), changes).chain(([before, changed]) => {
    const changing = (question: Question, place: number): Question => ({
      ...question,
      ...(changed[place] === 'meaning' && { meaning: question.meaning + 1 }),
      ...(changed[place] === 'weight' && { weight: question.weight === 3 ? 1 : 3 }),
    });
    return anyRound({ bank: withEach(before.bank, changing) }).map((now) => ({ before, now }));
  });
}

function withEach(bank: Bank, change: (question: Question, place: number) => Question): Bank {
  let place = 0;
  return {
    ...bank,
    areas: bank.areas.map((area) => ({
      ...area,
      topics: area.topics.map((topic) => ({ ...topic, questions: topic.questions.map((question) => change(question, place++)) })),
    })),
  };
}

/** A round of any kind, of up to three partners with so many respondents that some pass a confidential round's floor. */
export function anyRound(parts: { readonly confidential?: boolean; readonly bank?: Bank } = {}): fc.Arbitrary<ScoringInput> {
  const kind = fc.record({
    bank: parts.bank ? fc.constant(parts.bank) : anyBank,
    purpose: fc.constantFrom(...purposes, 'new-partner' as const),
    depth: fc.constantFrom(...depths, 'full' as const),
    confidential: parts.confidential === undefined ? fc.boolean() : fc.constant(parts.confidential),
    candidate: fc.option(fc.constantFrom(...partnerIds)),
    respondents: fc.array(anyRespondent, { maxLength: 22, size: 'max' }),
  });
  return kind.map(({ candidate, respondents, ...round }) => {
    const asked = questionsAsked(round.bank, round);
    const responses = respondents.map(({ partner, areas, assigned, answers, reached }, index): ScoredResponse => {
      const given = asked.slice(0, reached).flatMap(({ id }, place) => {
        const answer = answers[place] ?? null;
        return answer === null ? [] : [[id, answer] as const];
      });
      return {
        partner,
        respondent: `r${index}`,
        ...(areas && { areas }),
        ...(assigned && { assigned }),
        answers: Object.fromEntries(given),
      };
    });
    return { ...round, ...(candidate === null ? {} : { candidate }), responses };
  });
}
