import type { Card } from '../../src/application/card.ts';
import { defaultSchedule, type ScheduleSettings } from '../../src/domain/schedule.ts';
import { aDesk, type Desk, type Opening, opened } from './desk.ts';
import { wall } from './schedules.ts';

/** Minutes. */
export const aDay = 24 * 60;

type Options = Parameters<typeof aDesk>[0] & { readonly schedule?: Partial<ScheduleSettings>; readonly partners?: Opening['partners'] };

const twoPeople = { Northvale: ['Ash'], Eastmere: ['Cedar'] };

/** A desk with an open round for two people, invited on Monday, 2 March 2026 at nine in London. */
export async function aRemindedRound({ schedule = {}, partners = twoPeople, ...options }: Options = {}) {
  const desk = aDesk(options);
  const { round } = await opened(desk, { partners });
  if (Object.keys(schedule).length > 0) await desk.store.reschedule(round, { ...defaultSchedule, ...schedule }, desk.now());
  return { desk, round, ...inTime(desk) };
}

export function inTime(desk: Desk) {
  const reminded = (name: string) => desk.direct(name).slice(1);
  return {
    /** Time goes by in steps of a quarter of an hour, until then in London: `2026-03-04 09:00`. */
    async until(time: string) {
      while (wall(desk.now()) < time) await desk.passes(15);
    },
    /** The cards that somebody got but for the first. */
    reminded,
    /** The last of them. */
    reminder(name: string): Card {
      const card = reminded(name).at(-1);
      if (!card) throw new Error(`${name} was not reminded.`);
      return card;
    },
  };
}
