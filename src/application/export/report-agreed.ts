import { levelText } from '../../domain/agreed-answer.ts';
import { questionsAsked } from '../../domain/bank.ts';
import type { Text } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import { meanShown } from '../views/agreed-lines.ts';
import type { Words } from '../wording/en.ts';
import type { Block } from './report.ts';
import { onNewPage, quietly, subheaded } from './report-parts.ts';

/** What councils agreed once they had talked, by area: nothing where nothing is recorded. */
export function agreedBlocks(results: RoundResults, words: Words): Block[] {
  const { round, bank, agreed } = results;
  const text = words.report.agreed;
  if (agreed.length === 0) return [];
  const questions = questionsAsked(bank, round).filter(({ id }) => agreed.some(({ question }) => question === id));
  return [
    onNewPage(text.heading),
    quietly(text.intro),
    ...[...Map.groupBy(questions, ({ area }) => area)].flatMap(([area, inArea]): Block[] => [
      subheaded(area.title),
      ...inArea.map(
        (question): Block => ({
          kind: 'entry',
          lead: [{ strong: question.ask }],
          items: agreed.flatMap((each): Text[] => {
            if (each.question !== question.id) return [];
            const said = words.agreed.saying(results.partnerName(each.partner), each.answer, levelText(each, question));
            const day = words.organiser.fullDay(each.at, round.schedule.zone);
            return [text.item(said, each.rationale, meanShown(each, results), day)];
          }),
          remark: null,
        }),
      ),
    ]),
  ];
}
