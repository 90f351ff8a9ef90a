import { Away, type Log } from '../../application/ports.ts';
import { type Login, LoginRefused } from './login.ts';
import { isTokenRefused, Unanswered } from './trouble.ts';

/** How long a login that refuses the bot is not asked again, in milliseconds: somebody has to mend it. */
const restFor = 60_000;
const shutOut = 'Microsoft does not let me in at the moment: whoever operates me has to look at my registration.';

/** Whether Microsoft lets the bot in. Where it does not, nobody is out of reach for good: what is due stays due. */
export interface Access {
  /** Makes a call with a token that Teams takes. Rejects with {@link Away} where Microsoft gives none. */
  during<T>(call: () => Promise<T>): Promise<T>;
}

export interface AccessNeeds {
  /** Null where no token is asked for, on this machine alone. */
  readonly login: Pick<Login, 'token'> | null;
  readonly log: Log;
  /** Milliseconds from any beginning, never going back. */
  readonly elapsed?: () => number;
}

export function access({ login, log, elapsed = () => performance.now() }: AccessNeeds): Access {
  let refusedAt: number | null = null;

  async function loggedIn(): Promise<void> {
    if (refusedAt !== null && elapsed() - refusedAt < restFor) throw new Away(shutOut);
    try {
      await login?.token();
    } catch (error) {
      if (error instanceof LoginRefused && error.forGood) throw outBy(error);
      throw new Unanswered(error);
    }
  }

  /** Said once, until the bot is in again. */
  function outBy(err: unknown): Away {
    if (refusedAt === null) log.error({ err }, 'Microsoft does not let the bot into Teams: nothing is sent until it does');
    refusedAt = elapsed();
    return new Away(shutOut);
  }

  return {
    async during(call) {
      await loggedIn();
      try {
        const done = await again(call);
        if (refusedAt !== null) log.info({}, 'Microsoft lets the bot into Teams again');
        refusedAt = null;
        return done;
      } catch (error) {
        throw isTokenRefused(error) ? outBy(error) : error;
      }
    },
  };

  /** A token can be taken back before its end: it is let go of with the refusal, and another one is asked for. */
  async function again<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      await loggedIn();
      return call();
    }
  }
}
