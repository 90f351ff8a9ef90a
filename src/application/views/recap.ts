import type { Area } from '../../domain/bank.ts';
import { progress, tally, touched } from '../../domain/progress.ts';
import type { Card } from '../card.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import { areasOf, type Sitting } from './sitting.ts';

/** After each area: what was said, never a score, and what comes next. */
export function recapCard(sitting: Sitting, area: Area): Card {
  const { response, questions, words } = sitting;
  const areas = areasOf(sitting);
  const inArea = questions.filter((question) => question.area.id === area.id);
  const done = areas.filter((each) => each.questions.every(({ id }) => touched(response, id))).length;
  const { answered, of } = tally(questions, response);
  const next = nextArea(sitting, area);
  return {
    summary: words.recap.summary(area.title, next?.title ?? null),
    elements: [
      { kind: 'progress', left: null, bar: { done, of: areas.length }, right: words.recap.place(done, areas.length, answered, of) },
      title(words.recap.heading(area.title)),
      said(words.recap.said),
      {
        kind: 'pairs',
        pairs: inArea.map(({ id, topic }) => ({ name: topic.title, value: words.answer.short(response.entries[id]?.answer) })),
      },
      buttons(
        button(words.buttons.carryOn, { verb: 'resume', round: response.round }, { weight: 'primary' }),
        button(words.buttons.changeAnAnswer, { verb: 'review', round: response.round }),
        button(words.buttons.stop, { verb: 'stop', round: response.round }, { weight: 'more' }),
      ),
      quietly(whatIsNext(sitting, area)),
      ...(next ? [quietly(next.summary)] : []),
    ],
  };
}

function nextArea(sitting: Sitting, area: Area) {
  const standing = progress(sitting.questions, sitting.response);
  if (standing.stage !== 'asking' || standing.question.area.id === area.id) return null;
  if (sitting.response.entries[standing.question.id]?.skips !== undefined) return null;
  return areasOf(sitting).find(({ id }) => id === standing.question.area.id) ?? null;
}

function whatIsNext(sitting: Sitting, area: Area): string {
  const { words, questions, response } = sitting;
  const next = nextArea(sitting, area);
  if (next) return words.recap.nextArea(next.title, next.questions.length);
  const skipped = questions.filter(({ id }) => response.entries[id]?.skips === 1 && response.entries[id]?.answer === undefined);
  return skipped.length > 0 ? words.recap.nextSkipped(skipped.length) : words.recap.nextReview;
}
