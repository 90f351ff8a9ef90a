import { unreachedWhy } from '../domain/delivery-report.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import { nudge, nudgesOfToday } from '../domain/nudge.ts';
import { mayManage } from '../domain/permissions.ts';
import { type Person, personKey } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { historyOf, lookAgainAt, spreadOf } from '../domain/reminding.ts';
import type { Response } from '../domain/response.ts';
import { type Timetable, timetable } from '../domain/schedule.ts';
import type { NudgeAction } from './action.ts';
import type { Card } from './card.ts';
import { concerns } from './concerns.ts';
import type { DueWork } from './due-work.ts';
import type { Clock, Log, Store } from './ports.ts';
import { type NudgeReport, nobodyToNudgeCard, nudgedCard, nudgeSureCard } from './views/nudge.ts';
import { notice } from './views/parts.ts';
import { nobodyOpenCard } from './views/status.ts';
import type { Words } from './wording/en.ts';

export interface NudgerNeeds {
  readonly store: Store;
  /** Where what a nudge makes due is begun. */
  readonly reminders: Pick<DueWork, 'look'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holidays: BankHolidays;
  readonly words: Words;
}

/** The owner's own word to those who are not done, once a day by the round's calendar. Rejects where the store fails. */
export interface Nudger {
  respond(by: Person, action: NudgeAction): Promise<Card>;
}

export function nudger({ store, reminders, clock, log, holidays, words }: NudgerNeeds): Nudger {
  const text = words.reminders.nudge;

  async function respond(by: Person, { round: id, sure }: NudgeAction): Promise<Card> {
    const round = await store.round(id);
    if (!round || !(await concerns(store, round, by))) return nobodyOpenCard(words);
    if (!mayManage(round, by, 'nudge')) return notice(text.notOwnerHeading, text.notOwner(round.owner.name));
    if (round.state.stage === 'closed') return notice(words.organiser.close.closedHeading, text.closed);
    const responses = (await store.responses(id)).filter(({ departed }) => departed === null);
    const planned = timetable(round.schedule, holidays);
    const now = clock.now();
    const today = nudgesOfToday(planned.zone, now);
    const report = reportOf(responses, planned, today, now);
    if (report.now.length + report.later.length === 0) {
      return report.today.length > 0 ? notice(text.alreadyHeading, text.already) : nobodyToNudgeCard(report, words);
    }
    return sure ? nudged(round, report, planned, today, now) : nudgeSureCard(round, report, words);
  }

  /** Each is nudged once a day, whoever taps twice; what a failure broke off is finished by another tap. */
  async function nudged(round: Round, report: NudgeReport, planned: Timetable, today: Date, now: Date): Promise<Card> {
    const wanted = [...report.now, ...report.later.map(({ response }) => response)];
    const kept = await Promise.all(
      wanted.map(async (response) => {
        const open: Response = { ...response, reminding: { ...response.reminding, nudgedAt: now } };
        const isNew = await store.nudge(response, now, lookAgainAt(open, planned, now) ?? now, today);
        return isNew ? [personKey(response.person)] : [];
      }),
    );
    const reached = new Set(kept.flat());
    const isReached = ({ person }: Response) => reached.has(personKey(person));
    const done = { ...report, now: report.now.filter(isReached), later: report.later.filter(({ response }) => isReached(response)) };
    if (reached.size === 0) return notice(text.alreadyHeading, text.already);
    log.info({ round: round.id, now: done.now.length, later: done.later.length }, 'an owner nudged');
    reminders.look();
    return nudgedCard(round, done, words);
  }

  return { respond };
}

function isNudgedSince(since: Date, { reminding: { nudgedAt, sent } }: Response): boolean {
  return (nudgedAt !== null && nudgedAt >= since) || sent.some(({ kind, at }) => kind === 'nudge' && at >= since);
}

/** Whom a nudge reaches now, whom later, and whom not, each with the reason. */
function reportOf(responses: readonly Response[], planned: Timetable, today: Date, now: Date): NudgeReport {
  const each = responses.map((response) => ({
    response,
    reach: nudge(planned, historyOf(response), spreadOf(response.person), now),
    reason: unreachedWhy(response),
  }));
  const never = (why: 'finished' | 'stopped' | 'deadline') =>
    each.flatMap(({ response, reach }) => (reach.reach === 'never' && reach.why === why ? [response.name] : []));
  const reachable = each.filter(({ reach }) => reach.reach !== 'never');
  const wanted = reachable.filter(({ response }) => !isNudgedSince(today, response));
  return {
    now: wanted.flatMap(({ response, reach, reason }) => (reach.reach === 'now' && reason === null ? [response] : [])),
    later: wanted.flatMap(({ response, reach, reason }) =>
      reach.reach === 'later' && reason === null ? [{ response, at: reach.at }] : [],
    ),
    never: { finished: never('finished'), stopped: never('stopped'), deadline: never('deadline') },
    today: reachable.flatMap(({ response }) => (isNudgedSince(today, response) ? [response.name] : [])),
    unreached: wanted.flatMap(({ response: { name }, reason }) => (reason === null ? [] : [{ name, reason }])),
  };
}
