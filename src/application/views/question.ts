import type { AskedQuestion, Level } from '../../domain/bank.ts';
import { placed, progress, touched } from '../../domain/progress.ts';
import { type Answer, type Entry, type Response, revisionOf } from '../../domain/response.ts';
import type { AssessorAction } from '../action.ts';
import type { Button, Card, Disclosure, LevelChoices, ProgressLine, Strip } from '../card.ts';
import { longestNote } from '../limits.ts';
import { bar, button, buttons, quietly } from './parts.ts';
import { type PassDraft, passForm } from './pass.ts';
import type { Sitting } from './sitting.ts';

export interface QuestionCardOptions {
  /** What went wrong with the last tap; on top. */
  readonly strip?: Strip;
  /** What the last tap saved; at the foot. */
  readonly saved?: string;
  /** A note that could not be kept, so that nothing typed is lost. */
  readonly draft?: string;
  /** A passing on that could not be done. */
  readonly passing?: PassDraft;
}

export function questionCard(sitting: Sitting, question: AskedQuestion, { strip, saved, draft, passing }: QuestionCardOptions = {}): Card {
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
      ...passForm(sitting, question, passing ?? null),
      buttons(...withoutLevel(sitting, question, entry)),
      buttons(...onwards(sitting, question)),
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
        action: { verb: 'answer', ...on(response, question), first: !touched(response, question.id), answer: index as Level },
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
            placeholder: words.visibility.noteHint[response.brief.visibility],
            lines: 'many',
            required: null,
            longest: longestNote,
          },
        ],
        buttons: [button(words.buttons.saveNote, { verb: 'note', ...on(response, question), note: value }, { inputs: 'sent' })],
      },
    ],
  };
}

/** *Don't know* and *not applicable*, ticked where one of them is the answer. */
function withoutLevel({ response, words }: Sitting, question: AskedQuestion, entry: Entry | undefined): Button[] {
  const target = on(response, question);
  const ticked = (label: string, chosen: boolean) => (chosen ? words.answer.chosen(label) : label);
  const first = !touched(response, question.id);
  return [
    button(ticked(words.buttons.dontKnow, entry?.answer === 'dk'), { verb: 'answer', ...target, first, answer: 'dk' }, { inputs: 'sent' }),
    leaving(ticked(words.buttons.notApplicable, typeof entry?.answer === 'object'), { verb: 'ask-why-not', ...target }, response, question),
  ];
}

function onwards(sitting: Sitting, question: AskedQuestion): Button[] {
  const { questions, response, words } = sitting;
  const { round } = response;
  const before = questions[questions.indexOf(question) - 1];
  return [
    forward(sitting, question),
    ...(before ? [leaving(words.buttons.back, { verb: 'show', round, question: before.id }, response, question)] : []),
    leaving(words.buttons.myAnswers, { verb: 'review', round }, response, question, 'more'),
    leaving(words.buttons.stop, { verb: 'stop', round }, response, question, 'more'),
  ];
}

/** Putting a question off counts where it is asked; passing one that was put off before does not count again. */
function forward({ questions, response, words }: Sitting, question: AskedQuestion): Button {
  const { round, entries } = response;
  const standing = progress(questions, response);
  const isAsked = standing.stage === 'asking' && standing.question.id === question.id;
  if (isAsked || !touched(response, question.id)) {
    const skips = entries[question.id]?.skips ? 2 : 1;
    const first = !touched(response, question.id);
    return button(words.buttons.skip, { verb: 'skip', ...on(response, question), first, skips }, { inputs: 'sent' });
  }
  const after = questions[questions.indexOf(question) + 1];
  const action: LeavingAction = after ? { verb: 'show', round, question: after.id } : { verb: 'resume', round };
  return leaving(words.buttons.next, action, response, question, 'primary');
}

type LeavingAction = Extract<AssessorAction, { leaves?: unknown }>;

/** A button that leaves the card: what stands in its note field goes along. */
function leaving(
  title: string,
  action: LeavingAction,
  response: Response,
  question: AskedQuestion,
  weight: Button['weight'] = 'plain',
): Button {
  const leaves = { question: question.id, seen: revisionOf(response, question.id) };
  return button(title, { ...action, leaves }, { weight, inputs: 'sent' });
}

function reasonLine(answer: Answer, { words }: Sitting): string | null {
  return typeof answer === 'object' ? words.answer.reasonGiven(answer.na) : null;
}

/** What an action on the question carries: the entry as this card shows it. */
export function on(response: Response, question: AskedQuestion) {
  return { round: response.round, question: question.id, seen: revisionOf(response, question.id) };
}
