import type { Day } from '../../domain/day.ts';
import type { StepKey, TakenStep } from '../../domain/taken-step.ts';
import { dueRange } from '../../domain/taken-step.ts';
import type { Zone } from '../../domain/zone.ts';
import type { Card, Field, Strip } from '../card.ts';
import { longestReason } from '../limits.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import { stepAction } from './step-lines.ts';

/** A step as a form shows it, and what has been filled in. */
export interface StepAsked extends StepKey {
  readonly topic: string;
  readonly action: string;
  readonly alone?: true | undefined;
  /** Null where nobody has taken it on. */
  readonly before: TakenStep | null;
  readonly people: string;
  readonly due: Day | '';
  readonly zone: Zone;
  readonly now: Date;
}

/** Who does it, and until when; for whoever may not say the former, the latter alone. */
export function giveStepForm(asked: StepAsked, mayGive: boolean, words: Words, strip?: Strip): Card {
  const { form: text, buttons: labels } = words.steps;
  const { before, people, due, zone, now, topic, action, alone } = asked;
  const owner: Field = {
    kind: 'people',
    id: 'people',
    label: text.owner,
    value: people,
    placeholder: text.typed,
    hint: '',
    required: null,
  };
  const day: Field = { kind: 'date', id: 'due', label: text.due, value: due, ...dueRange(zone, now), required: text.days['not-a-day'] };
  const given = { verb: 'give-step' as const, ...stepAction(asked, alone), ...(mayGive && { people: '' }), due: '' };
  const heading = mayGive ? text.heading : text.headingDate;
  return {
    summary: heading,
    elements: [
      ...(strip ? [strip] : []),
      title(heading),
      said(words.steps.line(topic, action)),
      {
        kind: 'form',
        fields: mayGive ? [owner, day] : [day],
        buttons: [button(labels.keep, given, { weight: 'primary', inputs: 'sent' })],
      },
      quietly(mayGive ? `${before?.owner ? text.stays(before.owner.name) : text.me} ${text.foot}` : text.foot),
      ...back(asked, words),
    ],
  };
}

export function dropStepForm(step: TakenStep, alone: true | undefined, words: Words): Card {
  const { drop: text, buttons: labels } = words.steps;
  const why: Field = {
    kind: 'text',
    id: 'why',
    label: text.why,
    value: '',
    placeholder: null,
    lines: 'one',
    required: null,
    longest: longestReason,
  };
  const drop = button(labels.dropNow, { verb: 'drop-step', ...stepAction(step, alone), why: '' }, { weight: 'primary', inputs: 'sent' });
  return {
    summary: text.heading,
    elements: [
      title(text.heading),
      said(words.steps.line(step.topic, step.action)),
      { kind: 'form', fields: [why], buttons: [drop] },
      quietly(text.foot),
      ...back({ ...step, alone }, words),
    ],
  };
}

/** To the list, where the form was opened from there. */
function back({ round, alone }: { readonly round: string; readonly alone?: true | undefined }, { steps }: Words) {
  if (alone) return [];
  return [buttons(button(steps.buttons.back, { verb: 'steps', round }))];
}
