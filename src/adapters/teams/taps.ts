import { z } from 'zod';
import { type Action, isAssessorAction } from '../../application/action.ts';
import type { Reply } from '../../application/bot.ts';
import { within } from '../../application/patience.ts';
import { Unreachable } from '../../application/ports.ts';
import { notice } from '../../application/views/parts.ts';
import { forOne, isForOne } from '../cards/adaptive/taps.ts';
import type { Activity, Turn } from './activity.ts';
import { actionIn, afterWaiting, asksForInput, type Desk, lineOf, whereaboutsOf } from './desk.ts';
import { ownCard, sharedCard, wordsOf } from './message.ts';
import { messageId } from './messenger.ts';
import { privately } from './privately.ts';
import { type Answer, saying, showing, staying, taken } from './reply.ts';

/** How long whoever tapped where others are waits to hear whether the answer has reached them, in milliseconds. */
const untilTold = 3_000;

const executedSchema = z.looseObject({ action: z.looseObject({ data: z.unknown().optional() }), trigger: z.string().nullish() });

/**
 * A tap on a card (`Action.Execute`): the answer to Teams' request is the next card, so that there is no other call. The
 * write comes first, the answer after it.
 */
export async function executed(desk: Desk, turn: Turn, activity: Activity): Promise<Answer> {
  const { log, words, budget } = desk;
  const value = executedSchema.safeParse(activity.value).data;
  const data = value?.action.data;
  const isAutomatic = value?.trigger === 'automatic';
  const action = actionIn(data);
  if (action === null) return isAutomatic ? staying(words.teams.unknownButton) : saying(words.teams.unknownButton);
  const acted = act(desk, turn, activity, action);
  const soon = await within(budget, acted);
  switch (soon.kind) {
    case 'done':
      if (isAutomatic) return soon.value.where === 'here' ? showing(ownCard(soon.value.card)) : staying(words.teams.trouble);
      return turn.isShared ? inShared(desk, turn, soon.value, isForOne(data)) : inOwn(desk, turn, soon.value);
    case 'failed':
      log.error({ err: soon.error }, 'a tap in Teams failed');
      return isAutomatic ? staying(words.teams.trouble) : saying(words.teams.trouble);
    case 'pending':
      if (isAutomatic) return staying(words.teams.waiting);
      void desk.requests.add(later(desk, turn, acted));
      return saying(words.teams.waiting);
  }
}

/** A tap of an older client (`Action.Submit`), which comes as a message and waits for no reply: the card is replaced. */
export async function submitted(desk: Desk, turn: Turn, activity: Activity): Promise<Answer> {
  const { teams } = desk.words;
  const action = actionIn(activity.value);
  const reply: Promise<Reply> =
    action === null
      ? Promise.resolve({ card: notice(teams.unknownButtonHeading, teams.unknownButton), where: 'aside' })
      : act(desk, turn, activity, action);
  await within(desk.budget, desk.requests.add(later(desk, turn, reply)));
  return taken;
}

/** What answers a check is shown anew as things stand by then; a card that says otherwise itself keeps to that. */
async function act({ bot, directory }: Desk, turn: Turn, activity: Activity, action: Action): Promise<Reply> {
  const reply = await directory.during(whereaboutsOf(turn, activity, action), () => bot.act(turn.by, action, turn.from));
  if (!isAssessorAction(action) || reply.card.anew) return reply;
  return { ...reply, card: { ...reply.card, anew: { verb: 'look', round: action.round, begun: true } } };
}

/** Teams has its answer first: what else is sent may have to wait for its turn. */
function inOwn({ messenger, requests, log, words }: Desk, { by }: Turn, { card, where }: Reply): Answer {
  if (where === 'here') return showing(ownCard(card));
  const posted = messenger.post(by.place, card).catch((err: unknown) => log.error({ err }, 'an answer did not reach Teams'));
  void requests.add(posted);
  return saying(words.teams.below);
}

/** The card that others see stays as it is for them. */
async function inShared(desk: Desk, turn: Turn, reply: Reply, isAlone: boolean): Promise<Answer> {
  if (isAlone || reply.where === 'here' || asksForInput(reply)) return showing(forOne(sharedCard(reply.card)));
  const line = lineOf(reply);
  if (line !== null) return saying(line);
  const told = await within(untilTold, desk.requests.add(privately(desk, turn, reply)));
  return saying(told.kind === 'done' ? told.value : desk.words.teams.waiting);
}

/** Shows a reply by calls of the bot's own. */
async function later(desk: Desk, turn: Turn, replying: Promise<Reply>): Promise<void> {
  const { messenger, log } = desk;
  try {
    const reply = await afterWaiting(desk, replying);
    if (turn.isShared) {
      const line = await privately(desk, turn, reply);
      return await messenger.write(turn.from, turn.conversation, wordsOf(line));
    }
    await inPlace(desk, turn, reply);
  } catch (err) {
    log.error({ err }, 'an answer did not reach Teams');
  }
}

/** In the place of the tapped card; where that is gone, afresh. */
async function inPlace({ messenger }: Desk, { by, conversation, message }: Turn, { card, where }: Reply): Promise<void> {
  if (where === 'here' && message !== null) {
    try {
      return await messenger.replace({ place: by.place, id: messageId(conversation, message) }, card);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }
  await messenger.post(by.place, card);
}
