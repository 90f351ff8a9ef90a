import { linkOf } from '../domain/channels.ts';
import { may, rolesOf } from '../domain/permissions.ts';
import { type Member, type Place, samePerson } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Card } from './card.ts';
import { concerns } from './concerns.ts';
import type { SharingAction } from './joining-actions.ts';
import type { Clock, Log, Store } from './ports.ts';
import { sharingCard } from './views/joining.ts';
import { notice } from './views/parts.ts';
import { nobodyOpenCard } from './views/status.ts';
import type { Words } from './wording/en.ts';

export interface SharingNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
}

/** A lead's word on who sees the figures of a partner that joined by a code. Rejects where the store fails. */
export interface Sharing {
  respond(by: Member, action: SharingAction): Promise<Card>;
  /** Of the partner that joined from this channel: `/rasp sharing`. */
  typed(by: Member, from: Place): Promise<Card>;
}

export function sharingDesk({ store, trail, clock, log, words }: SharingNeeds): Sharing {
  const text = words.joining.sharing;

  async function respond(by: Member, { round: id, partner: of, shares }: SharingAction): Promise<Card> {
    const round = await store.round(id);
    if (!round || !(await concerns(store, round, by.person))) return nobodyOpenCard(words);
    const partner = round.partners.find((each) => each.id === of);
    const link = linkOf(round, of);
    if (!partner || !link) return notice(text.noLinkHeading, text.noLink);
    const response = await store.response({ round: id, person: by.person });
    if (!may(rolesOf(round, { person: by.person, partner: of, response }), 'share-figures')) {
      return notice(text.notYoursHeading, text.notYours(partner.name));
    }
    if (shares === undefined || shares === link.shares) return sharingCard(round, partner, link.shares, words);
    return change(by, round, partner, shares);
  }

  async function change(by: Member, round: Round, partner: Partner, shares: boolean): Promise<Card> {
    const changed = await store.shareFigures(round.id, partner.id, shares);
    if (!changed) {
      const now = (await store.round(round.id)) ?? round;
      return sharingCard(now, partner, linkOf(now, partner.id)?.shares ?? !shares, words);
    }
    await trail.people('sharing-changed', round, by.person, clock.now());
    log.info({ round: round.id, shares }, 'a partner shares its figures, or keeps them');
    return sharingCard(changed, partner, shares, words);
  }

  async function typed(by: Member, from: Place): Promise<Card> {
    const closed = await store.lastClosedRoundIn(from);
    const rounds = [...(await store.openRoundsIn(from)), ...(closed ? [closed] : [])];
    for (const round of rounds) {
      const led = round.partners.find(({ id, lead }) => samePerson(lead, by.person) && linkOf(round, id) !== null);
      if (led) return respond(by, { verb: 'sharing', round: round.id, partner: led.id });
    }
    return notice(text.noLinkHeading, text.noLink);
  }

  return { respond, typed };
}
