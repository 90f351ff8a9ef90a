import { addHours } from 'date-fns/addHours';
import { type Holding, holdingOf } from '../domain/own-answers.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { defaultSchedule } from '../domain/schedule.ts';
import type { Zone } from '../domain/zone.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import { type Clock, type Log, type Store, StoreRefused } from './ports.ts';
import { publishedFigures } from './round-results.ts';

/** What became of the erasure of one response. Only `erased` may ever be shown as erased. */
export type Erasure =
  | Erased
  /** The store answered that nothing was erased. */
  | { readonly kind: 'refused'; readonly response: Response }
  /** Nobody knows yet whether it was. */
  | { readonly kind: 'unconfirmed'; readonly response: Response };

export interface Erased {
  readonly kind: 'erased';
  /** As it was before. */
  readonly response: Response;
  readonly held: Holding;
  readonly at: Date;
  readonly zone: Zone;
  /** Its stage; figures of an open one are not published. */
  readonly round: Round['state']['stage'];
  /** What the operator finds the erasure by in the audit trail; null where it could not be noted there, and of a dry run. */
  readonly receipt: string | null;
}

export interface ErasingNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  /** Told the round's id: whoever had finished has not, from now on. */
  readonly onParticipation: (round: string) => void;
}

/** Hours without a reminder for whoever has just erased everything. */
const hoursAfterErasing = 24;

/** Erases what was answered, and notes it in the audit trail, also where nobody waits any more. Never rejects. */
export async function eraseAnswers(needs: ErasingNeeds, response: Response): Promise<Erasure> {
  const { store, trail, clock, log, onParticipation } = needs;
  try {
    const { brief } = response;
    const { zone, round } = await publishedFirst(needs, response);
    const at = clock.now();
    const after = await store.record(response, { kind: 'erase' }, at);
    // What is not there any more was deleted with its round.
    if (!after) return { kind: 'erased', response, held: { answers: 0, notes: 0 }, at, zone, round, receipt: null };
    const receipt = await trail.erased(after, at);
    // Whoever has passed everything on is still done.
    if (after.open && after.brief.questions.length === 0) await store.record(after, { kind: 'finish' }, at);
    else if (after.open && !brief.dryRun) await remindLater(needs, after, at);
    if (after.open && brief.dryRun) await endDryRun(needs, after);
    else if (round === 'open') onParticipation(after.round);
    return { kind: 'erased', response, held: holdingOf(response), at, zone: response.zone ?? zone, round, receipt };
  } catch (err) {
    log.error({ round: response.round, err }, 'answers were not erased');
    return { kind: err instanceof StoreRefused ? 'refused' : 'unconfirmed', response };
  }
}

/** Figures that were published before they were kept must not change with the erasure. */
async function publishedFirst({ store, banks }: ErasingNeeds, { round: id, brief }: Response): Promise<Pick<Erased, 'zone' | 'round'>> {
  const round = await store.round(id);
  if (!round) return { zone: defaultSchedule.zone, round: 'closed' };
  if (round.state.stage === 'closed' && !brief.dryRun) await publishedFigures(store, round, banks);
  return { zone: round.schedule.zone, round: round.state.stage };
}

/** No answer tells any more that they were here today; and whoever had finished has not, from now on. */
async function remindLater({ store, log }: ErasingNeeds, response: Response, at: Date): Promise<void> {
  try {
    await store.wish(response, response.reminding.wish, addHours(at, hoursAfterErasing));
  } catch (err) {
    log.warn({ round: response.round, err }, 'when to remind somebody who erased their answers was not kept');
  }
}

/** A dry run is over when it is erased: it waits for nobody. */
async function endDryRun({ store, clock, log }: ErasingNeeds, { round, person }: Response): Promise<void> {
  try {
    await store.closeRound(round, clock.now(), person);
  } catch (err) {
    log.warn({ round, err }, 'a dry run that was erased is still open');
  }
}
