import { channelsOf, type RoundChannel } from '../domain/channels.ts';
import type { MessageRef, Place } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { whatStands } from '../domain/round-times.ts';
import type { Card } from './card.ts';
import { type Clock, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { statusCard, statusMovedCard } from './views/status.ts';
import { wordsFor } from './wording/languages.ts';

export interface StatusCardNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}

/** A round's status cards: one a channel. Whoever has the round's lease keeps them current, so that nobody else does meanwhile. */
export interface StatusCards {
  /** Posts that of the channel there. Rejects as the messenger does. */
  post(place: Place, round: Round, responses: readonly Response[], of: RoundChannel): Promise<void>;
  /** Updates each where it stands, if it shows something else. One that is gone is let be. Rejects where one can be tried again. */
  update(round: Round, responses: readonly Response[]): Promise<void>;
  /** Posts each once more below what was said since; the old one only points on. Rejects where one can be tried again. */
  repost(round: Round, responses: readonly Response[]): Promise<void>;
}

export function statusCards({ store, messenger, clock, log }: StatusCardNeeds): StatusCards {
  const cardOf = (round: Round, responses: readonly Response[]): Card => statusCard(round, responses, clock.now(), wordsFor(round.locale));

  async function post(place: Place, round: Round, responses: readonly Response[], { partner }: RoundChannel): Promise<void> {
    await store.keepMessage(round.id, 'status', await messenger.post(place, cardOf(round, responses)), partner);
    await keepShown(round, responses, partner);
  }

  async function update(round: Round, responses: readonly Response[]): Promise<void> {
    const stood = whatStands(round, responses);
    await inEach(round, async ({ partner, messages: { status }, shown }) => {
      if (status === null || shown?.stood === stood) return;
      await unlessUnreachable(round, () => messenger.replace(status, cardOf(round, responses)));
      await keepShown(round, responses, partner);
    });
  }

  async function repost(round: Round, responses: readonly Response[]): Promise<void> {
    await inEach(round, async (channel) => {
      const { status } = channel.messages;
      if (status === null) return;
      await unlessUnreachable(round, async () => {
        await post(status.place, round, responses, channel);
        await pointOn(status, round);
      });
    });
  }

  /** A channel that has trouble keeps none of the others waiting. */
  async function inEach(round: Round, show: (channel: RoundChannel) => Promise<void>): Promise<void> {
    const shown = await Promise.allSettled(channelsOf(round).map(show));
    const failed = shown.find(({ status }) => status === 'rejected');
    if (failed && 'reason' in failed) throw failed.reason;
  }

  /** An old card that stays as it was holds nothing up. */
  async function pointOn(old: MessageRef, round: Round): Promise<void> {
    try {
      await messenger.replace(old, statusMovedCard(round, wordsFor(round.locale)));
    } catch (err) {
      log.warn({ round: round.id, err }, 'an old status card does not point on to the new one');
    }
  }

  async function keepShown(round: Round, responses: readonly Response[], partner: string | null): Promise<void> {
    await store.keepShown(round.id, { at: clock.now(), stood: whatStands(round, responses) }, partner);
  }

  async function unlessUnreachable({ id }: Round, show: () => Promise<void>): Promise<void> {
    try {
      await show();
    } catch (err) {
      if (!(err instanceof Unreachable)) throw err;
      log.warn({ round: id, err }, 'a status card can not be shown any more');
    }
  }

  return { post, update, repost };
}
