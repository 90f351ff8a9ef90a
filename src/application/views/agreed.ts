import { type AgreedAnswer, levelText } from '../../domain/agreed-answer.ts';
import { type AskedQuestion, questionsAsked } from '../../domain/bank.ts';
import type { Partner } from '../../domain/programme.ts';
import type { Button, Card, Element } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { meanShown } from './agreed-lines.ts';
import { button, buttons, notice, quietly, said, section, title } from './parts.ts';

/** Answers on one page of the list: with the longest rationales it is within what every chat tool takes. */
const aPage = 4;

/** What is agreed by one council, or by all: page by page; what there is no page for shows the last. `mine`: for which they record. */
export function agreedCard(results: RoundResults, of: Partner | null, asked: number, mine: readonly Partner[], words: Words): Card {
  const { list: text, buttons: labels } = words.agreed;
  const { round } = results;
  const all = results.agreed.filter(({ partner }) => of === null || partner === of.id);
  const page = Math.max(0, Math.min(asked, Math.ceil(all.length / aPage) - 1));
  const shown = all.slice(page * aPage, (page + 1) * aPage);
  const turn = (to: number) => ({ verb: 'agreed' as const, round: round.id, page: to, ...(of && { partner: of.id }) });
  const turns: Button[] = [
    ...(page > 0 ? [button(labels.earlier, turn(page - 1))] : []),
    ...((page + 1) * aPage < all.length ? [button(labels.more, turn(page + 1))] : []),
  ];
  return {
    summary: text.summary(all.length, round.programme.title),
    elements: [
      title(of ? text.of(of.name) : text.heading),
      ...(all.length === 0 ? [said(of ? text.noneOf(of.name) : text.none)] : []),
      ...byArea(shown, results, mine, words),
      ...(all.length > shown.length ? [quietly(text.page(page * aPage + 1, page * aPage + shown.length, all.length))] : []),
      buttons(...turns, ...waysOn(results, of, mine, words)),
    ],
  };
}

function byArea(shown: readonly AgreedAnswer[], results: RoundResults, mine: readonly Partner[], words: Words): Element[] {
  const questions = new Map(questionsAsked(results.bank, results.round).map((question) => [question.id, question]));
  return shown.flatMap((answer, place): Element[] => {
    const question = questions.get(answer.question);
    if (!question) return [];
    const before = questions.get(shown[place - 1]?.question ?? '');
    return [
      ...(before?.area.id === question.area.id ? [] : [section(question.area.title)]),
      ...(before?.id === question.id ? [] : [said([{ strong: question.ask }])]),
      ...answerLines(answer, question, results, mine, words),
    ];
  });
}

/** What the council says and why, what stands beside it, and for its lead the ways to change it. */
function answerLines(
  answer: AgreedAnswer,
  question: AskedQuestion,
  results: RoundResults,
  mine: readonly Partner[],
  { agreed: { list: text, buttons: labels }, organiser }: Words,
): Element[] {
  const { round, partnerName } = results;
  const on = { round: round.id, question: answer.question, partner: answer.partner };
  const day = organiser.fullDay(answer.at, round.schedule.zone);
  const by = answer.by?.name || null;
  return [
    said(text.line(partnerName(answer.partner), answer.answer, levelText(answer, question))),
    said(text.rationale(answer.rationale)),
    quietly(text.foot(meanShown(answer, results), by, day)),
    ...(mine.some(({ id }) => id === answer.partner)
      ? [
          buttons(
            button(labels.edit, { verb: 'agree', ...on }, { label: text.editLabel(question.ask) }),
            button(
              labels.withdraw,
              { verb: 'withdraw-agreed', ...on, seen: answer.revision, sure: false },
              { label: text.withdrawLabel(question.ask) },
            ),
          ),
        ]
      : []),
  ];
}

function waysOn({ round }: RoundResults, of: Partner | null, mine: readonly Partner[], words: Words): Button[] {
  const { buttons: labels } = words.agreed;
  const theirs = mine.filter(({ id }) => of === null || of.id === id);
  return [
    ...anotherButtons(round.id, theirs, words),
    ...(of ? [button(labels.all, { verb: 'agreed', round: round.id, page: 0 })] : []),
    button(words.results.buttons.agenda, { verb: 'results', round: round.id, show: 'agenda' }),
  ];
}

/** The way to a question that is not on the agenda; of several partners it is asked which. */
export function anotherButtons(round: string, mine: readonly Partner[], { agreed: { buttons: labels } }: Words): Button[] {
  const [only] = mine;
  if (!only) return [];
  return [button(labels.another, { verb: 'agree', round, ...(mine.length === 1 && { partner: only.id }) })];
}

/** Said once it is kept. */
export function agreedKeptCard(results: RoundResults, answer: AgreedAnswer, question: AskedQuestion, words: Words): Card {
  const { kept: text, buttons: labels } = words.agreed;
  const { round, partnerName } = results;
  const name = partnerName(answer.partner);
  return {
    summary: text.heading,
    elements: [
      title(text.heading),
      said([{ strong: question.ask }]),
      said(text.text(name, answer.answer, levelText(answer, question))),
      said(text.rationale(answer.rationale)),
      buttons(
        button(words.results.buttons.agenda, { verb: 'results', round: round.id, show: 'agenda' }, { weight: 'primary' }),
        button(labels.ours(name), { verb: 'agreed', round: round.id, partner: answer.partner, page: 0 }),
        button(labels.another, { verb: 'agree', round: round.id, partner: answer.partner }),
      ),
    ],
  };
}

/** Asks once. */
export function withdrawSureCard({ round, partnerName }: RoundResults, answer: AgreedAnswer, question: AskedQuestion, words: Words): Card {
  const { withdraw: text, list, buttons: labels } = words.agreed;
  const { partner, revision } = answer;
  const sure = { verb: 'withdraw-agreed' as const, round: round.id, question: question.id, partner, seen: revision, sure: true };
  return {
    summary: text.heading,
    elements: [
      title(text.heading),
      said([{ strong: question.ask }]),
      said(list.line(partnerName(partner), answer.answer, levelText(answer, question))),
      said(text.sure),
      buttons(
        button(labels.withdrawNow, sure, { weight: 'primary' }),
        button(labels.keep, { verb: 'agreed', round: round.id, partner, page: 0 }),
      ),
    ],
  };
}

/** For whoever records for several partners: for which this time. */
export function whichPartnerCard(round: string, mine: readonly Partner[], words: Words): Card {
  const { whichHeading, which, buttons: labels } = words.agreed;
  return notice(whichHeading, which, {
    kind: 'rows',
    rows: mine.map(({ id, name }) => ({
      text: name,
      value: null,
      hint: null,
      label: labels.recordFor(name),
      action: { verb: 'agree', round, partner: id },
    })),
  });
}
