import type { RoundBefore } from '../domain/carried.ts';
import { ownersOf } from '../domain/ownership.ts';
import { mayManage } from '../domain/permissions.ts';
import { type Member, type Place, samePerson, samePlace, sameTenant } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import { isEarly, ofProgramme } from '../domain/repeat.ts';
import type { Response } from '../domain/response.ts';
import type { Banks } from './banks.ts';
import type { Card, Strip } from './card.ts';
import type { Clock, Directory, Store } from './ports.ts';
import { choicesFrom } from './profile-choices.ts';
import { type Draft, draftOf } from './setup.ts';
import { choicesOf } from './times.ts';
import { programmeForm } from './views/form.ts';
import { notice, quietly } from './views/parts.ts';
import type { Words } from './wording/en.ts';

export interface RepeatsNeeds {
  readonly store: Pick<Store, 'round' | 'openRoundsIn' | 'roundsClosedIn' | 'responses'>;
  readonly directory: Pick<Directory, 'entryOf'>;
  readonly clock: Clock;
  readonly banks: Banks;
  readonly words: Words;
  readonly newId: () => string;
}

/** What a repeat's form says of people: the partners as they were, and who is not among them any more, in words. */
interface CarriedPeople {
  readonly partners: Draft['partners'];
  readonly leftOut: readonly string[];
}

/** A round of a programme once more, with everything as it was. Rejects where the store fails. */
export interface Repeats {
  /** The form, filled in with what the programme's last round in the channel had; a word instead to whoever may not. */
  form(by: Member, round: Round, from: Place): Promise<Card>;
  /** The same for what closed last in the channel and is theirs, or else for what closed last. */
  latest(by: Member, from: Place): Promise<Card>;
  /** The partners that a repeat's form begins with; null where it is none, or whoever fills it in may not. */
  people(by: Member, draft: Draft, from: Place): Promise<CarriedPeople | null>;
  /**
   * The round that the form runs again, looked at anew: null where it is gone, of another channel, or not whoever's who
   * opens it, and then the form opens an ordinary round. `isEarly` as the clock says now.
   */
  before(by: Member, draft: Draft, from: Place): Promise<(RoundBefore & { readonly isEarly: boolean }) | null>;
}

export function repeats({ store, directory, clock, banks, words, newId }: RepeatsNeeds): Repeats {
  const text = words.repeat;

  async function form(by: Member, round: Round, from: Place): Promise<Card> {
    if (!mayManage(round, by.person, 'run-again')) return notice(text.notYoursHeading, text.notYours(round.owner.name));
    if (!samePlace(round.channel.place, from)) return notice(text.elsewhereHeading, text.elsewhere(round.channel.name));
    const [open, closed] = await Promise.all([store.openRoundsIn(from), store.roundsClosedIn(from, clock.now())]);
    if (ofProgramme(open, round.programme).length > 0) return notice(text.openHeading, text.open(round.programme.title));
    // The card may be that of an older round.
    const last = ofProgramme(closed, round.programme).find((each) => mayManage(each, by.person, 'run-again')) ?? round;
    const others = ownersOf(last).flatMap(({ person, name }) => (samePerson(person, by.person) ? [] : [name]));
    const strip: Strip | undefined =
      bankOf(last) === null ? { kind: 'strip', tone: 'warning', text: text.otherBank, buttons: [] } : undefined;
    const card = programmeForm(draftAgain(last), banks, words, strip);
    return others.length === 0 ? card : { ...card, elements: [...card.elements, quietly(text.coOwners(others))] };
  }

  async function latest(by: Member, from: Place): Promise<Card> {
    const closed = await store.roundsClosedIn(from, clock.now());
    const round = closed.find((each) => mayManage(each, by.person, 'run-again')) ?? closed[0];
    return round ? form(by, round, from) : notice(text.noneHeading, text.none);
  }

  async function people(by: Member, draft: Draft, from: Place): Promise<CarriedPeople | null> {
    const found = await before(by, draft, from);
    if (!found) return null;
    const { round, responses } = found;
    // People of another workspace are found by nobody's form: their partner, left without people, joins by a code anew.
    const staying = responses.filter(({ departed, person }) => departed === null && sameTenant(person, by.person));
    return {
      partners: round.partners.map(({ id, name, lead }) => {
        const staff = staying.filter(({ partner }) => partner === id).sort((one, other) => rank(one) - rank(other));
        function rank({ person }: Response): number {
          return samePerson(person, lead) ? 0 : 1;
        }
        return { name, people: staff.map(directory.entryOf).join('\n') };
      }),
      leftOut: responses
        .filter(({ departed }) => departed !== null)
        .map(({ name, partner }) => text.person(name, round.partners.find(({ id }) => id === partner)?.name ?? '')),
    };
  }

  async function before(by: Member, { repeat }: Draft, from: Place): ReturnType<Repeats['before']> {
    const round = repeat === undefined ? null : await store.round(repeat);
    if (round?.state.stage !== 'closed' || round.dryRun) return null;
    if (!samePlace(round.channel.place, from) || !mayManage(round, by.person, 'run-again')) return null;
    const [responses, bank] = await Promise.all([store.responses(round.id), banks.of(round)]);
    return { round, bank, responses, isEarly: isEarly(round.state.at, clock.now()) };
  }

  function draftAgain(round: Round): Draft {
    const { id, programme, purpose, depth, visibility, schedule, profile, state } = round;
    return draftOf({
      key: newId(),
      programme: programme.title,
      purpose,
      depth,
      bank: bankOf(round) ?? '',
      visibility,
      // They are filled in where they are asked for, so that no button has to carry hundreds of people.
      partners: [],
      deadline: '',
      ...choicesOf(schedule),
      ...choicesFrom(profile),
      repeat: id,
      ...(state.stage === 'closed' && isEarly(state.at, clock.now()) && { why: '' }),
    });
  }

  /** The same bank as it is offered by now; null where it is not any more. */
  function bankOf({ bank }: Round): string | null {
    const offered = banks.offered.find(({ key }) => key === bank) ?? banks.offered.find((each) => bank.startsWith(`${each.bank.id}@`));
    return offered?.key ?? null;
  }

  return { form, latest, people, before };
}
