import { english, type Words } from './en.ts';

const languages: Readonly<Record<string, Words>> = { 'en-GB': english };

/** The words of a locale such as `en-GB`; English where there is no table for it yet. */
export function wordsFor(locale: string): Words {
  return languages[locale] ?? english;
}
