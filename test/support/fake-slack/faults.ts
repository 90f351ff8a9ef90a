import type { Fields } from './json.ts';

/** What goes wrong with a call. `stall` waits, then does as asked; a `cut` answers nothing, before or after doing as asked. */
export type Fault =
  | { readonly kind: 'refusal'; readonly error: string; readonly details?: Fields }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'stall'; readonly until: Promise<unknown> };

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  readonly where: (args: Fields) => boolean;
  times: number;
}

export interface FaultOptions {
  /** How many calls it befalls (1). `Infinity` until {@link Faults.clear}. */
  readonly times?: number;
  /** Only the calls whose arguments are so. */
  readonly where?: (args: Fields) => boolean;
}

export interface Faults {
  /** Befalls the next calls of the method; `response_url` and `upload` are methods here too. */
  next(method: string, fault: Fault, options?: FaultOptions): void;
  /** Nothing more goes wrong. */
  clear(): void;
  /** The fault that befalls this call, now spent. */
  take(method: string, args: Fields): Fault | null;
}

export function faults(): Faults {
  let planned: Planned[] = [];
  return {
    next(method, fault, { times = 1, where = () => true } = {}) {
      planned.push({ method, fault, where, times });
    },
    clear() {
      planned = [];
    },
    take(method, args) {
      const found = planned.find((each) => each.method === method && each.where(args));
      if (!found) return null;
      found.times -= 1;
      if (found.times <= 0) planned = planned.filter((each) => each !== found);
      return found.fault;
    },
  };
}
