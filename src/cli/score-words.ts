import { rounded } from '../domain/figure.ts';

/** Titles of areas, by id. */
export type Titles = ReadonlyMap<string, string>;

export const none = '–';
export const tooLittle = 'not enough answers yet';

/** A figure, half up to a whole number. */
export function whole(figure: number | null): string {
  return figure === null ? none : String(rounded(figure));
}

/** A figure with at most two decimals, half up. */
export function decimal(figure: number): string {
  return String(rounded(100 * figure) / 100);
}

export function counted(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}

/** Names come from files: none may steer the terminal. */
export function printable(line: string): string {
  return line.replace(/\p{C}/gu, '\uFFFD');
}
