import type { Dispute } from './disputes.ts';
import type { Scorecard } from './scorecard.ts';

/** A closed round's figures as they were first shown. They stay so, whatever is erased later. */
export interface PublishedFigures extends Figures {
  /** By the id of each partner that keeps its figures to itself: those, of which the others say nothing. */
  readonly apart: Readonly<Record<string, Figures>>;
}

/** The figures of some partners of a round. */
export interface Figures {
  /** The ids of the questions that were asked, in the bank's order. */
  readonly asked: readonly string[];
  readonly scorecard: Scorecard;
  /** What partners' own people disagree about. */
  readonly disputes: readonly Dispute[];
  /**
   * Each partner's people: how many were asked, and how many of those answered something. Of a withheld partner neither:
   * what a confidential round shows follows from its answers once they are redacted, and then no count of that partner is left.
   */
  readonly took: readonly PartnerTook[];
}

export interface PartnerTook {
  readonly partner: string;
  readonly invited: number;
  readonly started: number;
}
