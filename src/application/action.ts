import { z } from 'zod';
import { shares } from '../domain/asked.ts';
import { depths, levelValues, purposes } from '../domain/bank.ts';
import { visibilities } from '../domain/visibility.ts';
import { snoozes } from '../domain/wishes.ts';
import { agreedActions } from './agreed-actions.ts';
import { exportFormats } from './export/file.ts';
import { invitingActions, joinAction, sharingAction } from './joining-actions.ts';
import { parsedBy } from './parsed.ts';
import { leavingActions, peopleActions } from './people-actions.ts';
import { deliveryChoices, sharedChoices } from './profile-choices.ts';
import { stepActions } from './step-actions.ts';
import { hoursChoices, nationChoices, reminderChoices, summaryChoices, usualTimes } from './times.ts';

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
  bank: z.string().max(400).default(''),
  visibility: z.enum(visibilities).default('named'),
  partners,
  key: z.string().max(200).default(''),
  deadline: text.default(usualTimes.deadline),
  reminders: z.enum(reminderChoices).default(usualTimes.reminders),
  summary: z.enum(summaryChoices).default(usualTimes.summary),
  days: text.default(usualTimes.days),
  hours: z.enum(hoursChoices).default(usualTimes.hours),
  nation: z.enum(nationChoices).default(usualTimes.nation),
  drivers: text.optional(),
  services: text.optional(),
  delivery: z.enum(deliveryChoices).optional(),
  shared: z.enum(sharedChoices).optional(),
  /** The id of the round that is run again, and why so soon; the latter is there where it is asked. */
  repeat: id.optional(),
  why: text.optional(),
};
/** A day as typed or picked; left out, the card asks for it. */
const untilDay = { ...inRound, deadline: text.optional() };
const rhythm = {
  reminders: z.enum(reminderChoices),
  summary: z.enum(summaryChoices),
  days: text,
  hours: z.enum(hoursChoices),
  nation: z.enum(nationChoices),
};

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
] as const;

/** What a person can know and have erased of what is stored of them, before the close and after it. */
const ownDataActions = [
  z.object({ verb: z.literal('privacy'), ...inRound }),
  z.object({ verb: z.literal('my-answers'), ...inRound, page: z.number().int().min(0).default(0) }),
  z.object({ verb: z.literal('erase'), ...inRound, sure: z.boolean() }),
  /** In every round. */
  z.object({ verb: z.literal('erase-all'), sure: z.boolean() }),
] as const;

const organiserActions = [
  z.object({ verb: z.literal('start'), ...setup }),
  z.object({ verb: z.literal('describe'), ...setup }),
  z.object({ verb: z.literal('set-times'), ...setup }),
  z.object({ verb: z.literal('name-partners'), ...setup, add: z.boolean().default(false) }),
  /** `withheld` names the partners of which the form has said that their figures will be. */
  z.object({ verb: z.literal('open-round'), ...setup, withheld: z.array(text).max(50).optional() }),
  z.object({ verb: z.literal('preview'), ...setup, area: z.string().optional() }),
  z.object({ verb: z.literal('dry-run'), ...setup }),
  z.object({ verb: z.literal('status'), ...inRound }),
  z.object({ verb: z.literal('close'), ...inRound, sure: z.boolean() }),
  z.object({ verb: z.literal('extend'), ...untilDay }),
  z.object({ verb: z.literal('times'), ...inRound }),
  z.object({ verb: z.literal('change-times'), ...inRound, ...rhythm }),
  z.object({ verb: z.literal('reopen'), ...untilDay }),
  z.object({ verb: z.literal('run-again'), ...inRound }),
] as const;

export const resultViews = ['steps', 'agenda', 'topics', 'candidate', 'change', 'figures', 'explain'] as const;
export type ResultView = (typeof resultViews)[number];
/** Without a format: which there are. */
const exportAction = z.object({ verb: z.literal('export'), ...inRound, format: z.enum(exportFormats).optional() });
/** `area` and `partner` say what is to be explained; left out, what the headline is about. */
const resultsAction = z.object({
  verb: z.literal('results'),
  ...inRound,
  show: z.enum(resultViews),
  area: id.optional(),
  partner: id.optional(),
});

/** What a respondent wishes of their reminders; `on` undoes every other, and a pause. */
export const wishWords = [...snoozes, 'stop', 'on'] as const;
const wishActions = [
  z.object({ verb: z.literal('reminders'), ...inRound }),
  z.object({ verb: z.literal('wish'), ...inRound, wish: z.enum(wishWords) }),
  z.object({ verb: z.literal('pause'), ...inRound, day: text }),
] as const;

/** `page` counts from 0. */
const deliveryAction = z.object({ verb: z.literal('delivery'), ...inRound, page: z.number().int().min(0).default(0) });
/** A person's key: longer than other ids. */
const who = z.string().min(1).max(1_000);
const assignmentActions = [
  /** `to` names the colleague, as a people field does. */
  z.object({ verb: z.literal('pass'), ...onQuestion, ...leaving, share: z.enum(shares).default('question'), to: text }),
  /** The people for whom areas can be chosen, from the one in this place on. */
  z.object({ verb: z.literal('areas'), ...inRound, from: z.number().int().min(0).default(0) }),
  z.object({ verb: z.literal('ask-areas'), ...inRound, who }),
  /** `areas`: their ids, with commas between. */
  z.object({ verb: z.literal('set-areas'), ...inRound, who, areas: text }),
] as const;

const nudgeAction = z.object({ verb: z.literal('nudge'), ...inRound, sure: z.boolean() });

const actionSchema = z.discriminatedUnion('verb', [
  ...assessorActions,
  ...ownDataActions,
  ...organiserActions,
  resultsAction,
  exportAction,
  ...wishActions,
  ...assignmentActions,
  nudgeAction,
  ...peopleActions,
  ...leavingActions,
  ...invitingActions,
  joinAction,
  sharingAction,
  ...agreedActions,
  ...stepActions,
  deliveryAction,
]);

/** Everything that can be done, by its name. */
export const actionVerbs = actionSchema.options.map(({ shape }) => shape.verb.value);

export type Action = z.infer<typeof actionSchema>;
export type AssessorAction = z.infer<(typeof assessorActions)[number]>;
export type OwnDataAction = z.infer<(typeof ownDataActions)[number]>;
export type OrganiserAction = z.infer<(typeof organiserActions)[number]>;
export type ResultsAction = z.infer<typeof resultsAction>;
export type ExportAction = z.infer<typeof exportAction>;
export type WishAction = z.infer<(typeof wishActions)[number]>;
export type AssignmentAction = z.infer<(typeof assignmentActions)[number]>;
export type PassAction = Extract<AssignmentAction, { verb: 'pass' }>;
export type AreasAction = Exclude<AssignmentAction, PassAction>;
export type NudgeAction = z.infer<typeof nudgeAction>;
export type DeliveryAction = z.infer<typeof deliveryAction>;

/** Tells the actions of these schemas from others, by their verbs. */
function oneOf<const Schemas extends readonly { shape: { verb: { value: Action['verb'] } } }[]>(schemas: Schemas) {
  const verbs = new Set(schemas.map(({ shape }) => shape.verb.value));
  return (action: Action): action is Extract<Action, { verb: Schemas[number]['shape']['verb']['value'] }> => verbs.has(action.verb);
}

export const isAssessorAction = oneOf(assessorActions);
export const isOwnDataAction = oneOf(ownDataActions);
export const isResultsAction = oneOf([resultsAction]);
export const isExportAction = oneOf([exportAction]);
export const isWishAction = oneOf(wishActions);
export const isAssignmentAction = oneOf(assignmentActions);
export const isNudgeAction = oneOf([nudgeAction]);
export const isPeopleAction = oneOf(peopleActions);
export const isLeavingAction = oneOf(leavingActions);
export const isInvitingAction = oneOf(invitingActions);
export const isJoinAction = oneOf([joinAction]);
export const isSharingAction = oneOf([sharingAction]);
export const isAgreedAction = oneOf(agreedActions);
export const isStepAction = oneOf(stepActions);
export const isDeliveryAction = oneOf([deliveryAction]);

/** A button that this version does not know, or bytes that were never a button. */
export class UnknownAction extends Error {
  override readonly name = 'UnknownAction';
}

/** Fields named `partner0`, `people0`, `partner1`, … in a form are the partners of the action. */
const partnerField = /^(partner|people)(\d{1,2})$/;

/** Parses what came back from a platform: a button's action with the card's fields beside it. */
export function decodeAction(raw: unknown): Action {
  const parsed = parsedBy(actionSchema, withPartners(raw));
  if (!parsed.success) throw new UnknownAction(`Not an action: ${parsed.why}`);
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
