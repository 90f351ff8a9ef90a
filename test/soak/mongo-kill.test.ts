import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openMongoStore } from '../../src/adapters/store/mongo.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { startBot } from '../support/bot-process.ts';
import { houseBank } from '../support/house-bank.ts';
import { describeKilling, ownMongoServer } from '../support/own-mongo-server.ts';
import { type CardMessage, type PageClient, pageClient, roundOf, wordsOn } from '../support/page-client.ts';
import { openCheck, owner } from '../support/played-rounds.ts';
import { quiet } from '../support/sqlite.ts';

const respondents = 200;
const partners = 10;
/** Questions that everybody answers. */
const each = 12;
const kills = 3;
/** Milliseconds that somebody thinks before a tap, at most; and between two kills. */
const thinking = 4_000;
const between = { least: 3_000, most: 6_000 };

const questions = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' })
  .map(({ id }) => id)
  .slice(0, each);
const names = Array.from({ length: partners }, (_, partner) =>
  Array.from({ length: respondents / partners }, (_, n) => `Lead ${n} of ${partner}`),
);

/** What came of all taps that answered. */
const counts = { saved: 0, refused: 0, unconfirmed: 0, keptUnconfirmed: 0, lostUnconfirmed: 0, looks: 0 };

describeKilling('a MongoDB server that is killed', () => {
  test('keeps every answer that a card called saved, and no other, under 200 respondents', async () => {
    const server = await ownMongoServer(onTestFinished);
    const uri = `${server.uri}rasp`;
    const bot = await startBot({ env: { MONGODB_URI: uri } });
    const page = await pageClient(bot.url);
    await openCheck(page, { programme: 'Shared IT', partners: Object.fromEntries(names.map((people, n) => [`Partner ${n}`, people])) });
    const { people } = await page.state(owner);
    const team = people.filter(({ name }) => name.startsWith('Lead '));
    expect(team).toHaveLength(respondents);
    const cards = await vi.waitFor(() => Promise.all(team.map(({ id }) => page.newestFor(id))), { timeout: 60_000, interval: 1_000 });

    let answering = true;
    const all = Promise.all(team.map(({ id }, n) => answersAll(page, id, cards[n]))).finally(() => {
      answering = false;
    });
    let killed = 0;
    const slowest = { restart: 0 };
    for (; killed < kills; killed++) {
      await pause(between.least + Math.random() * (between.most - between.least));
      expect(answering, 'the server is killed while people answer').toBe(true);
      const began = performance.now();
      await server.killAndRestart();
      slowest.restart = Math.max(slowest.restart, performance.now() - began);
    }
    const known = await all;

    const store = await openMongoStore(uri, quiet);
    const responses = await store.responses(roundOf(cards[0] as CardMessage));
    await store.close();
    const stored = Object.fromEntries(
      responses.map(({ person, entries }) => [
        person.user,
        Object.fromEntries(Object.entries(entries).map(([question, { answer, revision }]) => [question, { answer, revision }])),
      ]),
    );
    expect(stored).toEqual(Object.fromEntries(known));
    expect(counts.saved + counts.keptUnconfirmed).toBe(respondents * each);
    expect(counts.refused + counts.unconfirmed).toBeGreaterThan(0);
    process.stdout.write(
      `${counts.saved} answers told saved, all there, and none that nobody gave, through ${killed} kills of the server ` +
        `(up again after ${Math.round(slowest.restart)} ms at most); ${counts.refused} told not saved, none of them there; ` +
        `of ${counts.unconfirmed} told unconfirmed ${counts.keptUnconfirmed} were kept and ${counts.lostUnconfirmed} given again\n`,
    );
  });
});

/** What one person does to have all questions answered. Resolves to the answers that they were told are there. */
async function answersAll(page: PageClient, person: string, card: CardMessage | undefined) {
  if (!card) throw new Error('The first card is missing.');
  const round = roundOf(card);
  const known: Record<string, { readonly answer: number; readonly revision: number }> = {};
  for (const question of questions) known[question] = { answer: await answered(page, person, card, { round, question }), revision: 1 };
  return [person, known] as const;
}

/** Gives another answer after each that was not kept, so that one which is there all the same is seen. Resolves to what is kept. */
async function answered(page: PageClient, person: string, card: CardMessage, about: { round: string; question: string }): Promise<number> {
  const unsure: number[] = [];
  for (let answer = Math.floor(Math.random() * 5); ; answer = (answer + 1) % 5) {
    await pause(Math.random() * thinking);
    const words = wordsOn(await page.send(person, card, { verb: 'answer', ...about, seen: 0, answer }));
    if (/ saved at \d|Here is what you said/.test(words)) {
      counts.saved++;
      counts.lostUnconfirmed += unsure.length;
      return answer;
    }
    if (words.startsWith('Not saved.')) counts.refused++;
    else if (words.startsWith('I could not confirm')) {
      counts.unconfirmed++;
      unsure.push(answer);
    } else
      expect(words, 'an answer is refused as stale only where another came through').toMatch(unsure.length > 0 ? /out of date/ : /^never$/);
    const shown = unsure.length > 0 ? await shownFor(page, person, card, about) : null;
    if (shown === null) continue;
    expect(unsure).toContain(shown);
    counts.keptUnconfirmed++;
    counts.lostUnconfirmed += unsure.length - 1;
    return shown;
  }
}

/** The level that is stored, as the check shows it; null for none. Looks until the store can be read. */
async function shownFor(page: PageClient, person: string, card: CardMessage, about: object): Promise<number | null> {
  for (;;) {
    const words = wordsOn(await page.send(person, card, { verb: 'show', ...about }));
    counts.looks++;
    if (!words.includes('That did not work just now')) {
      const [, level] = /✓ (\d)/.exec(words) ?? [];
      return level === undefined ? null : Number(level);
    }
    await pause(500);
  }
}
