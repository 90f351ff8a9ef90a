import { type Bank, depths, purposes, type RoundScope } from '../domain/bank.ts';
import { answersCheck } from './answers-check.ts';
import { isObject, mendOfUnknown, quoted, shown, type Tell } from './fault-list.ts';

/** What a file may leave out, as it is then taken. */
export const defaults = { purpose: 'new-programme', depth: 'full', confidential: false } as const;

/** Tells everything that keeps `data` from being a round's responses to questions of this bank. */
export function checkResponses(data: unknown, bank: Bank, tell: Tell): void {
  if (!isObject(data)) {
    tell(() => ({ place: ':', fault: `the file holds ${shown(data)}`, mend: 'Give an object, { "responses": [ … ] }' }));
    return;
  }
  checkFields(data, roundFields, '', tell);
  const responses: unknown = data['responses'];
  if (!Array.isArray(responses)) return;
  const areas = bank.areas.map(({ id }) => id);
  const checkAnswers = answersCheck(bank, scopeOf(data), tell);
  const checkRepeat = repeatCheck(tell);
  responses.forEach((response: unknown, index) => {
    const place = `responses[${index}]`;
    if (!isObject(response)) {
      tell(() => ({ place: `: ${place}`, fault: `is ${shown(response)}`, mend: 'Give an object with partner, respondent and answers' }));
      return;
    }
    checkFields(response, responseFields, `${place}.`, tell);
    checkRepeat(response, place);
    checkAreas(response['areas'], areas, place, tell);
    if (isObject(response['answers'])) checkAnswers(response['answers'], place);
  });
}

interface Field {
  readonly required: boolean;
  readonly fits: (value: unknown) => boolean;
  /** What to give. */
  readonly mend: string;
}
type Fields = Readonly<Record<string, Field>>;

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const id = { fits: (value: unknown) => typeof value === 'string' && /\S/u.test(value), mend: 'Give its id as text in quotes' };
const oneOf = (values: readonly string[]) => ({
  fits: (value: unknown) => values.some((known) => known === value),
  mend: `Give ${either.format(values.map(quoted))}`,
});
const listOf = (what: string) => ({ fits: Array.isArray, mend: `Give a list, [ … ], of ${what}` });

const roundFields: Fields = {
  purpose: { required: false, ...oneOf(purposes) },
  depth: { required: false, ...oneOf(depths) },
  confidential: { required: false, fits: (value) => typeof value === 'boolean', mend: 'Give true or false' },
  candidate: { required: false, ...id },
  responses: { required: true, ...listOf('responses') },
};

const responseFields: Fields = {
  partner: { required: true, ...id },
  respondent: { required: true, ...id },
  areas: { required: false, ...listOf('area ids, or leave it out for all areas') },
  answers: { required: true, fits: isObject, mend: 'Give an object, { … }, of answers by question; {} where none was given' },
};

function checkFields(value: Record<string, unknown>, fields: Fields, prefix: string, tell: Tell): void {
  for (const [name, { required, fits, mend }] of Object.entries(fields)) {
    const given = value[name];
    const place = `: ${prefix}${name}`;
    if (given === undefined) {
      if (required) tell(() => ({ place, fault: 'is missing', mend }));
    } else if (!fits(given)) tell(() => ({ place, fault: `is ${shown(given)}`, mend }));
  }
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(fields, key)) continue;
    tell(() => ({ place: `: ${prefix}${quoted(key)}`, fault: 'is not known here', mend: mendOfUnknown(key, Object.keys(fields)) }));
  }
}

/** Null where the file's purpose or depth is at fault. */
function scopeOf(data: Record<string, unknown>): RoundScope | null {
  const purpose = purposes.find((known) => known === (data['purpose'] ?? defaults.purpose));
  const depth = depths.find((known) => known === (data['depth'] ?? defaults.depth));
  return purpose && depth ? { purpose, depth } : null;
}

/** People of two partners may share an id; within a partner each answers once. */
function repeatCheck(tell: Tell) {
  const seen = new Map<string, string>();
  return ({ partner, respondent }: Record<string, unknown>, place: string): void => {
    if (typeof partner !== 'string' || typeof respondent !== 'string') return;
    const key = JSON.stringify([partner, respondent]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, place);
    else {
      const fault = `is respondent ${quoted(respondent)} of ${quoted(partner)} a second time, after ${first}`;
      tell(() => ({ place: `: ${place}`, fault, mend: 'Give each respondent one response' }));
    }
  };
}

function checkAreas(areas: unknown, known: readonly string[], response: string, tell: Tell): void {
  if (!Array.isArray(areas)) return;
  areas.forEach((area: unknown, index) => {
    if (known.some((each) => each === area)) return;
    const place = `: ${response}.areas[${index}]`;
    tell(() => ({ place, fault: `is ${shown(area)}, no area of the bank`, mend: mendOfUnknown(area, known) }));
  });
}
