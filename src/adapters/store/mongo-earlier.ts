import { noProfile } from '../../domain/profile.ts';
import type { Round } from '../../domain/programme.ts';
import { notReminded, type Reminding } from '../../domain/reminding.ts';
import type { Response, RoundBrief } from '../../domain/response.ts';
import type { ScheduleSettings } from '../../domain/schedule.ts';
import type { Zone } from '../../domain/zone.ts';

/** What came after version 1 of the schema: documents from before, and of instances that still are of it, lack it. */
type New<T, Names extends keyof T> = Omit<T, Names> & Partial<Pick<T, Names>>;

/** A round, perhaps of an earlier version. */
export interface EarlierRound
  extends New<
    Omit<Round, 'id'>,
    'schedule' | 'summarised' | 'reopenedAt' | 'shown' | 'coOwners' | 'profile' | 'repeat' | 'awaited' | 'links'
  > {
  /** The schedule's own, where version 1 looks for it. */
  readonly zone?: Zone;
}

/** A response, perhaps of an earlier version; of its reminding perhaps only what changed since. */
export interface EarlierResponse extends New<Omit<Response, 'reminding' | 'brief'>, 'zone' | 'invitedAt' | 'remindAt' | 'departed'> {
  readonly brief: New<RoundBrief, 'visibility' | 'linked'>;
  readonly reminding?: Partial<Reminding>;
}

/** How every round was before it had a schedule: no deadline, and nobody was reminded. */
const unscheduled: Omit<ScheduleSettings, 'zone'> = {
  nation: 'england-and-wales',
  days: [1, 2, 3, 4, 5],
  hours: { from: 540, to: 1020 },
  reminders: null,
  summary: null,
  deadline: null,
};

/** Every day and hour was London's before rounds had a zone of their own. */
const firstZone = 'Europe/London';

export function wholeRound({
  zone = firstZone,
  schedule = { ...unscheduled, zone },
  summarised = null,
  reopenedAt = null,
  shown = null,
  coOwners = [],
  profile = noProfile,
  repeat = null,
  awaited = [],
  links = [],
  ...round
}: EarlierRound): Omit<Round, 'id'> {
  return { ...round, schedule, summarised, reopenedAt, shown, coOwners, profile, repeat, awaited, links };
}

/** Of a round that was opened then. */
export function wholeResponse(
  { zone = null, invitedAt, reminding, remindAt = null, departed = null, brief, ...response }: EarlierResponse,
  openedAt: Date,
): Response {
  return {
    ...response,
    brief: { visibility: 'named', linked: false, ...brief },
    zone,
    invitedAt: invitedAt ?? openedAt,
    reminding: { ...notReminded, ...reminding },
    remindAt,
    departed,
  };
}

/** A schedule as a round's fields. */
export function scheduleFields(schedule: ScheduleSettings) {
  return { schedule, zone: schedule.zone };
}
