import type { AdaptiveCardJson, ExecuteTap, SubmitTap } from './json.ts';

/** The card with each of its taps on the bot as `changed` has it. */
function withTaps(card: AdaptiveCardJson, changed: (tap: ExecuteTap) => object): AdaptiveCardJson {
  return JSON.parse(JSON.stringify(card, (_, value: unknown) => (isExecute(value) ? changed(value) : value)));
}

const isExecute = (value: unknown): value is ExecuteTap =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Action.Execute';

function submit({ fallback: _, verb: __, ...tap }: ExecuteTap): SubmitTap {
  return { ...tap, type: 'Action.Submit' };
}

/** For a dialog, which knows no Execute. */
export function inDialog(card: AdaptiveCardJson): AdaptiveCardJson {
  return withTaps(card, submit);
}

/** With the primary button opening a dialog, for which the bot is asked with the button's action. */
export function openingDialog(card: AdaptiveCardJson): AdaptiveCardJson {
  return withTaps(card, (tap) => {
    if (tap.style !== 'positive') return tap;
    return { ...submit(tap), data: { ...tap.data, msteams: { type: 'task/fetch' } } };
  });
}

/** For one person in a conversation of several: each tap says so, so that what follows is for them alone too. */
export function forOne(card: AdaptiveCardJson): AdaptiveCardJson {
  return withTaps(card, ({ fallback: _, ...tap }) => ({ ...tap, data: { ...tap.data, alone: true } }));
}

/** Whether what a tap brought was on a card of {@link forOne}. */
export function isForOne(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'alone' in data && data.alone === true;
}
