import type { Action } from '../action.ts';
import type { Button, Buttons, Card, Element, Heading, Paragraph, Strip, Text } from '../card.ts';

/** The most marks that a progress bar has. */
const mostMarks = 8;

export const title = (text: string): Heading => ({ kind: 'heading', rank: 'title', text });
export const section = (text: string): Heading => ({ kind: 'heading', rank: 'section', text });
export const said = (text: Text): Paragraph => ({ kind: 'paragraph', tone: 'normal', text });
export const quietly = (text: Text): Paragraph => ({ kind: 'paragraph', tone: 'quiet', text });
export const buttons = (...row: Button[]): Buttons => ({ kind: 'buttons', buttons: row });

type ButtonOptions = Partial<Omit<Button, 'title' | 'action'>>;

export function button(title: string, action: Action, options: ButtonOptions = {}): Button {
  return { title, action, weight: 'plain', label: null, inputs: 'ignored', ...options };
}

/** A bar of at most eight marks for `done` of `of`; whatever is done shows at least one mark. */
export function bar(done: number, of: number): { done: number; of: number } {
  if (of <= mostMarks) return { done, of };
  const marks = Math.floor((done * mostMarks) / of);
  return { done: done > 0 ? Math.max(1, marks) : 0, of: mostMarks };
}

/** Over a form: what is wrong with what was filled in. */
export function faultStrip(lead: string, faults: readonly string[]): Strip {
  return { kind: 'strip', tone: 'failure', text: [{ strong: `${lead} ` }, faults.join(' ')], buttons: [] };
}

/** A card that says one thing. */
export function notice(heading: string, text: Text, ...more: Element[]): Card {
  return { summary: heading, elements: [title(heading), said(text), ...more] };
}
