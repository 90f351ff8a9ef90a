import { closest } from '../domain/spelling.ts';

/** What is wrong with a file, where, and what to do about it. */
export interface FileFault {
  /** As it follows the file's name: `:3:14`, or `: responses[3].partner`; empty for the whole file. */
  readonly place: string;
  readonly fault: string;
  readonly mend: string;
}

/** Takes a fault, which is described only if it will be told. */
export type Tell = (describe: () => FileFault) => void;

/** The most faults told one by one: past this, whatever wrote the file is at fault. */
const mostTold = 20;

/** Gathers a file's first faults, and counts the rest. */
export function faultList() {
  const faults: FileFault[] = [];
  const list = { faults: faults as readonly FileFault[], more: 0 };
  const tell: Tell = (describe) => {
    if (faults.length < mostTold) faults.push(describe());
    else list.more++;
  };
  return { list, tell };
}

/** The mend for a name that is not among the known ones. */
export function mendOfUnknown(name: unknown, known: readonly string[]): string {
  const likely = typeof name === 'string' ? closest(name, known) : null;
  return likely === null ? 'Take it out, or check its spelling' : `Did you mean ${likely}?`;
}

const longestShown = 60;

/** A value in a few words, as the end of `… is`. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return shortened(JSON.stringify(value));
}

/** A name in double quotes, without a character that would do something to a terminal. */
export function quoted(name: string): string {
  return shortened(JSON.stringify(name));
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
