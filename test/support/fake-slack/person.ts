import { directChannel } from './access.ts';
import { contentOf } from './content.ts';
import { type Clicking, type Envelopes, envelopes } from './envelopes.ts';
import { processFiles } from './files.ts';
import { fieldsOf, isFields, textOf } from './json.ts';
import type { Envelope } from './letters.ts';
import { type Modals, modals } from './modals.ts';
import type { Answer } from './post.ts';
import { showAnswer } from './response-url.ts';
import type { Channel, Message, User, View, Workspace } from './things.ts';
import type { World } from './world.ts';

/** Somebody at their Slack client. What they do is sent to the bot as Slack sends it; each answer is the bot's own. */
export interface Person extends Modals {
  readonly user: User;
  /** What Slack would send of what they do, unsent. */
  readonly envelopes: Envelopes;
  /** Types a command (`/rasp`) in the channel, or in their direct messages with the bot; shows what it answers. */
  slashCommand(text: string, channel?: Channel, command?: string): Promise<Answer>;
  /** Calls the bot by name in a channel that it is in. */
  mention(words: string, channel: Channel): Promise<Answer>;
  /** Writes to the bot alone. */
  says(words: string): Promise<Answer>;
  /** Opens the bot's home tab. */
  openHome(): Promise<Answer>;
  /** Clicks what reads so on a message they see, or on a view of theirs; throws when it is not there. */
  click(on: Message | View, label: string, clicking?: Clicking): Promise<Answer>;
  shortcut(callbackId: string): Promise<Answer>;
  messageShortcut(message: Message, callbackId: string): Promise<Answer>;
  /** What they see in the channel, oldest first: everybody's messages, and those for them alone. */
  sees(channel: Channel): Message[];
  /** What stands in their direct messages with the bot, oldest first. */
  direct(): Message[];
  /** Their home tab of the bot; throws before the bot published one. */
  home(): View;
}

export type Send = (envelope: Envelope) => Promise<Answer>;

export function personAt(world: World, workspace: Workspace, user: User, send: Send): Person {
  const letter = envelopes(world, workspace, user);
  const direct = () => directChannel(world, workspace, user);
  const isIn = ({ members }: Channel) => members.has(user.id);
  const sees = (channel: Channel) => {
    processFiles(world);
    const own = world.ephemerals.filter((each) => each.channel === channel.id && each.onlyFor === user.id);
    return [...(isIn(channel) ? (world.messages.get(channel.id)?.values() ?? []) : []), ...own].sort((one, other) =>
      one.ts < other.ts ? -1 : 1,
    );
  };
  const canSee = (on: Message | View) => {
    if ('definition' in on) return on.user === user.id;
    const channel = world.channels.get(on.channel);
    return on.onlyFor === null ? channel !== undefined && isIn(channel) : on.onlyFor === user.id;
  };

  return {
    ...modals(world, workspace, user, letter, send),
    user,
    envelopes: letter,
    async slashCommand(text, channel = direct(), command = '/rasp') {
      if (!isIn(channel)) throw new Error(`${user.name} is not in ${channel.name}, and cannot type there.`);
      const answer = await send(letter.slashCommand(text, channel, command));
      showReply(world, workspace, user, channel, answer);
      return answer;
    },
    async mention(words, channel) {
      if (!channel.members.has(workspace.botUser)) throw new Error(`The bot is not in ${channel.name}: Slack would not tell it.`);
      return send(letter.mention(words, channel));
    },
    says: (words) => send(letter.direct(words)),
    openHome: () => send(letter.homeOpened()),
    async click(on, label, clicking) {
      if (!canSee(on)) throw new Error(`${user.name} does not see that.`);
      return send(letter.click(on, label, clicking));
    },
    shortcut: (callbackId) => send(letter.shortcut(callbackId)),
    messageShortcut: (message, callbackId) => send(letter.messageShortcut(message, callbackId)),
    sees,
    direct: () => sees(direct()),
    home() {
      const view = world.homes.get(user.id);
      if (!view) throw new Error(`Nothing was published at ${user.name}'s home.`);
      return view;
    },
  };
}

/** What a command's answer says is shown where it was typed: to the person, unless it is for the channel. */
function showReply(world: World, workspace: Workspace, user: User, channel: Channel, { status, body }: Answer): void {
  const said = isFields(body) ? body : { text: textOf(body) };
  if (status !== 200 || (!said['text'] && !said['blocks'])) return;
  const forAll = fieldsOf(said)['response_type'] === 'in_channel';
  showAnswer(world, { workspace, user: user.id, channel: channel.id, thread: null }, contentOf(world, said), forAll);
}
