import type { App } from '@slack/bolt';
import { notice } from '../../application/views/parts.ts';
import { view } from '../cards/block-kit.ts';
import { answer, modalCallback } from './answer.ts';
import { carry } from './carried.ts';
import { asksForInput, type Desk } from './desk.ts';
import { memberOf, placeOf } from './identity.ts';

/** `/rasp` and what follows it. Slack offers a workspace's commands to its own people alone. */
export function listenForCommands(app: App, desk: Desk): void {
  const { bot, client, directory, words } = desk;

  app.command(/^\/rasp/, async ({ command, ack, respond }) => {
    const { team_id, user_id, user_name, channel_id, trigger_id, text } = command;
    const by = memberOf(team_id, user_id, user_name);
    const origin = { kind: 'private', replaces: false } as const;
    const reply = await bot.said(by, `/rasp ${text}`, placeOf(team_id, user_id, channel_id));
    await ack();
    if (!asksForInput(reply)) return answer(desk, by, origin, reply, respond);
    if (!(await directory.isIn(channel_id))) {
      return answer(desk, by, origin, { card: notice(words.chat.notHereHeading, words.chat.notHere), where: 'aside' }, respond);
    }
    const options = { callbackId: modalCallback, carried: carry({ channel: channel_id }), close: words.chat.close };
    await client.views.open({ trigger_id, view: view(reply.card, options) });
  });
}
