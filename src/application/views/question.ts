import type { AskedQuestion, Level } from '../../domain/bank.ts';
import { placed } from '../../domain/progress.ts';
import type { Answer, Entry } from '../../domain/response.ts';
import type { Button, Card, Disclosure, LevelChoices, ProgressLine, Strip } from '../card.ts';
import { longestNote } from '../limits.ts';
import { bar, button, buttons, quietly } from './parts.ts';
import type { Sitting } from './sitting.ts';

export interface QuestionCardOptions {
  /** What went wrong with the last tap; on top. */
  readonly strip?: Strip;
  /** What the last tap saved; at the foot. */
  readonly saved?: string;
  /** A note that could not be kept, so that nothing typed is lost. */
  readonly draft?: string;
}

export function questionCard(sitting: Sitting, question: AskedQuestion, { strip, saved, draft }: QuestionCardOptions = {}): Card {
  const { questions, response, words } = sitting;
  const { position, of } = placed(questions, question);
  const entry = response.entries[question.id];
  const foot = [
    entry?.answer === undefined ? null : reasonLine(entry.answer, sitting),
    saved,
    response.brief.dryRun ? words.question.dryRun : null,
  ].filter((line) => line !== null && line !== undefined);
  return {
    summary: words.question.summary(question.area.title, position, of, question.ask),
    elements: [
      ...(strip ? [strip] : []),
      progressLine(sitting, question),
      { kind: 'heading', rank: 'question', text: question.ask },
      quietly(question.why),
      levelChoices(sitting, question, entry),
      evidence(sitting, question),
      noteForm(sitting, question, entry, draft),
      buttons(...withoutLevel(sitting, question, entry)),
      buttons(...onwards(sitting, question, entry)),
      ...foot.map(quietly),
    ],
  };
}

/** The area's bar, and the place among all questions in words. */
export function progressLine({ questions, words }: Sitting, question: AskedQuestion): ProgressLine {
  const { position, of } = placed(questions, question);
  const inArea = questions.filter(({ area }) => area.id === question.area.id);
  return {
    kind: 'progress',
    left: words.question.place(question.area.title, question.topic.title),
    bar: bar(inArea.indexOf(question) + 1, inArea.length),
    right: words.question.count(position, of),
  };
}

function levelChoices({ response, words }: Sitting, question: AskedQuestion, entry: Entry | undefined): LevelChoices {
  return {
    kind: 'levels',
    choices: question.levels.map((text, index) => {
      const chosen = entry?.answer === index;
      return {
        level: index,
        text,
        chosen,
        label: words.answer.levelLabel(index, text, chosen),
        action: { verb: 'answer', ...on(response.round, question, entry), answer: index as Level },
      };
    }),
  };
}

function evidence({ words }: Sitting, question: AskedQuestion): Disclosure {
  return {
    kind: 'disclosure',
    id: 'evidence',
    button: words.buttons.evidence,
    content: [quietly(words.question.evidence(question.evidence))],
    open: false,
  };
}

function noteForm({ response, words }: Sitting, question: AskedQuestion, entry: Entry | undefined, draft: string | undefined): Disclosure {
  const value = draft ?? entry?.note ?? '';
  return {
    kind: 'disclosure',
    id: 'note-form',
    button: value ? words.buttons.editNote : words.buttons.addNote,
    open: value !== '',
    content: [
      {
        kind: 'form',
        fields: [
          {
            kind: 'text',
            id: 'note',
            label: words.question.note,
            value,
            placeholder: words.question.noteHint,
            lines: 'many',
            required: null,
            longest: longestNote,
          },
        ],
        buttons: [
          button(words.buttons.saveNote, { verb: 'note', ...on(response.round, question, entry), note: value }, { inputs: 'sent' }),
        ],
      },
    ],
  };
}

/** *Don't know* and *not applicable*, ticked where one of them is the answer. */
function withoutLevel({ response, words }: Sitting, question: AskedQuestion, entry: Entry | undefined): Button[] {
  const target = on(response.round, question, entry);
  const ticked = (label: string, chosen: boolean) => (chosen ? words.answer.chosen(label) : label);
  return [
    button(ticked(words.buttons.dontKnow, entry?.answer === 'dk'), { verb: 'answer', ...target, answer: 'dk' }, { inputs: 'sent' }),
    button(ticked(words.buttons.notApplicable, typeof entry?.answer === 'object'), { verb: 'ask-why-not', ...target }),
  ];
}

function onwards({ questions, response, words }: Sitting, question: AskedQuestion, entry: Entry | undefined): Button[] {
  const { round } = response;
  const index = questions.indexOf(question);
  const [before, after] = [questions[index - 1], questions[index + 1]];
  const forward =
    entry?.answer === undefined
      ? button(words.buttons.skip, { verb: 'skip', ...on(round, question, entry), skips: entry?.skips ? 2 : 1 })
      : button(words.buttons.next, after ? { verb: 'show', round, question: after.id } : { verb: 'resume', round }, { weight: 'primary' });
  return [
    forward,
    ...(before ? [button(words.buttons.back, { verb: 'show', round, question: before.id })] : []),
    button(words.buttons.myAnswers, { verb: 'review', round }, { weight: 'more' }),
    button(words.buttons.stop, { verb: 'stop', round }, { weight: 'more' }),
  ];
}

function reasonLine(answer: Answer, { words }: Sitting): string | null {
  return typeof answer === 'object' ? words.answer.reasonGiven(answer.na) : null;
}

/** What an action on the question carries: the entry as this card shows it. */
export function on(round: string, question: AskedQuestion, entry: Entry | undefined) {
  return { round, question: question.id, seen: entry?.revision ?? 0 };
}
