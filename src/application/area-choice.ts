import { sharesShown, withAreas } from '../domain/asked.ts';
import { type AskedQuestion, questionsAsked } from '../domain/bank.ts';
import { ownersOf } from '../domain/ownership.ts';
import { may, rolesOf } from '../domain/permissions.ts';
import { type Member, type Person, type Place, personKey, personOf, samePerson } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import type { AreasAction } from './action.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import { concerns } from './concerns.ts';
import type { DueWork } from './due-work.ts';
import type { Errands } from './errands.ts';
import type { Clock, Log, Messenger, Store } from './ports.ts';
import { areasCard, areasChangedCard, personAreasCard } from './views/areas.ts';
import { faultStrip, notice } from './views/parts.ts';
import { nobodyOpenCard } from './views/status.ts';
import type { Words } from './wording/en.ts';

export interface AreaChoiceNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly errands: Errands;
  readonly due: DueWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly words: Words;
}

/** What each respondent is asked, chosen by the owner for everybody and by a lead for their partner. Rejects where the store fails. */
export interface AreaChoice {
  act(by: Person, action: AreasAction): Promise<Card>;
  /** The people of the newest round that somebody may choose for, as typed for: `/rasp areas`. */
  typed(by: Member, from: Place): Promise<Card>;
}

export function areaChoice({ store, messenger, errands, due, clock, log, banks, words }: AreaChoiceNeeds): AreaChoice {
  const text = words.assignment.areas;

  async function act(by: Person, action: AreasAction): Promise<Card> {
    const round = await store.round(action.round);
    if (!round || !(await concerns(store, round, by))) return nobodyOpenCard(words);
    if (round.state.stage === 'closed') return notice(text.closedHeading, text.closed);
    const partners = await partnersOf(round, by);
    if (partners.length === 0) return notYours(round);
    if (action.verb === 'areas') return everybody(round, partners, action.from);
    const person = personOf(action.who);
    const response = person && (await store.response({ round: round.id, person }));
    if (!response?.open) return notice(text.goneHeading, text.gone);
    if (!partners.some(({ id }) => id === response.partner)) return notYours(round);
    if (action.verb === 'ask-areas') return personAreasCard(response, await questionsOf(round), words);
    return chosen(round, by, partners, response, new Set(action.areas.split(',')));
  }

  async function typed({ person }: Member, from: Place): Promise<Card> {
    const [here, owned, answering] = await Promise.all([
      store.openRoundsIn(from),
      store.roundsOwnedBy(person),
      store.openResponsesOf(person),
    ]);
    const led = await Promise.all(answering.map(({ round }) => store.round(round)));
    const rounds = [...here, ...owned, ...led.filter((round) => round !== null)].filter(
      ({ state, dryRun }) => state.stage === 'open' && !dryRun,
    );
    const theirs = await Promise.all(rounds.map((each) => partnersOf(each, person)));
    const round = rounds.find((_, index) => theirs[index]?.length) ?? rounds[0];
    return round ? act(person, { verb: 'areas', round: round.id, from: 0 }) : nobodyOpenCard(words);
  }

  /** The partners for whose people somebody chooses. */
  async function partnersOf(round: Round, person: Person): Promise<readonly Partner[]> {
    const response = await store.response({ round: round.id, person });
    return round.partners.filter(({ id }) => may(rolesOf(round, { person, response, partner: id }), 'choose-areas'));
  }

  async function everybody(round: Round, partners: readonly Partner[], from: number, saved?: string): Promise<Card> {
    const responses = (await store.responses(round.id)).filter(({ departed }) => departed === null);
    const staff = partners.map((partner) => ({ partner, responses: responses.filter((response) => response.partner === partner.id) }));
    return areasCard(round, staff, await questionsOf(round), from, words, saved);
  }

  async function chosen(
    round: Round,
    by: Person,
    partners: readonly Partner[],
    response: Response,
    areas: ReadonlySet<string>,
  ): Promise<Card> {
    const questions = await questionsOf(round);
    const from = response.brief.questions;
    const to = withAreas(questions, response, areas);
    const isNone = !questions.some(({ area }) => areas.has(area.id));
    if (isNone) {
      return personAreasCard(response, questions, words, faultStrip(text.faultsLead, [text.none(response.name)]));
    }
    if (to.join() === from.join()) return everybody(round, partners, 0, text.unchanged(response.name));
    const kept = await store.assign(response, { from, to }, clock.now());
    // What they are asked was changed meanwhile, or the round closed: chosen anew from what is stored.
    if (!kept) return act(by, { verb: 'ask-areas', round: round.id, who: personKey(response.person) });
    log.info({ round: round.id, questions: to.length }, 'areas were chosen for somebody');
    errands.run('the word that questions have changed', () => tell(round, by, kept));
    const shares = sharesShown(questions, kept);
    return everybody(round, partners, 0, text.saved(kept.name, shares.filter(({ asked }) => asked > 0).length, shares.length));
  }

  async function tell(round: Round, by: Person, response: Response): Promise<void> {
    try {
      if (!samePerson(by, response.person)) {
        await messenger.post(response.place, areasChangedCard(await banks.sitting(response), await nameOf(round, by)));
      }
    } catch (err) {
      log.warn({ round: round.id, err }, 'somebody was not told that their questions have changed');
    }
    await store.wakeRound(round.id, clock.now());
    due.look();
  }

  async function nameOf(round: Round, person: Person): Promise<string> {
    const owner = ownersOf(round).find((each) => samePerson(each.person, person));
    return owner?.name ?? (await store.response({ round: round.id, person }))?.name ?? words.assignment.changed.lead;
  }

  function notYours(round: Round): Card {
    return notice(text.notYoursHeading, text.notYours(round.owner.name));
  }

  const questionsOf = async (round: Round): Promise<AskedQuestion[]> => questionsAsked(await banks.of(round), round);

  return { act, typed };
}
