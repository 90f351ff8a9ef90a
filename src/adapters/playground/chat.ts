import { decodeAction, UnknownAction } from '../../application/action.ts';
import type { Bot, Reply } from '../../application/bot.ts';
import type { Demo } from '../../application/demo.ts';
import type { Log } from '../../application/ports.ts';
import type { Archive, Content, KnownPerson, Message } from './archive.ts';
import { converted } from './messenger.ts';
import { notices } from './notices.ts';
import { channelOf, directTo, memberOf, placeAt } from './people.ts';
import { Refused } from './refused.ts';
import { isVisible } from './shown.ts';

/** What a person can do in the playground, as in any chat tool. Each resolves to the messages that it brought or changed. */
export interface Chat {
  tap(by: KnownPerson, message: string, data: unknown): Promise<Message[]>;
  say(by: KnownPerson, conversation: string, words: string): Promise<Message[]>;
  demo(by: KnownPerson): Promise<Message[]>;
}

/** What the page can ask for. It has no home tab, and fills a demo instead. */
export type PlayedBot = Pick<Bot, 'act' | 'said'> & {
  readonly demo: Demo;
  /** Looks for what has fallen due, now that the clock was moved. */
  readonly look: () => void;
};

interface ChatParts {
  readonly archive: Archive;
  readonly bot: PlayedBot;
  readonly log: Log;
  readonly now: () => Date;
  readonly onMessage: (message: Message) => void;
}

export function chat({ archive, bot, log, now, onMessage }: ChatParts): Chat {
  const told = (message: Message): Message => {
    onMessage(message);
    return message;
  };
  const post = (conversation: string, visibleTo: string | null, content: Content) =>
    told(archive.post({ conversation, visibleTo, at: now(), content }));
  const aside = (by: KnownPerson, conversation: string, { card }: Pick<Reply, 'card'>) =>
    post(conversation, by.id, { card: converted(archive, card) });

  /** What the bot answers; whatever goes wrong, the person reads a sentence and the log has the rest. */
  async function answer(ask: () => Promise<Reply>): Promise<Reply> {
    try {
      return await ask();
    } catch (err) {
      if (err instanceof UnknownAction) return { card: notices.unknownButton, where: 'aside' };
      log.error({ err }, 'the bot did not answer');
      return { card: notices.trouble, where: 'aside' };
    }
  }

  return {
    async tap(by, id, data) {
      const message = archive.message(id);
      if (message === null || !isVisible(message, by)) throw new Refused(404, 'That message is not here any more.');
      const { conversation } = message;
      const reply = await answer(async () => bot.act(memberOf(by), decodeAction(data), placeAt(conversation, by.tenant)));
      const replaced = reply.where === 'here' ? archive.replace(id, { card: converted(archive, reply.card) }) : null;
      return [replaced === null ? aside(by, conversation, reply) : told(replaced)];
    },

    async say(by, conversation, words) {
      if (conversation !== channelOf(by).address && conversation !== directTo(by.id))
        throw new Refused(404, 'There is no such conversation.');
      // As elsewhere, a command is between the person and the bot.
      const said = post(conversation, words.startsWith('/') ? by.id : null, { words, by: by.name });
      const reply = await answer(() => bot.said(memberOf(by), words, placeAt(conversation, by.tenant)));
      const replied =
        reply.where === 'here' ? post(conversation, null, { card: converted(archive, reply.card) }) : aside(by, conversation, reply);
      return [said, replied];
    },

    async demo(by) {
      const { address } = channelOf(by);
      try {
        await bot.demo(memberOf(by), placeAt(address, by.tenant));
        return [];
      } catch (err) {
        log.error({ err }, 'the demo could not be filled');
        return [aside(by, address, { card: notices.trouble })];
      }
    },
  };
}
