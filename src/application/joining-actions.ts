import { z } from 'zod';
import { partnerRoles } from '../domain/bank.ts';

const id = z.string().min(1).max(200);
const text = z.string().max(100_000);
const inRound = { round: id };

/** What owners do about partners that are to join a round from channels of their own. */
export const invitingActions = [
  /** Left out, the card asks for the partner's name, and for its side where that is open. */
  z.object({ verb: z.literal('invite-partner'), ...inRound, name: text.optional(), role: z.enum([...partnerRoles, '']).default('') }),
  /** What stands of an awaited partner; `anew` makes another code, and the one before opens nothing any more. */
  z.object({ verb: z.literal('partner-code'), ...inRound, partner: id, anew: z.boolean().default(false) }),
  /** Takes the code back: the partner is awaited no longer. */
  z.object({ verb: z.literal('revoke-code'), ...inRound, partner: id }),
] as const;

/** Left out, the card says what joining means, and asks who answers. The code is as typed; the round is that of the card. */
export const joinAction = z.object({
  verb: z.literal('join'),
  code: text,
  round: id.optional(),
  people: text.optional(),
  shares: z.boolean().optional(),
});

/** Whether the other partners see the figures of this one; left out, how it stands. */
export const sharingAction = z.object({ verb: z.literal('sharing'), ...inRound, partner: id, shares: z.boolean().optional() });

export type InvitingAction = z.infer<(typeof invitingActions)[number]>;
export type JoinAction = z.infer<typeof joinAction>;
export type SharingAction = z.infer<typeof sharingAction>;
