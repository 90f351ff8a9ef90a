import type { AgendaItem } from '../../domain/agenda.ts';
import { type AgreedAnswer, agreedOn, concernedBy, levelText, type Settlement, settlementOf } from '../../domain/agreed-answer.ts';
import { type AskedQuestion, questionsAsked } from '../../domain/bank.ts';
import type { Partner } from '../../domain/programme.ts';
import { sameAnswer } from '../../domain/response.ts';
import type { Button, Element, Text } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, quietly, section } from './parts.ts';
import { namesOf } from './question-names.ts';

/** The most partners for whom one card has buttons to record: more are whoever owns the round's alone, who goes by the list. */
const mostButtons = 2;

/** What became of an item of the agenda: whether it is settled, and what each council agreed. Null where nothing is recorded. */
export function settlementText(item: AgendaItem, results: RoundResults, words: Words, leads: 'settled' | 'settledPrinted'): Text | null {
  const { agreed: text } = words;
  const settlement = settlementOf(item, results.agreed);
  const what = recordedText(item, results, words);
  if (what === '') return null;
  return [{ strong: lead(settlement, results, text, leads) }, what];
}

function lead(settlement: Settlement, { partnerName }: RoundResults, text: Words['agreed'], leads: 'settled' | 'settledPrinted'): string {
  switch (settlement.state) {
    case 'open':
      return text.waiting(settlement.missing.map(partnerName));
    case 'settled':
      return text[leads][settlement.outcome];
  }
}

/** Councils that agreed the same stand together. */
function recordedText({ question, ...item }: AgendaItem, { agreed, partnerName }: RoundResults, { agreed: text }: Words): string {
  const recorded = concernedBy({ question, ...item }).flatMap((partner) => agreedOn(agreed, { partner, question: question.id }) ?? []);
  const firsts = recorded.filter(({ answer }, place) => recorded.findIndex((other) => sameAnswer(other.answer, answer)) === place);
  return firsts
    .map((first) => {
      const partners = recorded.filter(({ answer }) => sameAnswer(answer, first.answer)).map(({ partner }) => partnerName(partner));
      return text.said(partners, first.answer, levelText(first, question));
    })
    .join(' ');
}

/** For whoever records for some of these partners: what they agreed on the item. */
export function recordButtons(
  item: AgendaItem,
  mine: readonly Partner[],
  { round, agreed }: RoundResults,
  { agreed: text }: Words,
): Button[] {
  const { buttons: labels } = text;
  const concerned = concernedBy(item);
  const theirs = mine.filter(({ id }) => concerned.includes(id));
  return theirs.slice(0, mostButtons).map(({ id: partner, name }) => {
    const isRecorded = agreedOn(agreed, { partner, question: item.question.id }) !== null;
    const [own, named] = isRecorded ? [labels.change, labels.changeFor(name)] : [labels.record, labels.recordFor(name)];
    const title = mine.length === 1 ? own : named;
    const label = `${title}: ${item.question.ask}`;
    return button(title, { verb: 'agree', round: round.id, question: item.question.id, partner }, { label });
  });
}

/** The most agreed answers that stand beside figures on one card. */
const mostBeside = 6;

/** What was agreed, beside the figures of it: nothing where nothing is. The way to all of it, with the reasons, is under them. */
export function besideElements(agreed: readonly AgreedAnswer[], results: RoundResults, words: Words): Element[] {
  if (agreed.length === 0) return [];
  const { agreed: text } = words;
  const more = agreed.length - mostBeside;
  return [
    section(text.besideHeading),
    { kind: 'list', items: besideItems(agreed.slice(0, mostBeside), results, words) },
    ...(more > 0 ? [quietly(text.more(more))] : []),
    quietly(text.besideNote),
    buttons(button(text.buttons.all, { verb: 'agreed', round: results.round.id, page: 0 })),
  ];
}

function besideItems(agreed: readonly AgreedAnswer[], results: RoundResults, words: Words): Text[] {
  const questions = questionsAsked(results.bank, results.round);
  const name = namesOf({ questions });
  return agreed.flatMap((answer) => {
    const question = questions.find(({ id }) => id === answer.question);
    return question ? [besideText(answer, question, name(question.id), results, words)] : [];
  });
}

/** The agreed answer beside what the partner's people answered on average. */
function besideText(answer: AgreedAnswer, question: AskedQuestion, named: string, results: RoundResults, { agreed: text }: Words): Text {
  return text.beside(named, results.partnerName(answer.partner), meanShown(answer, results), answer.answer, levelText(answer, question));
}

/** The mean of the partner's people, to one decimal; null where no figure is shown. */
export function meanShown({ partner, question }: Pick<AgreedAnswer, 'partner' | 'question'>, { scorecard }: RoundResults): string | null {
  const at = scorecard.questions.find((each) => each.question === question)?.partners.find((each) => each.partner === partner);
  return at === undefined || at.mean === null ? null : String(Math.round(at.mean * 10) / 10);
}
