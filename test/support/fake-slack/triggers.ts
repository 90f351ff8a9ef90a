import { Refusal } from './refusal.ts';
import type { Trigger, User, Workspace } from './things.ts';
import type { World } from './world.ts';

/** How long a trigger id may open a view, in milliseconds. https://docs.slack.dev/surfaces/modals */
const life = 3_000;

/** A trigger id for what the person just did. */
export function issueTrigger(world: World, workspace: Workspace, user: User): string {
  const id = `${Math.floor(world.now())}.${workspace.id.replaceAll(/\D/g, '') || '1'}.${world.ids.ticket()}`;
  world.triggers.set(id, { user: user.id, workspace, issuedAt: world.now(), used: false });
  return id;
}

/** The trigger, still good; whoever opens the view marks it used. */
export function goodTrigger(world: World, id: string): Trigger {
  const trigger = world.triggers.get(id);
  if (!trigger) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (world.now() - trigger.issuedAt > life) throw new Refusal('expired_trigger_id');
  return trigger;
}

/** Drops those that can open nothing any more. */
export function forgetTriggers(world: World): void {
  for (const [id, { issuedAt }] of world.triggers) if (world.now() - issuedAt > life) world.triggers.delete(id);
}
