import { type AgendaItem, agendaItems, byArea } from '../../domain/agenda.ts';
import { settledOf, settlementOf } from '../../domain/agreed-answer.ts';
import { type Level, levelValues } from '../../domain/bank.ts';
import { shownPartners } from '../../domain/disclosure.ts';
import { rounded } from '../../domain/figure.ts';
import { isAnyBanded } from '../../domain/findings.ts';
import type { Partner } from '../../domain/programme.ts';
import type { Card, Element, Text } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { anotherButtons } from './agreed.ts';
import { recordButtons, settlementText } from './agreed-lines.ts';
import { button, buttons, quietly, said, section, title } from './parts.ts';
import { confidentialFoot } from './withheld.ts';

/** The most questions on the card that are open, and beside them of those that are settled. */
const mostItems = 5;
const mostSettled = 3;

/**
 * What to talk about once the results are known: where partners, or the people of one, see it differently, ticked off where that
 * is settled. `mine`: the partners for which whoever looks records what they agreed.
 */
export function agendaCard(results: RoundResults, words: Words, mine: readonly Partner[] = []): Card {
  const { scorecard, questions, disputes } = results;
  const { agenda: text } = words.results;
  const all = agendaItems(scorecard, questions, disputes);
  const count = all.length;
  const { settled } = settledOf(all, results.agreed);
  const listed = shownOf(all, results);
  const isUnderWay = count > 0 && (mine.length > 0 || results.agreed.length > 0);
  return {
    summary: text.summary(count),
    elements: [
      title(text.heading),
      ...(isUnderWay ? [quietly(words.agreed.count(settled, count))] : []),
      ...(count === 0 ? [said(whyNone(results, words))] : []),
      ...byArea(listed, questions).flatMap(({ area, items }) => [
        section(area.title),
        ...items.flatMap((item) => itemLines(item, results, mine, words)),
      ]),
      ...(count > listed.length ? [quietly(text.more(count - listed.length))] : []),
      ...waysOn(results, mine, words),
      ...confidentialFoot(results, words),
    ],
  };
}

/** The most urgent of those that are open, and of those that are settled: what is done takes no place of what is to do. */
function shownOf(all: readonly AgendaItem[], { agreed }: RoundResults): AgendaItem[] {
  const open = all.filter((item) => settlementOf(item, agreed).state === 'open').slice(0, mostItems);
  const settled = all.filter((item) => settlementOf(item, agreed).state === 'settled').slice(0, mostSettled);
  return all.filter((item) => open.includes(item) || settled.includes(item));
}

/** What is agreed already, and a question that is not listed. */
function waysOn({ round, agreed }: RoundResults, mine: readonly Partner[], words: Words): Element[] {
  const { buttons: labels } = words.agreed;
  const all = agreed.length > 0 || mine.length > 0 ? [button(labels.all, { verb: 'agreed', round: round.id, page: 0 })] : [];
  const row = [...anotherButtons(round.id, mine, words), ...all];
  return row.length > 0 ? [buttons(...row)] : [];
}

/** The question, then what each side says, and what was agreed on it since; that alone where it is settled. */
function itemLines(item: AgendaItem, results: RoundResults, mine: readonly Partner[], words: Words): Element[] {
  const settlement = settlementText(item, results, words, 'settled');
  const isSettled = settlementOf(item, results.agreed).state === 'settled';
  const record = recordButtons(item, mine, results, words);
  return [
    said([{ strong: item.question.ask }]),
    ...(isSettled ? [] : [{ kind: 'list' as const, items: sidesOf(item, results, words) }]),
    ...(item.question.about === 'partnership' && !isSettled ? [quietly(words.results.agenda.fact)] : []),
    ...(settlement ? [said(settlement)] : []),
    ...(record.length > 0 ? [buttons(...record)] : []),
  ];
}

/** What each side of a question says, in the words of its level. */
export function sidesOf(
  { question, between, within }: AgendaItem,
  { partnerName }: RoundResults,
  { results: { agenda: text } }: Words,
): Text[] {
  const side = (who: string, level: Level): Text => [{ strong: who }, `: ${question.levels[level]}`];
  const partners = levelValues.flatMap((level) => {
    const here = between.filter(({ mean }) => nearest(mean) === level);
    return here.length === 0
      ? []
      : [side(text.partners(here.map(({ partner, mean }) => text.partner(partnerName(partner), shortly(mean)))), level)];
  });
  const people = within.flatMap(({ partner, sides }) =>
    sides.map(({ level, people }, place) => side(text.side(partnerName(partner), people, place, sides.length), level)),
  );
  return [...partners, ...people];
}

/** That nothing is to be talked about says something only where there was enough to look at, and somebody to compare. */
export function whyNone({ round, scorecard }: RoundResults, { results, visibility }: Words): string {
  if (round.visibility === 'confidential' && shownPartners(scorecard).length < 2) return visibility.nothingToCompare;
  return isAnyBanded(scorecard) ? results.agenda.none : results.tooFew;
}

const nearest = (mean: number) => Math.min(4, rounded(mean)) as Level;
const shortly = (mean: number) => String(Math.round(mean * 10) / 10);
