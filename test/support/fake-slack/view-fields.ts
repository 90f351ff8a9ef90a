import { stateOf } from './form.ts';
import { type Fields, listOf } from './json.ts';
import type { View, Workspace } from './things.ts';
import type { World } from './world.ts';

/** The view as Slack tells it, with what the person has filled in. */
export function viewFields(world: World, { id: team, botId }: Workspace, view: View): Fields {
  const { definition } = view;
  return {
    id: view.id,
    team_id: team,
    type: definition['type'],
    blocks: definition['blocks'],
    private_metadata: definition['private_metadata'] ?? '',
    callback_id: definition['callback_id'] ?? '',
    external_id: definition['external_id'] ?? '',
    state: { values: stateOf(listOf(definition['blocks']), view.typed) },
    hash: view.hash,
    title: definition['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: definition['close'] ?? null,
    submit: definition['submit'] ?? null,
    clear_on_close: definition['clear_on_close'] ?? false,
    notify_on_close: definition['notify_on_close'] ?? false,
    root_view_id: view.root,
    previous_view_id: view.previous,
    app_id: world.appId,
    app_installed_team_id: team,
    bot_id: botId,
  };
}
