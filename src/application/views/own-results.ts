import { isParticipant, type Response } from '../../domain/response.ts';
import type { Card, Picture } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { quietly, said, title } from './parts.ts';

interface OwnMap {
  /** Null where it could not be drawn, or is withheld. */
  readonly map: Picture | null;
  /** Whether too few people answered for the partner. */
  readonly withheld: boolean;
  /** Whether the results stand in the round's channel; elsewhere its owner has them. */
  readonly inChannel: boolean;
}

/** For one respondent after the close: their partner's map, or why there is none. */
export function ownResultsCard(response: Response, { map, withheld, inChannel }: OwnMap, words: Words): Card {
  const { programme, partner, channel, owner } = response.brief;
  const { own } = words.results;
  const { noMap } = words.visibility;
  const closing = isParticipant(response) ? own.closed : own.notAnswered;
  if (withheld) {
    const results = inChannel ? noMap.resultsIn(channel) : noMap.resultsWith(owner);
    return {
      summary: noMap.heading(partner),
      elements: [title(noMap.heading(partner)), said(noMap.text(partner)), said(closing(programme, results))],
    };
  }
  const whole = inChannel ? own.mapIn(channel) : own.mapWith(owner);
  return {
    summary: own.summary(programme, partner),
    elements: [title(own.heading(partner)), said(closing(programme, whole)), map ?? quietly(own.imageMissing)],
  };
}
