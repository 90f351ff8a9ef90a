import { rounded } from '../../domain/figure.ts';
import { type ComparedArea, comparedPartners } from '../../domain/partner-changes.ts';
import type { Card, Element, Picture, Text } from '../card.ts';
import type { ChangeChart } from '../chart.ts';
import type { Compared } from '../earlier-round.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import type { MovedArea } from '../wording/en-change.ts';
import { changeChart } from './change-chart.ts';
import { quietly, said, section, title } from './parts.ts';
import { confidentialFoot } from './withheld.ts';

/** The change of each partner's areas as a chart; null where none can be compared. */
export function changeChartOf({ before, now, change }: Compared, words: Words): ChangeChart | null {
  const { round, closedAt, bank, partnerName } = now;
  const subtitle = words.charts.change.subtitle(dayOf(before, now, words), words.organiser.fullDay(closedAt, round.schedule.zone));
  return changeChart({ title: round.programme.title, subtitle, bank, change, partnerName, words: words.charts });
}

/** What changed most since the round before, the chart, and every figure in words; then the trend over several rounds, if there is one. */
export function changeCard(compared: Compared, chart: Picture | null, words: Words, over: readonly Element[] = []): Card {
  const { before, now, change } = compared;
  const { change: text } = words.results;
  const then = dayOf(before, now, words);
  const partners = comparedPartners(change);
  return {
    summary: text.summary(now.round.programme.title, then),
    elements: [
      title(text.heading(then)),
      ...(partners.length === 0 ? [said(text.nothing)] : moverLines(compared, words)),
      ...(chart ? [chart] : []),
      ...partners.flatMap(({ partner, areas }): Element[] => [
        section(now.partnerName(partner)),
        { kind: 'list', items: areas.map((area) => areaLine(area, now, words)) },
      ]),
      ...uncomparedLines(compared, words),
      ...(partners.length === 0 ? [] : [quietly(text.method(change.matched))]),
      ...over,
      ...foot(compared, words),
    ],
  };
}

/** Days are told in the later round's zone. */
function dayOf({ closedAt }: RoundResults, { round }: RoundResults, words: Words): string {
  return words.organiser.fullDay(closedAt, round.schedule.zone);
}

/** The area that rose most and the one that fell most, of whichever partner; by the figures that stand on the card. */
function moverLines({ now, change }: Compared, { results: { change: text } }: Words): Element[] {
  const moves = comparedPartners(change).flatMap(({ partner, areas }) =>
    areas.flatMap((area) => {
      const moved = movedArea(area, now);
      return moved ? [{ partner: now.partnerName(partner), moved, by: moved.to - moved.from }] : [];
    }),
  );
  const line = (way: 'better' | 'worse', [most]: typeof moves): Element[] =>
    most ? [said([{ strong: text.most[way] }, text.mover(most.partner, most.moved)])] : [];
  const lines = [
    ...line(
      'better',
      moves.filter(({ by }) => by > 0).sort((one, other) => other.by - one.by),
    ),
    ...line(
      'worse',
      moves.filter(({ by }) => by < 0).sort((one, other) => one.by - other.by),
    ),
  ];
  return lines.length > 0 ? lines : [said(text.nobodyMoved)];
}

/** Null where no question of the area was rated in both rounds. */
function movedArea({ area, from, to, matched }: ComparedArea, { areaTitle }: RoundResults): MovedArea | null {
  return from === null || to === null ? null : { area: areaTitle(area), from: rounded(from), to: rounded(to), matched };
}

function areaLine(area: ComparedArea, now: RoundResults, { results: { change: text } }: Words): Text {
  const moved = movedArea(area, now);
  if (!moved) return text.areaNone(now.areaTitle(area.area));
  const [before, after] = [area.rawBefore, area.rawAfter].map((raw) => (raw === null ? null : rounded(raw)));
  const isAlike = before === moved.from && after === moved.to;
  return [text.area(moved), isAlike ? [] : text.onAll(before ?? null, after ?? null)].flat();
}

function uncomparedLines({ now, change }: Compared, { charts, results: { change: text } }: Words): Element[] {
  const items = change.partners.flatMap((each): Text[] =>
    'why' in each ? [[{ strong: now.partnerName(each.partner) }, `: ${charts.change.why[each.why]}`]] : [],
  );
  return items.length > 0 ? [section(text.uncompared), { kind: 'list', items }] : [];
}

/** What either round leaves out. */
function foot({ before, now }: Compared, words: Words): Element[] {
  const own = confidentialFoot(now, words);
  return own.length > 0 || before.round.visibility === 'named' ? own : [quietly(words.visibility.rule)];
}
