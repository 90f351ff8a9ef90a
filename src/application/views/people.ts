import { nobody } from '../../domain/forgetting.ts';
import { participation } from '../../domain/participation.ts';
import { type Member, personKey, samePerson } from '../../domain/place.ts';
import type { Partner, Round } from '../../domain/programme.ts';
import { isParticipant, type Response } from '../../domain/response.ts';
import type { Button, Card, Element, Field, Strip } from '../card.ts';
import { mostOnAPage } from '../limits.ts';
import type { PeopleAction } from '../people-actions.ts';
import type { Words } from '../wording/en.ts';
import { awaitedRows, invitePartnerButton } from './partner-codes.ts';
import { button, buttons, quietly, said, title } from './parts.ts';

/** Who takes part, for whoever may see them by name. */
export interface Roster {
  readonly round: Round;
  /** The partners whose people they may see. */
  readonly partners: readonly Partner[];
  readonly responses: readonly Response[];
  /** Whether they may say whose the round is. */
  readonly mayHandOver: boolean;
  /** Whether they may have partners join by codes. */
  readonly mayInvitePartners: boolean;
  /** The ids of the partners of which another organisation says who answers. */
  readonly elsewhere: readonly string[];
  readonly now: Date;
}

export function peopleButton({ id }: Pick<Round, 'id'>, { people }: Words): Button {
  return button(people.buttons.people, { verb: 'people', round: id, page: 0 });
}

/** The partners, one a line. */
export function partnersCard(roster: Roster, page: number, words: Words): Card {
  const { round, partners, responses } = roster;
  const { roster: text, buttons: labels } = words.people;
  const shown = pageOf(partners, page);
  const leaderless = partners.filter(({ lead }) => samePerson(lead, nobody.person)).map(({ name }) => name);
  return {
    summary: text.heading(round.programme.title),
    elements: [
      title(text.heading(round.programme.title)),
      ...(leaderless.length > 0 ? [said(text.noLead(leaderless))] : []),
      {
        kind: 'rows',
        rows: shown.map(({ id, name }) => {
          const { finished, invited } = participation(responses.filter(({ partner }) => partner === id));
          const count = text.count(finished, invited);
          const label = text.pickPartner(name, count);
          return { text: name, value: count, hint: labels.open, label, action: { verb: 'people', round: round.id, partner: id, page: 0 } };
        }),
      },
      ...turning(partners.length, page, labels.morePartners, (to) => ({ verb: 'people', round: round.id, page: to }), words),
      ...(roster.mayInvitePartners ? awaitedRows(round, roster.now, words) : []),
      ...ownerRow(roster, words),
      quietly(text.named),
    ],
  };
}

/** The people of one partner, one a line. */
export function partnerCard(roster: Roster, partner: Partner, page: number, words: Words): Card {
  const { round, partners, responses } = roster;
  const { roster: text, buttons: labels } = words.people;
  const own = responses.filter((response) => response.partner === partner.id);
  const open = round.state.stage === 'open';
  const isElsewhere = roster.elsewhere.includes(partner.id);
  const back = button(labels.allPartners, { verb: 'people', round: round.id, page: 0 });
  return {
    summary: text.partner(partner.name),
    elements: [
      title(text.partner(partner.name)),
      ...(own.length === 0 ? [said(text.none)] : []),
      {
        kind: 'rows',
        rows: pageOf(own, page).map((response) => {
          const { name, person } = response;
          const state = stateOf(response, words);
          const who = personKey(person);
          const shown = samePerson(person, partner.lead) ? text.lead(name) : name;
          return {
            text: shown,
            value: state,
            hint: labels.open,
            label: text.pick(shown, state),
            action: { verb: 'person', round: round.id, who },
          };
        }),
      },
      ...turning(own.length, page, labels.more, (to) => ({ verb: 'people', round: round.id, partner: partner.id, page: to }), words),
      buttons(
        ...(open && !isElsewhere
          ? [button(labels.add, { verb: 'add-people', round: round.id, partner: partner.id }, { weight: 'primary' })]
          : []),
        ...(partners.length > 1 ? [back] : []),
        ...(partners.length === 1 ? ownerButtons(roster, words) : []),
      ),
      ...(partners.length === 1 && roster.mayInvitePartners ? awaitedRows(round, roster.now, words) : []),
      ...(isElsewhere ? [quietly(text.elsewhere(partner.name))] : []),
      quietly(open ? text.named : text.closed),
    ],
  };
}

/** One respondent, and what can be done about them. */
export function personCard({ state }: Round, partner: Partner, response: Response, words: Words, { isElsewhere = false } = {}): Card {
  const { person: text, buttons: labels } = words.people;
  const { round, departed, delivered } = response;
  const who = personKey(response.person);
  const { welcome } = delivered;
  const back = button(labels.back, { verb: 'people', round, partner: partner.id, page: 0 });
  const open = state.stage === 'open' && !isElsewhere;
  return {
    summary: response.name,
    elements: [
      title(response.name),
      said(text.stands(partner.name, stateOf(response, words), samePerson(response.person, partner.lead))),
      ...(departed?.kind === 'declined' ? [said(text.declined(departed.why))] : []),
      ...(departed === null && welcome.state === 'unreachable' ? [said(text.unreached(welcome.reason))] : []),
      buttons(
        ...(open ? [button(labels.replace, { verb: 'replace', round, who })] : []),
        ...(open && departed === null ? [button(words.assignment.buttons.personAreas, { verb: 'ask-areas', round, who })] : []),
        ...(open && departed === null ? [button(labels.remove, { verb: 'remove', round, who, sure: false })] : []),
        back,
      ),
      ...(open && departed === null ? [quietly(text.replaceFoot)] : []),
    ],
  };
}

export function removeSureCard({ round, name, person }: Response, words: Words): Card {
  const { remove, buttons: labels } = words.people;
  const who = personKey(person);
  return {
    summary: remove.heading(name),
    elements: [
      title(remove.heading(name)),
      said(remove.sure),
      buttons(
        button(labels.removeNow, { verb: 'remove', round, who, sure: true }, { weight: 'primary' }),
        button(labels.back, { verb: 'person', round, who }),
      ),
    ],
  };
}

/** What a form that names people says and sends. */
export interface Naming {
  readonly heading: string;
  readonly label: string;
  readonly typed: string;
  readonly required: string;
  readonly foot: string;
  readonly send: string;
  readonly action: Extract<PeopleAction, { people?: unknown }>;
  /** Where it leads instead. */
  readonly back: PeopleAction;
  /** What was filled in before. */
  readonly value?: string;
  readonly strip?: Strip;
}

/** A form for one or more people. */
export function namingForm({ heading, label, typed, required, foot, send, action, back, value = '', strip }: Naming, words: Words): Card {
  const field: Field = { kind: 'people', id: 'people', label, value, placeholder: typed, hint: '', required };
  return {
    summary: heading,
    elements: [
      ...(strip ? [strip] : []),
      title(heading),
      { kind: 'form', fields: [field], buttons: [button(send, { ...action, people: '' }, { weight: 'primary', inputs: 'sent' })] },
      quietly(foot),
      buttons(button(words.people.buttons.back, back)),
    ],
  };
}

/** The co-owners, and the form that names more. */
export function coOwnersCard({ id, programme, coOwners }: Round, words: Words, more: { value?: string; strip?: Strip } = {}): Card {
  const { coOwners: text, buttons: labels } = words.people;
  const drop = ({ person, name }: Member) => ({
    text: name,
    value: null,
    hint: labels.drop,
    label: `${labels.drop}: ${name}`,
    action: { verb: 'drop-co-owner' as const, round: id, who: personKey(person) },
  });
  const field: Field = {
    kind: 'people',
    id: 'people',
    label: text.label,
    value: more.value ?? '',
    placeholder: text.typed,
    hint: '',
    required: text.nobody,
  };
  const send = button(labels.nameCoOwners, { verb: 'co-owners', round: id, people: '' }, { weight: 'primary', inputs: 'sent' });
  return {
    summary: text.heading(programme.title),
    elements: [
      ...(more.strip ? [more.strip] : []),
      title(text.heading(programme.title)),
      ...(coOwners.length === 0 ? [said(text.none)] : [{ kind: 'rows' as const, rows: coOwners.map(drop) }]),
      { kind: 'form', fields: [field], buttons: [send] },
      quietly(text.about),
      buttons(button(labels.back, { verb: 'people', round: id, page: 0 })),
    ],
  };
}

/** Asks once before a round changes hands. `people` is how the form named them. */
export function handOverSureCard({ id, programme }: Round, to: Member, people: string, words: Words): Card {
  const { handOver: text, buttons: labels } = words.people;
  return {
    summary: text.sureHeading(to.name),
    elements: [
      title(text.sureHeading(to.name)),
      said(text.sure(to.name, programme.title)),
      buttons(
        button(labels.handOverNow, { verb: 'hand-over', round: id, people, sure: true }, { weight: 'primary' }),
        button(labels.back, { verb: 'hand-over', round: id, sure: false }),
      ),
    ],
  };
}

function ownerRow(roster: Roster, words: Words): Element[] {
  const row = ownerButtons(roster, words);
  return row.length > 0 ? [buttons(...row)] : [];
}

function ownerButtons({ round, mayHandOver, mayInvitePartners }: Roster, words: Words): Button[] {
  const { buttons: labels } = words.people;
  return [
    ...(mayInvitePartners && round.state.stage === 'open' ? [invitePartnerButton(round, words)] : []),
    ...(mayHandOver
      ? [
          button(labels.coOwners, { verb: 'co-owners', round: round.id }),
          button(labels.handOver, { verb: 'hand-over', round: round.id, sure: false }),
        ]
      : []),
  ];
}

function pageOf<T>(items: readonly T[], page: number): readonly T[] {
  return items.slice(page * mostOnAPage, (page + 1) * mostOnAPage);
}

/** The way to the next page and back, where there are several. */
function turning(of: number, page: number, more: string, to: (page: number) => PeopleAction, { people }: Words): Element[] {
  if (of <= mostOnAPage) return [];
  const last = Math.min(of, (page + 1) * mostOnAPage);
  return [
    quietly(people.roster.page(page * mostOnAPage + 1, last, of)),
    buttons(...(last < of ? [button(more, to(page + 1))] : []), ...(page > 0 ? [button(people.buttons.earlier, to(page - 1))] : [])),
  ];
}

/** Where somebody stands, in a word or two. */
function stateOf(response: Response, { people: { states } }: Words): string {
  const { departed, finishedAt, delivered } = response;
  if (departed?.kind === 'declined') return states.declined;
  if (departed?.answers === 'kept' && !isParticipant(response)) return states.left;
  if (departed) return states[departed.answers];
  if (finishedAt !== null) return states.finished;
  if (isParticipant(response)) return states.started;
  if (delivered.welcome.state === 'unreachable') return states.unreached;
  return delivered.welcome.state === 'due' ? states.inviting : states.invited;
}
