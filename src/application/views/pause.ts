import type { AskedQuestion } from '../../domain/bank.ts';
import { progress, tally } from '../../domain/progress.ts';
import type { Card } from '../card.ts';
import { bar, button, buttons, quietly, said, section, title } from './parts.ts';
import { areasOf, type Sitting } from './sitting.ts';

/** Thanks, and what happens next. */
export function finishedCard({ response, questions, words }: Sitting, open: readonly AskedQuestion[] = [], saved?: string): Card {
  const { brief, round } = response;
  const { answered, of } = tally(questions, response);
  return {
    summary: words.finished.summary(answered),
    elements: [
      title(words.finished.heading),
      said(of === 0 ? words.assignment.pass.allPassed(brief.partner) : words.finished.saved(answered, of, brief.partner)),
      ...(brief.dryRun
        ? [said(words.finished.dryRun)]
        : [section(words.finished.nextHeading), said(words.finished.next(brief.visibility, brief.owner, brief.channel, brief.partner))]),
      ...(brief.dryRun
        ? []
        : [
            buttons(
              ...open.slice(0, 1).map(({ id }) => button(words.buttons.answerOpen, { verb: 'show', round, question: id })),
              button(words.buttons.myAnswers, { verb: 'review', round }),
            ),
          ]),
      ...(saved === undefined ? [] : [quietly(saved)]),
      ...(brief.dryRun ? [] : [quietly(words.finished.changeable)]),
    ],
  };
}

/** Saved and stopped: how far it is, and one tap to go on. */
export function stoppedCard(sitting: Sitting): Card {
  const { response, questions, words } = sitting;
  const { answered, of } = tally(questions, response);
  const standing = progress(questions, response);
  const areas = areasOf(sitting);
  const areasDone = areas.filter((area) => area.questions.every(({ id }) => response.entries[id]?.answer !== undefined)).length;
  return {
    summary: words.stopped.summary,
    elements: [
      title(words.stopped.heading(of - answered)),
      said(words.stopped.allSaved(standing.stage === 'asking' ? standing.question.topic.title : null)),
      { kind: 'progress', left: null, bar: bar(areasDone, areas.length), right: words.stopped.count(answered, of) },
      buttons(
        button(words.buttons.carryOn, { verb: 'resume', round: response.round }, { weight: 'primary' }),
        button(words.buttons.myAnswers, { verb: 'review', round: response.round }),
      ),
    ],
  };
}
