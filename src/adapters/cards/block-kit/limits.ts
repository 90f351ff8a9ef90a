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
  /** Of a paragraph that rides in a button and would not fit there whole. */
  carried: 400,
  /** A menu behind three dots takes these many options. */
  overflow: { least: 2, most: 5 },
  select: 100,
  /** Options of radio buttons, and of checkboxes. */
  radio: 10,
  input: 3_000,
  inputLabel: 2_000,
  placeholder: 150,
  /** Marks in a bar that stay on one line beside other words. */
  barMarks: 8,
} as const;

/** The text, or as many whole words of it as fit with an ellipsis. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, wordBreak(text, longest - 1)).trimEnd()}…`;
}

/** Where to cut a text of more than `longest` characters: after its last space that fits, or else between two characters. */
export function wordBreak(text: string, longest: number): number {
  const space = text.slice(0, longest + 1).search(/\s\S*$/u);
  if (space > longest / 2) return space + 1;
  const withinOne = /[\ud800-\udbff]/.test(text.charAt(longest - 1));
  return withinOne ? longest - 1 : longest;
}

/** Items in rows of at most `most`. */
export function inRows<T>(items: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, row) => items.slice(row * most, (row + 1) * most));
}
