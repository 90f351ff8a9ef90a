import type { Text } from '../card.ts';
import type { Block, Heading, Paragraph } from './report.ts';

export const onNewPage = (text: string): Heading => ({ kind: 'heading', rank: 1, text, on: 'page' });
export const headed = (text: string): Heading => ({ kind: 'heading', rank: 1, text, on: 'here' });
export const subheaded = (text: string): Heading => ({ kind: 'heading', rank: 2, text, on: 'here' });
export const told = (text: Text): Paragraph => ({ kind: 'paragraph', tone: 'normal', text });
export const quietly = (text: Text): Paragraph => ({ kind: 'paragraph', tone: 'quiet', text });

/** The items under their heading; nothing where there is none. */
export function listed(heading: string, items: readonly Text[]): Block[] {
  return items.length === 0 ? [] : [subheaded(heading), { kind: 'list', items }];
}
