import type { App } from '@slack/bolt';
import { answer, type Turn } from './answer.ts';
import type { Desk } from './desk.ts';
import { showHome } from './home.ts';
import { memberOf, placeOf } from './identity.ts';

/** Kinds of message that a person writes; all others tell of changes. */
const written: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** The home tab, words typed to the bot alone, and words that mention it. */
export function listenInConversations(app: App, desk: Desk): void {
  const { bot } = desk;

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await showHome(desk, memberOf(body.team_id, event.user, event.user));
  });

  app.message(async ({ message, body }) => {
    if (message.channel_type !== 'im' || !written.has(message.subtype) || !('user' in message) || !message.user) return;
    await reply(body.team_id, message.user, ('text' in message && message.text) || '', message.channel);
  });

  app.event('app_mention', async ({ event, body }) => {
    if (event.user) await reply(body.team_id, event.user, event.text.replace(/<@[^>]+>/g, ''), event.channel);
  });

  /** Slack sends an event again where its answer was late: asking twice does nothing twice, so it is answered again. */
  async function reply(team: string, user: string, words: string, channel: string): Promise<void> {
    const turn: Turn = { by: memberOf(team, user, user), origin: { kind: 'typed', channel }, respond: null };
    await answer(desk, turn, await bot.said(turn.by, asCommand(words), placeOf(team, user, channel)));
  }
}

/** A single word may be meant as the command of that name. */
function asCommand(words: string): string {
  const [, word] = /^\s*\/?(?:rasp\s+)?([a-z]+)\W*$/i.exec(words) ?? [];
  return word === undefined ? words : `/rasp ${word}`;
}
