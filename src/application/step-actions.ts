import { z } from 'zod';

const id = z.string().min(1).max(200);
const text = z.string().max(100_000);
/** Without a view, of all partners that share their figures. `alone`: from a card about this step alone, not from the list. */
const onStep = { round: id, question: id, view: id.optional(), alone: z.literal(true).optional() };

/** What can be done about a suggested step. */
export const stepActions = [
  /** All of a closed round, who does them, and until when. */
  z.object({ verb: z.literal('steps'), round: id }),
  /** Without a day, the card asks for it. `people` names who does it; empty, whoever does it already, or whoever asks. */
  z.object({ verb: z.literal('give-step'), ...onStep, people: text.optional(), due: text.optional() }),
  z.object({ verb: z.literal('step-done'), ...onStep }),
  /** `why` as typed; left out, the card asks for it. */
  z.object({ verb: z.literal('drop-step'), ...onStep, why: text.optional() }),
] as const;

export type StepAction = z.infer<(typeof stepActions)[number]>;
export type GiveStepAction = Extract<StepAction, { verb: 'give-step' }>;
