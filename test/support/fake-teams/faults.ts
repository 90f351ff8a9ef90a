import type { Fields } from '../fake-slack/json.ts';
import type { RefusalCode } from './refusal.ts';

/** What can be asked of the fake: the connector's operations, the login's, and the keys that the bot looks up. */
export type Operation =
  | 'create'
  | 'post'
  | 'update'
  | 'delete'
  | 'members'
  | 'member'
  | 'pagedMembers'
  | 'team'
  | 'channels'
  | 'upload'
  | 'token'
  | 'openid'
  | 'keys'
  | 'discovery';

/**
 * What goes wrong with a request. `stall` waits, then does as asked; a `cut` answers nothing, before or after doing as
 * asked; `login` refuses a token by an AADSTS number.
 */
export type Fault =
  | { readonly kind: 'refusal'; readonly code: RefusalCode }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'limited'; readonly seconds: number | null }
  | { readonly kind: 'login'; readonly aadsts: number }
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'stall'; readonly until: Promise<unknown> };

interface Planned {
  readonly operation: Operation;
  readonly fault: Fault;
  readonly where: (args: Fields) => boolean;
  times: number;
}

export interface FaultOptions {
  /** How many requests it befalls (1). `Infinity` until {@link Faults.clear}. */
  readonly times?: number;
  /** Only the requests whose body and ids (`conversationId`, `activityId`, `memberId`, `teamId`) are so. */
  readonly where?: (args: Fields) => boolean;
}

export interface Faults {
  /** Befalls the next requests of the kind. */
  next(operation: Operation, fault: Fault, options?: FaultOptions): void;
  /** Nothing more goes wrong. */
  clear(): void;
  /** The fault that befalls this request, now spent. */
  take(operation: Operation, args: Fields): Fault | null;
}

export function faults(): Faults {
  let planned: Planned[] = [];
  return {
    next(operation, fault, { times = 1, where = () => true } = {}) {
      planned.push({ operation, fault, where, times });
    },
    clear() {
      planned = [];
    },
    take(operation, args) {
      const found = planned.find((each) => each.operation === operation && each.where(args));
      if (!found) return null;
      found.times -= 1;
      if (found.times <= 0) planned = planned.filter((each) => each !== found);
      return found.fault;
    },
  };
}
