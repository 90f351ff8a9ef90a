/** What Teams takes and shows well; the one place for such figures. */
export const teamsLimits = {
  /** UTF-8 bytes of a card without its pictures. Teams refuses a message of about 100 KB; the rest is for what carries it. */
  cardBytes: 80_000,
  /** Actions in one set that stand as buttons; Teams drops the seventh. */
  buttonsInASet: 6,
  /** Characters of a button's title on one line of a phone; longer ones are cut without a word. */
  buttonTitle: 40,
  /** The least height of a row that a finger can hit. */
  rowHeight: '44px',
  /** Characters of a name and its value that take two lines at most of half a phone. */
  pair: 44,
  /** Marks in a bar that stay on one line beside other words. */
  barMarks: 8,
  /** Characters of one text when a card is too large to keep its texts whole. */
  shortenedText: 1_500,
} as const;

/** The text, or as many whole words of it as fit with an ellipsis. `longest` counts characters as people do. */
export function shortened(text: string, longest: number): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  const kept = characters.slice(0, longest - 1).join('');
  const words = kept.replace(/\s+\S*$/u, '');
  return `${(words || kept).trimEnd()}…`;
}

/** A picture that travels within the card. */
const inlinePicture = /"url":"data:[^"]*"/g;

/** UTF-8 bytes of the value as it travels, without the pictures within it, which Teams does not count. */
export function bytesOf(value: unknown): number {
  const json = JSON.stringify(value);
  return Buffer.byteLength(json.includes('"url":"data:') ? json.replaceAll(inlinePicture, '"url":""') : json, 'utf8');
}
