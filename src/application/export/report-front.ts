import { withheldPartners } from '../../domain/disclosure.ts';
import { rounded } from '../../domain/figure.ts';
import { meanCoverage } from '../../domain/findings.ts';
import type { RoundResults } from '../round-results.ts';
import { profileLines } from '../views/profile.ts';
import { repeatText } from '../views/repeat.ts';
import { peopleTook } from '../views/results.ts';
import type { Words } from '../wording/en.ts';
import type { Block, Facts } from './report.ts';
import { headed, told } from './report-parts.ts';

/** The first page: of what round it is, how to read it, and how many took part. */
export function frontBlocks(results: RoundResults, words: Words): Block[] {
  const { report: text, charts } = words;
  const bands = (['weak', 'developing', 'sound', 'strong', 'none'] as const).map((band) => ({ band, label: charts.grid.bands[band] }));
  return [
    facts(results, words),
    headed(text.reading.heading),
    { kind: 'list', items: text.reading.points },
    told(text.reading.bands),
    { kind: 'key', entries: bands },
    headed(text.took.heading),
    took(results, words),
  ];
}

function facts({ round, questions, scorecard, took: counts, closedAt }: RoundResults, words: Words): Facts {
  const { facts: text } = words.report;
  const coverage = meanCoverage(scorecard);
  const people = peopleTook(counts, withheldPartners(scorecard).length === 0, words);
  return {
    kind: 'facts',
    pairs: [
      { name: text.purpose, value: words.organiser.form.purposes[round.purpose] },
      ...profileLines(round.profile, words),
      ...(round.repeat ? [{ name: words.repeat.line, value: repeatText(round.repeat, round.openedAt, words) }] : []),
      { name: text.closed, value: words.organiser.fullDay(closedAt, round.schedule.zone) },
      { name: text.depth, value: text.depths(round.depth, questions.length) },
      ...(people === null
        ? []
        : [
            { name: text.coverage, value: text.covered(coverage === null ? null : rounded(100 * coverage)) },
            { name: text.took, value: people },
          ]),
      { name: text.visibility, value: text.visibilities[round.visibility] },
      { name: text.bank, value: round.bank.replace('@', ' ') },
    ],
  };
}

/** Counts alone; of a partner that is withheld none. */
function took({ round, took: counts, partnerName }: RoundResults, { report: { took: text } }: Words): Block {
  const rows = round.partners.map(({ id }) => {
    const found = counts.find(({ partner }) => partner === id);
    return [partnerName(id), found ? text.of(found.started, found.invited) : text.withheld];
  });
  return {
    kind: 'table',
    alt: text.alt,
    columns: [
      { title: text.partner, share: 3 },
      { title: text.count, share: 2 },
    ],
    groups: [{ title: null, rows }],
  };
}
