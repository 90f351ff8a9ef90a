import { holdsAnything } from '../domain/own-answers.ts';
import type { Person } from '../domain/place.ts';
import type { Response } from '../domain/response.ts';
import type { OwnDataAction } from './action.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import { type ErasingNeeds, type Erasure, eraseAnswers } from './erasing.ts';
import { within } from './patience.ts';
import { myAnswersCard } from './views/own-answers.ts';
import { chooseOwnCard, eraseAllSureCard, eraseSureCard, nothingStoredCard, privacyCard, type Wanted } from './views/own-data.ts';
import { receiptCard } from './views/receipt.ts';
import { busyCard, notInvitedCard, stripCard, unconfirmedStrip } from './views/trouble.ts';
import type { Words } from './wording/en.ts';

export interface OwnDataNeeds extends ErasingNeeds {
  readonly banks: Banks;
  /** What respondents are told: after how many days since its close a round is deleted; null for never. */
  readonly keptDays: number | null;
  /** Milliseconds that a person can be left waiting. */
  readonly patience: number;
  readonly words: Words;
}

/** What a person can know and have erased of what is stored of them, while a round is open and after its close. */
export interface OwnData {
  /** The card that comes next. Never rejects for a fault of the store. */
  respond(by: Person, action: OwnDataAction): Promise<Card>;
  /** What is wanted, and of which round is still to be known: of several, the person picks. Rejects where the store fails. */
  asked(by: Person, wanted: Wanted): Promise<Card>;
}

export function ownData(needs: OwnDataNeeds): OwnData {
  const { store, trail, clock, log, banks, keptDays, patience, words } = needs;

  async function respond(by: Person, action: OwnDataAction): Promise<Card> {
    const erases = (action.verb === 'erase' || action.verb === 'erase-all') && action.sure;
    const answered = await within(patience, erases ? erase(by, action) : shown(by, action));
    if (answered.kind === 'done') return answered.value;
    log.error({ verb: action.verb, err: answered.kind === 'failed' ? answered.error : undefined }, 'own data could not be shown or erased');
    // A failure before anything was asked to be erased is none to be unsure about.
    if (!erases || answered.kind === 'failed') return busyCard(action, words);
    return stripCard(unconfirmedStrip({ kind: 'erase' }, { ...action, sure: false }, words));
  }

  async function shown(by: Person, action: OwnDataAction): Promise<Card> {
    if (action.verb === 'erase-all') return ofSeveral(await store.responsesOf(by));
    const response = await store.response({ round: action.round, person: by });
    if (!response) return notInvitedCard(words);
    return ofOne(response, action.verb, action.verb === 'my-answers' ? action.page : 0);
  }

  async function ofOne(response: Response, wanted: Wanted, page = 0): Promise<Card> {
    const sitting = await banks.sitting(response);
    switch (wanted) {
      case 'privacy':
        return privacyCard(sitting, keptDays);
      case 'my-answers':
        return myAnswersCard(sitting, page);
      case 'erase':
        return holdsAnything(response) ? eraseSureCard(sitting) : nothingOf(response);
    }
  }

  function ofSeveral(responses: readonly Response[]): Card {
    const holding = responses.filter(holdsAnything);
    return holding.length === 0 ? nothingStoredCard(null, words) : eraseAllSureCard(holding, words);
  }

  /** With the receipt, for whoever was not told whether the erasure came through. */
  async function nothingOf(response: Response): Promise<Card> {
    return nothingStoredCard(response.erasures === 0 ? null : await trail.erased(response, clock.now()), words);
  }

  async function erase(by: Person, action: OwnDataAction): Promise<Card> {
    const of = action.verb === 'erase-all' ? null : action.round;
    const responses = of === null ? await store.responsesOf(by) : [await store.response({ round: of, person: by })];
    const [only] = responses;
    if (!only) return of === null ? nothingStoredCard(null, words) : notInvitedCard(words);
    const holding = responses.filter((response) => response !== null && holdsAnything(response));
    if (holding.length === 0) return nothingOf(only);
    const erasures: Erasure[] = [];
    for (const response of holding) if (response !== null) erasures.push(await eraseAnswers(needs, response));
    return receiptCard(erasures, words);
  }

  async function asked(by: Person, wanted: Wanted): Promise<Card> {
    const all = await store.responsesOf(by);
    const fitting = wanted === 'privacy' ? all : all.filter(holdsAnything);
    const [only] = fitting;
    if (only && fitting.length === 1) return ofOne(only, wanted);
    if (only) return chooseOwnCard(fitting, wanted, words);
    const [newest] = all;
    return newest ? nothingOf(newest) : nothingStoredCard(null, words);
  }

  return { respond, asked };
}
