import type { Run, Text } from '../../../application/card.ts';
import type { Look, RichTextBlock, TextBlock, TextRun } from './json.ts';

/**
 * Words that show exactly as they are given. A TextBlock reads markdown, and Teams' phone apps know no escapes in it;
 * so words that any client could read as markdown travel as literal runs instead.
 */
export function words(text: Text, look: Look = {}): TextBlock | RichTextBlock {
  const markdown = markdownOf(text);
  return markdown === null
    ? { type: 'RichTextBlock', inlines: runsOf(text).flatMap((run) => literalRuns(run, look)) }
    : { type: 'TextBlock', text: markdown, wrap: true, ...look };
}

/** A heading to screen readers as well, where its words allow that. */
export function heading(text: string, look: Look): TextBlock | RichTextBlock {
  const block = words(text, { weight: 'Bolder', ...look });
  return block.type === 'TextBlock' ? { ...block, style: 'heading' } : block;
}

export function isEmpty(text: Text): boolean {
  return runsOf(text).every((run) => plain(run) === '');
}

/** Markdown that every client shows as the text, or null where there is none. */
export function markdownOf(text: Text): string | null {
  const runs = runsOf(text).filter((run) => plain(run) !== '');
  if (mayBeMarkdown(runs.map(plain).join(''))) return null;
  const parts = runs.map((run, index) => (typeof run === 'string' ? run : strongMarkdown(run.strong, runs[index - 1], runs[index + 1])));
  return parts.includes(null) ? null : parts.join('');
}

/** Asterisks make words strong only where they touch the words within and a space, an end or closing punctuation without. */
function strongMarkdown(strong: string, before: Run | undefined, after: Run | undefined): string | null {
  const [, lead = '', core = '', trail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(strong) ?? [];
  const stands = core !== '' && /(^|\s)$/u.test(plain(before) + lead) && /^($|[\s.,;:)])/u.test(trail + plain(after));
  return stands ? `${lead}**${core}**${trail}` : null;
}

/** Anything that some client's markdown, date functions or link finder might take for more than a character. */
const signs = /[*_`[\]\\<~\p{Cc}\u2028\u2029]|\{\{|&[#a-z]|:\/\/|www\.|^\s|\s$|^[-+>#=]|^\d+[.)]/iu;

const mayBeMarkdown = (text: string): boolean => signs.test(text);

const runsOf = (text: Text): readonly Run[] => (typeof text === 'string' ? [text] : text);
const plain = (run: Run | undefined): string => (typeof run === 'object' ? run.strong : (run ?? ''));

function literalRuns(run: Run, look: Look): TextRun[] {
  const weight = typeof run === 'string' ? {} : { weight: 'Bolder' as const };
  return withoutDateFunctions(plain(run)).map((text) => ({ type: 'TextRun', text, ...look, ...weight }));
}

/** Clients turn `{{DATE(…)}}` into a date wherever it stands; parted between its braces it stays what it is. */
const withoutDateFunctions = (text: string): string[] => text.split(/(?<=\{)(?=\{)/u).filter((part) => part !== '');
