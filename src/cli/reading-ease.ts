import type { Bank, Question } from '../domain/bank.ts';
import type { BankPath } from '../domain/bank-draft.ts';
import { sentencesOf, wordsOf } from '../domain/bank-sentences.ts';
import { textsOf } from '../domain/bank-wording.ts';

/** A question with how easily it is read. */
export interface ReadQuestion {
  readonly question: Question;
  readonly path: BankPath;
  /** Flesch's reading ease of all its texts: 90 and more is plain to a child of eleven, under 30 to graduates alone. */
  readonly ease: number;
}

/** Under this a question is harder to read than plain English. */
export const hardUnder = 60;

/** Every question of a bank, in its order. Syllables are counted by rules, so a figure is right to a few points. */
export async function readingEase(bank: Bank): Promise<ReadQuestion[]> {
  const [{ flesch }, { syllable }] = await Promise.all([import('flesch'), import('syllable')]);
  return bank.areas.flatMap((area, a) =>
    area.topics.flatMap((topic, t) =>
      topic.questions.map((question, q) => {
        const path = ['areas', a, 'topics', t, 'questions', q];
        const texts = textsOf(question, path).map(({ text }) => text);
        const words = texts.flatMap(wordsOf);
        const sentence = texts.reduce((sum, text) => sum + sentencesOf(text).length, 0);
        const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
        return { question, path, ease: Math.round(flesch({ sentence, word: words.length, syllable: syllables })) };
      }),
    ),
  );
}
