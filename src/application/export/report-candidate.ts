import type { BothWays } from '../../domain/candidacy.ts';
import { rounded } from '../../domain/figure.ts';
import type { RoundResults } from '../round-results.ts';
import { candidateSentence, standingLists, weighed } from '../views/candidate.ts';
import type { Words } from '../wording/en.ts';
import type { Block } from './report.ts';
import { headed, listed, quietly, told } from './report-parts.ts';

/** The partnership with the candidate of a new-partner round and without; nothing in another round. */
export function candidateBlocks(results: RoundResults, words: Words): Block[] {
  const { candidate: text } = words.results;
  const found = weighed(results);
  if (!found) return [];
  const { name, joining } = found;
  const head = [headed(text.heading(name)), told(candidateSentence(found, results, words))];
  if ('why' in joining) return head;
  const row = (of: string, { with: withIt, without, candidate }: BothWays) => [
    of,
    ...[without.minimum, withIt.minimum, without.mean, withIt.mean, candidate].map((figure) =>
      figure === null ? text.table.none : String(rounded(figure)),
    ),
  ];
  const { table } = text;
  return [
    ...head,
    {
      kind: 'table',
      alt: table.alt(name),
      columns: [
        { title: table.area, share: 7 },
        ...[table.without, table.with, table.meanWithout, table.meanWith, table.candidate(name)].map((title) => ({ title, share: 4 })),
      ],
      groups: [
        {
          title: null,
          rows: [...joining.areas.map((area) => row(results.areaTitle(area.area), area)), row(table.overall, joining.overall)],
        },
      ],
    },
    ...standingLists(name, joining, results, words).flatMap(({ heading, items }) => listed(heading, items)),
    quietly(text.method),
  ];
}
