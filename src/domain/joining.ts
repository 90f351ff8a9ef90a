import { addDays } from 'date-fns/addDays';
import type { PartnerRole } from './bank.ts';
import type { MessageRef, Person, Place } from './place.ts';
import type { Partner, Round, RoundCard } from './programme.ts';

/** A partner that is to join from a channel of its own, in whatever workspace or chat tool, by a code. */
export interface AwaitedPartner {
  readonly id: string;
  readonly name: string;
  /** As in `Partner`. */
  readonly role: PartnerRole | null;
  readonly code: JoinCode;
}

/** A code that opens a round to one partner, once. The code itself is kept nowhere. */
export interface JoinCode {
  /** What can be computed from the code, and not the other way round. */
  readonly digest: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

/** The channel from which a partner joined. */
export interface Link {
  /** The id of the partner. */
  readonly partner: string;
  readonly channel: { readonly place: Place; readonly name: string };
  readonly joinedAt: Date;
  /** Whether the other partners are shown its figures, and it theirs. What holds at the close, stays. */
  readonly shares: boolean;
  /** The round's cards in this channel, once they are posted. */
  readonly messages: Readonly<Record<RoundCard, MessageRef | null>>;
  /** As `Round.shown`. */
  readonly shown: Round['shown'];
}

/** Days that a code can be used. */
export const codeDays = 14;

/** Letters and digits of a code, of 5 bits each: nobody can guess 80. Without those that are taken for one another. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 16;

export function codeExpiry(madeAt: Date): Date {
  return addDays(madeAt, codeDays);
}

/** A code as people read it: in fours, with hyphens between. */
export function shownCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/**
 * A code as somebody typed it: in either case, with spaces and hyphens wherever, with O for 0, I and L for 1. Null where it is
 * none.
 */
export function readCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter)) ? code : null;
}

/** The partner whose code this is, as long as it can be used. */
export function awaitedBy({ awaited, state }: Pick<Round, 'awaited' | 'state'>, digest: string, now: Date): AwaitedPartner | null {
  if (state.stage !== 'open') return null;
  return awaited.find(({ code }) => code.digest === digest && code.expiresAt > now) ?? null;
}

/** Whether somebody may still come: a round does not close by itself before. */
export function isAwaiting({ awaited }: Pick<Round, 'awaited'>, now: Date): boolean {
  return awaited.some(({ code }) => code.expiresAt > now);
}

/** All partners as everybody's cards name them: those that are awaited last. */
export function partnerNames({ partners, awaited }: Pick<Round, 'partners' | 'awaited'>): readonly string[] {
  return [...partners, ...awaited].map(({ name }) => name);
}

/** An id for one partner more. */
export function nextPartnerId({ partners, awaited }: Pick<Round, 'partners' | 'awaited'>): string {
  const numbers = [...partners, ...awaited].map(({ id }) => Number(/^p(\d+)$/.exec(id)?.[1] ?? 0));
  return `p${Math.max(0, ...numbers) + 1}`;
}

/**
 * The round once one more partner is awaited, or the same with another code; null where it is closed, the partner has joined, or
 * another was given its id in the same moment.
 * Every store driver does the same in one atomic write.
 */
export function withAwaited(round: Round, partner: AwaitedPartner): Round | null {
  if (round.state.stage !== 'open' || round.partners.some(({ id }) => id === partner.id)) return null;
  const there = round.awaited.find(({ id }) => id === partner.id);
  if (there && there.name !== partner.name) return null;
  const awaited = there ? round.awaited.map((each) => (each.id === partner.id ? partner : each)) : [...round.awaited, partner];
  return { ...round, awaited };
}

/** The round once the partner is awaited no longer, and its code opens nothing. Every store driver does the same in one atomic write. */
export function withoutAwaited(round: Round, partner: string): Round {
  return { ...round, awaited: round.awaited.filter(({ id }) => id !== partner) };
}

/** What joins a round: a partner that was awaited, with whoever gave the code as its lead, and their channel. */
export interface Joining {
  readonly digest: string;
  readonly lead: Person;
  readonly channel: Link['channel'];
  readonly shares: boolean;
  readonly at: Date;
}

/**
 * The round once the partner has joined, last of the partners; null where the code opens nothing any more. Every store driver
 * does the same in one atomic write.
 */
export function joined(round: Round, { digest, lead, channel, shares, at }: Joining): Round | null {
  const awaited = awaitedBy(round, digest, at);
  if (!awaited) return null;
  const { id, name, role } = awaited;
  const partner: Partner = { id, name, role, lead };
  const link: Link = { partner: id, channel, joinedAt: at, shares, messages: { status: null, results: null }, shown: null };
  return { ...withoutAwaited(round, id), partners: [...round.partners, partner], links: [...round.links, link] };
}

/** The round once the partner shares its figures, or keeps them; null where it is closed, or the partner joined by no code. */
export function sharing(round: Round, partner: string, shares: boolean): Round | null {
  if (round.state.stage !== 'open' || !round.links.some((link) => link.partner === partner)) return null;
  return { ...round, links: round.links.map((link) => (link.partner === partner ? { ...link, shares } : link)) };
}
