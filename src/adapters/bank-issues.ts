import type { z } from 'zod';
import type { BankFault, BankPath } from '../domain/bank-draft.ts';
import { closest } from '../domain/spelling.ts';
import { keysUnder } from './bank-schema.ts';
import { isObject, quoted, shown } from './fault-list.ts';

type Issue = z.core.$ZodIssue;

/** What the schema found, in words for whoever writes the bank; `raw` is what was read. */
export function faultsOf(issues: readonly Issue[], raw: unknown): BankFault[] {
  return issues.flatMap((issue) => inWords(issue, issue.path.filter(isStep), raw));
}

const isStep = (step: PropertyKey): step is string | number => typeof step !== 'symbol';

function inWords(issue: Issue, path: BankPath, raw: unknown): BankFault[] {
  const value = valueAt(raw, path);
  const name = nameOf(path);
  if (value === undefined) return [{ path, fault: `${name} is missing`, mend: `Add it: ${wanted(issue)}` }];
  const wrong = (mend: string) => [{ path, fault: `${name} is ${inYaml(value)}`, mend }];
  switch (issue.code) {
    case 'invalid_type':
      return wrong(isBare(value) && issue.expected === 'string' ? 'Put it in quotes, so that it is a text' : `Give ${wanted(issue)}`);
    case 'invalid_value':
      return wrong(`Give ${wanted(issue)}`);
    case 'too_small':
    case 'too_big':
      if (Array.isArray(value)) return [{ path, fault: `${name} has ${value.length} entries`, mend: `Give ${wanted(issue)}` }];
      if (typeof value === 'string') return [{ path, fault: `${name} has ${value.length} characters`, mend: `Give ${wanted(issue)}` }];
      return wrong(`Give ${wanted(issue)}`);
    case 'invalid_format':
      if (typeof value === 'string' && value.trim() === '') return [{ path, fault: `${name} is empty`, mend: 'Write its text' }];
      return wrong('Begin with a letter or a digit, and leave no blanks');
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key));
    case 'invalid_union':
      return likeliest(issue.errors).flatMap((inner) => inWords(inner, [...path, ...inner.path.filter(isStep)], raw));
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return [{ path, fault: `${name}: ${issue.message}`, mend: 'Compare it with the schema beside the bank' }];
  }
}

/** Of the ways to write a value, the one that the writer seems to have meant: whose outermost type fits. */
function likeliest(ways: readonly (readonly Issue[])[]): readonly Issue[] {
  const fits = (issues: readonly Issue[]) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  return ways.find(fits) ?? ways[0] ?? [];
}

function unknownKey(path: BankPath, key: string): BankFault {
  const known = keysUnder[ownerOf(path)] ?? [];
  const meant = closest(key, known);
  const mend = meant === null ? `Take it out; known here: ${known.join(', ')}` : `Did you mean ${meant}?`;
  return { path: [...path, key], fault: `${quoted(key)} is not known here`, mend };
}

const ownerOf = (path: BankPath) => path.findLast((step) => typeof step === 'string') ?? '';

/** What would fit, for `Give …`. */
function wanted(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? `a value of the kind ${issue.expected}`;
    case 'invalid_value':
      return either.format(issue.values.map(String));
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int') return `${issue.minimum} or more`;
      return issue.exact || issue.origin === 'array' ? `at least ${issue.minimum}` : `at least ${issue.minimum} characters`;
    case 'too_big':
      if (issue.origin === 'number' || issue.origin === 'int') return `${issue.maximum} or less`;
      return issue.origin === 'array' ? `at most ${issue.maximum}` : `at most ${issue.maximum} characters`;
    case 'invalid_union':
      return `${likeliest(issue.errors).map(wanted).join(', ')}, or a map of them by purpose`;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'what the schema beside the bank says';
  }
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What YAML takes for something else than a text, because it stands without quotes. */
const isBare = (value: unknown) => typeof value === 'number' || typeof value === 'boolean';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  tuple: 'a list',
  object: 'a map of keys and values',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

const things: Readonly<Record<string, string>> = { areas: 'the area', topics: 'the topic', questions: 'the question' };

/** `weight`, `levels[2]`, `next.weak`: a path from the question, topic or area that holds it. */
function nameOf(path: BankPath): string {
  const holder = path.findLastIndex((step, index) => typeof step === 'number' && String(path[index - 1]) in things);
  const inside = path.slice(holder + 1);
  if (inside.length === 0) return things[String(path[holder - 1])] ?? 'the bank';
  return inside.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

function valueAt(raw: unknown, path: BankPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Record<string | number, unknown>)[step];
  }, raw);
}

function inYaml(value: unknown): string {
  if (value === null) return 'empty';
  return isObject(value) ? 'a map' : shown(value);
}
