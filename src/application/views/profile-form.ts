import { drivers, longestServices } from '../../domain/profile.ts';
import type { Card, Strip } from '../card.ts';
import { deliveryChoices, sharedChoices, shownChoices } from '../profile-choices.ts';
import type { Draft } from '../setup.ts';
import type { Words } from '../wording/en.ts';
import { button, quietly, said, title } from './parts.ts';
import { choice } from './rhythm.ts';

/** Beside the first step: what the owner tells of the programme, all of which can be left out. */
export function profileForm(draft: Draft, words: Words, strip?: Strip): Card {
  const { profile: text, organiser } = words;
  const { buttons: labels } = organiser;
  const shown = shownChoices(draft);
  return {
    summary: text.summary,
    elements: [
      ...(strip ? [strip] : []),
      title(text.heading),
      ...(draft.programme.trim() === '' ? [] : [said([{ strong: draft.programme }])]),
      {
        kind: 'form',
        fields: [
          {
            kind: 'choices',
            id: 'drivers',
            label: text.drivers,
            value: shown.drivers,
            options: drivers.map((driver) => ({ value: driver, title: text.driver[driver] })),
            required: null,
          },
          {
            kind: 'text',
            id: 'services',
            label: text.services,
            value: shown.services,
            placeholder: text.servicesHint,
            lines: 'one',
            required: null,
            longest: longestServices,
          },
          {
            ...choice('delivery', text.delivery, shown.delivery, deliveryChoices, { unsaid: text.unsaid, ...text.model }),
            shown: 'menu',
          },
          {
            ...choice('shared', text.shared, shown.shared, sharedChoices, { unsaid: text.unsaid, ...text.amount }),
            shown: 'menu',
          },
        ],
        buttons: [
          button(labels.times, { verb: 'set-times', ...draft }, { weight: 'primary', inputs: 'sent' }),
          button(labels.back, { verb: 'start', ...draft }, { inputs: 'sent' }),
        ],
        again: { verb: 'describe', ...draft },
      },
      quietly(text.foot),
    ],
  };
}
