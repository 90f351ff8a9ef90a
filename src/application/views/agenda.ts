import { type AgendaItem, agenda } from '../../domain/agenda.ts';
import { type Level, levelValues } from '../../domain/bank.ts';
import { shownPartners } from '../../domain/disclosure.ts';
import { rounded } from '../../domain/figure.ts';
import { isAnyBanded } from '../../domain/findings.ts';
import type { Card, Element, Text } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { quietly, said, section, title } from './parts.ts';
import { confidentialFoot } from './withheld.ts';

/** The most questions on the card. */
const mostItems = 5;

/** What to talk about once the results are known: where partners, or the people of one, see it differently. */
export function agendaCard(results: RoundResults, words: Words): Card {
  const { scorecard, questions, disputes } = results;
  const { agenda: text } = words.results;
  const count = countOf(agenda(scorecard, questions, disputes));
  const shown = agenda(scorecard, questions, disputes, mostItems);
  return {
    summary: text.summary(count),
    elements: [
      title(text.heading),
      ...(count === 0 ? [said(whyNone(results, words))] : []),
      ...shown.flatMap(({ area, items }) => [section(area.title), ...items.flatMap((item) => itemLines(item, results, words))]),
      ...(count > mostItems ? [quietly(text.more(count - mostItems))] : []),
      ...confidentialFoot(results, words),
    ],
  };
}

/** The question, then what each side says. */
function itemLines(item: AgendaItem, results: RoundResults, words: Words): Element[] {
  return [
    said([{ strong: item.question.ask }]),
    { kind: 'list', items: sidesOf(item, results, words) },
    ...(item.question.about === 'partnership' ? [quietly(words.results.agenda.fact)] : []),
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

const countOf = (areas: ReturnType<typeof agenda>) => areas.reduce((sum, { items }) => sum + items.length, 0);
const nearest = (mean: number) => Math.min(4, rounded(mean)) as Level;
const shortly = (mean: number) => String(Math.round(mean * 10) / 10);
