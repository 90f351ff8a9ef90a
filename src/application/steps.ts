import { channelAt } from '../domain/channels.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import { nextSteps } from '../domain/next-steps.ts';
import { may, rolesOf } from '../domain/permissions.ts';
import { type Member, type Person, type Place, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { timetable } from '../domain/schedule.ts';
import { type View, viewOf } from '../domain/sharing.ts';
import { done, dropped, dueRange, type Giving, given, isOpenStep, type StepKey, type TakenStep } from '../domain/taken-step.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Card, Strip } from './card.ts';
import type { Departures } from './departures.ts';
import { longestReason } from './limits.ts';
import { asKnown } from './named.ts';
import type { Clock, Directory, Log, Store } from './ports.ts';
import { publishedResults, type RoundResults } from './round-results.ts';
import { givingOf } from './step-giving.ts';
import type { GiveStepAction, StepAction } from './steps-actions.ts';
import { faultStrip, notice } from './views/parts.ts';
import { dropStepForm, giveStepForm, type StepAsked } from './views/step-forms.ts';
import { dueText, ownerText, type StepRights } from './views/step-lines.ts';
import { givenCard, stepsCard, stepsStatusCard } from './views/steps.ts';
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
export interface StepsDesk {
  respond(by: Member, action: StepAction, from: Place): Promise<Card>;
  /** All of results that somebody may see. */
  list(by: Member, results: RoundResults): Promise<Card>;
  /** Those of the round that closed last in this channel: `/rasp steps`. */
  latest(by: Member, from: Place): Promise<Card>;
  /** How they stand in the round that closed last in this channel; null where nobody has taken one on. */
  status(by: Member, from: Place): Promise<Card | null>;
}

/** A step that somebody may see, and what they may do about it. */
interface Found {
  readonly round: Round;
  readonly key: StepKey;
  readonly before: TakenStep | null;
  readonly rights: StepRights;
}

export function stepsDesk({ store, trail, directory, departures, clock, log, banks, holidays, words }: StepsNeeds): StepsDesk {
  const text = words.steps;

  async function respond(by: Member, action: StepAction, from: Place): Promise<Card> {
    const round = await store.round(action.round);
    if (!round || round.dryRun) return gone();
    if (action.verb === 'steps') return listOf(by, round, from);
    const found = await foundBy(by, round, action, from);
    const { before, rights } = found;
    if (!(action.verb === 'give-step' ? rights.give || (rights.finish && before && isOpenStep(before)) : rights.finish)) return notYours();
    if (action.verb === 'give-step') return give(by, found, action, from);
    if (!before) return gone();
    if (!isOpenStep(before)) return action.alone ? notice(text.told.settledHeading, text.told.settled) : listOf(by, round, from);
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
      : listOf(by, round, from);
  }

  async function give(by: Member, found: Found, action: GiveStepAction, from: Place): Promise<Card> {
    const { round, key, before, rights } = found;
    const suggested = before ?? (await suggestedBy(round, key));
    if (!suggested) return gone();
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
    if (!alone) return listOf(by, round, from);
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
    const before = (await inView(round, key.view)).find(({ question }) => question === key.question) ?? null;
    const response = await store.response({ round: round.id, person: by.person });
    const rights = rightsOf(by.person, round, response, before);
    // What a partner keeps to itself is nobody else's, but for whoever does it.
    const isSeen = viewOf(round, { person: by.person, response, from }) === key.view;
    return { round, key, before, rights: isSeen ? rights : { give: false, finish: isOwner(by.person, before) } };
  }

  async function inView(round: Pick<Round, 'id'>, view: View): Promise<TakenStep[]> {
    return (await store.stepsOf(round.id)).filter((step) => step.view === view);
  }

  async function suggestedBy(round: Round, { view, question }: StepKey): Promise<Pick<Giving, 'topic' | 'action'> | null> {
    const results = await publishedResults(store, round, banks, view);
    const step = results && nextSteps(results.scorecard, results.questions).find((each) => each.question.id === question);
    return step ? { topic: step.question.topic.title, action: step.action } : null;
  }

  async function list(by: Member, results: RoundResults, strip?: Strip): Promise<Card> {
    const { round, view } = results;
    const taken = await inView(round, view);
    const response = await store.response({ round: round.id, person: by.person });
    return stepsCard(results, { taken, rights: (step) => rightsOf(by.person, round, response, step), now: clock.now() }, words, strip);
  }

  async function listOf(by: Member, round: Round, from: Place, strip?: Strip): Promise<Card> {
    const seen = await seenBy(by, round, from);
    const results = seen && (await publishedResults(store, round, banks, seen.view));
    return results ? list(by, results, strip) : gone();
  }

  async function changedMeanwhile(by: Member, round: Round, alone: true | undefined, from: Place): Promise<Card> {
    if (alone) return notice(text.changedHeading, text.changed);
    return listOf(by, round, from, faultStrip(text.form.faultsLead, [text.changed]));
  }

  /** In which view somebody sees the results; null where they do not. */
  async function seenBy({ person }: Member, round: Round, from: Place): Promise<{ readonly view: View } | null> {
    const response = await store.response({ round: round.id, person });
    const roles = rolesOf(round, { person, response, isNear: channelAt(round, from) !== null });
    return may(roles, 'see-results') ? { view: viewOf(round, { person, response, from }) } : null;
  }

  function gone(): Card {
    return notice(text.goneHeading, text.gone);
  }

  function notYours(): Card {
    return notice(text.notYoursHeading, text.notYours);
  }

  return {
    respond,
    list: (by, results) => list(by, results),
    async latest(by, from) {
      const round = await store.lastClosedRoundIn(from);
      return round ? listOf(by, round, from) : notice(words.results.noneHere, words.results.noneHereDetail);
    },
    async status(by, from) {
      const round = await store.lastClosedRoundIn(from);
      const seen = round && (await seenBy(by, round, from));
      if (!seen || round.state.stage !== 'closed') return null;
      const steps = await inView(round, seen.view);
      const closed = words.organiser.fullDay(round.state.at, round.schedule.zone);
      return steps.length > 0 ? stepsStatusCard(round, closed, steps, clock.now(), words) : null;
    },
  };
}

function rightsOf(person: Person, round: Round, response: Response | null, step: TakenStep | null): StepRights {
  if (round.dryRun) return { give: false, finish: false };
  const roles = rolesOf(round, { person, response, ownsStep: isOwner(person, step) });
  return { give: may(roles, 'take-step'), finish: may(roles, 'finish-step') };
}

function isOwner(person: Person, step: TakenStep | null): boolean {
  return step !== null && step.owner !== null && samePerson(step.owner.person, person);
}

/** The day that stands, as long as it can be chosen. */
function dueAsked(before: TakenStep | null, now: Date): string {
  return before && before.due >= dueRange(before.zone, now).from ? before.due : '';
}

/** Tells one step of a round from another in the audit trail. */
function keyText({ view, question }: StepKey): string {
  return `:${view ?? ''}:${question}`;
}
