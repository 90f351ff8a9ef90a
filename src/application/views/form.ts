import { type Bank, depths, purposes, questionsAsked } from '../../domain/bank.ts';
import { visibilities } from '../../domain/visibility.ts';
import type { Zone } from '../../domain/zone.ts';
import type { Action } from '../action.ts';
import type { Banks } from '../banks.ts';
import type { Card, Element, Field, Strip } from '../card.ts';
import { longestName, mostPartners } from '../limits.ts';
import { profileOf } from '../profile-choices.ts';
import type { Draft } from '../setup.ts';
import type { Words } from '../wording/en.ts';
import { deadlineField } from './deadline-form.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import { profileBrief } from './profile.ts';
import { repeatLines, whyField } from './repeat.ts';
import { choice, rhythmFields } from './rhythm.ts';

/** The first step: what is assessed, and how deep. */
export function programmeForm(draft: Draft, banks: Pick<Banks, 'offered' | 'chosen'>, words: Words, strip?: Strip): Card {
  const { form, buttons: labels } = words.organiser;
  const { key, bank } = banks.chosen(draft.bank);
  // A depth that asks the same questions as another would be a field that does nothing.
  const sizes = depths.map((depth) => ({ depth, questions: questionsAsked(bank, { purpose: draft.purpose, depth }).length }));
  const deeper = new Set(sizes.map(({ questions }) => questions)).size > 1;
  const told = profileBrief(profileOf(draft), words);
  const fields: Field[] = [
    {
      kind: 'text',
      id: 'programme',
      label: form.programme,
      value: draft.programme,
      placeholder: form.programmeHint,
      lines: 'one',
      required: words.organiser.faults.noProgramme,
      longest: longestName,
    },
    ...whyField(draft, words),
    {
      kind: 'choice',
      id: 'purpose',
      label: form.purpose,
      value: draft.purpose,
      options: purposes.map((purpose) => ({ value: purpose, title: form.purposes[purpose] })),
    },
    ...(deeper
      ? [
          {
            kind: 'choice' as const,
            id: 'depth',
            label: form.depth,
            value: draft.depth,
            options: sizes.map(({ depth, questions }) => ({ value: depth, title: form.depths(depth, questions) })),
          },
        ]
      : []),
    ...(banks.offered.length > 1
      ? [
          {
            kind: 'choice' as const,
            id: 'bank',
            label: form.bank,
            value: key,
            options: banks.offered.map(({ key, bank }) => ({ value: key, title: form.banks(bank.title, bank.version) })),
            shown: 'menu' as const,
          },
        ]
      : []),
    choice('visibility', words.visibility.field, draft.visibility, visibilities, words.visibility.choices),
  ];
  return {
    summary: form.summary,
    elements: [
      ...(strip ? [strip] : []),
      title(form.heading),
      ...repeatLines(draft, words),
      {
        kind: 'form',
        fields,
        buttons: [
          button(labels.times, { verb: 'set-times', ...draft }, { weight: 'primary', inputs: 'sent' }),
          button(words.profile.button, { verb: 'describe', ...draft }, { inputs: 'sent' }),
          button(labels.preview, { verb: 'preview', ...draft }, { inputs: 'sent' }),
          button(labels.dryRun, { verb: 'dry-run', ...draft }, { inputs: 'sent' }),
        ],
        again: { verb: 'start', ...draft },
      },
      ...(told === '' ? [] : [quietly([{ strong: words.profile.button }, `  ${told}`])]),
      quietly(words.visibility.formFoot),
    ],
  };
}

/** The second step: until when, and how often anybody hears of it. `zone` is the round's to be. */
export function timesForm(draft: Draft, zone: Zone, now: Date, words: Words, strip?: Strip): Card {
  const { when, buttons: labels } = words.organiser;
  return {
    summary: when.summary,
    elements: [
      ...(strip ? [strip] : []),
      title(when.heading),
      said([{ strong: draft.programme }]),
      {
        kind: 'form',
        fields: [deadlineField(draft.deadline, null, zone, now, words), ...rhythmFields(draft, words)],
        buttons: [
          button(labels.next, { verb: 'name-partners', ...draft, add: false }, { weight: 'primary', inputs: 'sent' }),
          button(labels.back, { verb: 'start', ...draft }, { inputs: 'sent' }),
        ],
        again: { verb: 'set-times', ...draft },
      },
      quietly(when.foot),
    ],
  };
}

/** The fewest partners that the form has room for. */
const fewestRows = 2;

export interface PartnersFormOptions {
  readonly strip?: Strip;
  /** Whether there is to be room for another partner. */
  readonly add?: boolean;
  /** The partners of which `strip` says that their figures will be withheld: whoever opens the round now has been told. */
  readonly withheld?: readonly string[];
}

/** The third step: the partners, and who answers for each. */
export function partnersForm(draft: Draft, words: Words, { strip, add = false, withheld }: PartnersFormOptions = {}): Card {
  const { form, faults, buttons: labels } = words.organiser;
  const rows = Math.max(fewestRows, draft.partners.length + (add ? 1 : 0));
  // The partners come back in the fields, so the buttons do not carry them.
  const carried = { ...draft, partners: [] };
  return {
    summary: form.partnersSummary,
    elements: [
      ...(strip ? [strip] : []),
      title(form.partnersHeading),
      said([{ strong: draft.programme }, `: ${form.purposes[draft.purpose].toLocaleLowerCase('en-GB')}`]),
      {
        kind: 'form',
        fields: Array.from({ length: rows }, (_, index): Field[] => [
          {
            kind: 'text',
            id: `partner${index}`,
            label: form.partner(index + 1, draft.purpose === 'new-partner' && index === 0),
            value: draft.partners[index]?.name ?? '',
            placeholder: null,
            lines: 'one',
            required: index === 0 ? faults.noPartner : null,
            longest: longestName,
          },
          {
            kind: 'people',
            id: `people${index}`,
            label: form.people(index + 1),
            value: draft.partners[index]?.people ?? '',
            placeholder: form.peopleTyped,
            hint: form.peoplePicked,
            required: index === 0 && draft.purpose !== 'new-partner' ? faults.nobody : null,
          },
        ]).flat(),
        buttons: [
          button(
            withheld ? words.visibility.openAnyway : labels.open,
            { verb: 'open-round', ...carried, ...(withheld && { withheld: [...withheld] }) },
            { weight: 'primary', inputs: 'sent' },
          ),
          ...(rows < mostPartners ? [button(labels.addPartner, { verb: 'name-partners', ...carried, add: true }, { inputs: 'sent' })] : []),
          button(labels.back, { verb: 'set-times', ...carried }, { inputs: 'sent' }),
        ],
      },
      quietly(words.joining.unstaffed),
    ],
  };
}

/** The questions of one area as they will be asked, and the way to the others. */
export function previewCard(draft: Draft, area: string | undefined, bank: Bank, words: Words): Card {
  const { preview, buttons: labels } = words.organiser;
  const questions = questionsAsked(bank, draft);
  const areas = bank.areas.filter(({ id }) => questions.some((question) => question.area.id === id));
  const shown = areas.find(({ id }) => id === area) ?? areas[0];
  const asked = questions.filter((question) => question.area.id === shown?.id);
  const others: Action[] = areas.map(({ id }) => ({ verb: 'preview', ...draft, area: id }));
  return {
    summary: preview.summary(shown?.title ?? ''),
    elements: [
      title(preview.heading),
      ...(shown ? [said(preview.area(shown.title, shown.summary))] : []),
      ...asked.flatMap((question): Element[] => [
        said([{ strong: question.ask }]),
        { kind: 'list', items: question.levels.map((level, index) => [{ strong: String(index) }, `  ${level}`]) },
      ]),
      buttons(...others.flatMap((action, index) => (areas[index] && areas[index] !== shown ? [button(areas[index].title, action)] : []))),
      buttons(button(labels.back, { verb: 'start', ...draft }, { weight: 'primary' })),
    ],
  };
}
