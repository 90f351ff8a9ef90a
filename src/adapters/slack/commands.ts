import type { App } from '@slack/bolt';
import { answer, type Turn } from './answer.ts';
import { acknowledged, asksForInput, type Desk } from './desk.ts';
import { openForm } from './forms.ts';
import { memberOf, placeOf } from './identity.ts';

/** `/rasp` and what follows it. Slack offers a workspace's commands to its own people alone. */
export function listenForCommands(app: App, desk: Desk): void {
  app.command(/^\/rasp/, async ({ command, ack, respond }) => {
    const { team_id, user_id, user_name, channel_id, trigger_id, text } = command;
    const turn: Turn = { by: memberOf(team_id, user_id, user_name), origin: { kind: 'typed', channel: channel_id }, respond };
    const said = desk.bot.said(turn.by, `/rasp ${text}`, placeOf(team_id, user_id, channel_id));
    const reply = await acknowledged(desk, turn, said, ack);
    if (asksForInput(reply)) return openForm(desk, turn, trigger_id, channel_id, reply);
    await answer(desk, turn, reply);
  });
}
