import { expect } from 'vitest';
import { storeContent } from './store-content.ts';
import { aRound, type Team } from './teams-team.ts';

/** Somebody with their first question before them, and ways to show that a request left everything as it was. */
export async function aQuestion(options: Parameters<typeof aRound>[0] = {}) {
  const team = await aRound(options);
  const { teams, bot, ash, card, taps } = team;
  await taps(ash, 'Start');
  const before = { store: storeContent(bot.path), calls: teams.received.length };
  return {
    ...team,
    /** What a tap on a sentence would send. */
    tap: () => ash.tapping(card(ash), sentence(team, '4')),
    /** Throws where the store has changed, or anything was sent. */
    async nothingHappened() {
      await bot.settled();
      expect(storeContent(bot.path)).toBe(before.store);
      // Keys may be looked up.
      const calls = teams.received.slice(before.calls).map(({ operation }) => operation);
      expect(calls.filter((operation) => operation !== 'openid' && operation !== 'keys')).toEqual([]);
    },
    async nothingChanged() {
      await bot.settled();
      expect(storeContent(bot.path)).toBe(before.store);
    },
  };
}

/** The label of the sentence with that number, on the question before Ash. */
export function sentence({ ash, tappable }: Pick<Team, 'ash' | 'tappable'>, level: string): string {
  const label = tappable(ash).find((each) => each.startsWith(level));
  if (label === undefined) throw new Error(`There is no sentence ${level} among ${tappable(ash).join(', ')}.`);
  return label;
}
