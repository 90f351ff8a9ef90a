import type { AskedQuestion } from '../domain/bank.ts';
import { type RoundChange, roundChange } from '../domain/partner-changes.ts';
import { isSameName } from '../domain/same-name.ts';
import type { Store } from './ports.ts';
import { type RoundResults, roundResults } from './round-results.ts';

/** A closed round beside the one before it. */
export interface Compared {
  readonly before: RoundResults;
  readonly now: RoundResults;
  readonly change: RoundChange;
}

export type EarlierNeeds = Pick<Store, 'roundsClosedIn' | 'figures'>;

/**
 * What is kept of the round before: of the same programme in the same channel, the last that had closed when this one
 * opened. Each opening makes a new id for its programme, so the programme is the same where its title is, whatever its
 * letter case and spaces. Dry runs are in no channel. Null where there is none, or nothing was published of it.
 */
export async function earlierResults(store: EarlierNeeds, { round, bank }: RoundResults): Promise<RoundResults | null> {
  const closed = await store.roundsClosedIn(round.channel.place, round.openedAt);
  const earlier = closed.find(({ id, programme }) => id !== round.id && isSameName(programme.title, round.programme.title));
  const figures = earlier && (await store.figures(earlier.id));
  return figures ? roundResults(earlier, figures, bank) : null;
}

/**
 * The round beside the one before, from what was published of both: what either withheld or blanked is in neither, and
 * what was erased since comes back from neither. Null where there is none before.
 */
export async function comparedResults(store: EarlierNeeds, now: RoundResults): Promise<Compared | null> {
  const before = await earlierResults(store, now);
  return before && { before, now, change: changeBetween(before, now) };
}

/** How each partner changed. Partners are numbered anew in each round, and known again by their names. */
export function changeBetween(before: RoundResults, now: RoundResults): RoundChange {
  const thenOf = (partner: string) => before.round.partners.find(({ name }) => isSameName(name, now.partnerName(partner)))?.id ?? null;
  return roundChange({ questions: sameMeanings(before, now), scorecard: before.scorecard }, now, thenOf);
}

/**
 * The earlier round's questions of which it is known that they meant what they mean in the bank at hand. Of a round only
 * its bank's id and version are kept. Under the same version all mean the same. Under another, those do whose meaning is
 * still the first: it is raised whenever an id asks something else. Another bank's ids say nothing about this one's.
 */
function sameMeanings(before: RoundResults, now: RoundResults): readonly AskedQuestion[] {
  if (before.round.bank === now.round.bank) return before.questions;
  if (bankOf(before) !== bankOf(now)) return [];
  return before.questions.filter(({ meaning }) => meaning === firstMeaning);
}

const firstMeaning = 1;
const bankOf = ({ round: { bank } }: RoundResults) => bank.slice(0, bank.lastIndexOf('@'));
