import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { partsOf } from '../support/adaptive-cards.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type CardMessage, pageClient, roundOf, wordsOn } from '../support/page-client.ts';
import { openCheck, personCalled, smallCheck } from '../support/played-rounds.ts';
import { quiet } from '../support/sqlite.ts';

const answers = 200;
const leastKills = 10;
/** Answers between two kills, at most. */
const batch = 24;
/** Milliseconds from an answer's sending to the kill, at most: a kill may fall before, in and after its write. */
const latest = 12;

/** What is known of one question: the last answer that the page was told is saved, and one of which it was told nothing. */
interface Known {
  told: { readonly answer: number; readonly revision: number } | null;
  untold: number | null;
}

test('every answer that the page was told is saved is there after kill -9, again and again', async () => {
  let bot = await startBot();
  let page = await pageClient(bot.url);
  await openCheck(page, smallCheck);
  const person = await personCalled(page, 'Eastmere: Data lead');
  const card = await page.tap(person, await page.newestFor(person), 'Start');
  const round = roundOf(card);
  const review = await page.send(person, card, { verb: 'review', round });
  const known = new Map([...shownIn(review).keys()].map((question): [string, Known] => [question, { told: null, untold: null }]));
  const questions = [...known.keys()];
  const counts = { told: 0, kills: 0, keptUntold: 0, lostUntold: 0 };
  let untilKill = untilNext();

  while (counts.told < answers) {
    const question = questions[Math.floor(Math.random() * questions.length)] ?? '';
    const now = known.get(question) ?? { told: null, untold: null };
    const answer = ((now.told?.answer ?? 0) + 1 + Math.floor(Math.random() * 4)) % 5;
    const revision = now.told?.revision ?? 0;
    const data = { verb: 'answer', round, question, seen: revision, answer };
    const isLast = --untilKill === 0;
    const killed = isLast ? pause(Math.random() * latest).then(() => bot.kill('SIGKILL')) : null;
    if (await saysSaved(page.send(person, card, data))) {
      known.set(question, { told: { answer, revision: revision + 1 }, untold: null });
      counts.told++;
    } else {
      expect(isLast, 'an answer failed that no kill had cut off').toBe(true);
      known.set(question, { ...now, untold: answer });
    }
    if (!killed) continue;
    await killed;
    counts.kills++;
    bot = await bot.restart();
    page = await pageClient(bot.url);
    const shown = shownIn(await page.send(person, card, { verb: 'review', round }));
    for (const [id, each] of known) known.set(id, settled(id, each, shown.get(id), counts));
    untilKill = untilNext();
  }

  expect(counts.kills).toBeGreaterThanOrEqual(leastKills);
  await bot.kill('SIGKILL');
  expect(await storedBy(bot, person, round)).toEqual(
    Object.fromEntries([...known].flatMap(([question, { told }]) => (told ? [[question, told]] : []))),
  );
  process.stdout.write(
    `${counts.told} answers told saved, all found, through ${counts.kills + 1} kills; of ${counts.keptUntold + counts.lostUntold} cut off, ${counts.keptUntold} were kept\n`,
  );
});

const untilNext = () => 1 + Math.floor(Math.random() * batch);

/** False where no answer came. */
async function saysSaved(sent: Promise<CardMessage>): Promise<boolean> {
  let card: CardMessage;
  try {
    card = await sent;
  } catch {
    return false;
  }
  const words = wordsOn(card);
  // After the last open question comes the review.
  if (/ saved at \d|Here is what you said|Your answers/.test(words)) return true;
  throw new Error(`The answer was not saved, and nothing had been killed:\n${words}`);
}

/** What the review shows of each question: its level, or null where it is open. */
function shownIn(review: CardMessage): Map<string, number | null> {
  return new Map(
    partsOf(review.card).flatMap(({ title, data }): [string, number | null][] => {
      const [, now] = /, (\d|open)\. (?:Change|Answer)$/.exec(String(title)) ?? [];
      const question = data && typeof data === 'object' && 'question' in data ? String(data.question) : null;
      return now === undefined || question === null ? [] : [[question, now === 'open' ? null : Number(now)]];
    }),
  );
}

/** What is known of a question once it can be seen what became of the answer that was cut off. */
function settled(
  id: string,
  { told, untold }: Known,
  shown: number | null | undefined,
  counts: { keptUntold: number; lostUntold: number },
) {
  if (untold !== null && shown === untold) {
    counts.keptUntold++;
    return { told: { answer: untold, revision: (told?.revision ?? 0) + 1 }, untold: null };
  }
  if (untold !== null) counts.lostUntold++;
  expect(shown, `${id}: what the page was told is saved, and nothing else, is there`).toBe(told?.answer ?? null);
  return { told, untold: null };
}

/** Every answer in the file with its revision, read without the bot. */
async function storedBy({ database }: BotProcess, user: string, round: string): Promise<Record<string, NonNullable<Known['told']>>> {
  const store = openSqliteStore(database, quiet);
  const response = await store.response({ round, person: { platform: 'playground', tenant: 'local', user } });
  await store.close();
  return Object.fromEntries(
    Object.entries(response?.entries ?? {}).map(([question, { answer, revision }]) => [question, { answer: Number(answer), revision }]),
  );
}
