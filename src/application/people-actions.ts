import { z } from 'zod';

const id = z.string().min(1).max(200);
const text = z.string().max(100_000);
/** A person's key, as only a card that names them has it. */
const who = z.string().min(1).max(1_000);
const inRound = { round: id };
/** The people whom a form names, one a line; left out, the card asks for them. */
const people = text.optional();

/** What can be done about who takes part in a round, and whose it is. */
export const peopleActions = [
  /** Without a partner: all that one may see. */
  z.object({ verb: z.literal('people'), ...inRound, partner: id.optional(), page: z.number().int().min(0).default(0) }),
  z.object({ verb: z.literal('person'), ...inRound, who }),
  z.object({ verb: z.literal('add-people'), ...inRound, partner: id, people }),
  z.object({ verb: z.literal('replace'), ...inRound, who, people }),
  z.object({ verb: z.literal('remove'), ...inRound, who, sure: z.boolean() }),
  z.object({ verb: z.literal('co-owners'), ...inRound, people }),
  z.object({ verb: z.literal('drop-co-owner'), ...inRound, who }),
  z.object({ verb: z.literal('hand-over'), ...inRound, people, sure: z.boolean().default(false) }),
] as const;

/** What a respondent does about their own part. */
export const leavingActions = [
  /** `why` as typed; left out, the card asks for it. */
  z.object({ verb: z.literal('decline'), ...inRound, why: text.optional() }),
  /** What becomes of the answers; left out, the card asks. Who has left can still withdraw them. */
  z.object({ verb: z.literal('leave'), ...inRound, answers: z.enum(['kept', 'withdrawn']).optional() }),
  /** Undoes a decline. */
  z.object({ verb: z.literal('come-back'), ...inRound }),
] as const;

export type PeopleAction = z.infer<(typeof peopleActions)[number]>;
export type LeavingAction = z.infer<(typeof leavingActions)[number]>;
