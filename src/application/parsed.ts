import type { ZodError, ZodType } from 'zod';

type Parsed<T> = { readonly success: true; readonly data: T } | { readonly success: false; readonly why: string };

/**
 * What a schema makes of a value from outside; where it makes nothing of it, why. Never throws: Zod also measures the
 * `length` of what is neither text nor list, and by itself throws where that is an object which is no number.
 */
export function parsedBy<T>(schema: ZodType<T>, value: unknown): Parsed<T> {
  try {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed : { success: false, why: reasonsOf(parsed.error) };
  } catch (error) {
    return { success: false, why: String(error) };
  }
}

const reasonsOf = ({ issues }: ZodError): string => issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
