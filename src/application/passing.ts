import { passable, withQuestions } from '../domain/asked.ts';
import { type AskedQuestion, questionsAsked } from '../domain/bank.ts';
import { partakes } from '../domain/departure.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import { type Member, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response, ResponseKey } from '../domain/response.ts';
import type { PassAction } from './action.ts';
import type { Assessor } from './assessor.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import type { Departures } from './departures.ts';
import type { Errands } from './errands.ts';
import { invited } from './invitation.ts';
import { longestNote, mostRespondents } from './limits.ts';
import { type PassedOn, type PassWordNeeds, passWord } from './pass-word.ts';
import { within } from './patience.ts';
import type { Clock, Directory, Log, Store } from './ports.ts';
import { button, faultStrip, quietly } from './views/parts.ts';
import { questionCard } from './views/question.ts';
import { closedCard, notInvitedCard, stripCard } from './views/trouble.ts';
import type { Words } from './wording/en.ts';

export interface PassingNeeds extends PassWordNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly departures: Pick<Departures, 'joined'>;
  readonly directory: Directory;
  readonly assessor: Assessor;
  readonly errands: Errands;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
  /** Milliseconds that a person can be left waiting. */
  readonly patience: number;
  readonly words: Words;
  /** Told the round's id when someone has joined or is done by it. */
  readonly onParticipation: (round: string) => void;
}

/** A respondent's questions, passed to a colleague. Rejects where the store or the directory fails. */
export interface Passing {
  /** The next card of whoever passes, which says what was passed. */
  pass(by: Member, action: PassAction): Promise<Card>;
}

interface Receiver {
  readonly member: Member;
  /** Whether they are not in the round yet. */
  readonly joins: boolean;
}

export function passing(needs: PassingNeeds): Passing {
  const { store, trail, departures, directory, assessor, errands, clock, log, banks, holidays, patience, words, onParticipation } = needs;
  const tell = passWord(needs);

  async function pass(by: Member, action: PassAction): Promise<Card> {
    const outcome = await within(patience, passed(by, action));
    switch (outcome.kind) {
      case 'done':
        return outcome.value;
      case 'failed':
        throw outcome.error;
      case 'pending':
        return unconfirmedCard(action.round);
    }
  }

  async function passed(by: Member, action: PassAction): Promise<Card> {
    const key: ResponseKey = { round: action.round, person: by.person };
    await keepNote(key, action);
    const [passer, round] = await Promise.all([store.response(key), store.round(action.round)]);
    if (!passer || !round) return notInvitedCard(words);
    const sitting = await banks.sitting(passer);
    if (!passer.open) return closedCard(sitting);
    const question = sitting.questions.find(({ id }) => id === action.question);
    const ids = question ? passable(sitting.questions, passer, question, action.share) : [];
    const text = sitting.words.assignment.pass;
    if (!question || ids.length === 0 || passer.brief.dryRun) {
      await finishIfAskedNothing(passer);
      return goesOn(passer, text.notYours);
    }
    const responses = await store.responses(round.id);
    const receiver = await receiverOf(by, passer, action.to, responses, sitting.words);
    if ('fault' in receiver) {
      const strip = faultStrip(text.faultsLead, [receiver.fault]);
      return questionCard(sitting, question, { strip, passing: { share: action.share, to: action.to } });
    }
    const questions = sitting.questions.filter(({ id }) => ids.includes(id));
    return passOn(round, passer, receiver, questions, responses);
  }

  /** To the receiver first, so that a question is never lost to both; a repeat finishes what a failure left undone. */
  async function passOn(
    round: Round,
    passer: Response,
    { member, joins }: Receiver,
    questions: readonly AskedQuestion[],
    responses: readonly Response[],
  ): Promise<Card> {
    const ids = questions.map(({ id }) => id);
    const key = { round: round.id, person: member.person };
    if (joins) {
      const now = clock.now();
      const response = invited({ round, partner: passer.partner, member, questions: ids, at: now, holidays });
      const welcome = { state: 'due', passedBy: passer.name } as const;
      const isAdded = await store.addResponse({ ...response, delivered: { ...response.delivered, welcome } });
      if (isAdded) await trail.people('respondent-added', round, passer.person, now);
    }
    const given = await give(key, ids);
    if (!given) return closedCard(await banks.sitting({ ...passer, open: false }));
    const taken = await take(passer, ids);
    const done: PassedOn = { round, passer, receiver: given, joins, questions, responses };
    if (taken) {
      await finishIfAskedNothing(taken);
      if (joins) await departures.joined(round, given);
      log.info({ round: round.id, questions: ids.length, joins }, 'questions were passed on');
      errands.run('the word that questions were passed on', () => tell(done));
    }
    const { pass } = (await banks.sitting(passer)).words.assignment;
    const [first] = questions;
    const what = pass.what(first?.topic.title ?? '', first?.area.title ?? '', ids.length);
    return goesOn(passer, pass.passed(what, given.name));
  }

  /** What the receiver is asked by now, the questions among it; null where they cannot be asked anything any more. */
  async function give(key: ResponseKey, ids: readonly string[]): Promise<Response | null> {
    const response = await store.response(key);
    if (!response?.open) return null;
    const from = response.brief.questions;
    const to = withQuestions(questionsAsked(await banks.of(response.brief), response.brief), from, ids);
    if (to.length === from.length) return response;
    // Somebody else changed it meanwhile: it is looked at anew.
    return (await store.assign(key, { from, to }, clock.now())) ?? give(key, ids);
  }

  /** Takes the questions from whoever passed them, save what they answered meanwhile. Null where there is nothing to take. */
  async function take(key: ResponseKey, ids: readonly string[]): Promise<Response | null> {
    const response = await store.response(key);
    if (!response?.open) return null;
    const from = response.brief.questions;
    const to = from.filter((id) => !ids.includes(id) || response.entries[id]?.answer !== undefined);
    if (to.length === from.length) return null;
    return (await store.assign(key, { from, to }, clock.now())) ?? take(key, ids);
  }

  /** Whoever has passed everything on is done. */
  async function finishIfAskedNothing({ round, person, brief, finishedAt }: Response): Promise<void> {
    if (brief.questions.length > 0 || finishedAt !== null) return;
    await store.record({ round, person }, { kind: 'finish' }, clock.now());
    onParticipation(round);
  }

  /** The passer's next card, with what became of it. */
  async function goesOn(passer: Response, line: string): Promise<Card> {
    const card = await assessor.respond(passer.person, { verb: 'resume', round: passer.round });
    return { ...card, elements: [...card.elements, quietly(line)] };
  }

  /** Nothing typed is lost: the question may be passed back. */
  async function keepNote(key: ResponseKey, { leaves, note }: PassAction): Promise<void> {
    const typed = note?.trim() ?? '';
    if (!leaves || typed === '' || typed.length > longestNote) return;
    await store.record(key, { kind: 'note', ...leaves, note: typed }, clock.now());
  }

  async function receiverOf(
    by: Member,
    passer: Response,
    to: string,
    responses: readonly Response[],
    { assignment, organiser }: Words,
  ): Promise<Receiver | { readonly fault: string }> {
    const { faults } = assignment.pass;
    const entries = to
      .split('\n')
      .map((entry) => entry.trim())
      .filter(Boolean);
    if (entries.length !== 1) return { fault: entries.length === 0 ? faults.nobody : faults.several };
    const [member] = await directory.find(entries, by.person);
    if (!member) return { fault: organiser.faults.unknownPeople(entries) };
    if (!('person' in member)) return { fault: organiser.faults.unfit(member.name, member.unfit) };
    if (samePerson(member.person, by.person)) return { fault: faults.yourself };
    const taking = responses.filter(({ departed }) => departed === null);
    const response = responses.find(({ person }) => samePerson(person, member.person));
    // The answers of whoever has left count for their own partner still.
    if (response && partakes(response) && response.partner !== passer.partner) {
      return { fault: faults.elsewhere(member.name, response.brief.partner, passer.brief.partner) };
    }
    if (response?.departed === null) return { member, joins: false };
    return taking.length < mostRespondents ? { member, joins: true } : { fault: faults.full(mostRespondents) };
  }

  function unconfirmedCard(round: string): Card {
    return stripCard({
      kind: 'strip',
      tone: 'warning',
      text: [{ strong: words.assignment.pass.unconfirmedLead }, words.trouble.unconfirmed],
      buttons: [button(words.buttons.check, { verb: 'resume', round }, { weight: 'primary' })],
    });
  }

  return { pass };
}
