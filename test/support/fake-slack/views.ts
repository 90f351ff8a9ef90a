import { faultsOfView } from '../slack-limits.ts';
import { type Call, given, type Methods, userFor } from './access.ts';
import { pictureFaults, withIds } from './content.ts';
import { type Fields, fieldsOf, isFields, listOf, parsed, textOf } from './json.ts';
import { faulty, Refusal } from './refusal.ts';
import type { View, Workspace } from './things.ts';
import { goodTrigger } from './triggers.ts';
import { viewFields } from './view-fields.ts';
import type { World } from './world.ts';

/** How many modals may stand on one another. */
const tallest = 3;

/** https://docs.slack.dev/reference/methods?family=views */
export const views: Methods = {
  'views.open': { scope: null, kind: 'bot', run: (call) => byTrigger(call, []) },
  'views.push': { scope: null, kind: 'bot', run: push },
  'views.update': { scope: null, kind: 'bot', run: update },
  'views.publish': { scope: null, kind: 'bot', run: publish },
};

function byTrigger(call: Call, below: readonly View[]): Fields {
  const { world, workspace, args } = call;
  const trigger = goodTrigger(world, given(args, 'trigger_id'));
  if (trigger.workspace !== workspace) throw new Refusal('invalid_trigger_id');
  const definition = viewOf(world, args['view'], 'modal');
  trigger.used = true;
  return told(call, stackModal(world, workspace, trigger.user, definition, below));
}

function push(call: Call): Fields {
  const { user } = goodTrigger(call.world, given(call.args, 'trigger_id'));
  const below = call.world.modals.get(user) ?? [];
  if (below.length === 0) throw new Refusal('not_found');
  return byTrigger(call, below);
}

/** Puts a modal before the person, on those below. */
export function stackModal(world: World, workspace: Workspace, user: string, definition: Fields, below: readonly View[]): View {
  if (below.length >= tallest) throw new Refusal('push_limit_reached');
  const id = world.ids.id('V');
  const view: View = {
    id,
    team: workspace.id,
    user,
    previous: below.at(-1)?.id ?? null,
    root: below[0]?.id ?? id,
    definition,
    hash: world.ids.ts(),
    typed: new Map(),
    errors: {},
  };
  world.modals.set(user, [...below, view]);
  return view;
}

function update(call: Call): Fields {
  const { world, workspace, args } = call;
  const id = textOf(args['view_id']);
  const externalId = textOf(args['external_id']);
  const view = [...world.modals.values()]
    .flat()
    .find((each) => each.team === workspace.id && (each.id === id || (externalId !== '' && each.definition['external_id'] === externalId)));
  if (!view) throw new Refusal('not_found');
  sameHash(view, args);
  changeView(world, view, viewOf(world, args['view'], 'modal'));
  return told(call, view);
}

/** Shows something else in the view's place; what was filled in stays where block and action do. */
export function changeView(world: World, view: View, definition: Fields): void {
  const kept = new Set(listOf(definition['blocks']).map((block) => textOf(block['block_id'])));
  view.definition = definition;
  view.hash = world.ids.ts();
  view.errors = {};
  view.typed = new Map([...view.typed].filter(([key]) => kept.has(key.slice(0, key.indexOf('\n')))));
}

function publish(call: Call): Fields {
  const { world, workspace, args } = call;
  const user = userFor(call, given(args, 'user_id'));
  const definition = viewOf(world, args['view'], 'home');
  const shown = world.homes.get(user.id);
  if (shown) {
    sameHash(shown, args);
    changeView(world, shown, definition);
    return told(call, shown);
  }
  const id = world.ids.id('V');
  const hash = world.ids.ts();
  const view: View = { id, team: workspace.id, user: user.id, previous: null, root: id, definition, hash, typed: new Map(), errors: {} };
  world.homes.set(user.id, view);
  return told(call, view);
}

function sameHash(view: View, args: Fields): void {
  const hash = textOf(args['hash']);
  if (hash && hash !== view.hash) throw new Refusal('hash_conflict');
}

const told = ({ world, workspace }: Call, view: View): Fields => ({ view: viewFields(world, workspace, view) });

/** The view, checked as Slack checks it, with the ids that Slack gives to what has none. */
export function viewOf(world: World, value: unknown, type: 'modal' | 'home'): Fields {
  const view = typeof value === 'string' ? parsed(value) : value;
  if (!isFields(view)) throw faulty('invalid_arguments', ['view is not an object [json-pointer:/view]']);
  const faults = [...faultsOfView(view), ...pictureFaults(world, view['blocks'], '/blocks')];
  if (faults.some((fault) => fault.startsWith('view_too_large'))) throw new Refusal('view_too_large');
  if (view['type'] !== type) faults.unshift(`must be ${type} [json-pointer:/type]`);
  if (faults.length > 0)
    throw faulty(
      'invalid_arguments',
      faults.map((fault) => fault.replace('json-pointer:/', 'json-pointer:/view/')),
    );
  return { ...view, blocks: withIds(world, listOf(fieldsOf(view)['blocks'])) };
}
