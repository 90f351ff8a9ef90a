import type { BankHolidays } from '../domain/holidays.ts';
import { may, rolesOf } from '../domain/permissions.ts';
import type { Member } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { lookAgainAt } from '../domain/reminding.ts';
import { isParticipant, type Response } from '../domain/response.ts';
import { timetable } from '../domain/schedule.ts';
import type { Card } from './card.ts';
import type { Departures } from './departures.ts';
import { longestReason } from './limits.ts';
import type { LeavingAction } from './people-actions.ts';
import type { Clock, Store } from './ports.ts';
import { declineForm, departedCard, leaveCard } from './views/leaving.ts';
import { button, buttons, faultStrip, notice } from './views/parts.ts';
import { notInvitedCard } from './views/trouble.ts';
import type { Words } from './wording/en.ts';

export interface LeaverNeeds {
  readonly store: Store;
  readonly departures: Departures;
  readonly clock: Clock;
  readonly holidays: BankHolidays;
  readonly words: Words;
}

/** A respondent who declines, leaves, or comes back. Rejects where the store fails. */
export interface Leaver {
  respond(by: Member, action: LeavingAction): Promise<Card>;
}

export function leaver({ store, departures, clock, holidays, words }: LeaverNeeds): Leaver {
  const text = words.people;

  async function respond(by: Member, action: LeavingAction): Promise<Card> {
    const [round, response] = await Promise.all([store.round(action.round), store.response({ round: action.round, person: by.person })]);
    if (!round || !response) return notInvitedCard(words);
    if (round.dryRun) return notice(text.leave.noneHeading, text.leave.dryRun);
    if (round.state.stage === 'closed') return closed(response);
    if (action.verb === 'come-back') return comeBack(round, response);
    if (response.departed && !changesMind(response, action)) return departedCard(response, words);
    if (!may(rolesOf(round, { person: by.person, response }), 'leave')) return departedCard(response, words);
    if (action.verb === 'decline' || !isParticipant(response)) return decline(round, response, action);
    return leave(round, response, action);
  }

  /** Whoever has answered something leaves, and chooses what becomes of that. */
  async function decline(round: Round, response: Response, action: LeavingAction): Promise<Card> {
    if (isParticipant(response)) return leaveCard(response, words);
    const why = action.verb === 'decline' ? action.why?.trim() : undefined;
    if (why === undefined) return declineForm(response, words);
    if (why.length > longestReason) {
      const strip = faultStrip(text.decline.faultsLead, [text.decline.tooLong(why.length, longestReason)]);
      return declineForm(response, words, { value: why, strip });
    }
    const gone = await departures.depart(round, response, { kind: 'declined', at: clock.now(), why });
    return gone ? departedCard(gone, words) : closed(response);
  }

  async function leave(round: Round, response: Response, action: LeavingAction): Promise<Card> {
    const answers = action.verb === 'leave' ? action.answers : undefined;
    if (answers === undefined) return leaveCard(response, words);
    const gone = await departures.depart(round, response, { kind: 'left', at: clock.now(), answers });
    return gone ? departedCard(gone, words) : closed(response);
  }

  /** Who declined is asked again as at first; who left, or was replaced, is for the owner to ask. */
  async function comeBack(round: Round, response: Response): Promise<Card> {
    const { departed, brief } = response;
    const carryOn = buttons(button(words.buttons.start, { verb: 'resume', round: round.id }, { weight: 'primary' }));
    const back = notice(text.decline.backHeading, text.news.back(brief.partner), carryOn);
    if (departed === null) return back;
    if (departed.kind !== 'declined') return notice(text.decline.notBackHeading, text.decline.notBack(brief.owner));
    const now = clock.now();
    const anew: Response = { ...response, open: true, departed: null, invitedAt: now };
    const remindAt = lookAgainAt(anew, timetable(round.schedule, holidays), now);
    if (!(await store.addResponse({ ...anew, remindAt }))) return closed(response);
    // Whoever had passed everything on is done as before.
    if (brief.questions.length === 0) await store.record(anew, { kind: 'finish' }, now);
    await departures.joined(round, anew);
    departures.tell(round.owner.place, notice(text.news.cameBack(response.name, round.programme.title), text.news.back(brief.partner)));
    return back;
  }

  function closed({ brief }: Response): Card {
    return notice(words.trouble.closedHeading, words.trouble.closed(brief.programme));
  }

  return { respond };
}

/** Whether somebody who has left withdraws what was kept. */
function changesMind({ departed }: Response, action: LeavingAction): boolean {
  return departed?.kind === 'left' && departed.answers === 'kept' && action.verb === 'leave' && action.answers === 'withdrawn';
}
