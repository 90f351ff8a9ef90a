import type { WishAction } from './action.ts';
import type { Words } from './wording/en.ts';

type WithoutRound<T> = T extends unknown ? Omit<T, 'round'> : never;

/** A wish of which the check is still to be known. */
export type TypedWish = WithoutRound<WishAction>;

/** What follows `/rasp remind me`. */
export function wishTyped(typed: string): string {
  const [, wish = ''] = /^\s*\/?rasp\s+remind(?:\s+me)?\b\s*(.*)$/is.exec(typed) ?? [];
  return wish.trim();
}

/** What somebody wishes who typed so: nothing shows what holds, and whatever has a figure is meant as a day. Null: cannot be read. */
export function readWish(typed: string, { reminders }: Words): TypedWish | null {
  const text = wishTyped(typed).replaceAll(/\s+/g, ' ').replace(/[.!]$/, '').toLowerCase();
  if (text === '') return { verb: 'reminders' };
  const wish = Object.hasOwn(reminders.typed, text) ? reminders.typed[text] : undefined;
  if (wish !== undefined) return { verb: 'wish', wish };
  return /\d/.test(text) ? { verb: 'pause', day: withoutUntil(text) } : null;
}

/** A day as it follows a command: `until 4 December` is the same as `4 December`. */
export function withoutUntil(typed: string): string {
  return typed.trim().replace(/^(on|until|till|to|from)\s+/i, '');
}
