import type { AskedQuestion } from '../domain/bank.ts';
import { changesParticipation } from '../domain/participation.ts';
import type { Person } from '../domain/place.ts';
import { areaCompletedBy, progress, tally } from '../domain/progress.ts';
import { type Change, isParticipant, type Response } from '../domain/response.ts';
import type { Action, AssessorAction } from './action.ts';
import type { Banks } from './banks.ts';
import type { Card, Strip } from './card.ts';
import { type Keeping, type KeptChange, keep } from './keep.ts';
import { within } from './patience.ts';
import { finishedCard, stoppedCard } from './views/pause.ts';
import { questionCard } from './views/question.ts';
import { recapCard } from './views/recap.ts';
import { finishSureCard, reviewCard } from './views/review.ts';
import type { Sitting } from './views/sitting.ts';
import {
  busyCard,
  closedCard,
  notInvitedCard,
  refusedStrip,
  staleStrip,
  stripCard,
  textFault,
  unconfirmedStrip,
  unknownQuestionCard,
} from './views/trouble.ts';
import { welcomeCard } from './views/welcome.ts';
import { whyNotCard } from './views/why-not.ts';
import type { Words } from './wording/en.ts';

export interface AssessorNeeds extends Keeping {
  readonly banks: Banks;
  /** What respondents are told: after how many days since its close a round is deleted; null for never. */
  readonly keptDays: number | null;
  /** The words before a response says its language. */
  readonly words: Words;
  /** Told the round's id when someone has started or finished: the status card shows it, and all may have finished by now. */
  readonly onParticipation: (round: string) => void;
}

type Leaving = Extract<AssessorAction, { leaves?: unknown }>;

/** The respondent's side: what they do, and the card that they see next. Never rejects for a fault of the store. */
export interface Assessor {
  respond(by: Person, action: AssessorAction): Promise<Card>;
}

export function assessor(needs: AssessorNeeds): Assessor {
  const { store, banks, clock, words, patience, log, keptDays, onParticipation } = needs;

  async function respond(by: Person, action: AssessorAction): Promise<Card> {
    switch (action.verb) {
      case 'resume':
        return leave(by, action, (sitting) => standingCard(sitting));
      case 'look':
        return asThingsStand(by, action);
      case 'show':
        return leave(by, action, (sitting) => shown(sitting, action.question));
      case 'ask-why-not':
        return leave(by, action, (sitting) => shown(sitting, action.question, whyNotCard));
      case 'review':
        return leave(by, action, (sitting) => reviewCard(sitting));
      case 'stop':
        return leave(by, action, stoppedCard);
      case 'answer':
        return tap(by, action, { kind: 'answer', ...entryOf(action), answer: action.answer, ...noteOf(action.note) });
      case 'not-applicable':
        return tap(by, action, { kind: 'answer', ...entryOf(action), answer: { na: action.reason.trim() } });
      case 'note':
        return tap(by, action, { kind: 'note', ...entryOf(action), note: action.note.trim() || null });
      case 'skip':
        return tap(by, action, { kind: 'skip', ...entryOf(action), skips: action.skips, ...noteOf(action.note) });
      case 'finish':
        return action.sure ? tap(by, action, { kind: 'finish' }) : finishIfNothingIsOpen(by, action);
    }
  }

  /** One read, and a card of what is stored. */
  async function look(by: Person, action: AssessorAction, card: (sitting: Sitting) => Card): Promise<Card> {
    const found = await within(patience, store.response({ round: action.round, person: by }));
    if (found.kind !== 'done') {
      log.error({ verb: action.verb, err: found.kind === 'failed' ? found.error : undefined }, 'the store could not be read');
      return busyCard(action, words);
    }
    if (!found.value) return notInvitedCard(words);
    const sitting = await banks.sitting(found.value);
    return found.value.open ? card(sitting) : closedCard(sitting);
  }

  /** Where they stand by now; the first card to whoever has not begun. */
  async function asThingsStand(by: Person, action: Extract<AssessorAction, { verb: 'look' }>): Promise<Card> {
    const unbegun: Sitting[] = [];
    const standing = await look(by, action, (sitting) => {
      if (!action.begun && !isParticipant(sitting.response)) unbegun.push(sitting);
      return standingCard(sitting);
    });
    const [sitting] = unbegun;
    if (!sitting) return standing;
    const found = await within(patience, store.round(action.round));
    if (found.kind !== 'done' || !found.value) return standing;
    return welcomeCard(sitting, keptDays, found.value.schedule);
  }

  /** Like a look, and keeps first what was typed into the note of the card that is left. */
  async function leave(by: Person, action: Leaving, card: (sitting: Sitting) => Card): Promise<Card> {
    const { leaves, note } = action;
    if (!leaves || note === undefined) return look(by, action, card);
    let typed = false;
    const next = await look(by, action, (sitting) => {
      typed = note.trim() !== (sitting.response.entries[leaves.question]?.note ?? '');
      return card(sitting);
    });
    return typed ? tap(by, action, { kind: 'note', ...leaves, note: note.trim() || null }, card) : next;
  }

  async function finishIfNothingIsOpen(by: Person, action: AssessorAction): Promise<Card> {
    let nothingOpen = false;
    const asked = await look(by, action, (sitting) => {
      const { answered, of } = tally(sitting.questions, sitting.response);
      nothingOpen = answered === of;
      return finishSureCard(sitting, of - answered);
    });
    return nothingOpen ? tap(by, action, { kind: 'finish' }) : asked;
  }

  /** One conditional write, and the card that follows from what is then stored. */
  async function tap(by: Person, action: AssessorAction, change: KeptChange, follows?: (sitting: Sitting) => Card): Promise<Card> {
    const fault = textFault(change, words);
    if (fault) return look(by, action, (sitting) => again(sitting, change, fault));
    const kept = await keep(needs, { round: action.round, person: by }, change);
    switch (kept.kind) {
      case 'kept':
        if (endsDryRun(change, kept.response)) await store.closeRound(action.round, clock.now(), by);
        else if (changesParticipation(change, kept.response)) onParticipation(action.round);
        return (follows ?? ((sitting) => afterwards(sitting, change, isFirst(action))))(await banks.sitting(kept.response));
      case 'stale':
        return again(await banks.sitting(kept.response), change, staleStrip(words));
      case 'closed':
        return closedCard(await banks.sitting(kept.response));
      case 'not-asked':
        return notAsked(await banks.sitting(kept.response));
      case 'not-invited':
        return notInvitedCard(words);
      case 'refused':
        return refused(by, action, change);
      case 'unconfirmed':
        return stripCard(unconfirmedStrip(change, checkOf(action.round, change), words));
    }
  }

  /** The same card with a strip on top where the store can still be read, else the strip alone. */
  async function refused(by: Person, action: AssessorAction, change: KeptChange): Promise<Card> {
    const strip = refusedStrip(change, action, words);
    const found = await within(patience / 4, store.response({ round: action.round, person: by }));
    if (found.kind !== 'done' || !found.value?.open) return stripCard(strip);
    return again(await banks.sitting(found.value), change, strip);
  }

  return { respond };
}

function shown(sitting: Sitting, id: string, card: (sitting: Sitting, question: AskedQuestion) => Card = questionCard): Card {
  const question = sitting.questions.find((each) => each.id === id);
  return question ? card(sitting, question) : notAsked(sitting);
}

function notAsked(sitting: Sitting): Card {
  const standing = progress(sitting.questions, sitting.response);
  return unknownQuestionCard(sitting, standing.stage === 'asking' ? standing.question : null);
}

/** Where the respondent stands: the next question, the review or the thanks. */
function standingCard(sitting: Sitting, saved?: string): Card {
  const standing = progress(sitting.questions, sitting.response);
  switch (standing.stage) {
    case 'asking':
      return questionCard(sitting, standing.question, saved === undefined ? {} : { saved });
    case 'reviewing':
      return reviewCard(sitting, saved);
    case 'finished':
      return finishedCard(sitting, standing.open, saved);
  }
}

/** What follows a change that was kept. */
function afterwards(sitting: Sitting, change: KeptChange, first: boolean): Card {
  const { questions, response, words } = sitting;
  if (change.kind === 'finish') return standingCard(sitting);
  const question = questions.find(({ id }) => id === change.question);
  if (!question) return standingCard(sitting);
  if (change.kind === 'note') return questionCard(sitting, question, { saved: words.answer.noteSaved });
  const completed = first && response.finishedAt === null ? areaCompletedBy(question, questions, response) : null;
  if (completed) return recapCard(sitting, completed);
  const { title } = question.topic;
  const saved = change.kind === 'skip' ? words.answer.skipped(title, change.skips) : words.answer.saved(title, change.answer);
  // Whoever goes on after finishing meant to: the next open question, for as long as there is one.
  const [open] = response.finishedAt === null ? [] : questions.filter(({ id }) => response.entries[id]?.answer === undefined);
  return open ? questionCard(sitting, open, { saved }) : standingCard(sitting, saved);
}

/** The card that a change was made on, with a strip that says why it did not count. What was typed stays in it. */
function again(sitting: Sitting, change: KeptChange, strip: Strip): Card {
  if (change.kind === 'finish') return stripped(reviewCard(sitting), strip);
  const question = sitting.questions.find(({ id }) => id === change.question);
  if (!question) return stripped(notAsked(sitting), strip);
  if (change.kind === 'answer' && typeof change.answer === 'object')
    return whyNotCard(sitting, question, { strip, draft: change.answer.na });
  return questionCard(sitting, question, { strip, ...('note' in change && change.note ? { draft: change.note } : {}) });
}

const stripped = (card: Card, strip: Strip): Card => ({ ...card, elements: [strip, ...card.elements] });

/** The tap that shows what is stored after a change that nobody could confirm. */
function checkOf(round: string, change: Change): Action {
  return 'question' in change ? { verb: 'show', round, question: change.question } : { verb: 'resume', round };
}

/** A dry run is over when it is finished: it waits for nobody. */
function endsDryRun({ kind }: Change, { brief }: Response): boolean {
  return brief.dryRun && kind === 'finish';
}

const isFirst = (action: AssessorAction): boolean => 'first' in action && action.first === true;

const entryOf = ({ question, seen }: { question: string; seen: number }) => ({ question, seen });

/** A note travels with a tap only where the card had a field for it. */
const noteOf = (note: string | undefined) => (note === undefined ? {} : { note: note.trim() });
