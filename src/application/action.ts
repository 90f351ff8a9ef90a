import { z } from 'zod';
import { depths, levelValues, purposes } from '../domain/bank.ts';
import { snoozes } from '../domain/wishes.ts';
import { nationChoices, reminderChoices, summaryChoices, usualTimes } from './times.ts';

/**
 * What a person can do, as it travels in a card's buttons and comes back from the platform together with the
 * card's fields. Who does it is never in here: that comes from the verified request.
 */
const longestText = 100_000;
const id = z.string().min(1).max(200);
const text = z.string().max(longestText);
const inRound = { round: id };
const onQuestion = { ...inRound, question: id };
/** The revision of the entry that the card showed; 0 for none. */
const onEntry = { ...onQuestion, seen: z.number().int().min(0) };
const partners = z
  .array(z.object({ name: text, people: text }))
  .max(50)
  .default([]);
/** What tells of a question for the first time; a recap follows its area's last. */
const first = z.boolean().optional();
/** A question card that is left by the tap, with what stands in its note field: nothing typed is lost. */
const leaving = { leaves: z.object({ question: id, seen: z.number().int().min(0) }).optional(), note: text.optional() };
/** The form as filled in so far. `key` is made with its first card, so that one form opens one round. */
const setup = {
  programme: text.default(''),
  purpose: z.enum(purposes).default('new-programme'),
  depth: z.enum(depths).default('core'),
  partners,
  key: z.string().max(200).default(''),
  deadline: text.default(usualTimes.deadline),
  reminders: z.enum(reminderChoices).default(usualTimes.reminders),
  summary: z.enum(summaryChoices).default(usualTimes.summary),
  nation: z.enum(nationChoices).default(usualTimes.nation),
};
/** A day as typed or picked; left out, the card asks for it. */
const untilDay = { ...inRound, deadline: text.optional() };

const assessorActions = [
  /** `apart` from a card that is kept current, which the next card must not take the place of. */
  z.object({ verb: z.literal('resume'), ...inRound, ...leaving, apart: z.literal(true).optional() }),
  /** A card that is opened anew, as on another device; `begun` where the first card was left before. */
  z.object({ verb: z.literal('look'), ...inRound, begun: z.literal(true).optional() }),
  z.object({ verb: z.literal('show'), ...onQuestion, ...leaving }),
  z.object({
    verb: z.literal('answer'),
    ...onEntry,
    first,
    answer: z.union([z.literal(levelValues), z.literal('dk')]),
    note: text.optional(),
  }),
  z.object({ verb: z.literal('ask-why-not'), ...onEntry, ...leaving }),
  z.object({ verb: z.literal('not-applicable'), ...onEntry, first, reason: text }),
  z.object({ verb: z.literal('note'), ...onEntry, note: text }),
  z.object({ verb: z.literal('skip'), ...onEntry, first, skips: z.literal([1, 2]), note: text.optional() }),
  z.object({ verb: z.literal('review'), ...inRound, ...leaving }),
  z.object({ verb: z.literal('stop'), ...inRound, ...leaving }),
  z.object({ verb: z.literal('finish'), ...inRound, sure: z.boolean() }),
  z.object({ verb: z.literal('privacy'), ...inRound }),
  z.object({ verb: z.literal('erase'), ...inRound, sure: z.boolean() }),
] as const;

const organiserActions = [
  z.object({ verb: z.literal('start'), ...setup }),
  z.object({ verb: z.literal('set-times'), ...setup }),
  z.object({ verb: z.literal('name-partners'), ...setup, add: z.boolean().default(false) }),
  z.object({ verb: z.literal('open-round'), ...setup }),
  z.object({ verb: z.literal('preview'), ...setup, area: z.string().optional() }),
  z.object({ verb: z.literal('dry-run'), ...setup }),
  z.object({ verb: z.literal('status'), ...inRound }),
  z.object({ verb: z.literal('close'), ...inRound, sure: z.boolean() }),
  z.object({ verb: z.literal('extend'), ...untilDay }),
  z.object({ verb: z.literal('reopen'), ...untilDay }),
] as const;

export const resultViews = ['steps', 'differences', 'topics', 'figures'] as const;
export type ResultView = (typeof resultViews)[number];
const resultsAction = z.object({ verb: z.literal('results'), ...inRound, show: z.enum(resultViews) });

/** What a respondent wishes of their reminders; `on` undoes every other, and a pause. */
export const wishWords = [...snoozes, 'stop', 'on'] as const;
const wishActions = [
  z.object({ verb: z.literal('reminders'), ...inRound }),
  z.object({ verb: z.literal('wish'), ...inRound, wish: z.enum(wishWords) }),
  z.object({ verb: z.literal('pause'), ...inRound, day: text }),
] as const;

const nudgeAction = z.object({ verb: z.literal('nudge'), ...inRound, sure: z.boolean() });

const actionSchema = z.discriminatedUnion('verb', [...assessorActions, ...organiserActions, resultsAction, ...wishActions, nudgeAction]);

export type Action = z.infer<typeof actionSchema>;
export type AssessorAction = z.infer<(typeof assessorActions)[number]>;
export type OrganiserAction = z.infer<(typeof organiserActions)[number]>;
export type ResultsAction = z.infer<typeof resultsAction>;
export type WishAction = z.infer<(typeof wishActions)[number]>;
export type NudgeAction = z.infer<typeof nudgeAction>;

const verbsOf = (schemas: readonly { shape: { verb: { value: string } } }[]) => new Set(schemas.map(({ shape }) => shape.verb.value));
const assessorVerbs = verbsOf(assessorActions);
const wishVerbs = verbsOf(wishActions);

export function isAssessorAction(action: Action): action is AssessorAction {
  return assessorVerbs.has(action.verb);
}

export function isResultsAction(action: Action): action is ResultsAction {
  return action.verb === 'results';
}

export function isWishAction(action: Action): action is WishAction {
  return wishVerbs.has(action.verb);
}

export function isNudgeAction(action: Action): action is NudgeAction {
  return action.verb === 'nudge';
}

/** A button that this version does not know, or bytes that were never a button. */
export class UnknownAction extends Error {
  override readonly name = 'UnknownAction';
}

/** Fields named `partner0`, `people0`, `partner1`, … in a form are the partners of the action. */
const partnerField = /^(partner|people)(\d{1,2})$/;

/** Parses what came back from a platform: a button's action with the card's fields beside it. */
export function decodeAction(raw: unknown): Action {
  const parsed = actionSchema.safeParse(withPartners(raw));
  if (!parsed.success)
    throw new UnknownAction(`Not an action: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
  return parsed.data;
}

function withPartners(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const named: { name: string; people: string }[] = [];
  for (const [key, value] of Object.entries(raw)) {
    const [, part, index] = partnerField.exec(key) ?? [];
    if (part === undefined || index === undefined || typeof value !== 'string') continue;
    const partner = named[Number(index)] ?? { name: '', people: '' };
    named[Number(index)] = part === 'partner' ? { ...partner, name: value } : { ...partner, people: value };
  }
  const filled = named.filter((partner) => partner !== undefined);
  return filled.length > 0 ? { ...raw, partners: filled } : raw;
}
