import { type AgreedAnswer, agreedOn, levelText, longestRationale } from '../../domain/agreed-answer.ts';
import { questionsFor } from '../../domain/asked.ts';
import { type AskedQuestion, type Level, levelValues, questionsAsked } from '../../domain/bank.ts';
import type { Partner } from '../../domain/programme.ts';
import type { Answer } from '../../domain/response.ts';
import { type AgreedChoice, agreedChoices, type KeepAgreed } from '../agreed-actions.ts';
import type { Card, Folds, Strip } from '../card.ts';
import { longestReason } from '../limits.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, faultStrip, quietly, said, title } from './parts.ts';
import { namesOf } from './question-names.ts';

/** What stands in the form. */
export type AgreedDraft = Pick<KeepAgreed, 'agreed' | 'reason' | 'rationale' | 'seen'>;

/** The form as it begins: with what is recorded, or empty. */
export function agreedDraft(stored: AgreedAnswer | null): AgreedDraft {
  if (stored === null) return { agreed: '', reason: '', rationale: '', seen: 0 };
  const { answer, rationale, revision: seen } = stored;
  return { agreed: choiceOf(answer), reason: typeof answer === 'object' ? answer.na : '', rationale, seen };
}

const choiceOf = (answer: Answer): AgreedChoice => (typeof answer === 'object' ? 'na' : answer === 'dk' ? 'dk' : `${answer}`);

/** The answer that was filled in; null where nothing was chosen. */
export function answerIn({ agreed, reason }: Pick<AgreedDraft, 'agreed' | 'reason'>): Answer | null {
  switch (agreed) {
    case '':
      return null;
    case 'dk':
      return 'dk';
    case 'na':
      return { na: reason.trim() };
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
      return Number(agreed) as Level;
  }
}

/** What is wrong with what was filled in, in the order of the fields. */
export function agreedFaults({ agreed, reason, rationale }: AgreedDraft, { agreed: { form } }: Words): string[] {
  const { faults } = form;
  const [why, because] = [reason.trim().length, rationale.trim().length];
  return [
    ...(agreed === '' ? [faults.choice] : []),
    ...(agreed === 'na' && why === 0 ? [faults.reason] : []),
    ...(agreed === 'na' && why > longestReason ? [faults.reasonTooLong(why, longestReason)] : []),
    ...(because === 0 ? [faults.rationale] : []),
    ...(because > longestRationale ? [faults.rationaleTooLong(because, longestRationale)] : []),
  ];
}

/**
 * What a council agreed on one question, with the words of its five levels. It is the same whatever anybody answered: nothing
 * of that is on it.
 */
export function agreedForm(
  { round }: RoundResults,
  partner: Partner,
  question: AskedQuestion,
  { agreed, reason, rationale, seen }: AgreedDraft,
  words: Words,
  strip?: Strip,
): Card {
  const { form: text, buttons: labels } = words.agreed;
  const on = { round: round.id, question: question.id, partner: partner.id };
  const heading = text.heading(partner.name);
  return {
    summary: `${heading}. ${question.ask}`,
    elements: [
      ...(strip ? [strip] : []),
      title(heading),
      said([{ strong: question.ask }]),
      { kind: 'list', items: levelValues.map((level) => [{ strong: `${level}` }, `: ${question.levels[level]}`]) },
      {
        kind: 'form',
        fields: [
          {
            kind: 'choice',
            id: 'agreed',
            label: text.field,
            value: agreed,
            options: agreedChoices.map((value) => ({ value, title: text.choices(isLevel(value) ? Number(value) : value) })),
          },
          {
            kind: 'text',
            id: 'reason',
            label: text.reason,
            value: reason,
            placeholder: null,
            lines: 'one',
            required: null,
            longest: longestReason,
          },
          {
            kind: 'text',
            id: 'rationale',
            label: text.rationale,
            value: rationale,
            placeholder: text.rationaleHint,
            lines: 'many',
            required: text.faults.rationale,
            longest: longestRationale,
          },
        ],
        buttons: [
          button(labels.save, { verb: 'keep-agreed', ...on, agreed, reason, rationale, seen }, { weight: 'primary', inputs: 'sent' }),
        ],
        again: { verb: 'agree', ...on },
      },
      quietly(text.foot),
    ],
  };
}

const isLevel = (choice: AgreedChoice): choice is Exclude<AgreedChoice, 'dk' | 'na'> => choice !== 'dk' && choice !== 'na';

/** Over the form of whoever was not the first: what is recorded by now. Saving again puts theirs in its place. */
export function meanwhileStrip(stored: AgreedAnswer | null, question: AskedQuestion, { agreed: { form: text } }: Words): Strip {
  if (stored === null) return faultStrip(text.withdrawnLead, [text.withdrawn]);
  const by = stored.by?.name || text.somebody;
  return faultStrip(text.changedLead, [text.changed(by, stored.answer, levelText(stored, question), stored.rationale)]);
}

/** Every question that the council can have talked about, by area: those of the round, whatever anybody answered. */
export function agreeOnCard(results: RoundResults, partner: Partner, words: Words): Card {
  const { choose: text, buttons: labels } = words.agreed;
  const { round } = results;
  return {
    summary: text.heading(partner.name),
    elements: [
      title(text.heading(partner.name)),
      said(text.lead),
      questionFolds(results, partner, words),
      buttons(button(labels.ours(partner.name), { verb: 'agreed', round: round.id, partner: partner.id, page: 0 })),
    ],
  };
}

function questionFolds({ round, agreed, bank }: RoundResults, partner: Partner, { agreed: { choose: text } }: Words): Folds {
  const questions = agreeableOn({ round, bank }, partner);
  const name = namesOf({ questions });
  return {
    kind: 'folds',
    pick: text.pick,
    folds: [...Map.groupBy(questions, ({ area }) => area)].map(([area, inArea]) => {
      const rows = inArea.map(({ id: question }) => {
        const stored = agreedOn(agreed, { partner: partner.id, question });
        const now = stored === null ? text.open : text.row(stored.answer);
        const action = { verb: 'agree' as const, round: round.id, question, partner: partner.id };
        return { text: name(question), value: now, hint: text.hint, label: text.rowLabel(name(question), now), action };
      });
      const tally = text.tally(rows.filter(({ value }) => value !== text.open).length, rows.length);
      return { id: `area-${area.id}`, title: area.title, summary: tally, label: text.foldLabel(area.title, tally), rows };
    }),
  };
}

/** The questions on which a council may record what it agreed. */
export function agreeableOn({ round, bank }: Pick<RoundResults, 'round' | 'bank'>, partner: Partner): AskedQuestion[] {
  return questionsFor(questionsAsked(bank, round), partner);
}
