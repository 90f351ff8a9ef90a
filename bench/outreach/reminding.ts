import { offered } from '../../src/adapters/offered-banks.ts';
import { banks } from '../../src/application/banks.ts';
import { errands } from '../../src/application/errands.ts';
import type { Messenger } from '../../src/application/ports.ts';
import { reminders } from '../../src/application/reminders.ts';
import type { Bank } from '../../src/domain/bank.ts';
import type { BankHolidays } from '../../src/domain/holidays.ts';
import { type Database, quiet } from '../store/driver.ts';

const noHolidays: BankHolidays = { 'england-and-wales': new Set(), scotland: new Set(), 'northern-ireland': new Set() };

/** One look of the bot's own worker, with whatever sends the cards, to the end of what is due. Resolves to how many were sent. */
export async function reminding({ store }: Database, bank: Bank, now: () => Date, post: Messenger['post']): Promise<number> {
  let sent = 0;
  const failures: unknown[] = [];
  const log = { ...quiet, error: (fields: object) => failures.push(fields), warn: (fields: object) => failures.push(fields) };
  const messenger: Messenger = {
    async post(place, card) {
      const message = await post(place, card);
      sent++;
      return message;
    },
    replace: async () => undefined,
  };
  const work = errands(log);
  reminders({ store, messenger, clock: { now }, log, errands: work, banks: banks(store, [offered(bank)]), holidays: noHolidays }).look();
  await work.settled();
  if (failures.length > 0) throw new Error('A reminder failed.', { cause: failures[0] });
  return sent;
}
