import { type Run, type Text, textOf } from '../../../application/card.ts';
import type { Context, PlainText, RichLine, RichRun, RichText, Section, Words } from './json.ts';
import { inRows, shortened, slackLimits, wordBreak } from './limits.ts';

/** One line of literal words: titles, buttons, labels. Empty ones show an ellipsis, since Slack takes no empty text. */
export function plain(text: string, longest: number): PlainText {
  const line = cleaned(text).replace(/\s+/gu, ' ').trim();
  return { type: 'plain_text', text: shortened(line, longest) || '…', emoji: false };
}

/**
 * Words that show exactly as they are given. Slack's mrkdwn knows no escape for `*`, `_`, `~`, backticks, `:emoji:` and
 * quotes; so words that it could read as more than words travel as plain text, without emphasis.
 */
export function words(text: Text, longest: number): Words {
  const tidy = tidied(text);
  const whole = mrkdwnOf(tidy);
  if (whole !== null && whole.length <= longest) return { type: 'mrkdwn', text: whole, verbatim: true };
  return { type: 'plain_text', text: shortened(textOf(tidy).trim(), longest), emoji: false };
}

/** A paragraph, with its emphasis whatever its words are, in as many blocks as it needs. */
export function paragraph(text: Text): (Section | RichText)[] {
  return pieces(tidied(text), slackLimits.text).map((piece) => {
    const found = words(piece, slackLimits.text);
    return found.type === 'mrkdwn' ? { type: 'section', text: found, expand: true } : richText(richLine(piece));
  });
}

/** Small and grey, in as many blocks as it needs. */
export function quietly(text: Text): Context[] {
  return pieces(tidied(text), slackLimits.quiet).map((piece) => ({ type: 'context', elements: [words(piece, slackLimits.quiet)] }));
}

/** Lines of words, one below the other. */
export function lines(texts: readonly Text[]): RichText[] {
  const filled = texts.filter((text) => !isEmpty(text));
  return inRows(filled, slackLimits.lines).map((row) =>
    richText(richLine(row.flatMap((text, index): readonly Run[] => [...(index > 0 ? ['\n'] : []), ...runsOf(text)]))),
  );
}

export const richText = (...elements: RichText['elements']): RichText => ({ type: 'rich_text', elements });

export function richLine(text: Text): RichLine {
  const elements = runsOf(tidied(text)).map(
    (run): RichRun => ({
      type: 'text',
      text: shortened(wordsOf(run), slackLimits.text),
      ...(typeof run === 'object' && { style: { bold: true } }),
    }),
  );
  return { type: 'rich_text_section', elements };
}

export const isEmpty = (text: Text): boolean => cleaned(textOf(text)).trim() === '';

/** The three characters that Slack reads as the beginning of a mention, a link or an entity. */
export function escaped(text: string): string {
  return cleaned(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Mrkdwn that shows as the text, or null where there is none. */
function mrkdwnOf(text: Text): string | null {
  if (signs.test(textOf(text))) return null;
  const runs = runsOf(text);
  const parts = runs.map((run, index) => (typeof run === 'string' ? escaped(run) : strong(run.strong, runs[index - 1], runs[index + 1])));
  return parts.includes(null) ? null : parts.join('').trim() || null;
}

/** Asterisks make words strong only where they touch the words within, and a space, an end or closing punctuation without. */
function strong(text: string, before: Run | undefined, after: Run | undefined): string | null {
  const [, lead = '', core = '', trail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  if (core === '') return lead + trail;
  const stands = !core.includes('\n') && /(^|\s)$/u.test(wordsOf(before) + lead) && /^($|[\s.,;:)])/u.test(trail + wordsOf(after));
  return stands ? `${lead}*${escaped(core)}*${trail}` : null;
}

/** Emphasis, code, an emoji's name, a quote: whatever Slack's mrkdwn takes for more than the characters. */
const signs = /[*_~`]|:[\w+'-]+:|^[ \t]*>/mu;

/** Without what no client shows, and what Slack refuses: control characters and halves of characters. */
const cleaned = (text: string): string =>
  text.toWellFormed().replace(/\r\n?|[^\P{Cc}\n\t]/gu, (found) => (found.startsWith('\r') ? '\n' : ''));

/** The runs that have words. */
const tidied = (text: Text): readonly Run[] =>
  runsOf(text)
    .map((run) => (typeof run === 'string' ? cleaned(run) : { strong: cleaned(run.strong) }))
    .filter((run) => wordsOf(run) !== '');

const runsOf = (text: Text): readonly Run[] => (typeof text === 'string' ? [text] : text);
const wordsOf = (run: Run | undefined): string => (typeof run === 'object' ? run.strong : (run ?? ''));

/** The text in pieces of at most `longest` characters, cut between words; beyond a few pieces the last one is shortened. */
function pieces(text: Text, longest: number): Text[] {
  const found: Text[] = [];
  let rest = text;
  while (!isEmpty(rest)) {
    const whole = textOf(rest);
    if (whole.length <= longest) return [...found, rest];
    const last = found.length === slackLimits.textParts - 1;
    const at = last ? shortened(whole, longest).length - 1 : wordBreak(whole, longest);
    found.push(last ? [...between(rest, 0, at), '…'] : between(rest, 0, at));
    if (last) return found;
    rest = between(rest, at, whole.length);
  }
  return found;
}

/** The runs from one character to another. */
function between(text: Text, from: number, to: number): readonly Run[] {
  let at = 0;
  return runsOf(text).flatMap((run) => {
    const part = wordsOf(run).slice(Math.max(0, from - at), Math.max(0, to - at));
    at += wordsOf(run).length;
    if (part === '') return [];
    return [typeof run === 'string' ? part : { strong: part }];
  });
}
