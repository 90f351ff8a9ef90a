import { addHours } from 'date-fns/addHours';
import { max } from 'date-fns/max';
import type { BankHolidays } from '../domain/holidays.ts';
import type { Person } from '../domain/place.ts';
import type { ReminderWish } from '../domain/reminders.ts';
import { lookAgainAt, wishing } from '../domain/reminding.ts';
import type { Response } from '../domain/response.ts';
import { type Timetable, timetable } from '../domain/schedule.ts';
import { typedDay } from '../domain/typed-day.ts';
import { readPause, snoozesOffered, snoozeUntil } from '../domain/wishes.ts';
import { localTime } from '../domain/zone.ts';
import type { WishAction } from './action.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import { within } from './patience.ts';
import type { Clock, Store } from './ports.ts';
import { button } from './views/parts.ts';
import { closedCard, notInvitedCard, stripCard } from './views/trouble.ts';
import { type PauseFault, remindersCard } from './views/wishes.ts';
import type { Words } from './wording/en.ts';

/** Hours without a reminder for whoever turns them on again: they are here now. */
const hoursAfterReturn = 24;

export interface WishNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
  /** Milliseconds that a person can be left waiting. */
  readonly patience: number;
  readonly words: Words;
}

/** What a respondent wishes of their reminders, and the card that says what holds then. Rejects where the store fails. */
export interface Wishes {
  respond(by: Person, action: WishAction): Promise<Card>;
}

export function wishes({ store, clock, banks, holidays, patience, words }: WishNeeds): Wishes {
  async function respond(by: Person, action: WishAction): Promise<Card> {
    const answered = await within(patience, answer(by, action));
    switch (answered.kind) {
      case 'done':
        return answered.value;
      case 'failed':
        throw answered.error;
      case 'pending':
        return unconfirmedCard(action.round);
    }
  }

  async function answer(person: Person, action: WishAction): Promise<Card> {
    const [response, round] = await Promise.all([store.response({ round: action.round, person }), store.round(action.round)]);
    if (!response || !round) return notInvitedCard(words);
    if (!response.open) return closedCard(await banks.sitting(response));
    const planned = timetable(round.schedule, holidays);
    const zone = response.zone ?? planned.zone;
    const now = clock.now();
    switch (action.verb) {
      case 'reminders':
        return standing(response, planned);
      case 'wish':
        return wished(
          response,
          planned,
          wishOf(action.wish, planned, zone, now),
          action.wish === 'on' ? addHours(now, hoursAfterReturn) : now,
        );
      case 'pause': {
        const day = typedDay(action.day, localTime(now, zone).day, words.reminders.months);
        const read = readPause(day, zone, now);
        if ('fault' in read) return standing(response, planned, { fault: read.fault, typed: action.day, day });
        return wished(response, planned, { kind: 'paused', until: read.until }, now);
      }
    }
  }

  async function wished(response: Response, planned: Timetable, wish: ReminderWish, from: Date): Promise<Card> {
    const kept = await store.wish(response, wish, lookAgainAt(wishing(response, wish), planned, from));
    return kept ? standing(kept, planned) : closedCard(await banks.sitting(response));
  }

  async function standing(response: Response, planned: Timetable, wrong: PauseFault | null = null): Promise<Card> {
    const { reminding, remindAt, zone } = response;
    const now = clock.now();
    const past = 'until' in reminding.wish && reminding.wish.until <= now;
    const facts = {
      wish: past ? ({ kind: 'none' } as const) : reminding.wish,
      // Nobody looks before then.
      next: remindAt && lookAgainAt(response, planned, max([now, remindAt])),
      zone: zone ?? planned.zone,
      now,
      snoozes: snoozesOffered(response, planned, now),
    };
    return remindersCard(await banks.sitting(response), facts, wrong);
  }

  function unconfirmedCard(round: string): Card {
    return stripCard({
      kind: 'strip',
      tone: 'warning',
      text: [{ strong: words.reminders.standing.unconfirmedLead }, words.trouble.unconfirmed],
      buttons: [button(words.buttons.check, { verb: 'reminders', round }, { weight: 'primary' })],
    });
  }

  return { respond };
}

function wishOf(wish: Extract<WishAction, { verb: 'wish' }>['wish'], { calendar }: Timetable, zone: string, now: Date): ReminderWish {
  switch (wish) {
    case 'tomorrow':
    case 'next-monday':
      return { kind: 'snoozed', until: snoozeUntil(wish, zone, calendar, now) };
    case 'stop':
      return { kind: 'stopped' };
    case 'on':
      return { kind: 'none' };
  }
}
