import { z } from 'zod';
import type { Origin } from './answer.ts';

/** What a modal remembers of where it was opened, so that its answer finds the way back. */
const carriedSchema = z.object({ channel: z.string().optional(), ts: z.string().optional() });
export type Carried = z.infer<typeof carriedSchema>;

export const carry = (carried: Carried): string => JSON.stringify(carried);

export function carriedIn(text: string): Carried {
  try {
    return carriedSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The message whose part the modal showed; null where it was opened by a command. */
export function openerOf({ channel, ts }: Carried): Extract<Origin, { kind: 'message' }> | null {
  return channel !== undefined && ts !== undefined ? { kind: 'message', channel, ts } : null;
}

/** What the view was given to carry. */
export function carriedBy({ private_metadata }: { readonly private_metadata: string }): string {
  try {
    return z.object({ carried: z.string() }).parse(JSON.parse(private_metadata)).carried;
  } catch {
    return '';
  }
}
