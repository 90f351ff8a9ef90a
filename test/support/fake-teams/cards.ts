import { type Fields, fieldsOf, isFields, listOf, textOf } from '../fake-slack/json.ts';

/** Something on a card that can be tapped. */
export interface Control {
  readonly action: Fields;
  /** What it reads. */
  readonly label: string;
  /** What is read of each thing it stands in, innermost first. */
  readonly around: readonly string[];
}

/** What a person reads of a card, a line for each text; what is hidden until they open it included. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join('\n');
  if (!isFields(value)) return '';
  switch (value['type']) {
    case 'TextBlock':
      return textOf(value['text']);
    case 'RichTextBlock':
      return (Array.isArray(value['inlines']) ? value['inlines'] : [])
        .map((each: unknown) => textOf(each) || textOf(fieldsOf(each)['text']))
        .join('');
    case 'Image':
      return textOf(value['altText']);
    case 'FactSet':
      return listOf(value['facts'])
        .map(({ title, value: fact }) => `${title} ${fact}`)
        .join('\n');
  }
  const own = textOf(value['type']).startsWith('Input.') ? [textOf(value['label']) || textOf(value['title'])] : [];
  return [...own, ...partsOf(value).map(wordsOf)].filter(Boolean).join('\n');
}

const partsOf = (value: Fields): readonly unknown[] =>
  ['body', 'items', 'columns', 'rows', 'cells', 'images'].flatMap((key) => (Array.isArray(value[key]) ? value[key] : []));

/** Everything on a card that can be tapped, in reading order. */
export function controlsOf(value: unknown, around: readonly string[] = []): Control[] {
  if (Array.isArray(value)) return value.flatMap((each) => controlsOf(each, around));
  if (!isFields(value)) return [];
  const inside = value['type'] === 'AdaptiveCard' ? around : [wordsOf(value), ...around];
  const own = [value['selectAction'], value['inlineAction']].filter(isFields).map((action) => control(action, wordsOf(value), inside));
  const shown = listOf(value['actions']).flatMap((action) => [
    control(action, '', inside),
    ...(action['type'] === 'Action.ShowCard' ? controlsOf(action['card'], inside) : []),
  ]);
  return [...own, ...partsOf(value).flatMap((part) => controlsOf(part, inside)), ...shown];
}

const control = (action: Fields, otherwise: string, around: readonly string[]): Control => ({
  action,
  label: textOf(action['title']) || textOf(action['tooltip']) || otherwise,
  around,
});

/** The control that reads so; `near` are words of something it stands in, where several read the same. Throws when there is none, or more than one. */
export function controlNamed(card: Fields, label: string, near = ''): Control {
  const all = controlsOf(card);
  const found = all.filter((each) => each.label === label && (near === '' || each.around.some((words) => words.includes(near))));
  const innermost = found.toSorted((one, other) => depth(other, near) - depth(one, near));
  const [first, second] = near === '' ? found : innermost;
  if (!first) {
    const there = all.map((each) => `“${each.label}”`).join(', ') || 'nothing at all';
    throw new Error(`There is nothing to tap that reads “${label}”${near ? ` near “${near}”` : ''}, but ${there}.`);
  }
  if (second && (near === '' || depth(first, near) === depth(second, near))) throw new Error(`${found.length} things read “${label}”.`);
  return first;
}

/** How close the words are that the control is to be near: the deeper they stand, the closer. */
const depth = ({ around }: Control, near: string) => (near === '' ? 0 : around.length - around.findIndex((words) => words.includes(near)));
