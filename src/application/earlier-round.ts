import type { AskedQuestion } from '../domain/bank.ts';
import { type RoundChange, roundChange } from '../domain/partner-changes.ts';
import { isSameName } from '../domain/same-name.ts';
import type { Banks } from './banks.ts';
import type { Store } from './ports.ts';
import { type RoundResults, roundResults } from './round-results.ts';

/** A closed round beside the one before it. */
export interface Compared {
  readonly before: RoundResults;
  readonly now: RoundResults;
  readonly change: RoundChange;
}

export interface EarlierNeeds {
  readonly store: Pick<Store, 'roundsClosedIn' | 'figures'>;
  readonly banks: Pick<Banks, 'of'>;
}

/**
 * What is kept of the round before: of the same programme in the same channel, the last that had closed when this one
 * opened. Each opening makes a new id for its programme, so the programme is the same where its title is, whatever its
 * letter case and spaces. Dry runs are in no channel. Null where there is none, nothing was published of it, or the figures are those
 * that one partner keeps to itself.
 */
export async function earlierResults({ store, banks }: EarlierNeeds, { round, view }: RoundResults): Promise<RoundResults | null> {
  // What a partner had shared before, and what it had kept, are different figures.
  if (view !== null) return null;
  const closed = await store.roundsClosedIn(round.channel.place, round.openedAt);
  const earlier = closed.find(({ id, programme }) => id !== round.id && isSameName(programme.title, round.programme.title));
  const figures = earlier && (await store.figures(earlier.id));
  return figures ? roundResults(earlier, figures, await banks.of(earlier)) : null;
}

/**
 * The round beside the one before, from what was published of both: what either withheld or blanked is in neither, and
 * what was erased since comes back from neither. Null where there is none before.
 */
export async function comparedResults(needs: EarlierNeeds, now: RoundResults): Promise<Compared | null> {
  const before = await earlierResults(needs, now);
  return before && { before, now, change: changeBetween(before, now) };
}

/** How each partner changed. Partners are numbered anew in each round, and known again by their names. */
export function changeBetween(before: RoundResults, now: RoundResults): RoundChange {
  const thenOf = (partner: string) => before.round.partners.find(({ name }) => isSameName(name, now.partnerName(partner)))?.id ?? null;
  return roundChange({ questions: comparable(before, now), scorecard: before.scorecard }, now, thenOf);
}

/** Another bank's ids say nothing about this one's; under the same bank's every id means what it meant, or says otherwise. */
function comparable(before: RoundResults, now: RoundResults): readonly AskedQuestion[] {
  return before.bank.id === now.bank.id ? before.questions : [];
}
