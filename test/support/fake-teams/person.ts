import { type Fields, fieldsOf, textOf } from '../fake-slack/json.ts';
import type { Answer } from '../fake-slack/post.ts';
import { type Activities, activities, type Spot, spotOf } from './activities.ts';
import { controlNamed } from './cards.ts';
import { cardOf, cardType, checkCard } from './content.ts';
import { type Dialogs, dialogs } from './dialogs.ts';
import { type Filling, gathered, inputNamed, valueFor } from './inputs.ts';
import { putMessage, standing } from './messages.ts';
import { personalChat } from './people-and-places.ts';
import type { Conversation, Dialog, Message, User } from './things.ts';
import type { World } from './world.ts';

/** What the bot answered, and what the client makes of it. */
export interface Tapped extends Answer {
  /** `card`: another card in the place of the tapped one, for this person; `message`: a line of words; `failure`: “Something went wrong”. */
  readonly shown: 'card' | 'message' | 'dialog' | 'nothing' | 'failure';
}

export interface Tapping {
  /** Words of what the control stands in, to tell two of one label apart. */
  readonly near?: string;
  /** Whether the client is too old for `Action.Execute`, and takes its fallback. */
  readonly old?: boolean;
}

/** Somebody at their Teams client. What they do is sent to the bot as Teams sends it; each answer is the bot's own. */
export interface Person extends Dialogs {
  readonly user: User;
  /** What Teams would send of what they do, unsent. */
  readonly activities: Activities;
  /** Writes to the bot alone; installs it first when they had not. */
  says(words: string): Promise<Answer>;
  /** Calls the bot by name in a group chat or a channel, in a thread of it when given. */
  mention(words: string, conversation: Conversation, thread?: Message): Promise<Answer>;
  /** Fills in a field of a message's card, found by its label or id. */
  fill(on: Message, field: string, filling: Filling): void;
  /** Taps what reads so on a message they see; throws when it is not there, or when the client would not send it. */
  tap(on: Message, label: string, tapping?: Tapping): Promise<Tapped>;
  /** What a tap would send, unsent. */
  tapping(on: Message, label: string, tapping?: Tapping): Fields;
  /** Opens the message on another device: what is shared of it is shown, and asks for a refresh when it says so; null when it does not. */
  opens(on: Message): Promise<Tapped | null>;
  /** What they see in the conversation, oldest first. */
  sees(conversation: Conversation): Message[];
  /** What stands in their personal chat with the bot, oldest first. */
  direct(): Message[];
  /** The card of the message, as it stands before them. */
  card(on: Message): Fields;
}

export type Send = (activity: Fields) => Promise<Answer>;

export function personAt(world: World, user: User, send: Send): Person {
  const told = activities(world, user);
  const typed = new Map<string, Map<string, string>>();
  const card = (on: Message) => on.views.get(user.id) ?? cardOf(on);
  const isIn = ({ members }: Conversation) => members.has(user.id);
  const dialog = dialogs(world, user, told, send);

  const sees = (conversation: Conversation) => (isIn(conversation) ? [...(world.messages.get(conversation.id)?.values() ?? [])] : []);
  const spotFor = (on: Message): Spot => {
    const spot = spotOf(world, on);
    if (!isIn(spot.conversation)) throw new Error(`${user.name} does not see that.`);
    return spot;
  };
  const say = (words: string, spot: Spot, mention: boolean): Promise<Answer> => {
    const content = { text: words, summary: '', attachments: [], entities: [] };
    const message = putMessage(world, spot.conversation, user.id, content, spot.thread ?? null);
    const thread = spot.conversation.kind === 'channel' ? (spot.thread ?? message.id) : null;
    return send(told.said(words, { ...spot, thread }, message, mention));
  };
  const tapping = (on: Message, label: string, { near, old = false }: Tapping = {}): Fields => {
    const spot = spotFor(on);
    const { action: control } = controlNamed(card(on), label, near);
    const action = old && control['type'] === 'Action.Execute' ? fieldsOf(control['fallback']) : control;
    const inputs = gathered(card(on), action, typed.get(on.id) ?? new Map());
    const data = { ...fieldsOf(action['data']), ...inputs };
    if (action['type'] === 'Action.Execute') return told.executed(on, spot, action, data, 'manual');
    if (action['type'] !== 'Action.Submit')
      throw new Error(`“${label}” sends nothing: it is ${textOf(action['type']) || 'not shown by an old client'}.`);
    const { type, text, value } = fieldsOf(fieldsOf(action['data'])['msteams']);
    if (type === 'task/fetch') return told.dialog('task/fetch', spot, data, on.id);
    if (type === 'messageBack') return told.submitted(on, spot, { ...fieldsOf(value), ...inputs }, textOf(text));
    return told.submitted(on, spot, data);
  };
  /** Shows what the answer says in the place of the card, to this person alone. */
  const show = (on: Message, { status, body }: Answer): Tapped['shown'] => {
    const { type, value, statusCode } = fieldsOf(body);
    if (status !== 200 || Number(statusCode ?? 200) >= 400) return 'failure';
    if (type === 'application/vnd.microsoft.activity.message') return 'message';
    if (type !== cardType) return 'nothing';
    try {
      standing(world, on)?.views.set(user.id, checkCard(fieldsOf(value)));
    } catch {
      return 'failure';
    }
    typed.delete(on.id);
    return 'card';
  };

  return {
    ...dialog,
    user,
    activities: told,
    says(words) {
      const conversation = personalChat(world, user);
      conversation.bot = true;
      world.installed.add(user.id);
      return say(words, { conversation }, false);
    },
    async mention(words, conversation, thread) {
      if (!isIn(conversation)) throw new Error(`${user.name} is not in ${conversation.name}, and cannot write there.`);
      if (!(conversation.team?.bot ?? conversation.bot)) throw new Error('The bot is not there: Teams would not tell it.');
      return say(words, { conversation, thread: thread ? (thread.thread ?? thread.id) : null }, true);
    },
    fill(on, field, filling) {
      const input = inputNamed(card(on), field);
      typed.set(on.id, (typed.get(on.id) ?? new Map<string, string>()).set(textOf(input['id']), valueFor(input, filling)));
    },
    tapping,
    async tap(on, label, how) {
      const activity = tapping(on, label, how);
      const answer = await send(activity);
      if (activity['type'] !== 'invoke') return { ...answer, shown: answer.status === 200 ? 'nothing' : 'failure' };
      if (activity['name'] === 'task/fetch')
        return { ...answer, shown: dialog.showDialog(answer, { conversation: on.conversation, message: on.id }) };
      return { ...answer, shown: show(on, answer) };
    },
    async opens(on) {
      const spot = spotFor(on);
      standing(world, on)?.views.delete(user.id);
      const { action, userIds } = fieldsOf(cardOf(on)['refresh']);
      if (!action || (Array.isArray(userIds) && !userIds.includes(user.id))) return null;
      const answer = await send(told.executed(on, spot, fieldsOf(action), fieldsOf(fieldsOf(action)['data']), 'automatic'));
      return { ...answer, shown: show(on, answer) };
    },
    sees,
    direct: () => sees(personalChat(world, user)),
    card,
  };
}

export type Open = Pick<Dialog, 'conversation' | 'message'>;
