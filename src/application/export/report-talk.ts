import { type AgendaItem, agenda } from '../../domain/agenda.ts';
import { planningGaps } from '../../domain/findings.ts';
import { type NextStep, nextSteps } from '../../domain/next-steps.ts';
import type { TakenStep } from '../../domain/taken-step.ts';
import { type Text, textOf } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import { sidesOf, whyNone } from '../views/agenda.ts';
import { settlementText } from '../views/agreed-lines.ts';
import { unlessTooFew } from '../views/results.ts';
import { dueText, ownerText } from '../views/step-lines.ts';
import type { Words } from '../wording/en.ts';
import type { Block, GridField } from './report.ts';
import { agreedBlocks } from './report-agreed.ts';
import { headed, quietly, subheaded, told } from './report-parts.ts';

/** What nobody could say, what to talk about, what was agreed on it, and what to do: all of each. */
export function talkBlocks(results: RoundResults, taken: readonly TakenStep[], words: Words): Block[] {
  return [
    ...gapBlocks(results, words),
    ...agendaBlocks(results, words),
    ...agreedBlocks(results, words),
    ...stepBlocks(results, taken, words),
  ];
}

function gapBlocks({ scorecard, questions, round, partnerName }: RoundResults, { report: { gaps: text }, results: said }: Words): Block[] {
  const asks = new Map(questions.map(({ id, ask, topic }) => [id, { ask, topic: topic.title }]));
  const items = planningGaps(scorecard, questions).map(({ question, partners }) => {
    const { ask = question, topic = '' } = asks.get(question) ?? {};
    return [{ strong: `${topic}, ${said.partners(partners.map(partnerName), round.partners.length)}. ` }, ask];
  });
  if (items.length === 0) return [headed(text.heading), told(text.none)];
  return [headed(text.heading), quietly(text.intro), { kind: 'list', items }];
}

function agendaBlocks(results: RoundResults, words: Words): Block[] {
  const { report, results: said } = words;
  const areas = agenda(results.scorecard, results.questions, results.disputes);
  const heading = headed(said.agenda.heading);
  if (areas.length === 0) return [heading, told(whyNone(results, words))];
  return [
    heading,
    quietly(report.agenda.intro),
    ...areas.flatMap(({ area, items }): Block[] => [
      subheaded(area.title),
      ...items.map(
        (item): Block => ({
          kind: 'entry',
          lead: [{ strong: item.question.ask }],
          items: [...sidesOf(item, results, words), ...settledLine(item, results, words)],
          remark: item.question.about === 'partnership' ? said.agenda.fact : null,
        }),
      ),
    ]),
  ];
}

function settledLine(item: AgendaItem, results: RoundResults, words: Words): Text[] {
  const settled = settlementText(item, results, words, 'settledPrinted');
  return settled ? [settled] : [];
}

function stepBlocks(results: RoundResults, taken: readonly TakenStep[], words: Words): Block[] {
  const { report, results: said, steps: text } = words;
  const steps = nextSteps(results.scorecard, results.questions);
  const others = taken.filter(({ question }) => !steps.some((step) => step.question.id === question));
  const heading = headed(said.steps.heading);
  if (steps.length === 0 && others.length === 0) return [heading, told(unlessTooFew(said.steps.none, results, words))];
  const row = ({ question, partners, reason, action }: NextStep): GridField[] => {
    const before = taken.find((each) => each.question === question.id);
    return [
      textOf(said.steps.step(question.topic.title, question.area.title, before?.action ?? action)),
      said.partners(partners.map(results.partnerName), results.round.partners.length),
      said.steps.reasons[reason],
      ...standingFields(before, words),
    ];
  };
  const other = (step: TakenStep): GridField[] => [
    textOf(text.line(step.topic, step.action)),
    '',
    text.report.earlier,
    ...standingFields(step, words),
  ];
  return [
    heading,
    quietly(report.steps.intro),
    {
      kind: 'table',
      alt: report.steps.alt,
      columns: [
        { title: report.steps.what, share: 5 },
        { title: report.steps.who, share: 2 },
        { title: report.steps.why, share: 2 },
        { title: text.report.owner, share: 2 },
        { title: text.report.due, share: 2 },
        { title: text.report.state, share: 1.5 },
      ],
      groups: [{ title: null, rows: [...steps.map(row), ...others.map(other)] }],
    },
  ];
}

/** Who does it, until when, and what became of it; empty of what nobody has taken on. */
function standingFields(step: TakenStep | undefined, words: Words): GridField[] {
  const { report } = words.steps;
  return step ? [ownerText(step, words), dueText(step, words), report.states[step.state.stage]] : [report.none, '', ''];
}
