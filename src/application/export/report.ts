import type { Text } from '../card.ts';
import type { GridBand } from '../chart.ts';

/** A report to print, free of any page: plain data that a writer lays out. It can be sent to another thread as it is. */
export interface Report {
  readonly title: string;
  /** What kind of paper it is: stands over the title, and beside it at the head of later pages. */
  readonly subtitle: string;
  /** Of the text, such as `en-GB`. */
  readonly locale: string;
  /** When the round closed: the same figures give the same file, whenever they are printed. */
  readonly dated: Date;
  /** At the foot of each page, with `{page}` and `{pages}` in it. */
  readonly foot: string;
  readonly blocks: readonly Block[];
}

export type Block = Heading | Paragraph | Lines | Entry | Facts | Grid | Key | Chart;

/** `page` begins a new one. */
export interface Heading {
  readonly kind: 'heading';
  readonly rank: 1 | 2;
  readonly text: string;
  readonly on: 'page' | 'here';
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly tone: 'lead' | 'normal' | 'quiet';
  readonly text: Text;
}

export interface Lines {
  readonly kind: 'list';
  readonly items: readonly Text[];
}

/** What belongs together and is not torn apart at the end of a page: a question, what each side says, and a remark. */
export interface Entry {
  readonly kind: 'entry';
  readonly lead: Text;
  readonly items: readonly Text[];
  readonly remark: string | null;
}

/** Name and value, one pair a line. */
export interface Facts {
  readonly kind: 'facts';
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
}

/** A table; the first column names the row. Its head stands again on each page that it goes on. */
export interface Grid {
  readonly kind: 'table';
  /** What it shows, for who cannot see it. */
  readonly alt: string;
  /** `share`: its part of the width, of the sum of all. */
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  /** `title`: a line over its rows; null for none. */
  readonly groups: readonly { readonly title: string | null; readonly rows: readonly (readonly GridField[])[] }[];
}

/** Words, or a figure with its band: said in a word, and marked by shape and colour as in the pictures. */
export type GridField = string | { readonly figure: string; readonly band: GridBand; readonly word: string };

/** What the marks mean. */
export interface Key {
  readonly kind: 'key';
  readonly entries: readonly { readonly band: GridBand; readonly label: string }[];
}

export interface Chart {
  readonly kind: 'chart';
  readonly png: Uint8Array;
  readonly alt: string;
}
