import { sharesShown, unaskedAreas } from '../../domain/asked.ts';
import type { AskedQuestion } from '../../domain/bank.ts';
import { personKey } from '../../domain/place.ts';
import type { Partner, Round } from '../../domain/programme.ts';
import type { Response } from '../../domain/response.ts';
import type { Button, Card, Element, Folds, Strip } from '../card.ts';
import { mostListed } from '../limits.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import { areasOf, type Sitting } from './sitting.ts';

/** A partner for whose people areas may be chosen. */
export interface Staff {
  readonly partner: Partner;
  /** What its people can be asked. */
  readonly questions: readonly AskedQuestion[];
  readonly responses: readonly Response[];
}

/** Who is asked what, a hundred people at once, `from` the one in that place on. */
export function areasCard(round: Round, staff: readonly Staff[], from: number, words: Words, saved?: string): Card {
  const { areas } = words.assignment;
  const people = staff.reduce((count, { responses }) => count + responses.length, 0);
  return {
    summary: areas.heading,
    elements: [
      title(areas.heading),
      said(areas.lead(round.programme.title)),
      ...(saved === undefined ? [] : [said(saved)]),
      peopleFolds(round, shownOf(staff, from), words),
      ...unasked(staff, words),
      ...turning(round, from, people, words),
    ],
  };
}

/** The people in these places, with their partners. */
function shownOf(staff: readonly Staff[], from: number): Staff[] {
  let before = 0;
  return staff.flatMap(({ responses, ...partner }) => {
    const shown = responses.slice(Math.max(0, from - before), Math.max(0, from + mostListed - before));
    before += responses.length;
    return shown.length === 0 ? [] : [{ ...partner, responses: shown }];
  });
}

function peopleFolds({ id: round }: Round, staff: readonly Staff[], words: Words): Folds {
  const { areas } = words.assignment;
  return {
    kind: 'folds',
    pick: areas.pick,
    folds: staff.map(({ partner, questions, responses }) => {
      const rows = responses.map((response) => {
        const shares = sharesShown(questions, response);
        const count = shares.filter(({ asked }) => asked > 0).length;
        const value = shares.every(({ asked, of }) => asked === of) ? areas.all : areas.some(count, shares.length);
        const label = areas.personLabel(response.name, value);
        const action = { verb: 'ask-areas' as const, round, who: personKey(response.person) };
        return { text: response.name, value, hint: areas.choose, label, action };
      });
      const summary = areas.partnerTally(responses.length, rows.filter(({ value }) => value !== areas.all).length);
      return { id: `partner-${partner.id}`, title: partner.name, summary, label: areas.foldLabel(partner.name, summary), rows };
    }),
  };
}

/** What nobody of a partner is asked: there it has no figures. */
function unasked(staff: readonly Staff[], { assignment: { areas } }: Words): Element[] {
  const items = staff.flatMap(({ partner, questions, responses }) => {
    const missing = unaskedAreas(questions, responses).map(({ title }) => title);
    return missing.length === 0 ? [] : [areas.unasked(partner.name, missing)];
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function turning({ id: round }: Round, from: number, people: number, { assignment }: Words): Element[] {
  const turns: Button[] = [
    ...(from + mostListed < people ? [button(assignment.buttons.morePeople, { verb: 'areas', round, from: from + mostListed })] : []),
    ...(from > 0 ? [button(assignment.buttons.firstPeople, { verb: 'areas', round, from: 0 })] : []),
  ];
  return turns.length === 0 ? [] : [buttons(...turns)];
}

/** The areas of one person, to be chosen anew. */
export function personAreasCard(response: Response, questions: readonly AskedQuestion[], words: Words, strip?: Strip): Card {
  const { areas, buttons: labels } = words.assignment;
  const { round, name } = response;
  const shares = sharesShown(questions, response);
  const value = shares.flatMap(({ area, asked }) => (asked > 0 ? [area.id] : [])).join(',');
  return {
    summary: areas.personHeading(name),
    elements: [
      ...(strip ? [strip] : []),
      title(areas.personHeading(name)),
      {
        kind: 'form',
        fields: [
          {
            kind: 'choices',
            id: 'areas',
            label: areas.field,
            value,
            options: shares.map(({ area, asked, of }) => ({ value: area.id, title: areas.area(area.title, asked, of) })),
            required: areas.none(name),
          },
        ],
        buttons: [
          button(
            labels.save,
            { verb: 'set-areas', round, who: personKey(response.person), areas: value },
            { weight: 'primary', inputs: 'sent' },
          ),
        ],
      },
      quietly(areas.foot(name)),
      ...(response.brief.visibility === 'confidential' ? [quietly(areas.confidential)] : []),
      buttons(button(labels.allPeople, { verb: 'areas', round, from: 0 })),
    ],
  };
}

/** For somebody who is asked something else than before. */
export function areasChangedCard(sitting: Sitting, by: string): Card {
  const { response, questions, words } = sitting;
  const { brief, round } = response;
  const { changed } = words.assignment;
  return {
    summary: changed.heading,
    elements: [
      title(changed.heading),
      said(changed.text(by, brief.programme, brief.partner)),
      said(
        changed.now(
          questions.length,
          areasOf(sitting).map((area) => area.title),
        ),
      ),
      buttons(button(words.buttons.carryOn, { verb: 'resume', round }, { weight: 'primary' })),
      quietly(changed.foot),
    ],
  };
}
