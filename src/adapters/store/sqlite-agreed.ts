import type { Store } from '../../application/ports.ts';
import { nextRevision } from '../../domain/agreed-answer.ts';
import { personKey } from '../../domain/place.ts';
import { decodeAgreed, encodeAgreed } from './documents.ts';
import type { Run } from './sqlite-statements.ts';

export interface SqliteAgreedNeeds {
  readonly run: Run;
  readonly answered: <T>(work: () => T) => Promise<T>;
  /** After something was erased. */
  readonly clearLog: () => void;
}

type Agreed = Pick<Store, 'keepAgreed' | 'withdrawAgreed' | 'agreedAnswers'>;

/** What the store does for what councils agree. */
export function sqliteAgreed({ run, answered, clearLog }: SqliteAgreedNeeds): Agreed {
  return {
    keepAgreed: (round, answer, seen) =>
      answered(() => {
        const { partner, question, by, at } = answer;
        const revision = nextRevision(seen, at);
        const doc = encodeAgreed({ ...answer, revision });
        const [kept] = run('keepAgreed', { round, partner, question, who: by && personKey(by.person), revision, seen, doc });
        return kept ? decodeAgreed(String(kept['doc'])) : null;
      }),
    withdrawAgreed: (round, { partner, question }, seen) =>
      answered(() => {
        const isGone = run('withdrawAgreed', { round, partner, question, seen }).length === 1;
        if (isGone) clearLog();
        return isGone;
      }),
    agreedAnswers: (round) => answered(() => run('agreedAnswers', { round }).map(({ doc }) => decodeAgreed(String(doc)))),
  };
}
