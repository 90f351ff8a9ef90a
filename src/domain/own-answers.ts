import type { Entry, Response } from './response.ts';

/** What a response holds of its author's, in figures. */
export interface Holding {
  readonly answers: number;
  readonly notes: number;
}

export function holdingOf({ entries }: Pick<Response, 'entries'>): Holding {
  const stored = Object.values(entries);
  return {
    answers: stored.filter(({ answer }) => answer !== undefined).length,
    notes: stored.filter(({ note }) => note !== undefined).length,
  };
}

/** Whether an erasure would take anything away. Whoever is asked nothing is done without having said so. */
export function holdsAnything({ entries, finishedAt, brief }: Pick<Response, 'entries' | 'finishedAt' | 'brief'>): boolean {
  return (finishedAt !== null && brief.questions.length > 0) || Object.keys(entries).length > 0;
}

/** What was answered, noted or put off, in the order of the round's questions; what it does not ask any more comes last. */
export function entriesInOrder({ entries, brief }: Pick<Response, 'entries' | 'brief'>): { question: string; entry: Entry }[] {
  const place = (question: string) => {
    const at = brief.questions.indexOf(question);
    return at === -1 ? brief.questions.length : at;
  };
  return Object.entries(entries)
    .map(([question, entry]) => ({ question, entry }))
    .toSorted((one, other) => place(one.question) - place(other.question));
}
