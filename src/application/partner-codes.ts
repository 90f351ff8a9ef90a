import type { PartnerRole } from '../domain/bank.ts';
import { type AwaitedPartner, codeExpiry, type JoinCode, nextPartnerId } from '../domain/joining.ts';
import { mayManage } from '../domain/permissions.ts';
import type { Member } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { isSameName } from '../domain/same-name.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Card } from './card.ts';
import type { DueWork } from './due-work.ts';
import type { InvitingAction } from './joining-actions.ts';
import { longestName, mostPartners } from './limits.ts';
import type { Clock, Codes, Log, Store } from './ports.ts';
import { awaitedCard, codeCard, type Inviting, invitePartnerForm } from './views/partner-codes.ts';
import { faultStrip, notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';

export interface PartnerCodeNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly codes: Codes;
  /** Where what follows is begun. */
  readonly due: DueWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
}

/** The owner's side of partners that join by a code. Rejects where the store fails. */
export interface PartnerCodes {
  respond(by: Member, round: Round, action: InvitingAction): Promise<Card>;
}

/** A new code, and what is kept of it. */
export function freshCode(codes: Codes, madeAt: Date): { code: string; kept: JoinCode } {
  const code = codes.make();
  return { code, kept: { digest: codes.digest(code), madeAt, expiresAt: codeExpiry(madeAt) } };
}

export function partnerCodes({ store, trail, codes, due, clock, log, words }: PartnerCodeNeeds): PartnerCodes {
  const text = words.joining;

  async function respond(by: Member, round: Round, action: InvitingAction): Promise<Card> {
    if (!mayManage(round, by.person, 'invite-partner')) return notice(text.invite.notYoursHeading, text.invite.notYours(round.owner.name));
    if (round.state.stage === 'closed') return closed();
    switch (action.verb) {
      case 'invite-partner':
        return invite(by, round, action);
      case 'partner-code':
        return withAwaited(round, action.partner, (partner) =>
          action.anew ? make(by, round, partner) : Promise.resolve(awaitedCard(round, partner, clock.now(), words)),
        );
      case 'revoke-code':
        return withAwaited(round, action.partner, (partner) => revoke(by, round, partner));
    }
  }

  async function invite(
    by: Member,
    round: Round,
    { name: typed, role }: Extract<InvitingAction, { verb: 'invite-partner' }>,
  ): Promise<Card> {
    const asksRole = needsCandidate(round);
    const filled: Inviting = { name: typed ?? '', role, asksRole };
    if (typed === undefined) return invitePartnerForm(round, filled, words);
    const name = typed.trim();
    const wrong = faultsOf(round, name);
    if (wrong.length > 0) return invitePartnerForm(round, filled, words, faultStrip(text.invite.faultsLead, wrong));
    return make(by, round, { id: nextPartnerId(round), name, role: sideOf(round, asksRole ? role || 'candidate' : 'existing') });
  }

  function faultsOf({ partners, awaited }: Round, name: string): string[] {
    const { faults } = words.organiser;
    const all = [...partners, ...awaited];
    return [
      ...(name === '' ? [text.invite.noName] : []),
      ...(name.length > longestName ? [faults.nameTooLong(name, longestName)] : []),
      ...(all.some((each) => isSameName(each.name, name)) ? [text.invite.taken(name)] : []),
      ...(all.length >= mostPartners ? [faults.tooManyPartners(mostPartners)] : []),
    ];
  }

  /** Kept before it is shown: a code that is lost on its way is made anew. */
  async function make(by: Member, round: Round, partner: Omit<AwaitedPartner, 'code'>): Promise<Card> {
    const at = clock.now();
    const { code, kept } = freshCode(codes, at);
    const { id, name, role } = partner;
    const awaited: AwaitedPartner = { id, name, role, code: kept };
    const changed = await store.awaitPartner(round.id, awaited);
    if (!changed) return meanwhile(round.id, name);
    await trail.people('code-made', round, by.person, at);
    log.info({ round: round.id }, 'a code for a partner was made');
    due.look();
    return codeCard(changed, awaited, code, words);
  }

  async function revoke(by: Member, round: Round, { id, name }: AwaitedPartner): Promise<Card> {
    const at = clock.now();
    const changed = await store.stopAwaiting(round.id, id, at);
    if (!changed) return closed();
    if (changed.partners.some((each) => each.id === id)) return meanwhile(round.id, name);
    await trail.people('code-revoked', round, by.person, at);
    log.info({ round: round.id }, 'a code for a partner was taken back');
    due.look();
    return notice(text.code.revokedHeading, text.code.revoked(name));
  }

  async function withAwaited(round: Round, id: string, card: (partner: AwaitedPartner) => Promise<Card>): Promise<Card> {
    const partner = round.awaited.find((each) => each.id === id);
    return partner ? card(partner) : notice(text.code.goneHeading, text.code.gone);
  }

  /** The round was closed, the partner joined, or somebody else invited one, while the card stood there. */
  async function meanwhile(id: string, name: string): Promise<Card> {
    const now = await store.round(id);
    if (now?.state.stage !== 'open') return closed();
    const hasJoined = now.partners.some((partner) => isSameName(partner.name, name));
    return hasJoined ? notice(text.invite.joinedHeading(name), text.invite.joined) : notice(text.invite.faultsLead, text.invite.meanwhile);
  }

  function closed(): Card {
    return notice(text.invite.closedHeading, text.invite.closed);
  }

  return { respond };
}

/** Whether nobody is the candidate yet where one is to be. */
function needsCandidate({ purpose, partners, awaited }: Round): boolean {
  return purpose === 'new-partner' && ![...partners, ...awaited].some(({ role }) => role === 'candidate');
}

/** Only where a new partner joins has anybody a side. */
const sideOf = ({ purpose }: Round, role: PartnerRole): PartnerRole | null => (purpose === 'new-partner' ? role : null);
