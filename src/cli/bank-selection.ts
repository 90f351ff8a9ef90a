import { type Area, type Bank, type Depth, type FiveLevels, type Purpose, purposes, type Question, wordingFor } from '../domain/bank.ts';

/** Which of a bank's questions a reader wants; null for all. */
export interface Selection {
  readonly area: string | null;
  readonly purpose: Purpose | null;
  /** `core` leaves out what full rounds alone ask. */
  readonly depth: Depth;
}

/** A question as it is put, and for which purposes it is put so. */
export interface Wording {
  readonly purposes: readonly Purpose[];
  readonly ask: string;
  readonly levels: FiveLevels;
}

/** The areas with the questions that are wanted; areas and topics without one are left out. */
export function selected({ areas }: Bank, { area, purpose, depth }: Selection): Area[] {
  const isWanted = (question: Question) =>
    (purpose === null || question.purposes.includes(purpose)) && (depth === 'full' || question.depth === 'core');
  return areas
    .filter(({ id }) => area === null || id === area)
    .map((each) => ({
      ...each,
      topics: each.topics
        .map((topic) => ({ ...topic, questions: topic.questions.filter(isWanted) }))
        .filter(({ questions }) => questions.length > 0),
    }))
    .filter(({ topics }) => topics.length > 0);
}

/** The ways in which a question is put, purposes that put it alike together. */
export function wordingsOf(question: Question, purpose: Purpose | null): Wording[] {
  const wanted = purposes.filter((each) => question.purposes.includes(each) && (purpose === null || each === purpose));
  const alike = Map.groupBy(wanted, (each) => JSON.stringify([wordingFor(question.ask, each), wordingFor(question.levels, each)]));
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ purposes: group, ask: wordingFor(question.ask, first), levels: wordingFor(question.levels, first) }] : [];
  });
}
