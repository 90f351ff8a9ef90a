/** Where a text stops being JSON, and what should have been there. */
export interface JsonFault {
  /** Counts characters from 0; the text's length where it ends too soon. */
  readonly at: number;
  readonly expected: string;
}

type Token = '{' | '}' | '[' | ']' | ':' | ',' | 'text' | 'other value';
type Expectation = 'value' | 'first item' | 'first name' | 'name' | 'colon' | 'next item' | 'next name' | 'end';
/** What to expect after a token; `done` where it ends a value. */
type Step = Expectation | 'done';
type Steps = Partial<Record<Token, Step>>;

interface Rule {
  readonly expected: string;
  readonly steps: Steps;
}

const values: Steps = { '{': 'first name', '[': 'first item', text: 'done', 'other value': 'done' };

const grammar: Readonly<Record<Expectation, Rule>> = {
  value: { expected: 'a value', steps: values },
  'first item': { expected: 'a value or ]', steps: { ...values, ']': 'done' } },
  'first name': { expected: 'a name in double quotes, or }', steps: { text: 'colon', '}': 'done' } },
  name: { expected: 'a name in double quotes', steps: { text: 'colon' } },
  colon: { expected: 'a colon', steps: { ':': 'value' } },
  'next item': { expected: 'a comma or ]', steps: { ',': 'value', ']': 'done' } },
  'next name': { expected: 'a comma or }', steps: { ',': 'name', '}': 'done' } },
  end: { expected: 'nothing more', steps: {} },
};

/**
 * Finds the first fault of a text that is not JSON; null where it is. Engines word their own errors each in their way,
 * and leave out the place of some, so that people could not find the fault by them.
 */
export function jsonFault(text: string): JsonFault | null {
  const open: Token[] = [];
  let expecting: Expectation = 'value';
  let at = 0;
  for (;;) {
    at = afterBlanks(text, at);
    const { expected, steps }: Rule = grammar[expecting];
    if (at === text.length) return expecting === 'end' ? null : { at, expected };
    const read: Read | null = tokenAt(text, at);
    const step: Step | undefined = read ? steps[read.token] : undefined;
    if (!read || !step) return { at, expected };
    if ('fault' in read) return read.fault;
    at = read.end;
    if (read.token === '{' || read.token === '[') open.push(read.token);
    if (read.token === '}' || read.token === ']') open.pop();
    expecting = step === 'done' ? afterValue(open.at(-1)) : step;
  }
}

function afterValue(holder: Token | undefined): Expectation {
  if (holder === undefined) return 'end';
  return holder === '[' ? 'next item' : 'next name';
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (' \t\n\r'.includes(text[at] ?? 'end')) at++;
  return at;
}

type Read = { readonly token: Token; readonly end: number } | { readonly token: 'text'; readonly fault: JsonFault };

/** True, false, null or a number. */
const otherValue = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The token that begins here; null where none does. */
function tokenAt(text: string, at: number): Read | null {
  const character = text[at];
  if (character === '"') return textAt(text, at);
  if (character === '{' || character === '}' || character === '[' || character === ']' || character === ':' || character === ',') {
    return { token: character, end: at + 1 };
  }
  otherValue.lastIndex = at;
  return otherValue.test(text) ? { token: 'other value', end: otherValue.lastIndex } : null;
}

const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

function textAt(text: string, start: number): Read {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '"') return { token: 'text', end: at + 1 };
    if (character < ' ') return { token: 'text', fault: { at, expected: 'an escape such as \\n in place of a control character' } };
    if (character === '\\') {
      escaped.lastIndex = at;
      if (!escaped.test(text)) return { token: 'text', fault: { at, expected: 'an escape such as \\n, or \\\\ for a backslash' } };
      at = escaped.lastIndex;
    } else at++;
  }
  return { token: 'text', fault: { at, expected: 'a closing double quote' } };
}
