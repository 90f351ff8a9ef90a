import type { Action } from '../../../application/action.ts';

/**
 * The part of Adaptive Cards 1.5 that the bot uses, as data. Schema: adaptivecards.io/schemas/1.5.0/adaptive-card.json.
 */
export interface AdaptiveCardJson {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  /** Two letters: Teams refuses a card with a region, such as `en-GB`. */
  readonly lang: string;
  readonly fallbackText: string;
  readonly speak: string;
  /** What a client asks for by itself when it shows the card anew. */
  readonly refresh?: { readonly action: ExecuteTap };
  readonly body: readonly Block[];
}

export type Block =
  | TextBlock
  | RichTextBlock
  | Container
  | ColumnSet
  | ActionSet
  | Image
  | TableBlock
  | TextInput
  | DateInput
  | ChoiceInput
  | PeopleInput;

/** What every block may say of its place in the card. */
export interface Placed {
  readonly id?: string;
  readonly isVisible?: boolean;
  readonly separator?: true;
  readonly spacing?: 'None' | 'Small' | 'Medium';
}

/** How words look. */
export interface Look {
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly weight?: 'Bolder';
  readonly color?: 'Accent' | 'Default';
  readonly isSubtle?: true;
}

interface Aligned {
  readonly horizontalAlignment?: 'Right';
}

export interface TextBlock extends Placed, Look, Aligned {
  readonly type: 'TextBlock';
  /** Markdown. */
  readonly text: string;
  readonly wrap: boolean;
  readonly style?: 'heading';
}

export interface RichTextBlock extends Placed, Aligned {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

/** Literal: no client reads markdown in it. */
export interface TextRun extends Look {
  readonly type: 'TextRun';
  readonly text: string;
}

export interface Container extends Placed {
  readonly type: 'Container';
  readonly items: readonly Block[];
  readonly style?: 'accent' | 'attention' | 'warning';
  readonly bleed?: true;
  readonly minHeight?: string;
  readonly verticalContentAlignment?: 'Center';
  readonly selectAction?: Tap;
}

export interface ColumnSet extends Placed {
  readonly type: 'ColumnSet';
  readonly columns: readonly Column[];
}

export interface Column {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch' | number | string;
  readonly items: readonly Block[];
  readonly spacing?: 'None' | 'Small';
}

export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly Tap[];
}

export interface Image extends Placed {
  readonly type: 'Image';
  readonly url: string;
  readonly altText: string;
  readonly size: 'Stretch';
}

export interface TableBlock extends Placed {
  readonly type: 'Table';
  readonly columns: readonly { readonly width: number; readonly horizontalCellContentAlignment?: 'Right' }[];
  readonly rows: readonly { readonly type: 'TableRow'; readonly cells: readonly TableCell[] }[];
  readonly showGridLines: boolean;
}

export interface TableCell {
  readonly type: 'TableCell';
  readonly items: readonly Block[];
}

interface Input extends Placed {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly isRequired?: true;
  readonly errorMessage?: string;
}

export interface TextInput extends Input {
  readonly type: 'Input.Text';
  readonly placeholder?: string;
  readonly isMultiline?: true;
  readonly maxLength?: number;
}

export interface DateInput extends Input {
  readonly type: 'Input.Date';
  readonly min: string;
  readonly max: string;
}

export interface ChoiceInput extends Input {
  readonly type: 'Input.ChoiceSet';
  readonly style: 'expanded' | 'compact';
  readonly isMultiSelect?: true;
  readonly wrap: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** Everybody in the directory of whoever fills it in: their object ids there, with commas between. */
export interface PeopleInput extends Input {
  readonly type: 'Input.ChoiceSet';
  readonly isMultiSelect: true;
  readonly placeholder: string;
  /** Those who are chosen already. */
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly 'choices.data': { readonly type: 'Data.Query'; readonly dataset: 'graph.microsoft.com/users' };
}

export type Tap = ExecuteTap | SubmitTap | ToggleTap | LinkTap;

/** What a tap looks like: on a button what is read and shown, on a row what a screen reader says. */
export interface Face {
  readonly title: string;
  readonly tooltip?: string;
  readonly style?: 'positive';
  /** `secondary`: behind the overflow. */
  readonly mode?: 'secondary';
}

interface Sent extends Face {
  readonly data: Action;
  readonly associatedInputs?: 'none';
}

export interface ExecuteTap extends Sent {
  readonly type: 'Action.Execute';
  readonly verb: string;
  /** For clients that know no Execute. */
  readonly fallback?: SubmitTap;
}

export interface SubmitTap extends Sent {
  readonly type: 'Action.Submit';
}

export interface LinkTap extends Face {
  readonly type: 'Action.OpenUrl';
  readonly url: string;
}

export interface ToggleTap extends Face {
  readonly type: 'Action.ToggleVisibility';
  readonly targetElements: readonly string[];
}
