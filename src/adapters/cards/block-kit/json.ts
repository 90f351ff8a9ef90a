/**
 * The part of Slack's Block Kit that the bot uses, as data. Reference: docs.slack.dev/reference/block-kit. Lists are
 * mutable here alone, because those of Slack's own types are, to which these must be assignable.
 */
export type Block = Header | Section | FieldsSection | Context | Divider | ImageBlock | Actions | RichText | Input;

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  /** Words such as `:tada:` stay words. */
  readonly emoji: false;
}

export interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** No addresses or names are made into links. */
  readonly verbatim: true;
}

export type Words = PlainText | Mrkdwn;

export interface Header {
  readonly type: 'header';
  readonly text: PlainText;
}

export interface Section {
  readonly type: 'section';
  readonly text: Words;
  readonly accessory?: ButtonElement;
  /** Not folded behind *see more*. */
  readonly expand?: true;
}

/** Two columns, read across. */
export interface FieldsSection {
  readonly type: 'section';
  readonly fields: Words[];
}

/** Small and grey. */
export interface Context {
  readonly type: 'context';
  readonly elements: Words[];
}

export interface Divider {
  readonly type: 'divider';
}

export type ImageBlock = { readonly type: 'image'; readonly alt_text: string } & ImageSource;
export type ImageSource = { readonly image_url: string } | { readonly slack_file: { readonly id: string } };

export interface Actions {
  readonly type: 'actions';
  readonly elements: ActionElement[];
}

export type ActionElement = ButtonElement | Overflow | Select;

/** What every element says that can be tapped; numbered once a card is whole. */
interface Tappable {
  readonly action_id?: string;
}

export interface ButtonElement extends Tappable {
  readonly type: 'button';
  readonly text: PlainText;
  readonly value: string;
  readonly style?: 'primary';
  readonly accessibility_label?: string;
}

export interface Option {
  readonly text: PlainText;
  readonly value: string;
}

/** The menu behind three dots. */
export interface Overflow extends Tappable {
  readonly type: 'overflow';
  readonly options: Option[];
}

export interface Select extends Tappable {
  readonly type: 'static_select';
  readonly placeholder?: PlainText;
  readonly options?: Option[];
  readonly option_groups?: { readonly label: PlainText; readonly options: Option[] }[];
  readonly initial_option?: Option;
}

/** Literal words: nothing in it is read as more, and strong words need no signs. */
export interface RichText {
  readonly type: 'rich_text';
  readonly elements: (RichLine | RichList)[];
}

export interface RichLine {
  readonly type: 'rich_text_section';
  readonly elements: RichRun[];
}

export interface RichList {
  readonly type: 'rich_text_list';
  readonly style: 'bullet';
  readonly elements: RichLine[];
}

export interface RichRun {
  readonly type: 'text';
  readonly text: string;
  readonly style?: { readonly bold: true };
}

export interface Input {
  readonly type: 'input';
  /** The field's id: what was filled in comes back under it. */
  readonly block_id: string;
  readonly label: PlainText;
  readonly hint?: PlainText;
  readonly optional: boolean;
  readonly element: FieldElement;
}

export type FieldElement = TextField | PeopleField | DateField | Radio | Checkboxes | (Select & { readonly action_id: 'field' });

export interface TextField {
  readonly type: 'plain_text_input';
  readonly action_id: 'field';
  readonly multiline: boolean;
  readonly max_length: number;
  readonly initial_value?: string;
  readonly placeholder?: PlainText;
}

export interface PeopleField {
  readonly type: 'multi_users_select';
  readonly action_id: 'field';
  readonly initial_users?: string[];
  readonly placeholder?: PlainText;
}

export interface DateField {
  readonly type: 'datepicker';
  readonly action_id: 'field';
  readonly initial_date?: string;
}

export interface Radio {
  readonly type: 'radio_buttons';
  readonly action_id: 'field';
  readonly options: Option[];
  readonly initial_option?: Option;
}

export interface Checkboxes {
  readonly type: 'checkboxes' | 'multi_static_select';
  readonly action_id: 'field';
  readonly options: Option[];
  readonly initial_options?: Option[];
}

export interface Modal {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly title: PlainText;
  readonly submit?: PlainText;
  readonly close?: PlainText;
  readonly private_metadata: string;
  readonly blocks: Block[];
}

export interface Home {
  readonly type: 'home';
  readonly blocks: Block[];
}
