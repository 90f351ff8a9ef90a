import type { AskedQuestion } from '../domain/bank.ts';
import { linkOf } from '../domain/channels.ts';
import { type RoundChange, roundChange } from '../domain/partner-changes.ts';
import { samePlace } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import { ofProgramme } from '../domain/repeat.ts';
import { isSameName } from '../domain/same-name.ts';
import { inView } from '../domain/sharing.ts';
import type { Banks } from './banks.ts';
import type { Store } from './ports.ts';
import { type RoundResults, roundResults } from './round-results.ts';
import { mostRounds } from './views/trend-chart.ts';

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
 * opened, as {@link ofProgramme} tells it. Dry runs are in no channel. Null where there is none, nothing was published of it, or the
 * figures are those that one partner keeps to itself.
 */
export async function earlierResults(needs: EarlierNeeds, { round, view }: RoundResults): Promise<RoundResults | null> {
  // What a partner had shared before, and what it had kept, are different figures.
  if (view !== null) return null;
  const [earlier] = await roundsBefore(needs.store, round);
  return earlier ? keptResults(needs, earlier) : null;
}

/**
 * The round with those of the same programme before that something is kept of, the oldest first; at most eight. Without those whose
 * figures somebody is not to learn from it: a trend shows all partners of a round together.
 */
export async function trendOf(needs: EarlierNeeds, now: RoundResults): Promise<RoundResults[]> {
  if (now.view !== null) return [now];
  const before = (await roundsBefore(needs.store, now.round)).filter((each) => isForAllOf(each, now.round)).slice(0, mostRounds - 1);
  const kept = await Promise.all(before.map((each) => keptResults(needs, each)));
  return [...kept.filter((results) => results !== null).reverse(), now];
}

/** Opened in the same channel: of one that it only joined, others say who is shown what. */
async function roundsBefore(store: EarlierNeeds['store'], round: Round): Promise<Round[]> {
  const closed = await store.roundsClosedIn(round.channel.place, round.openedAt);
  return ofProgramme(
    closed.filter(({ id, channel }) => id !== round.id && samePlace(channel.place, round.channel.place)),
    round.programme,
  );
}

/** Whether all that shared by consent then do so now, or else nobody is new to whom they would be shown. */
function isForAllOf(before: Round, { partners }: Round): boolean {
  const then = inView(before, null).partners;
  const agreed = then.filter(({ id }) => linkOf(before, id) !== null);
  return agreed.every((each) => isAmong(partners, each)) || partners.every((each) => isAmong(then, each));
}

const isAmong = (partners: readonly Partner[], { name }: Partner): boolean => partners.some((each) => isSameName(each.name, name));

async function keptResults({ store, banks }: EarlierNeeds, round: Round): Promise<RoundResults | null> {
  const figures = await store.figures(round.id);
  return figures && roundResults(round, figures, await banks.of(round));
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
