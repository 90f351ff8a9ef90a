import { type Departure, isWithdrawn, mayWithdraw } from '../domain/departure.ts';
import { nobody } from '../domain/forgetting.ts';
import { type Member, type Place, samePerson } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import { isParticipant, type Response } from '../domain/response.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Card } from './card.ts';
import type { DueWork } from './due-work.ts';
import type { Errands } from './errands.ts';
import type { Clock, Log, Messenger, Store } from './ports.ts';
import { leaverCard } from './views/leaving.ts';
import { notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';
import { wordsFor } from './wording/languages.ts';

export interface DepartureNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly messenger: Messenger;
  readonly errands: Errands;
  /** Where what follows is begun. */
  readonly due: DueWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
}

/** Who had somebody leave, and who comes instead. */
export interface Replacing {
  readonly by: Member;
  /** Null for nobody. */
  readonly newcomer: Response | null;
}

/** What it means for a round that somebody takes part no longer, or comes in. Rejects where the store fails. */
export interface Departures {
  /**
   * Keeps the departure, passes on what the person led, and tells owner and lead; somebody else's doing, it tells the person.
   * Null where it does not apply.
   */
  depart(round: Round, response: Response, departure: Departure, replacing?: Replacing): Promise<Response | null>;
  /** After somebody was added or came back: a partner without a lead has one again, and the round is looked at. */
  joined(round: Round, response: Response): Promise<void>;
  /** Sends a card that nobody waits for: where it cannot arrive, that is logged. */
  tell(place: Place, card: Card): void;
}

export function departures({ store, trail, messenger, errands, due, clock, log, words }: DepartureNeeds): Departures {
  const text = words.people;

  async function depart(round: Round, response: Response, departure: Departure, replacing?: Replacing): Promise<Response | null> {
    const gone = await store.depart(response, departure);
    if (!gone) return null;
    // To withdraw what was kept is no second departure.
    const isNew = !mayWithdraw(response);
    const { by, newcomer } = replacing ?? { by: null, newcomer: null };
    if (isNew) await trail.people(departure.kind, round, by?.person ?? gone.person, departure.at);
    if (isWithdrawn(departure) && isParticipant(response)) await trail.erased(gone, departure.at);
    const lead = isNew ? await passLead(round, gone, newcomer) : undefined;
    await look(round.id);
    log.info({ round: round.id, kind: departure.kind, replaced: replacing !== undefined }, 'a respondent takes part no longer');
    if (replacing) tell(gone.place, leaverCard(gone, replacing.by.name, newcomer?.name ?? null, wordsFor(gone.brief.locale)));
    errands.run('a departure', () => tellOthers(round, gone, departure, lead, replacing));
    return gone;
  }

  /** The newcomer leads, or else whoever comes next. Undefined where the person led nobody; null where nobody is left to. */
  async function passLead(round: Round, gone: Response, newcomer: Response | null): Promise<Response | null | undefined> {
    const partner = partnerOf(round, gone);
    if (!partner || !samePerson(partner.lead, gone.person)) return undefined;
    const next =
      newcomer ?? (await store.responses(round.id)).find((each) => each.partner === gone.partner && each.departed === null) ?? null;
    const changed = await store.changeLead(round.id, partner.id, next?.person ?? nobody.person, gone.person);
    if (changed && next) tellLead(round, partner, next);
    return next;
  }

  async function joined(round: Round, response: Response): Promise<void> {
    const partner = partnerOf(round, response);
    if (partner && samePerson(partner.lead, nobody.person)) {
      const changed = await store.changeLead(round.id, partner.id, response.person, nobody.person);
      if (changed) tellLead(round, partner, response);
    }
    await look(round.id);
  }

  function tellLead({ owner }: Round, partner: Partner, { place }: Response): void {
    const { youLeadHeading, youLead } = text.news;
    tell(place, notice(youLeadHeading(partner.name), youLead(partner.name, owner.name)));
  }

  /** The owner and whoever leads the partner now, but neither whoever did it nor whoever came for them. */
  async function tellOthers(
    { id }: Round,
    gone: Response,
    departure: Departure,
    lead: Response | null | undefined,
    replacing: Replacing | undefined,
  ): Promise<void> {
    const { news } = text;
    const { partner, programme } = gone.brief;
    const then = lead === undefined ? '' : lead === null ? ` ${news.noLead(partner)}` : ` ${news.leads(lead.name, partner)}`;
    const card = notice(headingOf(gone.name, programme, departure, replacing), `${whatOf(partner, departure, replacing)}${then}`);
    const round = await store.round(id);
    const leading = round && partnerOf(round, gone)?.lead;
    const leads = (await store.responses(id)).filter(({ person }) => leading && samePerson(person, leading));
    const know = [gone.person, ...(replacing ? [replacing.by.person] : []), ...(replacing?.newcomer ? [replacing.newcomer.person] : [])];
    const told = [...(round ? [round.owner] : []), ...leads].filter(({ person }) => !know.some((each) => samePerson(each, person)));
    for (const { place } of unique(told)) await post(place, card);
  }

  function headingOf(name: string, programme: string, { kind }: Departure, replacing: Replacing | undefined): string {
    if (replacing) return replacing.newcomer ? text.news.replaced(name, programme) : text.news.removed(name, programme);
    return kind === 'declined' ? text.news.declined(name, programme) : text.news.left(name, programme);
  }

  function whatOf(partner: string, departure: Departure, replacing: Replacing | undefined): string {
    if (replacing) return text.news.replacedBy(replacing.by.name, replacing.newcomer?.name ?? null, partner);
    return departure.kind === 'declined' ? text.news.forPartner(partner, departure.why) : text.news.answers(partner, departure.answers);
  }

  async function look(round: string): Promise<void> {
    await store.wakeRound(round, clock.now());
    due.look();
  }

  function tell(place: Place, card: Card): void {
    errands.run('a card about people', () => post(place, card));
  }

  async function post(place: Place, card: Card): Promise<void> {
    try {
      await messenger.post(place, card);
    } catch (err) {
      log.warn({ err }, 'somebody was not told what was done about the people of a round');
    }
  }

  return { depart, joined, tell };
}

function partnerOf({ partners }: Round, { partner }: Response): Partner | undefined {
  return partners.find(({ id }) => id === partner);
}

type Told = Pick<Member, 'person' | 'place'>;

function unique(all: readonly Told[]): Told[] {
  return all.filter(({ person }, nth) => all.findIndex((each) => samePerson(each.person, person)) === nth);
}
