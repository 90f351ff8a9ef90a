import { english, type Words } from './en.ts';

const languages: Readonly<Record<string, Words>> = { 'en-GB': english };

/** The words of a locale such as `en-GB`; English where there is no table for it yet. */
export function wordsFor(locale: string): Words {
  return languages[locale] ?? english;
}

/** The language to speak with somebody who uses their tool in `preferred`: that one where there are words for it, else `otherwise`. */
export function languageOf(preferred: string | undefined, otherwise: string): string {
  return preferred !== undefined && Object.hasOwn(languages, preferred) ? preferred : otherwise;
}
