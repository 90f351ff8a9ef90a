import type { StepKey, TakenStep } from '../../domain/taken-step.ts';
import { isOpenStep, isOverdue } from '../../domain/taken-step.ts';
import { momentOf } from '../../domain/zone.ts';
import type { Button } from '../card.ts';
import type { StepAction } from '../step-actions.ts';
import type { Words } from '../wording/en.ts';
import { button } from './parts.ts';

/** Minutes since midnight: noon is on its day in every zone. */
const noon = 12 * 60;

/** The last day of a step, such as `12 January 2027`. */
export function dueText({ due, zone }: Pick<TakenStep, 'due' | 'zone'>, { organiser }: Words): string {
  return organiser.fullDay(momentOf(due, noon, zone), zone);
}

/** Who does it, until when, and where it stands. */
export function standing(step: TakenStep, now: Date, words: Words): string {
  const { steps: text, organiser } = words;
  const { state, zone } = step;
  const owner = ownerText(step, words);
  switch (state.stage) {
    case 'open':
      return text.stands[isOverdue(step, now) ? 'overdue' : 'open'](owner, dueText(step, words));
    case 'done':
      return text.stands.done(owner, organiser.fullDay(state.at, zone));
    case 'dropped':
      return text.stands.dropped(owner, organiser.fullDay(state.at, zone), state.why);
  }
}

export function ownerText({ owner }: Pick<TakenStep, 'owner'>, { steps }: Words): string {
  return owner?.name ?? steps.nobody;
}

/** What somebody may do about a step. */
export interface StepRights {
  readonly give: boolean;
  readonly finish: boolean;
}

/** What can be done about a step that was taken on, by somebody with these rights. */
export function stepButtons(step: TakenStep, { give, finish }: StepRights, words: Words, alone?: true): Button[] {
  const { buttons: labels } = words.steps;
  const on = stepAction(step, alone);
  const label = (title: string) => ({ label: `${title}: ${step.topic}` });
  if (!isOpenStep(step)) return give ? [button(labels.again, { verb: 'give-step', ...on }, label(labels.again))] : [];
  if (!finish) return [];
  const change = give ? labels.change : labels.changeDate;
  return [
    button(labels.done, { verb: 'step-done', ...on }, label(labels.done)),
    button(change, { verb: 'give-step', ...on }, label(change)),
    button(labels.drop, { verb: 'drop-step', ...on }, label(labels.drop)),
  ];
}

/** What every action on a step says of it. */
export function stepAction({ round, view, question }: StepKey, alone?: true): Omit<Extract<StepAction, { verb: 'step-done' }>, 'verb'> {
  return { round, question, ...(view !== null && { view }), ...(alone && { alone }) };
}
