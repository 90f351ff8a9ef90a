import { z } from 'zod';
import { type Bank, depths, purposes } from '../domain/bank.ts';
import type { DraftBank } from '../domain/bank-draft.ts';
import type { TextLimits } from '../domain/bank-house.ts';

/**
 * The structure of a bank file, said once: it reads banks, and it writes the JSON Schema that editors use.
 * Without limits any bank that has the structure fits; with limits a text must be there and be no longer.
 */
export function bankSchema(limits?: TextLimits) {
  return z.strictObject(shapes(limits).bank).meta({ title: 'A RASP question bank' }) satisfies z.ZodType<Bank>;
}

/** Reads what can be read: a field that does not fit is left undefined, and hides nothing beside it. */
export function draftOf(raw: unknown): DraftBank {
  const { bank, area, topic, question } = shapes();
  const topics = manyDrafts({ ...topic, questions: manyDrafts(question) });
  return drafted({ ...bank, areas: manyDrafts({ ...area, topics }) }).parse(raw) as unknown as DraftBank;
}

const manyDrafts = (shape: z.ZodRawShape) => z.array(drafted(shape)).catch([]);

function drafted(shape: z.ZodRawShape) {
  const fields = Object.entries(shape).map(([name, type]) => [name, (type as z.ZodType).catch(undefined)] as const);
  return z.preprocess((raw) => (isMap(raw) ? raw : {}), z.object(Object.fromEntries(fields)));
}

const isMap = (raw: unknown) => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Ids stand in keys and buttons: no blanks, and a start that no built-in property's name has. */
const id = z
  .string()
  .max(200)
  .regex(/^[\p{L}\p{N}][^\s\p{C}]*$/u)
  .describe('Stable for ever, and never used for anything else.');

function shapes(limits?: TextLimits) {
  const text = (longest = Infinity) => {
    const filled = limits ? z.string().regex(/\S/) : z.string();
    return longest < Infinity ? filled.max(longest) : filled;
  };
  const level = text(limits?.level);
  const action = text(limits?.next);
  const question = {
    id: id.describe('area.topic.name; stable for ever, and never used for another question.'),
    meaning: z
      .int()
      .min(1)
      .default(1)
      .describe('Raised when the same id asks something else; breaks comparison between rounds on purpose.'),
    depth: z.enum(depths).describe('core: asked in every round; full: in full rounds only.'),
    purposes: z
      .array(z.enum(purposes))
      .min(1)
      .default([...purposes])
      .describe('Left out: all three.'),
    weight: z.literal([1, 2, 3]),
    critical: z.boolean().default(false).describe("A failing here caps the area's score."),
    about: z.enum(['us', 'partnership']).describe("us: the respondent's own organisation."),
    role: z.enum(['candidate', 'existing']).nullable().default(null).describe('new-partner only: asked of this side alone.'),
    ask: worded(text(limits?.ask)).describe('The question; or a wording for each purpose that asks it.'),
    why: text(limits?.why).describe('Why it matters, in plain words.'),
    evidence: text(limits?.evidence).describe('What one could point at.'),
    levels: worded(z.tuple([level, level, level, level, level])).describe('Five, for 0 to 4; or five for each purpose that asks it.'),
    next: z
      .strictObject({ weak: action, partial: action, sound: action })
      .describe('What to do next: weak for 0 and 1, partial for 2, sound for 3.'),
    source: z.strictObject({ fact: text(), from: text() }).nullable().default(null).describe('A dated fact, and where it was published.'),
  };
  const topic = { id, title: text(), questions: z.array(z.strictObject(question)) };
  const area = {
    id,
    title: text(),
    summary: text().describe('One sentence, shown when the area begins.'),
    topics: z.array(z.strictObject(topic)),
  };
  const bank = {
    id,
    version: z.string().min(1).describe('Semantic: a changed meaning is a minor, a removed question a major.'),
    locale: z.string().min(1).describe('A language tag, such as en-GB.'),
    title: text(),
    notice: text(),
    areas: z.array(z.strictObject(area)).min(1),
  };
  return { bank, area, topic, question };
}

function worded<T extends z.ZodType>(wording: T) {
  const one = wording.exactOptional();
  return z.union([wording, z.strictObject({ 'new-programme': one, 'new-partner': one, 'health-check': one })]);
}

const known = shapes();

/** The keys that a map may have, by the key that the map or the list of such maps stands under; '' for the root. */
export const keysUnder: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(known.bank),
  areas: Object.keys(known.area),
  topics: Object.keys(known.topic),
  questions: Object.keys(known.question),
  next: Object.keys(known.question.next.shape),
  source: Object.keys(known.question.source.unwrap().unwrap().shape),
  ask: purposes,
  levels: purposes,
};
