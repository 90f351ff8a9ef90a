import { type AskedQuestion, levelValues } from '../../domain/bank.ts';
import type { Answer, Response } from '../../domain/response.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import type { Cell, Table } from './content.ts';

/**
 * A row for each answer, and for each note without one, in the order of the partners, their people and the questions.
 * Of a confidential round none: nobody is shown anybody's answers there. Throws for one.
 */
export function answersTable({ round, questions, partnerName }: RoundResults, responses: readonly Response[], { exporting }: Words): Table {
  if (round.visibility === 'confidential') throw new Error('The answers of a confidential round are shown to nobody.');
  const { answers: text } = exporting;
  const rows = responses.flatMap(({ partner, name, entries }) =>
    questions.flatMap((question): Cell[][] => {
      const { answer, note = null } = entries[question.id] ?? {};
      if (answer === undefined && note === null) return [];
      const { area, topic, id, ask } = question;
      return [[partnerName(partner), name, area.title, topic.title, id, ask, ...said(answer, question), note]];
    }),
  );
  return {
    kind: 'table',
    columns: [
      text.partner,
      text.respondent,
      text.area,
      text.topic,
      text.id,
      text.question,
      text.answer,
      text.level,
      text.reason,
      text.note,
    ],
    rows,
  };
}

/** The answer as in the JSON of the command line, the sentence of its level, and why it does not apply. */
function said(answer: Answer | undefined, { levels }: AskedQuestion): [Cell, Cell, Cell] {
  if (answer === undefined || answer === 'dk') return [answer ?? null, null, null];
  if (typeof answer === 'object') return ['na', null, answer.na];
  return [answer, levels[levelValues[answer]], null];
}
