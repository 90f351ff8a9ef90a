import { type AgreedAnswer, levelText } from '../../domain/agreed-answer.ts';
import { questionsAsked } from '../../domain/bank.ts';
import type { Answer } from '../../domain/response.ts';
import { localTime } from '../../domain/zone.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import type { Cell, Table } from './content.ts';

/**
 * A row for each agreed answer, in the order of the questions, beside the mean of what the partner's people answered: empty where
 * no figure is shown. Who recorded it is not in it.
 */
export function agreedTable({ round, bank, agreed, scorecard, partnerName }: RoundResults, { exporting: { agreed: text } }: Words): Table {
  const questions = new Map(questionsAsked(bank, round).map((question) => [question.id, question]));
  const mean = ({ partner, question }: AgreedAnswer) =>
    scorecard.questions.find((each) => each.question === question)?.partners.find((each) => each.partner === partner)?.mean ?? null;
  return {
    kind: 'table',
    columns: [
      text.partner,
      text.area,
      text.topic,
      text.id,
      text.question,
      text.answer,
      text.level,
      text.reason,
      text.rationale,
      text.mean,
      text.on,
    ],
    rows: agreed.flatMap((each): Cell[][] => {
      const question = questions.get(each.question);
      if (!question) return [];
      const { area, topic, id, ask } = question;
      const [answer, reason] = inCells(each.answer);
      const on = localTime(each.at, round.schedule.zone).day;
      return [
        [
          partnerName(each.partner),
          area.title,
          topic.title,
          id,
          ask,
          answer,
          levelText(each, question),
          reason,
          each.rationale,
          mean(each),
          on,
        ],
      ];
    }),
  };
}

/** As in the file of answers. */
function inCells(answer: Answer): [Cell, Cell] {
  return typeof answer === 'object' ? ['na', answer.na] : [answer, null];
}
