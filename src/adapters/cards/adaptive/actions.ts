import type { Action } from '../../../application/action.ts';
import type { Button, Disclosure } from '../../../application/card.ts';
import type { ActionSet, ExecuteTap, Face, Tap, ToggleTap } from './json.ts';
import { shortened, teamsLimits } from './limits.ts';

/** A tap that sends the action to the bot; `data` holds all of it, so that Execute and its Submit fallback read alike. */
export function tap(action: Action, face: Face, inputs: Button['inputs']): ExecuteTap {
  const sent = { ...face, data: action, ...(inputs === 'ignored' && { associatedInputs: 'none' as const }) };
  return { type: 'Action.Execute', verb: action.verb, ...sent, fallback: { type: 'Action.Submit', ...sent } };
}

/** A tap that nobody sees: a client makes it by itself. */
export const bareTap = (action: Action): ExecuteTap => ({ type: 'Action.Execute', verb: action.verb, title: '', data: action });

/** A tap that shows or hides parts of the card, without the bot. */
export function toggle(targets: readonly string[], face: Face): ToggleTap {
  return { type: 'Action.ToggleVisibility', ...face, targetElements: targets };
}

/** The id of the part of the card that a disclosure hides. */
export const sectionOf = (disclosure: Disclosure): string => `section-${disclosure.id}`;

/** The button of a disclosure in a card that has no others. */
export function toggleSet(disclosure: Disclosure): ActionSet {
  return { type: 'ActionSet', actions: [disclosureTap(disclosure)] };
}

/** Sets of buttons, as many as Teams' limit on one asks for; `toggles` stand first in the overflow. */
export function actionSets(buttons: readonly Button[], toggles: readonly Disclosure[]): ActionSet[] {
  const shown = buttons.filter(({ weight }) => weight !== 'more').map(buttonTap);
  const hidden: Tap[] = [
    ...toggles.map((disclosure) => ({ ...disclosureTap(disclosure), mode: 'secondary' as const })),
    ...buttons.filter(({ weight }) => weight === 'more').map(buttonTap),
  ];
  const rows = inRows(shown, teamsLimits.buttonsInASet);
  const last = rows.pop() ?? [];
  return [...rows, [...last, ...hidden]]
    .filter((actions) => actions.length > 0)
    .map((actions, index) => ({ type: 'ActionSet', ...(index > 0 && { spacing: 'Small' }), actions }));
}

const disclosureTap = (disclosure: Disclosure): ToggleTap => toggle([sectionOf(disclosure)], face(disclosure.button, null));

function buttonTap({ title, action, weight, label, inputs }: Button): ExecuteTap {
  const look = {
    ...(weight === 'primary' && { style: 'positive' as const }),
    ...(weight === 'more' && { mode: 'secondary' as const }),
  };
  return tap(action, { ...face(title, label), ...look }, inputs);
}

function face(title: string, label: string | null): Face {
  const short = shortened(title, teamsLimits.buttonTitle);
  const tooltip = label ?? (short === title ? null : title);
  return { title: short, ...(tooltip !== null && { tooltip }) };
}

function inRows<T>(items: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, row) => items.slice(row * most, (row + 1) * most));
}
