import { weekdays } from '../../domain/day.ts';
import type { Round } from '../../domain/programme.ts';
import type { Card, Field, Strip } from '../card.ts';
import { choicesOf, hoursChoices, nationChoices, type RhythmChoices, reminderChoices, summaryChoices } from '../times.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, notice, quietly, title } from './parts.ts';

/** Fields for how often anybody hears of a round, and in which working time. */
export function rhythmFields({ reminders, summary, days, hours, nation }: RhythmChoices, words: Words): Field[] {
  const { when, faults } = words.organiser;
  const week = weekdays.map((day) => ({ value: String(day), title: when.weekdays[day] }));
  return [
    choice('reminders', when.reminders, reminders, reminderChoices, when.rhythms),
    choice('summary', when.summaries, summary, summaryChoices, when.every),
    { kind: 'choices', id: 'days', label: when.days, value: days, options: week, required: faults.noDays, shown: 'menu' },
    { ...choice('hours', when.hours, hours, hoursChoices, when.spans), shown: 'menu' },
    { ...choice('nation', when.nation, nation, nationChoices, when.nations), shown: 'menu' },
  ];
}

/** One of several values, with a title each. */
export function choice<Value extends string>(
  id: string,
  label: string,
  value: Value,
  values: readonly Value[],
  titles: Readonly<Record<Value, string>>,
): Extract<Field, { kind: 'choice' }> {
  return { kind: 'choice', id, label, value, options: values.map((each) => ({ value: each, title: titles[each] })) };
}

/** For the owners of an open round: reminders, summaries and working time, to be chosen anew. */
export function rhythmForm(round: Round, chosen: RhythmChoices, words: Words, strip?: Strip): Card {
  const { times } = words.organiser;
  const heading = times.heading(round.programme.title);
  const sending = button(times.send, { verb: 'change-times', round: round.id, ...chosen }, { weight: 'primary', inputs: 'sent' });
  return {
    summary: heading,
    elements: [
      ...(strip ? [strip] : []),
      title(heading),
      { kind: 'form', fields: rhythmFields(chosen, words), buttons: [sending] },
      quietly(times.foot),
    ],
  };
}

/** What holds from now on, and the way to the deadline. */
export function rhythmSetCard({ id, schedule }: Round, words: Words): Card {
  const { times, when, buttons: labels } = words.organiser;
  const { reminders, summary, hours, nation } = choicesOf(schedule);
  return {
    ...notice(times.doneHeading, times.done),
    elements: [
      ...notice(times.doneHeading, times.done).elements,
      {
        kind: 'pairs',
        pairs: [
          { name: when.reminders, value: when.rhythms[reminders] },
          { name: when.summaries, value: schedule.summary === null ? when.every[summary] : times.summary(schedule.summary) },
          { name: when.days, value: schedule.days.map((day) => when.weekdays[day]).join(', ') },
          { name: when.hours, value: when.spans[hours] },
          { name: when.nation, value: when.nations[nation] },
        ],
      },
      buttons(button(labels.extend, { verb: 'extend', round: id })),
    ],
  };
}
