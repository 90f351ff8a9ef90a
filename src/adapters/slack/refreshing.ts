import { createHash } from 'node:crypto';
import type { Installation, Sealed } from '../../application/installation.ts';
import type { Clock, Log, Sealing, Store } from '../../application/ports.ts';
import type { Exchange, Grant } from './exchange.ts';
import { sealGrant } from './sealed-grant.ts';

/** How long before its end a token is replaced (they live for twelve hours), and how long one process has for it, in milliseconds. */
const ahead = 2 * 60 * 60_000;
const turn = 10 * 60_000;

export interface Refreshing {
  /** Whether the token is near its end. Always no for an app that does not rotate its tokens. */
  isWanted(grant: Grant): boolean;
  isOver(grant: Grant): boolean;
  /** Gets the next token and keeps it. False where somebody else does, or Slack gives none now. */
  replace(installation: Installation, sealed: Sealed, grant: Grant): Promise<boolean>;
}

export interface RefreshingNeeds {
  readonly store: Pick<Store, 'claim' | 'resealInstallation'>;
  readonly sealing: Sealing;
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack takes what a token is refreshed with once: of many processes one does it, and another only where that one died. */
export function refreshing({ store, sealing, exchange, clock, log }: RefreshingNeeds): Refreshing {
  const left = ({ refresh }: Grant): number => (refresh ? refresh.until.getTime() - clock.now().getTime() : Infinity);

  return {
    isWanted: (grant) => left(grant) < ahead,
    isOver: (grant) => left(grant) <= 0,
    async replace({ platform, tenant }, sealed, { refresh }) {
      if (!refresh) return false;
      const now = clock.now();
      const mark = createHash('sha256').update(refresh.token).digest('base64url');
      if (!(await store.claim(`slack-refresh:${tenant}:${mark}:${Math.floor(now.getTime() / turn)}`, now))) return false;
      try {
        const next = sealGrant(sealing, { platform, tenant }, await exchange.forRefresh(refresh.token));
        return await store.resealInstallation({ platform, tenant }, sealed, next);
      } catch (err) {
        log.error({ team: tenant, err }, 'the next token of a workspace was not got; it is tried again in ten minutes');
        return false;
      }
    },
  };
}
