import { passable, type Share } from '../../domain/asked.ts';
import type { AskedQuestion } from '../../domain/bank.ts';
import type { Partner, Round } from '../../domain/programme.ts';
import { revisionOf } from '../../domain/response.ts';
import type { Card, Disclosure, Element, Field } from '../card.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import type { Sitting } from './sitting.ts';

/** What was filled in to pass a question on. */
export interface PassDraft {
  readonly share: Share;
  readonly to: string;
}

/**
 * The fields to pass a question on, or whatever of its area is open; none where it is answered, since that stays with
 * whoever answered it. A draft is one that could not be done.
 */
export function passForm({ questions, response, words }: Sitting, question: AskedQuestion, draft: PassDraft | null): Disclosure[] {
  const { pass, buttons: labels } = words.assignment;
  const { round, brief } = response;
  if (brief.dryRun || passable(questions, response, question, 'question').length === 0) return [];
  const open = passable(questions, response, question, 'area').length;
  const share: Field = {
    kind: 'choice',
    id: 'share',
    label: pass.share,
    value: draft?.share ?? 'question',
    options: [
      { value: 'question', title: pass.question },
      { value: 'area', title: pass.area(question.area.title, open) },
    ],
  };
  const to: Field = {
    kind: 'people',
    id: 'to',
    label: pass.to,
    value: draft?.to ?? '',
    placeholder: pass.toTyped,
    hint: pass.toPicked,
    required: pass.faults.nobody,
  };
  const leaves = { question: question.id, seen: revisionOf(response, question.id) };
  const action = { verb: 'pass' as const, round, question: question.id, leaves, share: 'question' as const, to: '' };
  return [
    {
      kind: 'disclosure',
      id: 'pass',
      button: labels.pass,
      open: draft !== null,
      content: [
        {
          kind: 'form',
          fields: open > 1 ? [share, to] : [to],
          buttons: [button(labels.passNow, action, { weight: 'primary', inputs: 'sent' })],
        },
        quietly(pass.foot),
      ],
    },
  ];
}

/** For whoever questions were passed to: which they are, and one tap to answer them. */
export function receivedCard({ response, words }: Sitting, from: string, passed: readonly AskedQuestion[]): Card {
  const { received } = words.assignment;
  const { brief, round } = response;
  const heading = received.heading(from, passed.length);
  return {
    summary: heading,
    elements: [
      title(heading),
      said(received.text(brief.programme, brief.partner)),
      topicList(passed, words),
      buttons(button(words.buttons.carryOn, { verb: 'resume', round }, { weight: 'primary' })),
      quietly(received.foot),
    ],
  };
}

export interface Passing {
  readonly from: string;
  readonly to: string;
  /** Whether the receiver was not in the round before. */
  readonly joins: boolean;
  readonly questions: readonly AskedQuestion[];
}

/** For the lead: who passed what to whom; in a confidential round of which areas alone, since whatever of them is not passed was answered. */
export function passedOnCard(round: Round, partner: Partner, { from, to, joins, questions }: Passing, words: Sitting['words']): Card {
  const { told } = words.assignment;
  const { title: programme } = round.programme;
  const what: Element[] =
    round.visibility === 'confidential'
      ? [said(told.confidential(from, to, programme)), { kind: 'list', items: [...new Set(questions.map(({ area }) => area.title))] }]
      : [said(told.text(from, questions.length, to, programme)), topicList(questions, words)];
  return {
    summary: told.heading(partner.name),
    elements: [title(told.heading(partner.name)), ...what, ...(joins ? [said(told.joined(to))] : []), quietly(told.foot)],
  };
}

/** A line an area, with the topics of the questions. */
function topicList(questions: readonly AskedQuestion[], { assignment: { received } }: Sitting['words']): Element {
  const byArea = Map.groupBy(questions, ({ area }) => area.title);
  const items = Array.from(byArea, ([area, asked]) => received.area(area, [...new Set(asked.map(({ topic }) => topic.title))]));
  return { kind: 'list', items };
}
