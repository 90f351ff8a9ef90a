import { ownersOf } from '../domain/ownership.ts';
import { personKey } from '../domain/place.ts';
import type { Errands } from './errands.ts';
import type { InstallationKey } from './installation.ts';
import type { Log, Messenger, Store } from './ports.ts';
import { notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';

/** Told of a workspace that lets the bot in again, and since when it had not. */
export type OnReturn = (workspace: InstallationKey, since: Date) => void;

export interface ReturnWordNeeds {
  readonly store: Pick<Store, 'openRoundsOf'>;
  readonly messenger: Messenger;
  readonly errands: Errands;
  readonly log: Log;
  readonly words: Words;
}

/**
 * Owners and co-owners of a workspace's open rounds are told of its return, each once: while the bot was away nobody there could
 * be told anything.
 */
export function returnWord({ store, messenger, errands, log, words }: ReturnWordNeeds): OnReturn {
  async function tell(workspace: InstallationKey, since: Date): Promise<void> {
    const theirs = (await store.openRoundsOf(workspace)).flatMap((round) => ownersOf(round).map((owner) => ({ owner, round })));
    for (const owned of Map.groupBy(theirs, ({ owner }) => personKey(owner.person)).values()) {
      const [first] = owned;
      if (!first) continue;
      const titles = owned.map(({ round }) => round.programme.title);
      const day = words.organiser.day(since, first.round.schedule.zone);
      const card = notice(words.back.heading, words.back.text(day), { kind: 'list', items: titles });
      await messenger
        .post(first.owner.place, card)
        .catch((err: unknown) => log.warn({ err }, 'an owner was not told that the bot is back'));
    }
  }

  return (workspace, since) => errands.run('the word of a return', () => tell(workspace, since));
}
