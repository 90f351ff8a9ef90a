import { ownersOf } from '../domain/ownership.ts';
import { type Member, personKey, sameTenant } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Card } from './card.ts';
import type { Errands } from './errands.ts';
import type { InstallationKey } from './installation.ts';
import type { Log, Messenger, Store } from './ports.ts';
import { notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';

/** Told of workspaces that take the bot away, and of those that let it in again. */
export interface WorkspaceNews {
  /** Owners elsewhere are told: nobody of the workspace itself can be, before it lets the bot in again. */
  ended(workspace: InstallationKey, name: string): void;
  /** `since` when it had been away: owners of the workspace are told, who could not be meanwhile, and those elsewhere. */
  returned(workspace: InstallationKey, since: Date): void;
}

export interface WorkspaceNewsNeeds {
  readonly store: Pick<Store, 'openRoundsOf'>;
  readonly messenger: Messenger;
  readonly errands: Errands;
  readonly log: Log;
  readonly words: Words;
}

/** Each owner and co-owner of an open round with a channel in the workspace is told once, of all of theirs. */
export function workspaceNews({ store, messenger, errands, log, words }: WorkspaceNewsNeeds): WorkspaceNews {
  async function tell(
    workspace: InstallationKey,
    isTold: (owner: Member) => boolean,
    cardOf: (owner: Member, round: Round, titles: string[]) => Card,
  ): Promise<void> {
    const all = (await store.openRoundsOf(workspace)).flatMap((round) => ownersOf(round).map((owner) => ({ owner, round })));
    const theirs = all.filter(({ owner }) => isTold(owner));
    for (const owned of Map.groupBy(theirs, ({ owner }) => personKey(owner.person)).values()) {
      const [first] = owned;
      if (!first) continue;
      const titles = owned.map(({ round }) => round.programme.title);
      await messenger
        .post(first.owner.place, cardOf(first.owner, first.round, titles))
        .catch((err: unknown) => log.warn({ err }, 'an owner was not told of a workspace'));
    }
  }

  const { back, gone } = words.workspace;
  return {
    ended: (workspace, name) =>
      errands.run('the word of a workspace that is away', () =>
        tell(
          workspace,
          ({ person }) => !sameTenant(person, workspace),
          (_, __, titles) => notice(gone.heading(name), gone.text, { kind: 'list', items: titles }),
        ),
      ),
    returned: (workspace, since) =>
      errands.run('the word of a return', () =>
        tell(
          workspace,
          () => true,
          ({ person }, round, titles) => {
            const day = words.organiser.day(since, round.schedule.zone);
            const heading = sameTenant(person, workspace) ? back.heading : back.elsewhere;
            const text = sameTenant(person, workspace) ? back.text(day) : back.textElsewhere(day);
            return notice(heading, text, { kind: 'list', items: titles });
          },
        ),
      ),
  };
}
