import type { Area, Bank, Question, Topic } from '../../src/domain/bank.ts';
import type { Answer } from '../../src/domain/response.ts';
import type { ScoredResponse, ScoringInput } from '../../src/domain/scorecard.ts';
import { randomNumbers } from '../../test/support/random-numbers.ts';

/** How much a round has of what. */
export interface Size {
  readonly partners: number;
  /** Of each partner. */
  readonly respondents: number;
  readonly questions: number;
}

export const answersIn = ({ partners, respondents, questions }: Size): number => partners * respondents * questions;

/** A round in which everybody answers everything: mostly levels, some *don't know* and some *not applicable*. */
export function aFullRound(model: Bank, size: Size): ScoringInput {
  const bank = withQuestions(model, size.questions);
  const ids = bank.areas.flatMap(({ topics }) => topics.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const random = randomNumbers(7);
  const responses = Array.from({ length: size.partners * size.respondents }, (_, at): ScoredResponse => {
    const answers = ids.map((id) => [id, anAnswer(random.share())] as const);
    return { partner: `partner-${Math.floor(at / size.respondents)}`, respondent: `r${at}`, answers: Object.fromEntries(answers) };
  });
  return { bank, purpose: 'new-programme', depth: 'full', confidential: false, responses };
}

function anAnswer(random: number): Answer {
  if (random < 0.08) return 'dk';
  if (random < 0.12) return { na: 'not ours' };
  return Math.floor(((random - 0.12) / 0.88) * 5) as Answer;
}

/** The bank with so many questions: its own, over and over, in their topics. */
function withQuestions(bank: Bank, questions: number): Bank {
  const topics = bank.areas.flatMap((area) => area.topics.map((topic) => ({ area, topic })));
  const copies = (topic: Topic, place: number): Question[] => {
    const [first] = topic.questions;
    if (!first) return [];
    const count = Math.floor(questions / topics.length) + (place < questions % topics.length ? 1 : 0);
    return Array.from({ length: count }, (_, copy) => ({ ...first, id: `${first.id}-${copy}`, purposes: ['new-programme'] }));
  };
  const areas = bank.areas.map(
    (area): Area => ({
      ...area,
      topics: area.topics.map((topic) => ({
        ...topic,
        questions: copies(
          topic,
          topics.findIndex((each) => each.topic === topic),
        ),
      })),
    }),
  );
  return { ...bank, areas };
}
