import type { RoundChannel } from '../domain/channels.ts';
import type { MessageRef, Place } from '../domain/place.ts';
import type { View } from '../domain/sharing.ts';
import type { Banks } from './banks.ts';
import type { Card, Text } from './card.ts';
import { comparedResults, earlierResults, trendOf } from './earlier-round.ts';
import { unlessUnreachable } from './otherwise.ts';
import type { Log, Messenger, Store } from './ports.ts';
import { type Drawing, gridOf, mapOf, ofRound, topicsFrom } from './round-charts.ts';
import type { RoundResults } from './round-results.ts';
import { changeCard, changeChartOf } from './views/change.ts';
import { resultsCard } from './views/results.ts';
import { trendChartOf, trendElements } from './views/trend.ts';
import type { Words } from './wording/en.ts';

export interface ChannelRevealNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly log: Log;
  readonly banks: Banks;
  readonly draw: Drawing;
}

/** Posts the results of one round to its channels: what several of them see is drawn once. */
export interface ChannelReveal {
  /**
   * Posts the results, elsewhere where the channel can never show them, if there is an elsewhere. Resolves to where they stand; null
   * for nowhere. Posts nothing where they stand already.
   */
  tell(results: RoundResults, channel: RoundChannel, instead: Place | null): Promise<Place | null>;
}

export function channelReveal({ store, messenger, log, banks, draw }: ChannelRevealNeeds, words: Words): ChannelReveal {
  const made = new Map<View, Promise<Card>>();

  function cardOf(results: RoundResults): Promise<Card> {
    const card = made.get(results.view) ?? channelCard(results);
    made.set(results.view, card);
    return card;
  }

  async function channelCard(results: RoundResults): Promise<Card> {
    const hasEarlier = (await earlierResults({ store, banks }, results)) !== null;
    return resultsCard(results, await draw(mapOf(results, words), ofRound(results, 'map'), words), words, { hasEarlier });
  }

  async function tell(results: RoundResults, channel: RoundChannel, instead: Place | null): Promise<Place | null> {
    if (channel.messages.results !== null) return channel.messages.results.place;
    const { place, name } = channel.channel;
    const card = await cardOf(results);
    const posted =
      (await unlessUnreachable(
        log,
        () => messenger.post(place, card),
        instead === null ? undefined : (reason) => messenger.post(instead, withStrip(card, words.results.channelUnreached(name, reason))),
      )) ?? null;
    if (posted === null) return null;
    await store.keepMessage(results.round.id, 'results', posted, channel.partner);
    await topicsBelow(posted, results);
    await changeBelow(posted, results);
    return posted.place;
  }

  /** The grid of topics, which a button of the results shows too: that it could not be posted holds nothing up. */
  async function topicsBelow(results: MessageRef, found: RoundResults): Promise<void> {
    const grid = await draw(gridOf(found, words), ofRound(found, 'topics'), words);
    if (!grid) return;
    const posted = messenger.postBelow?.(results, topicsFrom(found, grid, words));
    await posted?.catch((err: unknown) => log.warn({ err }, 'the grid of topics was not posted'));
  }

  /** What changed since the round before, with the trend from the third round on; a button of the results shows it too. */
  async function changeBelow(results: MessageRef, found: RoundResults): Promise<void> {
    if (!messenger.postBelow) return;
    const compared = await comparedResults({ store, banks }, found);
    if (!compared) return;
    const trend = await trendOf({ store, banks }, found);
    const over = await draw(trendChartOf(trend, words), ofRound(found, 'trend'), words);
    const change = await draw(changeChartOf(compared, words), ofRound(found, 'change'), words);
    const posted = messenger.postBelow(results, changeCard(compared, change, words, trendElements(trend, over, words)));
    await posted.catch((err: unknown) => log.warn({ err }, 'the change was not posted'));
  }

  return { tell };
}

const withStrip = (card: Card, text: Text): Card => ({
  ...card,
  elements: [{ kind: 'strip', tone: 'warning', text, buttons: [] }, ...card.elements],
});
