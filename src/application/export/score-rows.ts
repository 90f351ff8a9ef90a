import type { AreaScore, PartnerScore, Spread, WithheldPartner } from '../../domain/scorecard.ts';
import type { RoundResults } from '../round-results.ts';
import { weighed } from '../views/candidate.ts';
import type { Words } from '../wording/en.ts';
import type { Cell, Table } from './content.ts';

/**
 * A row for each score: a partner's overall, its areas and their topics. A partner of which nothing is shown has one row that says so. Of a new-partner
 * round also the lowest overall and in each area with the candidate and without, under the names of whoever holds it.
 */
export function scoresTable(results: RoundResults, { exporting: { scores: text } }: Words): Table {
  return {
    kind: 'table',
    columns: [
      text.partner,
      text.of,
      text.area,
      text.topic,
      text.score,
      text.raw,
      text.coverage,
      text.low,
      text.high,
      text.cap,
      text.capQuestion,
      text.band,
    ],
    rows: [...results.scorecard.partners.flatMap(partnerRows), ...lowestRows()],
  };

  function partnerRows(partner: PartnerScore | WithheldPartner): Cell[][] {
    const name = results.partnerName(partner.partner);
    if ('withheld' in partner) return [[name, text.kinds.withheld, ...none(10)]];
    return [[name, text.kinds.overall, null, null, partner.overall, ...none(7)], ...partner.areas.flatMap((area) => areaRows(name, area))];
  }

  function areaRows(name: string, { area, score, raw, coverage, low, high, cap, band, topics }: AreaScore): Cell[][] {
    const title = results.areaTitle(area);
    const limits = cap ? [cap.limit, cap.question] : none(2);
    return [
      [name, text.kinds.area, title, null, score, raw, coverage, low, high, ...limits, band],
      ...topics.map((topic) => [
        name,
        text.kinds.topic,
        title,
        topicTitle(area, topic.topic),
        topic.score,
        topic.score,
        topic.coverage,
        topic.low,
        topic.high,
        ...none(3),
      ]),
    ];
  }

  function lowestRows(): Cell[][] {
    const found = weighed(results)?.joining;
    if (!found || 'why' in found) return [];
    return [{ area: null, ...found.overall }, ...found.areas].flatMap(({ area, without, with: withIt }) => {
      const row = (kind: string, { minimum, weakest }: Spread): Cell[] => [
        text.holders(weakest.map(results.partnerName)),
        kind,
        area === null ? null : results.areaTitle(area),
        null,
        minimum,
        ...none(7),
      ];
      return [row(text.kinds.lowestWithout, without), row(text.kinds.lowestWith, withIt)];
    });
  }

  function topicTitle(area: string, topic: string): string {
    const found = results.bank.areas.find(({ id }) => id === area)?.topics.find(({ id }) => id === topic);
    return found?.title ?? topic;
  }
}

const none = (cells: number): null[] => Array.from({ length: cells }, () => null);
