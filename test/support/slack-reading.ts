import { blocksIn } from './fake-slack/controls.ts';
import { labelOf, stateOf } from './fake-slack/form.ts';
import { type Fields, fieldsOf, listOf, textOf } from './fake-slack/json.ts';
import type { Message, View } from './fake-slack/things.ts';
import { readTexts } from './slack-texts.ts';

/** What a person reads on a message or view, a line for each text, as Slack shows it: no signs of mrkdwn, plain spaces. */
export function reads(on: Message | View): string {
  const bar = 'definition' in on ? linesIn(on.definition['title']) : [];
  return [...bar, ...blocksIn(on).flatMap(linesIn)].join('\n').replaceAll('\u00a0', ' ');
}

function linesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesIn);
  const { type, text, elements, alt_text } = fieldsOf(value);
  if (type === 'rich_text_section')
    return [
      listOf(elements)
        .map((run) => textOf(run['text']))
        .join(''),
    ];
  if (type === 'image') return [textOf(alt_text)];
  if (typeof text === 'string') return readTexts(value);
  return Object.values(fieldsOf(value))
    .filter((part) => typeof part === 'object')
    .flatMap(linesIn);
}

/** What stands in a modal's fields, by their labels: as typed, else as it was there at first. */
export function filled(view: View): Record<string, unknown> {
  const blocks = blocksIn(view).filter(({ type }) => type === 'input');
  const values = stateOf(blocks, view.typed);
  return Object.fromEntries(
    blocks.map((block) => {
      const [held] = Object.values(fieldsOf(values[textOf(block['block_id'])]));
      return [textOf(fieldsOf(block['label'])['text']), heldIn(fieldsOf(held))];
    }),
  );
}

function heldIn({ value, selected_option, selected_options, selected_users, selected_date }: Fields): unknown {
  if (selected_option !== undefined) return labelOf(fieldsOf(selected_option));
  if (selected_options !== undefined) return listOf(selected_options).map(labelOf);
  return selected_users ?? selected_date ?? value;
}

/** Pictures on a message: the uploaded file's id and what is said of it. */
export function pictures(on: Message): { file: string; alt: string }[] {
  return on.blocks
    .filter(({ type }) => type === 'image')
    .map(({ slack_file, alt_text }) => ({ file: textOf(fieldsOf(slack_file)['id']), alt: textOf(alt_text) }));
}
