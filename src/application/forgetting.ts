import { needsOwner } from '../domain/forgetting.ts';
import { type Person, samePerson } from '../domain/place.ts';
import { isOwner, type Round } from '../domain/programme.ts';
import { peopleOfStep } from '../domain/taken-step.ts';
import type { Banks } from './banks.ts';
import type { Clock, Store } from './ports.ts';
import { publishedFigures } from './round-results.ts';

export interface ForgettingNeeds {
  readonly store: Store;
  readonly banks: Banks;
  readonly clock: Clock;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
}

/** What a person is in a round, in the order of a receipt. */
export const parts = ['respondent', 'lead', 'owner', 'co-owner', 'recorder', 'step'] as const;
export type Part = (typeof parts)[number];

/** A round that somebody is in. */
export interface TraceIn {
  readonly round: Round;
  readonly as: readonly Part[];
}

/** What the store keeps of a person. */
export type Traces = { readonly kind: 'none' } | Found;

export interface Found {
  readonly kind: 'found';
  readonly traces: readonly TraceIn[];
  /** The open rounds that they own: they cannot be forgotten before these are closed. */
  readonly needed: readonly Round[];
  /** Whether the audit trail has them by a pseudonym. */
  readonly inTrail: boolean;
}

export async function tracesOf(store: Store, person: Person): Promise<Traces> {
  const rounds = await store.roundsWith(person);
  const inTrail = await store.isInTrail(person);
  if (rounds.length === 0 && !inTrail) return { kind: 'none' };
  const traces: TraceIn[] = [];
  for (const round of rounds) {
    const response = await store.response({ round: round.id, person });
    const agreed = await store.agreedAnswers(round.id);
    const is: Record<Part, boolean> = {
      respondent: response !== null,
      lead: round.partners.some(({ lead }) => samePerson(lead, person)),
      owner: isOwner(round, person),
      'co-owner': round.coOwners.some((each) => samePerson(each.person, person)),
      recorder: agreed.some(({ by }) => by !== null && samePerson(by.person, person)),
      step: (await store.stepsOf(round.id)).some((step) => peopleOfStep(step).some((each) => samePerson(each, person))),
    };
    traces.push({ round, as: parts.filter((part) => is[part]) });
  }
  return { kind: 'found', traces, needed: rounds.filter((round) => needsOwner(round, person)), inTrail };
}

/** Closes the rounds for their owner, as an operator does where the owner cannot. The bot announces them when it looks next. */
export async function closeFor({ store, clock }: ForgettingNeeds, owner: Person, rounds: readonly Round[]): Promise<void> {
  for (const { id } of rounds) {
    const at = clock.now();
    if (await store.closeRound(id, at, owner)) await store.append(`closed:${id}`, { verb: 'closed', round: id, at, by: null });
  }
}

/**
 * Erases what {@link tracesOf} found. The figures of closed rounds stay as they were published; where they were
 * published before they were kept, they are kept first. Resolves to whether nothing is left: something is where the
 * person did something meanwhile, or a failure came in between; then it is done by a repeat.
 */
export async function forget({ store, banks, clock, newId }: ForgettingNeeds, person: Person, { traces }: Found): Promise<boolean> {
  for (const { round } of traces) if (round.state.stage === 'closed') await publishedFigures(store, round, banks);
  const run = newId();
  const rounds = traces.length === 0 ? [null] : traces.map(({ round }) => round.id);
  // Noted first, so that nobody is forgotten without a trace. Neither key nor entry says who it was.
  for (const round of rounds) await store.append(`forgot:${run}:${round ?? ''}`, { verb: 'forgot', round, at: clock.now(), by: null });
  await store.forget(person);
  return (await tracesOf(store, person)).kind === 'none';
}
