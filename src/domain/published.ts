import type { Scorecard } from './scorecard.ts';

/** A closed round's figures as they were first shown. They stay so, whatever is erased later. */
export interface PublishedFigures {
  /** The ids of the questions that were asked, in the bank's order. */
  readonly asked: readonly string[];
  readonly scorecard: Scorecard;
  /** Each partner's people: how many were asked, and how many of those answered something. */
  readonly took: readonly PartnerTook[];
}

export interface PartnerTook {
  readonly partner: string;
  readonly invited: number;
  readonly started: number;
}
