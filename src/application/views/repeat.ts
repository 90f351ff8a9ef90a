import type { Repeat, Round } from '../../domain/programme.ts';
import { sinceTheLast } from '../../domain/repeat.ts';
import type { Element, Field, Strip } from '../card.ts';
import { longestWhy } from '../limits.ts';
import type { Draft } from '../setup.ts';
import type { Words } from '../wording/en.ts';
import { button, quietly } from './parts.ts';

/** What the form of a repeat says of itself; nothing on any other. */
export function repeatLines({ repeat }: Draft, words: Words): Element[] {
  return repeat === undefined ? [] : [quietly(words.repeat.about)];
}

/** The question of a repeat that comes soon after the last; none where it does not. */
export function whyField({ why }: Draft, { repeat: text }: Words): Field[] {
  if (why === undefined) return [];
  return [
    {
      kind: 'text',
      id: 'why',
      label: text.why,
      value: why,
      placeholder: text.whyPlaceholder,
      lines: 'one',
      required: text.faults.noWhy,
      longest: longestWhy,
    },
  ];
}

/** Who is not carried over; no strip where everybody is. */
export function leftOutStrip(people: readonly string[], { repeat: text }: Words): Strip | undefined {
  return people.length === 0 ? undefined : { kind: 'strip', tone: 'warning', text: text.leftOut(people), buttons: [] };
}

/** How long after the last a round was asked again, and why. */
export function repeatText(repeat: Repeat, openedAt: Date, { repeat: text }: Words): string {
  const { unit, count } = sinceTheLast(repeat, openedAt);
  return text.foot(text.since[unit](count), repeat.why);
}

/** The same as a small line; no element where the round repeats none. */
export function repeatFoot({ repeat, openedAt }: Round, words: Words): Element[] {
  return repeat === null ? [] : [quietly(repeatText(repeat, openedAt, words))];
}

/** The way from a round's results to the next. */
export function againButton({ id }: Round, { repeat: text }: Words) {
  return button(text.button, { verb: 'run-again', round: id }, { weight: 'more' });
}
