/** Whatever came over the wire as an object: nothing is known of its properties. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or an empty one. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** The objects of a list; none when it is not a list. */
export const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** The words, or none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the JSON says, or undefined when it is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every object within, with its JSON pointer, outermost first. */
export function* objectsWithin(value: unknown, at = ''): Generator<readonly [fields: Fields, at: string]> {
  if (Array.isArray(value)) for (const [index, each] of value.entries()) yield* objectsWithin(each, `${at}/${index}`);
  if (!isFields(value)) return;
  yield [value, at];
  for (const [key, each] of Object.entries(value)) yield* objectsWithin(each, `${at}/${key}`);
}
