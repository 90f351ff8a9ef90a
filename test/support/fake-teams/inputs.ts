import { type Fields, fieldsOf, listOf, objectsWithin, textOf } from '../fake-slack/json.ts';
import type { User } from './things.ts';

/** What is put into a field: words, the title of a choice, a person, or several of those. */
export type Filling = string | User | readonly (string | User)[];

/** The fields of a card, in reading order. */
const inputsOf = (card: Fields): Fields[] =>
  [...objectsWithin(card)].map(([each]) => each).filter(({ type, id }) => textOf(type).startsWith('Input.') && textOf(id) !== '');

/** The field of that label or id. Throws when there is none. */
export function inputNamed(card: Fields, name: string): Fields {
  const all = inputsOf(card);
  const found = all.find(({ id, label, title }) => [id, label, title].includes(name));
  if (!found) throw new Error(`There is no field “${name}”, but ${all.map(({ label, id }) => `“${label ?? id}”`).join(', ') || 'none'}.`);
  return found;
}

/** What a field comes to hold; throws when it takes no such thing. */
export function valueFor(input: Fields, filling: Filling): string {
  const all = Array.isArray(filling) ? filling : [filling];
  if (all.length > 1 && input['isMultiSelect'] !== true) throw new Error(`“${input['label'] ?? input['id']}” takes one.`);
  return all.map((each) => one(input, each)).join(',');
}

function one(input: Fields, filling: string | User): string {
  if (typeof filling !== 'string') {
    if (fieldsOf(input['choices.data'])['dataset'] === undefined)
      throw new Error(`“${input['label'] ?? input['id']}” is no field for people.`);
    return filling.aadObjectId;
  }
  switch (input['type']) {
    case 'Input.ChoiceSet': {
      const choice = listOf(input['choices']).find(({ title }) => title === filling);
      if (!choice) throw new Error(`“${input['label'] ?? input['id']}” has no choice “${filling}”.`);
      return textOf(choice['value']);
    }
    case 'Input.Toggle':
      return textOf(input[filling === 'on' ? 'valueOn' : 'valueOff']) || String(filling === 'on');
    case 'Input.Text':
      return typeof input['maxLength'] === 'number' ? filling.slice(0, input['maxLength']) : filling;
    default:
      return filling;
  }
}

/**
 * What the client sends of the fields with an action; throws what it shows instead of sending when one is not filled in rightly.
 * An empty text is sent, a choice that was not made is not: https://github.com/microsoft/AdaptiveCards, as its renderer does.
 */
export function gathered(card: Fields, action: Fields, typed: ReadonlyMap<string, string>): Record<string, string> {
  if (action['associatedInputs'] === 'none') return {};
  const values: Record<string, string> = {};
  for (const input of inputsOf(card)) {
    const id = textOf(input['id']);
    const value = typed.get(id) ?? standing(input);
    const pattern = textOf(input['regex']);
    const wrong = (input['isRequired'] === true && (value ?? '') === '') || (value && pattern !== '' && !new RegExp(pattern).test(value));
    if (wrong) throw new Error(`The client says: ${textOf(input['errorMessage']) || `“${input['label'] ?? id}” is not filled in.`}`);
    if (value !== undefined) values[id] = value;
  }
  return values;
}

/** What a field holds before anybody touches it. */
function standing(input: Fields): string | undefined {
  const value = input['value'] === undefined ? undefined : String(input['value']);
  if (input['type'] === 'Input.Toggle') return value ?? (textOf(input['valueOff']) || 'false');
  return input['type'] === 'Input.ChoiceSet' ? value : (value ?? '');
}
