import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Store } from '../../src/application/ports.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { houseBank } from './house-bank.ts';
import { type CardMessage, pageClient, roundOf, wordsOn } from './page-client.ts';
import { openCheck, owner } from './played-rounds.ts';

const partners = 10;

export interface CrowdSize {
  /** A multiple of ten. */
  readonly respondents: number;
  /** Questions that everybody answers. */
  readonly each: number;
  /** Milliseconds that somebody thinks before a tap, at most. */
  readonly thinking: number;
}

/** How many answers were told saved, not saved and unconfirmed; what became of the last. */
interface Told {
  saved: number;
  refused: number;
  unconfirmed: number;
  keptUnconfirmed: number;
  lostUnconfirmed: number;
}

type Answers = Readonly<Record<string, { readonly answer: number; readonly revision: number }>>;

export interface Crowd {
  readonly told: Readonly<Told>;
  /** Whether somebody still has something to answer. */
  answering(): boolean;
  /** Resolves once everybody has answered, and what they were told is there is there, and nothing else. */
  finished(store: Store): Promise<void>;
}

/** Many people at the bot's page who answer at once, whatever befalls the database, and believe what their cards say. */
export async function answeringCrowd(url: string, { respondents, each, thinking }: CrowdSize): Promise<Crowd> {
  const page = await pageClient(url);
  const names = Array.from({ length: partners }, (_, partner) =>
    Array.from({ length: respondents / partners }, (_, n) => `Lead ${n} of ${partner}`),
  );
  await openCheck(page, { programme: 'Shared IT', partners: Object.fromEntries(names.map((people, n) => [`Partner ${n}`, people])) });
  const team = (await page.state(owner)).people.filter(({ name }) => name.startsWith('Lead '));
  expect(team).toHaveLength(respondents);
  const cards = await vi.waitFor(() => Promise.all(team.map(({ id }) => page.newestFor(id))), { timeout: 60_000, interval: 1_000 });
  const asked = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' }).slice(0, each);
  const told: Told = { saved: 0, refused: 0, unconfirmed: 0, keptUnconfirmed: 0, lostUnconfirmed: 0 };
  const round = roundOf(cards[0] as CardMessage);

  let answering = true;
  const all = Promise.all(team.map(({ id }, n) => answersAll(id, cards[n] as CardMessage))).finally(() => {
    answering = false;
  });

  /** Resolves to the person and the answers that they were told are there. */
  async function answersAll(person: string, card: CardMessage): Promise<readonly [string, Answers]> {
    const known: Record<string, Answers[string]> = {};
    for (const { id } of asked) known[id] = { answer: await answered(person, card, id), revision: 1 };
    return [person, known];
  }

  /** Gives another answer after each that was not kept, so that one which is there all the same is seen. Resolves to what is kept. */
  async function answered(person: string, card: CardMessage, question: string): Promise<number> {
    const unsure: number[] = [];
    for (let answer = Math.floor(Math.random() * 5); ; answer = (answer + 1) % 5) {
      await pause(Math.random() * thinking);
      const words = wordsOn(await page.send(person, card, { verb: 'answer', round, question, seen: 0, answer }));
      if (/ saved at \d|Here is what you said/.test(words)) {
        told.saved++;
        told.lostUnconfirmed += unsure.length;
        return answer;
      }
      if (words.startsWith('Not saved.')) told.refused++;
      else if (words.startsWith('I could not confirm')) {
        told.unconfirmed++;
        unsure.push(answer);
      } else if (unsure.length === 0 || !words.includes('out of date'))
        throw new Error(`Nothing was there before, and the card says:\n${words}`);
      if (unsure.length === 0) continue;
      const shown = await shownFor(person, card, question);
      if (shown === null) continue;
      expect(unsure).toContain(shown);
      told.keptUnconfirmed++;
      told.lostUnconfirmed += unsure.length - 1;
      return shown;
    }
  }

  /** The level that is stored, as the check shows it; null for none. Looks until the store can be read. */
  async function shownFor(person: string, card: CardMessage, question: string): Promise<number | null> {
    for (;;) {
      const words = wordsOn(await page.send(person, card, { verb: 'show', round, question }));
      if (!words.includes('That did not work just now')) {
        const [, level] = /✓ (\d)/.exec(words) ?? [];
        return level === undefined ? null : Number(level);
      }
      await pause(500);
    }
  }

  return {
    told,
    answering: () => answering,
    async finished(store) {
      const known = Object.fromEntries(await all);
      const stored = (await store.responses(round)).map(({ person, entries }): [string, Answers] => [
        person.user,
        Object.fromEntries(Object.entries(entries).map(([id, { answer, revision }]) => [id, { answer: Number(answer), revision }])),
      ]);
      expect(Object.fromEntries(stored)).toEqual(known);
      expect(told.saved + told.keptUnconfirmed).toBe(respondents * each);
    },
  };
}

/** What the crowd was told, for the run's output. */
export function tally({ saved, refused, unconfirmed, keptUnconfirmed, lostUnconfirmed }: Told): string {
  return (
    `${saved} answers told saved, all there, and none that nobody gave; ${refused} told not saved, none of them there; ` +
    `of ${unconfirmed} told unconfirmed ${keptUnconfirmed} were kept and ${lostUnconfirmed} given again`
  );
}
