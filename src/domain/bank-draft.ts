import type { Area, Bank, Question, Topic } from './bank.ts';

/** What somebody has written so far: `undefined` stands where a value is missing or does not fit. */
type Drafted<T> = { readonly [Key in keyof T]: T[Key] | undefined };

export type DraftQuestion = Drafted<Question>;
export interface DraftTopic extends Omit<Drafted<Topic>, 'questions'> {
  readonly questions: readonly DraftQuestion[];
}
export interface DraftArea extends Omit<Drafted<Area>, 'topics'> {
  readonly topics: readonly DraftTopic[];
}
/** A bank that may have holes, so that one fault hides no other. Every {@link Bank} is one. */
export interface DraftBank extends Omit<Drafted<Bank>, 'areas'> {
  readonly areas: readonly DraftArea[];
}

/** Where in a bank, from its root: `['areas', 0, 'topics', 2, 'title']`. */
export type BankPath = readonly (string | number)[];

/** What is wrong at one place of a bank, and what to do about it; each a sentence without its full stop. */
export interface BankFault {
  readonly path: BankPath;
  readonly fault: string;
  readonly mend: string;
}

/** Each area, topic and question of a draft with its path, in the bank's order. */
export function placesOf(bank: DraftBank) {
  const areas = bank.areas.map((area, index) => ({ area, path: ['areas', index] as BankPath }));
  const topics = areas.flatMap((owner) =>
    owner.area.topics.map((topic, index) => ({ area: owner.area, topic, path: [...owner.path, 'topics', index] as BankPath })),
  );
  const questions = topics.flatMap((owner) =>
    owner.topic.questions.map((question, index) => ({ ...owner, question, path: [...owner.path, 'questions', index] as BankPath })),
  );
  return { areas, topics, questions };
}

/** What no bank may have, whoever wrote it: an id used twice, or a purpose that asks a question without a wording for it. */
export function integrityFaults(bank: DraftBank): BankFault[] {
  const { areas, topics, questions } = placesOf(bank);
  return [
    ...repeated(areas.map(({ area, path }) => ({ id: area.id, path }))),
    ...areas.flatMap(({ area }) =>
      repeated(topics.filter((place) => place.area === area).map(({ topic, path }) => ({ id: topic.id, path }))),
    ),
    ...repeated(questions.map(({ question, path }) => ({ id: question.id, path }))),
    ...questions.flatMap(({ question, path }) => unworded(question, path)),
  ];
}

function repeated(places: readonly { id: string | undefined; path: BankPath }[]): BankFault[] {
  const seen = new Set<string>();
  return places.flatMap(({ id, path }) => {
    if (id === undefined) return [];
    if (seen.has(id)) return [{ path: [...path, 'id'], fault: `the id "${id}" is used before`, mend: 'Give each its own id' }];
    seen.add(id);
    return [];
  });
}

function unworded(question: DraftQuestion, path: BankPath): BankFault[] {
  return (['ask', 'levels'] as const).flatMap((field) => {
    const worded = question[field];
    if (typeof worded !== 'object' || Array.isArray(worded)) return [];
    return (question.purposes ?? [])
      .filter((purpose) => !(purpose in worded))
      .map((purpose) => ({
        path: [...path, field],
        fault: `${field} has no wording for the purpose ${purpose}`,
        mend: `Add ${purpose} under ${field}, or take it out of purposes`,
      }));
  });
}
