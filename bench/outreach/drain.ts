import { rates } from '../../src/adapters/slack/rates.ts';
import type { Bank } from '../../src/domain/bank.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Database } from '../store/driver.ts';
import { reminding } from './reminding.ts';
import { dueAMinute, endOf } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

const apiUrl = 'https://slack.test/api/';
/** Milliseconds that Slack takes to answer. */
const answerTime = 200;
/** What a card to somebody costs whose conversation this process has not opened yet. */
const calls = ['conversations.open', 'chat.postMessage'];

/**
 * How long it takes until all of a minute have their card, where their rounds are in so many workspaces: by Slack's own
 * rates as the bot keeps to them, in minutes of its time.
 */
export async function minutesToDrain(database: Database, bank: Bank, minute: number, workspaces: number): Promise<number> {
  const begun = endOf(minute);
  const time = virtualTime(begun);
  const lines = Array.from({ length: workspaces }, () =>
    rates({
      apiUrl,
      now: time.now,
      sleep: (milliseconds) => time.sleep(milliseconds),
      fetch: async () => {
        await time.sleep(answerTime);
        return new Response('{"ok":true}');
      },
    }),
  );
  async function post(place: Place) {
    const line = lines[Number(/\d+/u.exec(place.address)?.[0]) % workspaces];
    for (const call of calls) await line?.fetch(`${apiUrl}${call}`);
    return { place, id: '' };
  }
  let sent = 0;
  await time.until(
    reminding(database, bank, () => new Date(time.now()), post).then((count) => {
      sent = count;
    }),
  );
  if (sent !== dueAMinute) throw new Error(`${sent} reminders were sent, and ${dueAMinute} were due.`);
  return (time.now() - begun.getTime()) / 60_000;
}
