import { type Action, decodeAction } from '../../../application/action.ts';
import { type Button, type Disclosure, type Field, type Form, type Paragraph, type Run, textOf } from '../../../application/card.ts';
import { shortened, slackLimits } from './limits.ts';
import { list, member, text } from './reading.ts';

/** A part of a card that opens in a modal, with what the card is about. */
export interface Sheet {
  readonly id: string;
  readonly title: string;
  readonly about: string | null;
  readonly content: readonly (Paragraph | Form)[];
}

export function sheetOf({ id, button, content }: Disclosure, about: string | null): Sheet {
  return { id, title: button, about, content: content.map((part) => (part.kind === 'form' ? withoutValues(part) : alone(part, button))) };
}

/** What stood small in a card is all that the modal says, below a title that it need not say again. */
function alone({ kind, text }: Paragraph, title: string): Paragraph {
  const [first, ...rest] = typeof text === 'string' ? [] : text;
  const repeats = typeof first === 'object' && first.strong.trim() === title;
  return { kind, tone: 'normal', text: repeats ? rest : text };
}

/** The fields bring their values themselves, so the buttons need not. */
function withoutValues({ kind, fields, buttons }: Form): Form {
  return { kind, fields, buttons: buttons.map((button) => ({ ...button, action: unfilled(button.action, fields) })) };
}

/** The action without what the form's fields say, where it can do without; those named so are its partners. */
export function unfilled(action: Action, fields: readonly Field[]): Action {
  const empty = fields.flatMap(({ kind, id }): [string, unknown][] => {
    if (/^(partner|people)\d+$/.test(id)) return 'partners' in action ? [['partners', []]] : [];
    return kind !== 'choice' && id in action ? [[id, '']] : [];
  });
  return Object.assign({ ...action }, Object.fromEntries(empty));
}

/**
 * The sheet as JSON of at most `longest` characters, or null where that cannot be. What it is about goes first, then long
 * paragraphs are shortened; what was typed into a field never is, because it would come back so.
 */
export function encodeSheet(sheet: Sheet, longest: number): string | null {
  for (const form of [
    () => sheet,
    () => ({ ...sheet, about: null }),
    () => ({ ...sheet, about: null, content: sheet.content.map(brief) }),
  ]) {
    const encoded = JSON.stringify(form());
    if (encoded.length <= longest) return encoded;
  }
  return null;
}

function brief(part: Paragraph | Form): Paragraph | Form {
  if (part.kind === 'form') return part;
  const whole = textOf(part.text);
  return whole.length <= slackLimits.carried ? part : { ...part, text: shortened(whole, slackLimits.carried) };
}

/**
 * The sheets in what came back.
 * @throws UnknownAction where one has a button that this version does not know.
 */
export function readSheets(value: unknown): Sheet[] {
  return list(value).map((sheet) => {
    const about = member(sheet, 'about');
    const content = list(member(sheet, 'content')).map((part) => (member(part, 'kind') === 'form' ? readForm(part) : readParagraph(part)));
    return { id: text(member(sheet, 'id')), title: text(member(sheet, 'title')), about: typeof about === 'string' ? about : null, content };
  });
}

function readParagraph(value: unknown): Paragraph {
  const words = member(value, 'text');
  const runs = list(words).map((run): Run => (typeof run === 'string' ? run : { strong: text(member(run, 'strong')) }));
  return {
    kind: 'paragraph',
    text: typeof words === 'string' ? words : runs,
    tone: member(value, 'tone') === 'quiet' ? 'quiet' : 'normal',
  };
}

function readForm(value: unknown): Form {
  return { kind: 'form', fields: list(member(value, 'fields')).map(readField), buttons: list(member(value, 'buttons')).map(readButton) };
}

function readField(value: unknown): Field {
  const said = (name: string) => text(member(value, name));
  const maybe = (name: string) => said(name) || null;
  const shared = { id: said('id'), label: said('label'), value: said('value') };
  const shown = member(value, 'shown') === 'menu' ? { shown: 'menu' as const } : {};
  switch (member(value, 'kind')) {
    case 'people':
      return { kind: 'people', ...shared, placeholder: said('placeholder'), hint: said('hint'), required: maybe('required') };
    case 'date':
      return { kind: 'date', ...shared, from: said('from'), to: said('to'), required: maybe('required') };
    case 'choice':
      return { kind: 'choice', ...shared, options: readOptions(value), ...shown };
    case 'choices':
      return { kind: 'choices', ...shared, options: readOptions(value), required: maybe('required'), ...shown };
  }
  const lines = member(value, 'lines') === 'many' ? 'many' : 'one';
  const longest = Number(member(value, 'longest')) || 1;
  return { kind: 'text', ...shared, placeholder: maybe('placeholder'), lines, required: maybe('required'), longest };
}

function readOptions(field: unknown) {
  return list(member(field, 'options')).map((option) => ({ value: text(member(option, 'value')), title: text(member(option, 'title')) }));
}

function readButton(value: unknown): Button {
  const weight = member(value, 'weight') === 'primary' ? 'primary' : 'plain';
  const action = decodeAction(member(value, 'action'));
  return { title: text(member(value, 'title')), action, weight, label: text(member(value, 'label')) || null, inputs: 'sent' };
}
