import type { BankFault, DraftBank } from './bank-draft.ts';
import { placesOf } from './bank-draft.ts';
import { house } from './bank-house.ts';
import { asksOf, textsIn } from './bank-wording.ts';

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
const words = new Intl.Segmenter('en-GB', { granularity: 'word' });

/** A text's sentences, each as it stands. */
export function sentencesOf(text: string): string[] {
  return Array.from(sentences.segment(text), ({ segment }) => segment.trim());
}

/** A text's words, in small letters. */
export function wordsOf(text: string): string[] {
  return Array.from(words.segment(text)).flatMap(({ isWordLike, segment }) => (isWordLike ? segment.toLowerCase() : []));
}

/** Sentences that are hard to follow: too long, or questions with two negatives. */
export function sentenceFaults(bank: DraftBank): BankFault[] {
  return [
    ...textsIn(bank).flatMap(({ text, path }) =>
      sentencesOf(text).flatMap((sentence) => {
        const { length } = wordsOf(sentence);
        if (length <= house.sentence) return [];
        return [{ path, fault: `a sentence has ${length} words`, mend: `Say it in at most ${house.sentence}, or in two sentences` }];
      }),
    ),
    ...placesOf(bank).questions.flatMap(({ question, path }) =>
      asksOf(question, path).flatMap(({ text, path }) => {
        const negatives = wordsOf(text).filter(isNegative);
        if (negatives.length < 2) return [];
        return [{ path, fault: `the question has two negatives, "${negatives.join('" and "')}"`, mend: 'Ask for what is there' }];
      }),
    ),
  ];
}

const negatives = new Set(['no', 'not', 'never', 'none', 'nobody', 'nothing', 'nowhere', 'neither', 'nor', 'cannot', 'without']);
const isNegative = (word: string) => negatives.has(word) || /n['’]t$/u.test(word);

/** Questions that share most of their telling words with another one of the same purpose. */
export function likenessFaults(bank: DraftBank): BankFault[] {
  const { questions } = placesOf(bank);
  const asks = questions.flatMap(({ question, path }) =>
    asksOf(question, path).map(({ text, path }) => ({ owner: question, path, words: tellingWords(text) })),
  );
  return asks.flatMap(({ owner, path, words }, index) => {
    const other = asks.slice(0, index).find((earlier) => earlier.owner !== owner && shareCommon(words, earlier.words) >= house.alike);
    return other
      ? [{ path, fault: `the question reads much like ${other.owner.id ?? 'another'}`, mend: 'Ask one of them otherwise, or leave it out' }]
      : [];
  });
}

/** The words that a question is told by: short ones stand in every question. */
const tellingWords = (text: string) => new Set(wordsOf(text).filter(({ length }) => length > 3));

/** Of all words of both, those that both have: 0 to 1. */
function shareCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.union(other).size;
  return all === 0 ? 0 : one.intersection(other).size / all;
}
