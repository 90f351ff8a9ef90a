import { questionsAsked } from '../domain/bank.ts';
import type { RoundBefore } from '../domain/carried.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import { mayManage, partnersSeen } from '../domain/permissions.ts';
import { type Member, type Place, samePlace } from '../domain/place.ts';
import { isOwner, type Round } from '../domain/programme.ts';
import type { OrganiserAction } from './action.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Reply } from './bot.ts';
import type { Card, Strip } from './card.ts';
import { concerns } from './concerns.ts';
import type { Deadlines } from './deadlines.ts';
import type { DueWork } from './due-work.ts';
import { fewPeople } from './few-people.ts';
import { freshCode } from './partner-codes.ts';
import type { Clock, Codes, Directory, Log, Store, Unfit } from './ports.ts';
import { repeats } from './repeats.ts';
import type { Rhythms } from './rhythms.ts';
import {
  type Draft,
  draftOf,
  faultsOf,
  namedPartners,
  namedTwice,
  opened,
  profileFaults,
  roundZone,
  type StaffedPartner,
  whyFaults,
} from './setup.ts';
import { timeFaults, withDay } from './times.ts';
import { deliveryButton } from './views/delivery.ts';
import { partnersForm, previewCard, programmeForm, timesForm } from './views/form.ts';
import { nudgeButton } from './views/nudge.ts';
import { button, buttons, faultStrip, notice } from './views/parts.ts';
import { peopleButton } from './views/people.ts';
import { profileFoot } from './views/profile.ts';
import { profileForm } from './views/profile-form.ts';
import { leftOutStrip } from './views/repeat.ts';
import { closeSureCard, emptyDraft, nobodyOpenCard, openedCard, statusCard } from './views/status.ts';
import type { Words } from './wording/en.ts';

export interface OrganiserNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly directory: Directory;
  /** Where what follows an opening or a close is begun. */
  readonly due: DueWork;
  readonly deadlines: Deadlines;
  readonly rhythms: Rhythms;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
  readonly words: Words;
  readonly codes: Codes;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
}

/** The owner's side: open a round, watch it, close it. Rejects when the store cannot be reached. */
export interface Organiser {
  act(by: Member, action: OrganiserAction, from: Place): Promise<Reply>;
  /** The form, as typed for: `/rasp start`. */
  start(by: Member, from: Place): Reply;
  /** The form as the channel's last round had it, as typed for: `/rasp again`. */
  again(by: Member, from: Place): Promise<Reply>;
  /**
   * Opens a round for people already found, once for each form: its key names the round, so that whoever tries again
   * after a failure finishes what was begun. Whom the first card does not reach, the owner is told in a direct message.
   */
  open(opening: {
    owner: Member;
    channel: Place;
    draft: Draft;
    partners: readonly StaffedPartner[];
    /** The round that it runs again, where it is known that the owner may. */
    before?: RoundBefore | null;
  }): Promise<{ round: Round; card: Card }>;
  /** Closes and announces; the card says what became of it. */
  close(by: Member, round: Round): Promise<Card>;
}

export function organiser(needs: OrganiserNeeds): Organiser {
  const { store, trail, directory, due, deadlines, rhythms, clock, log, banks, holidays, words, codes, newId } = needs;
  const text = words.organiser;
  const repeat = repeats(needs);

  async function act(by: Member, action: OrganiserAction, from: Place): Promise<Reply> {
    switch (action.verb) {
      case 'start':
        return samePlace(from, by.place)
          ? inDirectMessage()
          : here(overlong(action) ?? programmeForm({ ...draftOf(action), key: action.key || newId() }, banks, words));
      case 'describe':
        return here(profileForm(draftOf(action), words));
      case 'preview':
        return here(previewCard(draftOf(action), action.area, banks.chosen(action.bank).bank, words));
      case 'set-times':
        return here(unnamed(action) ?? overlong(action) ?? timesForm(dated(by, action), roundZone(by), clock.now(), words));
      case 'name-partners':
        return here(
          unnamed(action) ?? untimely(by, dated(by, action)) ?? (await partnersStep(by, dated(by, action), { add: action.add, from })),
        );
      case 'open-round':
        return samePlace(from, by.place) ? inDirectMessage() : here(await openFromForm(by, dated(by, action), action.withheld ?? [], from));
      case 'dry-run':
        return here(await dryRun(by, draftOf(action), from));
      case 'status':
        // Beside the owner's own card, whose buttons are still wanted.
        return {
          ...(await withRound(by, action.round, async (round) =>
            forOwner(round, by, statusCard(round, await store.responses(round.id), clock.now(), words)),
          )),
          where: 'aside',
        };
      case 'close':
        return withRound(by, action.round, (round) => (action.sure ? close(by, round) : askToClose(by, round)));
      case 'times':
        return withRound(by, action.round, (round) => rhythms.change(by, round, null));
      case 'change-times':
        return withRound(by, action.round, (round) => rhythms.change(by, round, action));
      case 'run-again':
        return { ...(await withRound(by, action.round, (round) => repeat.form(by, round, from))), where: 'aside' };
      case 'extend':
      case 'reopen':
        return withRound(by, action.round, (round) => deadlines[action.verb](by, round, action.deadline));
    }
  }

  function start(by: Member, from: Place): Reply {
    if (samePlace(from, by.place)) return inDirectMessage();
    return { card: programmeForm({ ...emptyDraft, key: newId() }, banks, words), where: 'aside' };
  }

  async function again(by: Member, from: Place): Promise<Reply> {
    return { card: await repeat.latest(by, from), where: 'aside' };
  }

  /** The first step once more where it names no programme, or nothing would be asked. */
  function unnamed(draft: Draft): Card | null {
    const faults = [...(draft.programme.trim() === '' ? [text.faults.noProgramme] : []), ...whyFaults(draft, words), ...unasked(draft)];
    return faults.length === 0 ? null : programmeForm(draftOf(draft), banks, words, notOpened(faults));
  }

  /** An organisation's own bank may ask nothing for a purpose. */
  function unasked(draft: Pick<Draft, 'bank' | 'purpose' | 'depth'>): string[] {
    const { bank } = banks.chosen(draft.bank);
    return questionsAsked(bank, draft).length > 0 ? [] : [text.faults.asksNothing(bank.title, text.form.purposes[draft.purpose])];
  }

  /** What is told of the programme once more where it is too long. */
  function overlong(draft: Draft): Card | null {
    const faults = profileFaults(draft, words);
    return faults.length === 0 ? null : profileForm(draftOf(draft), words, faultStrip(words.profile.faultsLead, faults));
  }

  /** The second step once more where its times cannot be kept. */
  function untimely(by: Member, draft: Draft): Card | null {
    const zone = roundZone(by);
    const faults = timeFaults(draft, zone, clock.now(), words);
    return faults.length === 0 ? null : timesForm(draft, zone, clock.now(), words, notOpened(faults));
  }

  /** The third step: where a repeat's people are not in it yet, with those of the round before. */
  async function partnersStep(by: Member, draft: Draft, { add, from }: { add: boolean; from: Place }): Promise<Card> {
    const carried = draft.partners.length === 0 ? await repeat.people(by, draft, from) : null;
    if (!carried) return partnersForm(draft, words, { add });
    const strip = leftOutStrip(carried.leftOut, words);
    return partnersForm({ ...draft, partners: carried.partners }, words, { add, ...(strip && { strip }) });
  }

  /** The form's fields, with the deadline as a picker would have given it. */
  function dated(by: Member, draft: Draft): Draft {
    return withDay(draftOf(draft), roundZone(by), clock.now(), words);
  }

  /** The map has to be posted where others see it. */
  function inDirectMessage(): Reply {
    return here(notice(text.inDirectMessage.heading, text.inDirectMessage.text));
  }

  async function openFromForm(by: Member, draft: Draft, told: readonly string[], from: Place): Promise<Card> {
    const named = namedPartners(draft);
    const faults = faultsOf(draft, named, words);
    if (faults.length > 0) return partnersForm(draft, words, { strip: notOpened(faults) });
    // Its hour may have passed while the form was filled in.
    const late = untimely(by, draft);
    if (late) return late;
    const found = await Promise.all(
      named.map(async ({ name, role, entries }) => ({ name, role, entries, people: await directory.find(entries, by.person) })),
    );
    const unknown = found.flatMap(({ entries, people }) => entries.filter((_, index) => !people[index]));
    const everybody = found.flatMap(({ people }) => people.filter((each) => each !== null));
    const partners = found.map(({ name, role, people }) => ({ name, role, members: people.filter(isMember) }));
    const wrong = [
      ...(unknown.length > 0 ? [text.faults.unknownPeople(unknown)] : []),
      ...everybody.flatMap((each) => (isMember(each) ? [] : [text.faults.unfit(each.name, each.unfit)])),
      ...namedTwice(partners, words),
    ];
    if (wrong.length > 0) return partnersForm(draft, words, { strip: notOpened(wrong) });
    const few = fewPeople(draft, partners, told, words);
    if (few) return partnersForm(draft, words, few);
    const before = await repeat.before(by, draft, from);
    // What it was filled in without, since it was no early repeat then, or somebody made it up.
    if (before?.isEarly && whyFaults({ why: draft.why ?? '' }, words).length > 0)
      return programmeForm({ ...draft, why: '' }, banks, words, notOpened(whyFaults({ why: draft.why ?? '' }, words)));
    const { card } = await open({ owner: by, channel: from, draft, partners, before });
    return card;
  }

  /** Kept first, then answered; the cards follow, since they can take longer than anybody waits for a reply. */
  async function open({
    owner,
    channel,
    draft,
    partners,
    before = null,
  }: Parameters<Organiser['open']>[0]): Promise<{ round: Round; card: Card }> {
    const name = await directory.channelName(channel);
    const offered = banks.chosen(draft.bank);
    await banks.keep(offered);
    const made: { name: string; code: string }[] = [];
    const { round, responses } = opened({
      id: await idFor(draft.key, owner),
      draft,
      partners,
      owner,
      channel: { place: channel, name },
      dryRun: false,
      at: clock.now(),
      offered,
      holidays,
      before,
      newCode(partner) {
        const { code, kept } = freshCode(codes, clock.now());
        made.push({ name: partner, code });
        return kept;
      },
    });
    await store.openRound(round, responses);
    if (!(await store.claim(`open:${round.id}`, clock.now()))) return { round, card: notice(text.opened.heading, text.opened.already) };
    await trail.opened(round);
    log.info({ round: round.id, partners: round.partners.length, respondents: responses.length }, 'a round was opened');
    due.look();
    return { round, card: openedCard(round, responses, made, words) };
  }

  /** A form's key, unless somebody else's round has it: keys come back with the card, so that anybody can make one up. */
  async function idFor(key: string, owner: Member): Promise<string> {
    const there = key === '' ? null : await store.round(key);
    return key === '' || (there && !mayManage(there, owner.person, 'close')) ? newId() : key;
  }

  /** A round for the owner alone, announced nowhere. One form has one at a time for each purpose, depth and visibility. */
  async function dryRun(by: Member, draft: Draft, from: Place): Promise<Card> {
    const channel = { place: from, name: await directory.channelName(from) };
    const programme = draft.programme.trim() || text.dryRun.programme;
    const partners = [{ name: text.dryRun.partner, members: [by] }];
    const nothing = unasked(draft);
    if (nothing.length > 0) return programmeForm(draft, banks, words, notOpened(nothing));
    const offered = banks.chosen(draft.bank);
    await banks.keep(offered);
    const form = `dry-run-${draft.key || newId()}-${draft.purpose}-${draft.depth}-${draft.visibility}${draft.bank && `-${draft.bank}`}`;
    for (let run = 1; ; run++) {
      const about = {
        draft: { ...draft, programme },
        partners,
        owner: by,
        channel,
        dryRun: true,
        at: clock.now(),
        offered,
        holidays,
        newCode: () => freshCode(codes, clock.now()).kept,
      };
      const { round, responses } = opened({ id: `${form}-${run}`, ...about });
      await store.openRound(round, responses);
      if (await store.claim(`open:${round.id}`, clock.now())) due.look();
      // One that was tried to its end is over, and another begins; as it does where the key is of somebody else's form.
      else if (!isUnderWay(await store.round(round.id), by)) continue;
      return notice(text.dryRun.heading, text.dryRun.text, buttons(button(text.buttons.back, { verb: 'start', ...draft })));
    }
  }

  async function askToClose(by: Member, round: Round): Promise<Card> {
    if (round.state.stage === 'closed') return notice(text.close.closedHeading, text.close.already);
    if (!mayManage(round, by.person, 'close')) return notYours(round);
    return closeSureCard(round, await store.responses(round.id), words);
  }

  async function close(by: Member, round: Round): Promise<Card> {
    if (round.state.stage === 'closed') return notice(text.close.closedHeading, text.close.already);
    if (!mayManage(round, by.person, 'close')) return notYours(round);
    const closed = await store.closeRound(round.id, clock.now(), by.person);
    if (!closed) return notice(text.close.closedHeading, text.close.already);
    await trail.closed(closed);
    log.info({ round: round.id }, 'a round was closed');
    due.look();
    const reopen = buttons(button(text.buttons.reopen, { verb: 'reopen', round: round.id }));
    return notice(text.close.closedHeading, text.close.drawing, ...(round.visibility === 'named' ? [reopen] : []));
  }

  function notYours(round: Round): Card {
    return notice(text.close.notOwnerHeading, text.close.notOwner(round.owner.name));
  }

  /** Whoever can do something about it, is shown how. */
  function forOwner(round: Round, by: Member, card: Card): Card {
    if (round.state.stage === 'closed') return card;
    const row = [
      ...(mayManage(round, by.person, 'nudge') ? [nudgeButton(round, words)] : []),
      ...(mayManage(round, by.person, 'see-delivery') ? [deliveryButton(round, words)] : []),
      ...(partnersSeen(round, { person: by.person }).length > 0 ? [peopleButton(round, words)] : []),
    ];
    const about = mayManage(round, by.person, 'close') ? profileFoot(round, words) : [];
    return row.length === 0 ? card : { ...card, elements: [...card.elements, ...about, buttons(...row)] };
  }

  function notOpened(faults: readonly string[]): Strip {
    return faultStrip(text.form.faultsLead, faults);
  }

  async function withRound(by: Member, id: string, card: (round: Round) => Promise<Card>): Promise<Reply> {
    const round = await store.round(id);
    return here(round && (await concerns(store, round, by.person)) ? await card(round) : nobodyOpenCard(words));
  }

  return { act, start, again, open, close };
}

const isUnderWay = (round: Round | null, { person }: Member): boolean => round?.state.stage === 'open' && isOwner(round, person);

const isMember = (found: Member | Unfit | null): found is Member => found !== null && 'person' in found;

const here = (card: Card): Reply => ({ card, where: 'here' });
