import * as fc from 'fast-check';
import { isFields, parsed } from './fake-slack/json.ts';

/** One change to a payload: which of its values, and what becomes of it. */
export interface Mutation {
  readonly pick: number;
  readonly kind: (typeof kinds)[number];
  readonly value: number;
}

const kinds = ['drop', 'replace', 'replace', 'retype', 'lengthen', 'nest', 'prototype', 'rename'] as const;

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ pick: fc.nat(10_000), kind: fc.constantFrom(...kinds), value: fc.nat(10_000) }),
  { minLength: 1, maxLength: 4 },
);

/** The payload with the changes made, one after the other. `ids` are what other people and places are called. */
export function mutated(payload: unknown, changes: readonly Mutation[], ids: readonly string[]): unknown {
  return changes.reduce((value, change) => changedAt(value, change, ids), opened(payload));
}

/** Where a value is JSON in words, as in a button's, it is opened up, so that changes reach into it. */
class Words {
  readonly within: unknown;
  constructor(within: unknown) {
    this.within = within;
  }
}

/** Values within one another, which no further change reaches into. */
class Deep {
  readonly levels: number;
  constructor(levels: number) {
    this.levels = levels;
  }
}

function opened(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('{')) {
    const within = parsed(value);
    return within === undefined ? value : new Words(opened(within));
  }
  if (Array.isArray(value)) return value.map(opened);
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, opened(each)])) : value;
}

/** As it is sent. */
export function closed(value: unknown): unknown {
  if (value instanceof Words) return JSON.stringify(closed(value.within));
  if (value instanceof Deep) return nested(value.levels);
  if (Array.isArray(value)) return value.map(closed);
  if (!isFields(value)) return value;
  const own: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) define(own, key, closed(each));
  return own;
}

/** `__proto__` as a key of its own, as JSON brings it. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (value instanceof Words) return [at, ...pathsIn(value.within, at)];
  if (value instanceof Deep) return [at];
  if (Array.isArray(value)) return [at, ...value.flatMap((each, index) => pathsIn(each, [...at, index]))];
  if (isFields(value)) return [at, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...at, key]))];
  return [at];
}

function changedAt(value: unknown, change: Mutation, ids: readonly string[]): unknown {
  const paths = pathsIn(value);
  const path = paths[change.pick % paths.length] ?? [];
  return along(value, path, change, ids);
}

function along(value: unknown, [step, ...rest]: Path, change: Mutation, ids: readonly string[]): unknown {
  if (value instanceof Words && step !== undefined) return new Words(along(value.within, [step, ...rest], change, ids));
  if (step === undefined) return changedValue(value, change, ids);
  if (Array.isArray(value)) {
    const next = value.map((each, index) => (index === step ? along(each, rest, change, ids) : each));
    return rest.length === 0 && change.kind === 'drop' ? next.toSpliced(Number(step), 1) : next;
  }
  if (!isFields(value) || value instanceof Deep) return value;
  const own: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    if (key !== step) define(own, key, each);
    else if (rest.length > 0 || !['drop', 'rename'].includes(change.kind)) define(own, key, along(each, rest, change, ids));
    else if (change.kind === 'rename') define(own, odd(oddKeys, change), each);
  }
  return own;
}

function changedValue(value: unknown, change: Mutation, ids: readonly string[]): unknown {
  switch (change.kind) {
    case 'drop':
    case 'rename':
      return null;
    case 'replace':
      return odd([...oddValues, ...ids, ...ids, ...ids], change);
    case 'retype':
      return odd(
        [[value], { value }, JSON.stringify(closed(value)) ?? '', typeof value === 'string' ? value.length : 1, true, null],
        change,
      );
    case 'lengthen':
      return longer(value, change);
    case 'nest':
      return new Deep(change.value % 2_000);
    case 'prototype':
      return withPrototype(value, change);
  }
}

function longer(value: unknown, { value: by }: Mutation): unknown {
  if (Array.isArray(value)) return Array.from({ length: 1 + (by % 300) }, () => value).flat();
  return typeof value === 'string' ? value + 'é<!channel>'.repeat(by) : value;
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function withPrototype(value: unknown, change: Mutation): unknown {
  const own: Record<string, unknown> = {};
  if (isFields(value) && !(value instanceof Words) && !(value instanceof Deep))
    for (const [key, each] of Object.entries(value)) define(own, key, each);
  define(own, odd(oddKeys, change), { verb: 'erase', sure: true, polluted: true, toString: 1 });
  return own;
}

const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'then',
  'toJSON',
  'length',
  '',
  '0',
  'Type',
  'bot_id',
  'user_team',
];
const oddValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', ' ', '0', 'null', '[]', '{}', '{"verb":"fly"}', 'undefined'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '../../etc',
    "'; DROP TABLE rounds; --",
    '$.entries',
    '\u0000',
    '\ud800',
    '🇬🇧'.repeat(20),
    '-'.repeat(5_000),
  ],
  ...['block_actions', 'view_submission', 'view_closed', 'shortcut', 'event_callback', 'button', 'overflow', 'home', 'modal', 'im'],
  ...[[], {}, [[]], [null], { id: 'U1' }, Array(500).fill('x')],
  ...['answer', 'finish', 'erase', 'close', 'not-applicable', 'note', 'skip', 'results', 'open-round'],
];

const odd = <T>(from: readonly T[], { value }: Mutation): T => from[value % from.length] as T;
