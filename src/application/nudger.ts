import { max } from 'date-fns/max';
import type { BankHolidays } from '../domain/holidays.ts';
import { mayNudge, nudge } from '../domain/nudge.ts';
import { mayManage } from '../domain/permissions.ts';
import type { Person } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { historyOf, lookAgainAt, spreadOf } from '../domain/reminding.ts';
import { isParticipant, type Response } from '../domain/response.ts';
import { type Timetable, timetable } from '../domain/schedule.ts';
import { localTime } from '../domain/zone.ts';
import type { NudgeAction } from './action.ts';
import type { Card } from './card.ts';
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
    if (!round) return nobodyOpenCard(words);
    if (!mayManage(round, by, 'nudge')) return notice(text.notOwnerHeading, text.notOwner(round.owner.name));
    if (round.state.stage === 'closed') return notice(words.organiser.close.closedHeading, text.closed);
    const responses = (await store.responses(id)).filter(({ departed }) => departed === null);
    const planned = timetable(round.schedule, holidays);
    const now = clock.now();
    const report = reportOf(responses, planned, now);
    if (!mayNudge(lastNudge(responses), planned.zone, now)) return notice(text.alreadyHeading, text.already);
    if (report.now.length + report.later.length === 0) return nobodyToNudgeCard(report, words);
    return sure ? nudged(round, report, planned, now) : nudgeSureCard(round, report, words);
  }

  /** Claimed first: what is tapped twice reaches everybody once. */
  async function nudged(round: Round, report: NudgeReport, planned: Timetable, now: Date): Promise<Card> {
    const claimed = await store.claim(`nudge:${round.id}:${localTime(now, planned.zone).day}`, now);
    if (!claimed) return notice(text.alreadyHeading, text.already);
    const reached = [...report.now, ...report.later.map(({ response }) => response)];
    await Promise.all(
      reached.map((response) => {
        const open: Response = { ...response, reminding: { ...response.reminding, nudgedAt: now } };
        return store.nudge(response, now, lookAgainAt(open, planned, now) ?? now);
      }),
    );
    log.info({ round: round.id, now: report.now.length, later: report.later.length }, 'an owner nudged');
    reminders.look();
    return nudgedCard(round, report, words);
  }

  return { respond };
}

function lastNudge(responses: readonly Response[]): Date | null {
  const nudges = responses.flatMap(({ reminding: { nudgedAt, sent } }) => [
    ...(nudgedAt ? [nudgedAt] : []),
    ...sent.flatMap(({ kind, at }) => (kind === 'nudge' ? [at] : [])),
  ]);
  return nudges.length === 0 ? null : max(nudges);
}

/** Whom a nudge reaches now, whom later, and whom not, each with the reason. */
function reportOf(responses: readonly Response[], planned: Timetable, now: Date): NudgeReport {
  const each = responses.map((response) => ({
    response,
    reach: nudge(planned, historyOf(response), spreadOf(response.person), now),
    reason: reasonOf(response),
  }));
  const never = (why: 'finished' | 'stopped' | 'deadline') =>
    each.flatMap(({ response, reach }) => (reach.reach === 'never' && reach.why === why ? [response.name] : []));
  const wanted = each.filter(({ reach }) => reach.reach !== 'never');
  return {
    now: wanted.flatMap(({ response, reach, reason }) => (reach.reach === 'now' && reason === null ? [response] : [])),
    later: wanted.flatMap(({ response, reach, reason }) =>
      reach.reach === 'later' && reason === null ? [{ response, at: reach.at }] : [],
    ),
    never: { finished: never('finished'), stopped: never('stopped'), deadline: never('deadline') },
    unreached: wanted.flatMap(({ response: { name }, reason }) => (reason === null ? [] : [{ name, reason }])),
  };
}

/** Why the respondent cannot be reached; null where nothing speaks against it, and whoever has answered was reached. */
function reasonOf(response: Response): string | null {
  const { reminder, welcome } = response.delivered;
  if (reminder?.state === 'unreachable') return reminder.reason;
  return welcome.state === 'unreachable' && !isParticipant(response) ? welcome.reason : null;
}
