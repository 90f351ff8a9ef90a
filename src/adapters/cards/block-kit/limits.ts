/**
 * What Slack takes and shows well; the one place for such figures. Lengths are UTF-16 units, the strictest way to count.
 * Source: docs.slack.dev/reference/block-kit and /reference/methods.
 */
export const slackLimits = {
  message: {
    blocks: 50,
    /** Of all texts together. Slack refuses about 12,000 without saying how it counts; the rest is for what it counts beside them. */
    characters: 10_000,
    /** The text beside the blocks; `chat.update` refuses more. */
    spoken: 4_000,
  },
  view: { blocks: 100, characters: 60_000, title: 24, button: 24, metadata: 3_000 },
  text: 3_000,
  /** Blocks that one text may be split over before it is shortened. */
  textParts: 3,
  quiet: 2_000,
  header: 150,
  fields: 10,
  field: 2_000,
  /** Lines of rich text in one block. */
  lines: 20,
  alt: 2_000,
  actions: 25,
  button: { text: 75, value: 2_000, label: 75 },
  option: { text: 75, value: 150 },
  /** A menu behind three dots takes these many options. */
  overflow: { least: 2, most: 5 },
  select: 100,
  radio: 10,
  input: 3_000,
  inputLabel: 2_000,
  placeholder: 150,
  /** Marks in a bar that stay on one line beside other words. */
  barMarks: 8,
} as const;

/** The text, or as many whole words of it as fit with an ellipsis. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, breakBefore(text, longest - 1));
  const words = kept.replace(/\s+\S*$/u, '');
  return `${(words || kept).trimEnd()}…`;
}

/** Where to cut a text of more than `longest` characters: after its last space that fits, or between two characters. */
export function wordBreak(text: string, longest: number): number {
  const space = text.slice(0, longest + 1).search(/\s\S*$/u);
  return space > longest / 2 ? space + 1 : breakBefore(text, longest);
}

/** No cut falls within a character of two units. */
function breakBefore(text: string, at: number): number {
  return at > 0 && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** Items in rows of at most `most`. */
export function inRows<T>(items: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, row) => items.slice(row * most, (row + 1) * most));
}
