import { deadlineRange } from '../../domain/deadline.ts';
import type { Round } from '../../domain/programme.ts';
import type { Zone } from '../../domain/zone.ts';
import type { Card, Field, Strip } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { button, quietly, title } from './parts.ts';

/** A field for the last day that a round takes answers. */
export function deadlineField(value: string, required: string | null, zone: Zone, now: Date, words: Words): Field {
  return { kind: 'date', id: 'deadline', label: words.organiser.when.deadline, value, ...deadlineRange(zone, now), required };
}

/** For the owner: until when an open round goes on, or a closed one that is opened again. */
export function deadlineForm(round: Round, verb: 'extend' | 'reopen', typed: string, now: Date, words: Words, strip?: Strip): Card {
  const { zone } = round.schedule;
  const { heading, send, foot } = words.organiser[verb];
  const field = deadlineField(typed, words.organiser.faults.deadline['not-a-day'], zone, now, words);
  const sending = button(send, { verb, round: round.id, deadline: '' }, { weight: 'primary', inputs: 'sent' });
  return {
    summary: heading(round.programme.title),
    elements: [
      ...(strip ? [strip] : []),
      title(heading(round.programme.title)),
      { kind: 'form', fields: [field], buttons: [sending] },
      quietly(foot),
    ],
  };
}
