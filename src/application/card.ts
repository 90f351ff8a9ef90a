import type { Person } from '../domain/place.ts';
import type { Action } from './action.ts';

/**
 * A card, free of any platform: plain data that a pure converter turns into blocks or an Adaptive Card.
 * Texts are plain and unescaped; escaping is the converter's.
 */
export interface Card {
  /** What it is, in one short line: notifications, screen readers and clients that cannot show the card. */
  readonly summary: string;
  readonly elements: readonly Element[];
  /** What shows it as things stand by then, where a client opens it anew, such as on another device. */
  readonly anew?: Action;
}

export type Element =
  | Heading
  | Paragraph
  | BulletList
  | ProgressLine
  | LevelChoices
  | Rows
  | Folds
  | Pairs
  | Participation
  | Table
  | Picture
  | Strip
  | Disclosure
  | Form
  | Buttons;

/** A run of text; `strong` carries emphasis, never meaning alone. */
export type Run = string | { readonly strong: string };
export type Text = string | readonly Run[];

/** The text without its emphasis. */
export function textOf(text: Text): string {
  return typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.strong)).join('');
}

/** `title` heads a card, `question` is the question itself, `section` heads a part. */
export interface Heading {
  readonly kind: 'heading';
  readonly rank: 'title' | 'question' | 'section';
  readonly text: string;
}

/** `quiet` is small and grey: why it matters, what was saved, the date. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
  readonly tone: 'normal' | 'quiet';
}

export interface BulletList {
  readonly kind: 'list';
  readonly items: readonly Text[];
}

/** `Shared vision · Scope ▰▰▱▱▱ 3 of 35`: the bar is the area's or the round's, the words carry the same facts. */
export interface ProgressLine {
  readonly kind: 'progress';
  /** Null where the words are all in `right`. */
  readonly left: string | null;
  /** At most eight marks. */
  readonly bar: { readonly done: number; readonly of: number };
  readonly right: string;
}

/** The five levels, each with its own one-tap choice. */
export interface LevelChoices {
  readonly kind: 'levels';
  readonly choices: readonly {
    readonly level: number;
    readonly text: string;
    readonly chosen: boolean;
    /** What a screen reader says of the choice. */
    readonly label: string;
    readonly action: Action;
  }[];
}

/** One thing to pick a line: the whole row can be tapped. `hint` stands at its end. */
export interface Rows {
  readonly kind: 'rows';
  readonly rows: readonly Row[];
}
export interface Row {
  readonly text: string;
  readonly value: string | null;
  readonly hint: string | null;
  readonly label: string;
  readonly action: Action;
}

/** Lines that unfold in place into rows. */
export interface Folds {
  readonly kind: 'folds';
  /** What one list of all the rows is called, where lines cannot unfold. */
  readonly pick: string;
  readonly folds: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly label: string;
    readonly rows: readonly Row[];
  }[];
}

/** Name and value, two columns of them. */
export interface Pairs {
  readonly kind: 'pairs';
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
}

/** Who has taken part, one line a partner; counts only. */
export interface Participation {
  readonly kind: 'participation';
  readonly partners: readonly {
    readonly name: string;
    readonly bar: { readonly done: number; readonly of: number };
    readonly count: string;
    readonly note: string | null;
  }[];
}

/** A small table of words and figures; the first column names the row. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A PNG. The messenger decides how it travels. */
export interface Picture {
  readonly kind: 'picture';
  readonly png: Uint8Array;
  readonly alt: string;
  /** What it shows, for where it cannot be shown. */
  readonly figures?: Table;
  /** Which chart it is, where it can be drawn again from what is kept: so it can travel as an address. */
  readonly of?: ChartOf;
}

/**
 * A chart of a closed round as it was published at that close. `own` is the map that one respondent got. `view`: the partner
 * whose figures alone it shows, where that keeps them to itself.
 */
export type ChartOf = { readonly round: string; readonly closedAt: Date; readonly view?: string } & (
  | { readonly chart: 'map' | 'topics' | 'change' | 'trend' | 'candidate' }
  | { readonly chart: 'own'; readonly whose: Person }
);

/** On top of a card, when something went wrong: what happened, what became of the answer, what to do. */
export interface Strip {
  readonly kind: 'strip';
  readonly tone: 'warning' | 'failure';
  readonly text: Text;
  readonly buttons: readonly Button[];
}

/** Hidden until its button, which stands among the card's buttons, is tapped. */
export interface Disclosure {
  readonly kind: 'disclosure';
  readonly id: string;
  readonly button: string;
  readonly content: readonly (Paragraph | Form)[];
  readonly open: boolean;
}

/**
 * Fields and the buttons that send them. A field's value reaches the action under the field's id. `required` is what to
 * say of an empty field; other buttons than the primary one can do without it.
 */
export interface Form {
  readonly kind: 'form';
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
  /** What brings the form again as it was begun, where a message has no fields and the whole form cannot travel in it. */
  readonly again?: Action;
}

export type Field =
  | {
      readonly kind: 'text';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly placeholder: string | null;
      readonly lines: 'one' | 'many';
      readonly required: string | null;
      readonly longest: number;
    }
  /** Whoever is picked or named, one a line. `placeholder` says how to name them, `hint` stands beside a people picker. */
  | {
      readonly kind: 'people';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly placeholder: string;
      readonly hint: string;
      readonly required: string | null;
    }
  /** A day as `2026-12-04`, empty for none, between two others where the surface can say so; both are in it. */
  | {
      readonly kind: 'date';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly from: string;
      readonly to: string;
      readonly required: string | null;
    }
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly { readonly value: string; readonly title: string }[];
      /** Folded away until it is tapped; a line an option unless said so. */
      readonly shown?: 'menu';
    }
  /** Any of the options: their values with commas between, which none of them has in it; empty for none. */
  | {
      readonly kind: 'choices';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly { readonly value: string; readonly title: string }[];
      readonly required: string | null;
      /** As of a choice. Surfaces without a menu for several show a line an option. */
      readonly shown?: 'menu';
    };

/** At most one `primary` a row; `more` ones sit behind an overflow where the platform has one. */
export interface Buttons {
  readonly kind: 'buttons';
  readonly buttons: readonly Button[];
}
export interface Button {
  readonly title: string;
  readonly action: Action;
  readonly weight: 'primary' | 'plain' | 'more';
  /** For screen readers, where the title alone says too little. */
  readonly label: string | null;
  /** Whether the card's filled-in fields travel with the tap; a row that ignores them is never blocked by a required one. */
  readonly inputs: 'sent' | 'ignored';
}
