import { rounded } from '../domain/figure.ts';

/** Titles of areas, by id. */
export type Titles = ReadonlyMap<string, string>;

export const none = '–';
export const tooLittle = 'not enough answers yet';

/** A figure, half up to a whole number. */
export function whole(figure: number | null): string {
  return figure === null ? none : String(rounded(figure));
}
