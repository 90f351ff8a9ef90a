import { channelOf, linkOf } from '../domain/channels.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import { partnerNames } from '../domain/joining.ts';
import type { Member } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { lookAgainAt, notReminded } from '../domain/reminding.ts';
import { nothingDelivered, type Response } from '../domain/response.ts';
import { timetable } from '../domain/schedule.ts';
import { isZone, type Zone } from '../domain/zone.ts';
import { languageOf } from './wording/languages.ts';

export interface Invitation {
  readonly round: Round;
  /** The id of the partner that they answer for, one of the round's. */
  readonly partner: string;
  readonly member: Member;
  /** The ids of the questions that they are asked, in the bank's order. */
  readonly questions: readonly string[];
  readonly at: Date;
  readonly holidays: BankHolidays;
}

/** Somebody's response in an open round before they have answered anything: they are to get the first card. */
export function invited({ round, partner, member, questions, at, holidays }: Invitation): Response {
  const { programme, purpose, depth, bank, owner, visibility, dryRun } = round;
  const response: Response = {
    round: round.id,
    person: member.person,
    name: member.name,
    place: member.place,
    zone: zoneOf(member),
    partner,
    brief: {
      programme: programme.title,
      purpose,
      depth,
      bank,
      locale: languageOf(member.locale, round.locale),
      owner: owner.name,
      channel: channelOf(round, partner).name,
      partner: round.partners.find(({ id }) => id === partner)?.name ?? '',
      partners: partnerNames(round),
      linked: linkOf(round, partner) !== null,
      visibility,
      dryRun,
      questions,
    },
    open: true,
    departed: null,
    entries: {},
    erasures: 0,
    finishedAt: null,
    invitedAt: at,
    reminding: notReminded,
    remindAt: null,
    delivered: nothingDelivered,
  };
  return { ...response, remindAt: lookAgainAt(response, timetable(round.schedule, holidays), at) };
}

/** Null where the platform says none, or one that nobody knows. */
export function zoneOf({ zone }: Member): Zone | null {
  return zone !== undefined && isZone(zone) ? zone : null;
}
