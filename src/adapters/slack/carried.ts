import { z } from 'zod';

/** What a modal remembers of where it was opened, so that its answer finds the way back. */
const carriedSchema = z.object({
  channel: z.string().optional(),
  /** Of the message whose part it shows. */
  ts: z.string().optional(),
  /** Opened from the home tab, which is then shown anew. */
  home: z.literal(true).optional(),
});
export type Carried = z.infer<typeof carriedSchema>;

/** What the view was given to carry; nothing where it is none of this version's. */
export function carriedBy({ private_metadata }: { readonly private_metadata: string }): Carried {
  try {
    return carriedSchema.parse(JSON.parse(z.object({ carried: z.string() }).parse(JSON.parse(private_metadata)).carried));
  } catch {
    return {};
  }
}
