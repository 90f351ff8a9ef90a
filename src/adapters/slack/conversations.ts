import type { App } from '@slack/bolt';
import { home } from '../cards/block-kit.ts';
import type { Desk } from './desk.ts';
import { directTo, memberOf, placeOf } from './identity.ts';

/** The home tab, words typed to the bot alone, and words that mention it. */
export function listenInConversations(app: App, desk: Desk): void {
  const { bot, client, messenger, log } = desk;

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const card = await bot.home(memberOf(body.team_id, event.user, event.user));
    await client.views.publish({ user_id: event.user, view: home([card], () => null) });
  });

  app.message(async ({ message, body }) => {
    if (message.channel_type !== 'im' || message.subtype !== undefined || !('user' in message) || !message.user) return;
    await reply(body.team_id, message.user, message.text ?? '', message.channel);
  });

  app.event('app_mention', async ({ event, body }) => {
    if (!event.user) return;
    await reply(body.team_id, event.user, event.text.replace(/<@[^>]+>/g, '').trim(), event.channel);
  });

  /** Slack sends an event again where its answer was late: asking twice does nothing twice, so it is answered again. */
  async function reply(team: string, user: string, words: string, channel: string): Promise<void> {
    const by = memberOf(team, user, user);
    const { card, where } = await bot.said(by, words, placeOf(team, user, channel));
    const place = where === 'here' ? placeOf(team, user, channel) : directTo(team, user);
    await messenger.post(place, card).catch((err: unknown) => log.warn({ err }, 'words were not answered'));
  }
}
