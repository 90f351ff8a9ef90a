import { type NextStep, nextSteps } from '../../domain/next-steps.ts';
import type { Round } from '../../domain/programme.ts';
import { isOpenStep, stepCounts, type TakenStep } from '../../domain/taken-step.ts';
import type { Card, Element, Strip } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import { unlessTooFew } from './results.ts';
import { dueText, ownerText, type StepRights, standing, stepAction, stepButtons } from './step-lines.ts';
import { confidentialFoot } from './withheld.ts';

/** The most suggestions on the card, and the most steps of suggestions that are not on it. */
const mostSteps = 7;
const mostOthers = 3;
/** The most steps in a list of how they stand. */
const mostStanding = 10;

/** What has become of the suggestions by now, and what whoever looks at them may do. */
export interface StepsSeen {
  /** In the view of the results. */
  readonly taken: readonly TakenStep[];
  rights(step: TakenStep | null): StepRights;
  readonly now: Date;
}

/** What to do next, most urgent first, and who does it. */
export function stepsCard(results: RoundResults, seen: StepsSeen, words: Words, strip?: Strip): Card {
  const { steps: text } = words.results;
  const all = nextSteps(results.scorecard, results.questions);
  const steps = all.slice(0, mostSteps);
  const others = seen.taken.filter(({ question }) => !steps.some((step) => step.question.id === question)).slice(0, mostOthers);
  const none = steps.length === 0 && others.length === 0;
  return {
    summary: text.summary(steps.length),
    elements: [
      ...(strip ? [strip] : []),
      title(text.heading),
      ...(none ? [said(unlessTooFew(text.none, results, words))] : steps.flatMap((step) => suggested(step, results, seen, words))),
      ...others.flatMap((step) => [said(words.steps.line(step.topic, step.action)), ...taken(step, seen, words)]),
      ...(all.length > steps.length ? [quietly(text.more(all.length - steps.length))] : []),
      ...confidentialFoot(results, words),
    ],
  };
}

function suggested(step: NextStep, { round, view, partnerName }: RoundResults, seen: StepsSeen, words: Words): Element[] {
  const { results: text, steps } = words;
  const { question, partners, reason, action } = step;
  const who = text.partners(partners.map(partnerName), round.partners.length);
  const line = (what: string) => said(text.steps.step(question.topic.title, who, what));
  const before = seen.taken.find((each) => each.question === question.id);
  if (before) return [line(before.action), ...taken(before, seen, words)];
  const on = stepAction({ round: round.id, view, question: question.id });
  const give = button(steps.buttons.give, { verb: 'give-step', ...on }, { label: `${steps.buttons.give}: ${question.topic.title}` });
  return [line(action), quietly(text.steps.reasons[reason]), ...(seen.rights(null).give ? [buttons(give)] : [])];
}

function taken(step: TakenStep, { rights, now }: StepsSeen, words: Words): Element[] {
  const row = stepButtons(step, rights(step), words);
  return [said(standing(step, now, words)), ...(row.length > 0 ? [buttons(...row)] : [])];
}

/** How the steps of the last check stand, for a channel where none is open. */
export function stepsStatusCard({ id, programme }: Round, closed: string, steps: readonly TakenStep[], now: Date, words: Words): Card {
  const { status: text, buttons: labels } = words.steps;
  const openFirst = [...steps.filter(isOpenStep), ...steps.filter((step) => !isOpenStep(step))];
  return {
    summary: text.summary,
    elements: [
      title(text.heading(programme.title)),
      said(text.counts(stepCounts(steps, now))),
      { kind: 'list', items: openFirst.slice(0, mostStanding).map((step) => text.item(step.topic, standing(step, now, words))) },
      ...(steps.length > mostStanding ? [quietly(text.more(steps.length - mostStanding))] : []),
      quietly(text.closed(closed)),
      buttons(button(labels.all, { verb: 'steps', round: id }, { weight: 'primary' })),
    ],
  };
}

/** For whoever was given a step by somebody else. */
export function givenCard(step: TakenStep, giver: string, words: Words): Card {
  const { given } = words.steps;
  return ofOne(step, given.heading(step.programme), given.by(giver, dueText(step, words)), words);
}

/** For a step's owner, once, when it is due. */
export function stepReminderCard(step: TakenStep, words: Words): Card {
  const { reminder } = words.steps;
  return ofOne(step, reminder.heading(step.programme), reminder.due(dueText(step, words)), words);
}

function ofOne(step: TakenStep, heading: string, about: string, words: Words): Card {
  const rights = { give: false, finish: true };
  return {
    summary: heading,
    elements: [
      title(heading),
      said(words.steps.line(step.topic, step.action)),
      quietly(about),
      buttons(...stepButtons(step, rights, words, true)),
    ],
  };
}

/** For the round's owner: a step is due, and its owner cannot be told. */
export function stepUnreachedCard(step: TakenStep, reason: string, words: Words): Card {
  const { unreached, buttons: labels } = words.steps;
  return {
    summary: unreached.heading(step.programme),
    elements: [
      title(unreached.heading(step.programme)),
      said(words.steps.line(step.topic, step.action)),
      said(unreached.text(ownerText(step, words), dueText(step, words), reason)),
      buttons(button(labels.all, { verb: 'steps', round: step.round })),
    ],
  };
}
