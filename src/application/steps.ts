import type { BankHolidays } from '../domain/holidays.ts';
import { nextSteps } from '../domain/next-steps.ts';
import { type Member, type Place, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { timetable } from '../domain/schedule.ts';
import { viewOf } from '../domain/sharing.ts';
import { done, dropped, dueRange, type Giving, given, isOpenStep, type StepKey, type TakenStep } from '../domain/taken-step.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import { concerns } from './concerns.ts';
import type { Departures } from './departures.ts';
import { longestReason } from './limits.ts';
import { asKnown } from './named.ts';
import type { Clock, Directory, Log, Store } from './ports.ts';
import { publishedResults } from './round-results.ts';
import type { GiveStepAction, StepAction } from './step-actions.ts';
import { givingOf } from './step-giving.ts';
import { goneCard, ownsStep, rightsOf, type StepList, stepList, stepsInView } from './step-list.ts';
import { faultStrip, notice } from './views/parts.ts';
import { dropStepForm, giveStepForm, type StepAsked } from './views/step-forms.ts';
import { dueText, ownerText, type StepRights } from './views/step-lines.ts';
import { givenCard } from './views/steps.ts';
import type { Words } from './wording/en.ts';

export interface StepsNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly directory: Directory;
  readonly departures: Pick<Departures, 'tell'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
  readonly words: Words;
}

/** The suggested steps: who does them, until when, and what became of them. Rejects where the store fails. */
export interface StepsDesk extends Pick<StepList, 'list' | 'latest' | 'status'> {
  respond(by: Member, action: StepAction, from: Place): Promise<Card>;
}

/** A step that somebody may see, and what they may do about it. */
interface Found {
  readonly round: Round;
  readonly key: StepKey;
  readonly before: TakenStep | null;
  readonly rights: StepRights;
}

export function stepsDesk(needs: StepsNeeds): StepsDesk {
  const { store, trail, directory, departures, clock, log, banks, holidays, words } = needs;
  const text = words.steps;
  const lists = stepList(needs);

  async function respond(by: Member, action: StepAction, from: Place): Promise<Card> {
    const round = await store.round(action.round);
    if (!round || round.dryRun || !(await concerns(store, round, by.person))) return goneCard(words);
    if (action.verb === 'steps') return lists.of(by, round, from);
    const found = await foundBy(by, round, action, from);
    const { before, rights } = found;
    if (!(action.verb === 'give-step' ? rights.give || (rights.finish && before && isOpenStep(before)) : rights.finish)) return notYours();
    if (action.verb === 'give-step') return give(by, found, action, from);
    if (!before) return goneCard(words);
    if (!isOpenStep(before)) return action.alone ? notice(text.told.settledHeading, text.told.settled) : lists.of(by, round, from);
    if (action.verb === 'drop-step' && action.why === undefined) return dropStepForm(before, action.alone, words);
    const at = clock.now();
    const after =
      action.verb === 'drop-step'
        ? dropped(before, by.person, (action.why ?? '').trim().slice(0, longestReason), at)
        : done(before, by.person, at);
    if (!(await store.keepStep(after))) return changedMeanwhile(by, round, action.alone, from);
    const isDone = after.state.stage === 'done';
    await trail.people(isDone ? 'step-done' : 'step-dropped', round, by.person, at, keyText(found.key));
    log.info({ round: round.id, stage: after.state.stage }, 'a step has ended');
    return action.alone
      ? notice(isDone ? text.told.doneHeading : text.told.droppedHeading, text.line(after.topic, after.action))
      : lists.of(by, round, from);
  }

  async function give(by: Member, found: Found, action: GiveStepAction, from: Place): Promise<Card> {
    const { round, key, before, rights } = found;
    const suggested = before ?? (await suggestedBy(round, key));
    if (!suggested) return goneCard(words);
    const now = clock.now();
    const zone = before?.zone ?? by.zone ?? round.schedule.zone;
    const asked: StepAsked = { ...key, ...suggested, alone: action.alone, before, people: '', due: dueAsked(before, now), zone, now };
    // From a card about their own step, people change its date.
    const mayGive = rights.give && action.alone === undefined;
    if (action.due === undefined) return giveStepForm(asked, mayGive, words);
    const typed = { people: mayGive ? (action.people ?? '') : '', due: action.due };
    const me = await asKnown(by, directory);
    const read = await givingOf(typed, me, before, round, { directory, now, words });
    if ('faults' in read) {
      const strip = faultStrip(text.form.faultsLead, read.faults);
      return giveStepForm({ ...asked, people: typed.people, due: read.due }, mayGive, words, strip);
    }
    return keepGiven(me, found, { programme: round.programme.title, ...suggested, ...read }, action.alone, from);
  }

  async function keepGiven(by: Member, { round, key, before }: Found, giving: Giving, alone: true | undefined, from: Place): Promise<Card> {
    const at = clock.now();
    const step = given(key, before, giving, timetable(round.schedule, holidays).calendar, at);
    if (!(await store.keepStep(step))) return changedMeanwhile(by, round, alone, from);
    await trail.people('step-given', round, by.person, at, keyText(key));
    log.info({ round: round.id, again: before !== null }, 'a step was given to somebody');
    tellOthers(by, before, step, giving.owner);
    if (!alone) return lists.of(by, round, from);
    const isOwn = samePerson(giving.owner.person, by.person);
    const due = dueText(step, words);
    return notice(text.told.keptHeading, isOwn ? text.told.kept(due) : text.told.keptFor(giving.owner.name, due));
  }

  /** Whoever does it from now on, and whoever did until now; nobody of what they did themselves. */
  function tellOthers(by: Member, before: TakenStep | null, step: TakenStep, owner: Member): void {
    const had = before && isOpenStep(before) ? before.owner : null;
    const isSame = had !== null && samePerson(had.person, owner.person);
    if (!isSame && !samePerson(owner.person, by.person)) departures.tell(owner.place, givenCard(step, by.name, words));
    if (had === null || isSame || samePerson(had.person, by.person)) return;
    departures.tell(had.place, notice(text.given.takenHeading(step.programme), text.given.taken(by.name, ownerText(step, words))));
  }

  async function foundBy(by: Member, round: Round, action: Exclude<StepAction, { verb: 'steps' }>, from: Place): Promise<Found> {
    const key: StepKey = { round: round.id, view: action.view ?? null, question: action.question };
    const before = (await stepsInView(store, round, key.view)).find(({ question }) => question === key.question) ?? null;
    const response = await store.response({ round: round.id, person: by.person });
    const rights = rightsOf(by.person, round, response, before);
    // What a partner keeps to itself is nobody else's, but for whoever does it.
    const isSeen = viewOf(round, { person: by.person, response, from }) === key.view;
    return { round, key, before, rights: isSeen ? rights : { give: false, finish: ownsStep(by.person, before) } };
  }

  async function suggestedBy(round: Round, { view, question }: StepKey): Promise<Pick<Giving, 'topic' | 'action'> | null> {
    const results = await publishedResults(store, round, banks, view);
    const step = results && nextSteps(results.scorecard, results.questions).find((each) => each.question.id === question);
    return step ? { topic: step.question.topic.title, action: step.action } : null;
  }

  async function changedMeanwhile(by: Member, round: Round, alone: true | undefined, from: Place): Promise<Card> {
    if (alone) return notice(text.changedHeading, text.changed);
    return lists.of(by, round, from, faultStrip(text.form.faultsLead, [text.changed]));
  }

  function notYours(): Card {
    return notice(text.notYoursHeading, text.notYours);
  }

  return { respond, list: lists.list, latest: lists.latest, status: lists.status };
}

/** The day that stands, as long as it can be chosen. */
function dueAsked(before: TakenStep | null, now: Date): string {
  return before && before.due >= dueRange(before.zone, now).from ? before.due : '';
}

/** Tells one step of a round from another in the audit trail. */
function keyText({ view, question }: StepKey): string {
  return `:${view ?? ''}:${question}`;
}
