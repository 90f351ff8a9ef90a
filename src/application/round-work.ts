import { min } from 'date-fns/min';
import { channelsOf } from '../domain/channels.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { nextLook, roundTimes } from '../domain/round-times.ts';
import { timetable } from '../domain/schedule.ts';
import type { Announcer } from './announcer.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Work } from './due-work.ts';
import { hasWaited } from './giving-up.ts';
import type { Inviter } from './inviter.ts';
import type { Clock, Log, Store } from './ports.ts';
import type { StatusCards } from './status-cards.ts';
import type { Summariser } from './summariser.ts';

export interface RoundWorkNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
  readonly holidays: BankHolidays;
  readonly inviter: Inviter;
  readonly cards: StatusCards;
  readonly summariser: Summariser;
  readonly announcer: Announcer;
  /** The same for a round whose results have waited long enough for whoever is away. */
  readonly lastAnnouncer: Announcer;
}

/** What falls due for a round, as it stands when somebody looks: whatever planned the look may have changed. */
export function roundWork({ store, trail, clock, log, holidays, inviter, cards, summariser, ...announcers }: RoundWorkNeeds): Work {
  async function tend(round: Round): Promise<Date | null> {
    const responses = await store.responses(round.id);
    const now = clock.now();
    const timesOf = (kept: Round) => roundTimes(kept, responses, timetable(kept.schedule, holidays), now);
    const isDue = (at: Date | null) => at !== null && at <= now;
    const { close, summary, status } = timesOf(round);
    if (isDue(close)) return closeByItself(round, now);
    const again = isInviting(round, responses) ? await inviter.invite(round, responses) : null;
    if (isDue(summary)) await summariser.summarise(round, responses);
    else if (isDue(status)) await cards.update(round, responses);
    if (round.dryRun) return again;
    const look = nextLook(timesOf((await store.round(round.id)) ?? round), now);
    return again === null ? look : min([again, look]);
  }

  /** Closed, it is due at once for its results. */
  async function closeByItself(round: Round, now: Date): Promise<null> {
    const closed = await store.closeRound(round.id, now, null);
    if (!closed) return null;
    await trail.closed(closed);
    log.info({ round: round.id }, 'a round closed by itself');
    return null;
  }

  function announce(round: Round): Promise<null> {
    const { announcer, lastAnnouncer } = announcers;
    return (hasWaited(round, clock.now()) ? lastAnnouncer : announcer).announce(round);
  }

  return (round) => (round.state.stage === 'open' ? tend(round) : announce(round));
}

function isInviting(round: Round, responses: readonly Response[]): boolean {
  const isPosting = !round.dryRun && channelsOf(round).some(({ messages }) => messages.status === null);
  return isPosting || responses.some(({ open, delivered }) => open && delivered.welcome.state === 'due');
}
