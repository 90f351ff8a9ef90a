import { z } from 'zod';
import { levelValues } from '../domain/bank.ts';

const id = z.string().min(1).max(200);
const text = z.string().max(100_000);
const inRound = { round: id };
/** One council's answer to one question. */
const onAnswer = { ...inRound, question: id, partner: id, seen: z.number().int().min(0) };

/** What the form offers: a level, or one of the two other answers. */
export const agreedChoices = [...levelValues.map((level) => `${level}` as const), 'dk', 'na'] as const;
export type AgreedChoice = (typeof agreedChoices)[number];

/** What can be done about what councils agree. */
export const agreedActions = [
  /** What was agreed, by one partner's council or by all. `page` counts from 0. */
  z.object({ verb: z.literal('agreed'), ...inRound, partner: id.optional(), page: z.number().int().min(0).default(0) }),
  /** The form; without a question, the questions that it can be about. Without a partner, the only one that they lead. */
  z.object({ verb: z.literal('agree'), ...inRound, question: id.optional(), partner: id.optional() }),
  /** `agreed` is empty where nothing was chosen. */
  z.object({
    verb: z.literal('keep-agreed'),
    ...onAnswer,
    agreed: z.enum(['', ...agreedChoices]).default(''),
    reason: text.default(''),
    rationale: text.default(''),
  }),
  z.object({ verb: z.literal('withdraw-agreed'), ...onAnswer, sure: z.boolean() }),
] as const;

export type AgreedAction = z.infer<(typeof agreedActions)[number]>;
export type KeepAgreed = Extract<AgreedAction, { verb: 'keep-agreed' }>;
export type WithdrawAgreed = Extract<AgreedAction, { verb: 'withdraw-agreed' }>;
