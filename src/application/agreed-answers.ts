import { type AgreedAnswer, agreedOn, isSameAgreement } from '../domain/agreed-answer.ts';
import type { AskedQuestion } from '../domain/bank.ts';
import { ownersOf } from '../domain/ownership.ts';
import { type Member, type Place, samePerson } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import type { AgreedAction, KeepAgreed, WithdrawAgreed } from './agreed-actions.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import { resultsSeen } from './concerns.ts';
import type { Clock, Log, Store } from './ports.ts';
import { recordsFor } from './recording.ts';
import { publishedResults, type RoundResults } from './round-results.ts';
import { agreedCard, agreedKeptCard, whichPartnerCard, withdrawSureCard } from './views/agreed.ts';
import { agreeableOn, agreedDraft, agreedFaults, agreedForm, agreeOnCard, answerIn, meanwhileStrip } from './views/agreed-form.ts';
import { button, buttons, faultStrip, notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';

export interface AgreedNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly words: Words;
}

/** What councils agree once the results are known: read by whoever sees those, recorded by each partner's lead. Rejects where the store fails. */
export interface AgreedAnswers {
  respond(by: Member, action: AgreedAction, from: Place): Promise<Card>;
  /** What was agreed after the round that closed last in this channel. */
  latest(by: Member, from: Place): Promise<Card>;
}

/** A closed round for somebody who sees its results. */
interface Seen {
  readonly by: Member;
  readonly results: RoundResults;
  /** The partners for which they record. */
  readonly mine: readonly Partner[];
}

/** Who records, for which partner, and on which question. */
interface Recording extends Seen {
  readonly partner: Partner;
  readonly question: AskedQuestion;
}

export function agreedAnswers({ store, trail, clock, log, banks, words }: AgreedNeeds): AgreedAnswers {
  const text = words.agreed;

  async function respond(by: Member, action: AgreedAction, from: Place): Promise<Card> {
    const round = await store.round(action.round);
    const visible = round && (await resultsSeen(store, round, by.person, from));
    if (!visible) return notice(words.results.gone, words.results.goneDetail);
    if (visible === 'not-theirs') return notice(words.results.notForYou, words.results.notForYouDetail);
    const results = await publishedResults(store, round, banks, visible.view);
    if (!results) return isOpenAgain(action);
    const seen: Seen = { by, results, mine: await recordsFor(store, results.round, by.person) };
    switch (action.verb) {
      case 'agreed':
        return agreedCard(results, partnerIn(results.round, action.partner), action.page, seen.mine, words);
      case 'agree':
        return action.question === undefined
          ? choosing(seen, action.partner)
          : recording(seen, action.partner, action.question, (on) => formFor(on));
      case 'keep-agreed':
        return recording(seen, action.partner, action.question, (on) => keep(on, action));
      case 'withdraw-agreed':
        return recording(seen, action.partner, action.question, (on) => withdraw(on, action));
    }
  }

  async function latest(by: Member, from: Place): Promise<Card> {
    const round = await store.lastClosedRoundIn(from);
    if (!round) return notice(words.results.noneHere, words.results.noneHereDetail);
    return respond(by, { verb: 'agreed', round: round.id, page: 0 }, from);
  }

  /** The results are not there: what was typed could not be kept either. */
  function isOpenAgain(action: AgreedAction): Card {
    if (action.verb === 'keep-agreed') return notice(text.reopenedHeading, text.reopened);
    return notice(words.results.notYet, words.results.notYetDetail);
  }

  function choosing(seen: Seen, partner: string | undefined): Card {
    const { results, mine } = seen;
    const chosen = chosenBy(seen, partner);
    if (chosen) return agreeOnCard(results, chosen, words);
    return mine.length > 1 && partner === undefined ? whichPartnerCard(results.round.id, mine, words) : notYours(seen, partner);
  }

  /** Whoever records for one partner alone need not say for which. */
  function chosenBy({ mine }: Seen, partner: string | undefined): Partner | null {
    const [only] = mine;
    if (partner === undefined) return only && mine.length === 1 ? only : null;
    return mine.find(({ id }) => id === partner) ?? null;
  }

  function recording(seen: Seen, of: string | undefined, id: string, work: (on: Recording) => Card | Promise<Card>): Card | Promise<Card> {
    const partner = chosenBy(seen, of);
    if (!partner) return notYours(seen, of);
    const question = agreeableOn(seen.results, partner).find((each) => each.id === id);
    return question ? work({ ...seen, partner, question }) : notice(text.unknownHeading, text.unknown);
  }

  function notYours({ results: { round } }: Seen, partner: string | undefined): Card {
    const of = partnerIn(round, partner);
    const names = (of ? [of] : round.partners).map(({ name }) => name);
    return notice(text.notYoursHeading, text.notYours(names), buttons(listButton(round, of)));
  }

  function formFor({ results, partner, question }: Recording): Card {
    const stored = agreedOn(results.agreed, { partner: partner.id, question: question.id });
    return agreedForm(results, partner, question, agreedDraft(stored), words);
  }

  async function keep(on: Recording, action: KeepAgreed): Promise<Card> {
    const { by, results, partner, question } = on;
    const faults = agreedFaults(action, words);
    const answer = answerIn(action);
    if (faults.length > 0 || answer === null) {
      return agreedForm(results, partner, question, action, words, faultStrip(text.form.faultsLead, faults));
    }
    const { round } = results;
    const at = clock.now();
    const given = {
      ...{ partner: partner.id, question: question.id, answer, rationale: action.rationale.trim(), at },
      by: { person: by.person, name: await nameOf(by, round) },
    };
    const kept = await store.keepAgreed(round.id, given, action.seen);
    if (!kept) return notKept(on, action, given);
    await trail.agreed('agreed', round, by.person, at, given);
    log.info({ round: round.id }, 'a council recorded what it agreed');
    return agreedKeptCard(results, kept, question, words);
  }

  /** Somebody else was first, or the round is open again; or it is a repeat of what was kept. */
  async function notKept({ results, partner, question }: Recording, action: KeepAgreed, given: Omit<AgreedAnswer, 'revision'>) {
    const now = await store.round(results.round.id);
    if (now?.state.stage !== 'closed') return notice(text.reopenedHeading, text.reopened);
    const stored = agreedOn(await store.agreedAnswers(now.id), given);
    if (stored && isSameAgreement(stored, given)) return agreedKeptCard(results, stored, question, words);
    const draft = { ...action, seen: stored?.revision ?? 0 };
    return agreedForm(results, partner, question, draft, words, meanwhileStrip(stored, question, words));
  }

  async function withdraw({ by, results, partner, question }: Recording, { seen, sure }: WithdrawAgreed): Promise<Card> {
    const { round } = results;
    const { withdraw: said } = text;
    const key = { partner: partner.id, question: question.id };
    const stored = agreedOn(results.agreed, key);
    if (!stored) return notice(said.doneHeading, said.done(partner.name), buttons(listButton(round, partner)));
    if (!sure) return withdrawSureCard(results, stored, question, words);
    if (!(await store.withdrawAgreed(round.id, key, seen))) {
      return notice(said.staleHeading, said.stale, buttons(listButton(round, partner)));
    }
    await trail.agreed('agreement-withdrawn', round, by.person, clock.now(), key);
    log.info({ round: round.id }, 'what a council agreed was withdrawn');
    return notice(said.doneHeading, said.done(partner.name), buttons(listButton(round, partner)));
  }

  function listButton({ id: round }: Round, partner: Partner | null) {
    const label = partner ? text.buttons.ours(partner.name) : text.buttons.all;
    return button(label, { verb: 'agreed', round, page: 0, ...(partner && { partner: partner.id }) });
  }

  /** As the round knows them; a chat tool may say a handle. */
  async function nameOf({ person, name }: Member, round: Round): Promise<string> {
    const response = await store.response({ round: round.id, person });
    return response?.name ?? ownersOf(round).find((each) => samePerson(each.person, person))?.name ?? name;
  }

  return { respond, latest };
}

function partnerIn({ partners }: Round, id: string | undefined): Partner | null {
  return partners.find((partner) => partner.id === id) ?? null;
}
