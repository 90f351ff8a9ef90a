import type { AskedQuestion } from '../../domain/bank.ts';
import { tally } from '../../domain/progress.ts';
import type { Card, Element, Folds, Row } from '../card.ts';
import { button, buttons, quietly, said, section, title } from './parts.ts';
import { areasOf, type Sitting } from './sitting.ts';

/** The most open questions that the review lists one by one. */
const mostOpen = 5;

/** All answers: open questions first, then the areas, which unfold. */
export function reviewCard(sitting: Sitting, saved?: string): Card {
  const { response, questions, words } = sitting;
  const { answered, of, dontKnow, notApplicable } = tally(questions, response);
  const open = questions.filter(({ id }) => response.entries[id]?.answer === undefined);
  const { round } = response;
  return {
    summary: words.review.summary(answered, of),
    elements: [
      title(words.review.heading),
      quietly(words.review.tally(answered, of, dontKnow, notApplicable)),
      ...openQuestions(sitting, open),
      section(words.review.byArea),
      byArea(sitting),
      response.finishedAt === null
        ? buttons(
            button(words.buttons.finish, { verb: 'finish', round, sure: false }, { weight: 'primary' }),
            button(words.buttons.stop, { verb: 'stop', round }),
          )
        : buttons(button(words.buttons.back, { verb: 'resume', round })),
      ...(saved === undefined ? [] : [quietly(saved)]),
      quietly(open.length > 0 && response.finishedAt === null ? words.review.openIsFine(open.length) : words.finished.changeable),
    ],
  };
}

/** Asks once, where questions are open. */
export function finishSureCard({ response, words }: Sitting, open: number): Card {
  const { round } = response;
  return {
    summary: words.review.sureHeading(open),
    elements: [
      title(words.review.sureHeading(open)),
      said(words.review.sure),
      buttons(
        button(words.buttons.finishAnyway, { verb: 'finish', round, sure: true }, { weight: 'primary' }),
        button(words.buttons.myAnswers, { verb: 'review', round }),
      ),
    ],
  };
}

function openQuestions({ response, words }: Sitting, open: readonly AskedQuestion[]): Element[] {
  if (open.length === 0) return [];
  const rows = open.slice(0, mostOpen).map(
    ({ id, area, topic }): Row => ({
      text: words.review.open(area.title, topic.title),
      value: null,
      hint: words.review.answerIt,
      label: words.review.openLabel(area.title, topic.title),
      action: { verb: 'show', round: response.round, question: id },
    }),
  );
  const more = open.length - rows.length;
  return [section(words.review.stillOpen), { kind: 'rows', rows }, ...(more > 0 ? [quietly(words.review.more(more))] : [])];
}

function byArea(sitting: Sitting): Folds {
  const { response, words } = sitting;
  return {
    kind: 'folds',
    pick: words.review.goTo,
    folds: areasOf(sitting).map(({ id, title: area, questions }) => {
      const { answered, of, dontKnow } = tally(questions, response);
      const summary = words.review.areaTally(answered, of, dontKnow);
      return {
        id: `area-${id}`,
        title: area,
        summary,
        label: words.review.foldLabel(area, summary),
        rows: questions.map((question) => {
          const answer = response.entries[question.id]?.answer;
          const now = words.answer.short(answer);
          const hint = answer === undefined ? words.review.answerIt : words.review.change;
          return {
            text: question.topic.title,
            value: now,
            hint,
            label: words.review.rowLabel(question.topic.title, now, hint),
            action: { verb: 'show' as const, round: response.round, question: question.id },
          };
        }),
      };
    }),
  };
}
