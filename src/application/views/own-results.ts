import type { Card, Picture } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { quietly, said, title } from './parts.ts';

interface OwnResults {
  readonly programme: string;
  readonly partner: string;
  /** Whether the respondent answered. */
  readonly took: boolean;
  /** Where the map of all partners is. */
  readonly whole: string;
  readonly map: Picture | null;
  /** Whether there is no map since too few people answered for the partner. */
  readonly withheld: boolean;
}

/** For one respondent after the close: their partner's map, or why there is none. */
export function ownResultsCard({ programme, partner, took, whole, map, withheld }: OwnResults, words: Words): Card {
  const { own } = words.results;
  const closing = took ? own.closed(programme, whole) : own.notAnswered(programme, whole);
  if (withheld) {
    const text = words.visibility.noMap(partner);
    return { summary: text, elements: [title(own.heading(partner)), said(closing), said(text)] };
  }
  return {
    summary: own.summary(programme, partner),
    elements: [title(own.heading(partner)), said(closing), map ?? quietly(own.imageMissing)],
  };
}
