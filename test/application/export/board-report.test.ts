import { describe, expect, it } from 'vitest';
import { boardReport } from '../../../src/application/export/board-report.ts';
import type { Block } from '../../../src/application/export/report.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aClosedRound, type ClosedRound, resultsOf } from '../../support/export-rounds.ts';
import { aPerson, openingDay } from '../../support/rounds.ts';
import { aStep } from '../../support/steps.ts';

const names = ['Northvale', 'Eastmere', 'Westhaven'];
const reportOf = (wanted: Partial<ClosedRound> = {}, map: { png: Uint8Array; alt: string } | null = null) =>
  boardReport(resultsOf(aClosedRound({ names, ...wanted })), [], map, english);

const headings = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.rank === 1 ? [block.text] : []));
/** Everything that is read in the report. */
const said = (blocks: readonly Block[]) => JSON.stringify(blocks);
const tables = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'table');

describe('the report for a board', () => {
  it('says first what it is of and how to read it, last how the scores are worked out', () => {
    expect(headings(reportOf().blocks)).toEqual([
      'How to read it',
      'Who took part',
      'In one sentence',
      'Map',
      'Areas',
      'Topics',
      'Planning gaps',
      'What to talk about',
      'Next steps',
      'How the scores are worked out',
    ]);
  });

  it('is dated by the close, and names nobody', () => {
    const made = aClosedRound({ names });
    const report = boardReport(resultsOf(made), [], null, english);
    expect(report.dated).toEqual(resultsOf(made).closedAt);
    expect(said(report.blocks)).not.toContain('Respondent');
  });

  it('says what was told of the programme, a line each, and no line where nothing was', () => {
    const [untold] = reportOf().blocks;
    const profile = { drivers: ['savings', 'resilience'], services: 'Payroll', delivery: null, shared: 'few' } as const;
    const [facts] = reportOf({ round: { profile } }).blocks;
    if (facts?.kind !== 'facts' || untold?.kind !== 'facts') throw new Error('The report does not begin with facts.');
    expect(facts.pairs.filter(({ name }) => untold.pairs.every((pair) => pair.name !== name))).toEqual([
      { name: 'What drives it?', value: 'Savings, Resilience' },
      { name: 'Services in scope', value: 'Payroll' },
      { name: 'Shared today', value: 'A few posts or systems' },
    ]);
  });

  it('has the map with its words, or says that it could not be drawn', () => {
    const png = new Uint8Array([1]);
    expect(reportOf({}, { png, alt: 'A map' }).blocks).toContainEqual({ kind: 'chart', png, alt: 'A map' });
    expect(said(reportOf().blocks)).toContain('The map could not be drawn.');
  });

  it('says of each next step who does it, until when and what became of it, of whatever the figures suggest by now', () => {
    const results = resultsOf(aClosedRound({ names }));
    const { columns, groups } = tables(boardReport(results, [], null, english).blocks).at(-1) ?? { columns: [], groups: [] };
    expect(columns.map(({ title }) => title)).toEqual(['What to do', 'Who', 'Why', 'Owner', 'Due', 'State']);
    expect(groups[0]?.rows.map((row) => row.slice(3))).toContainEqual(['nobody yet', '', '']);
    const taken = [aStep({ question: 'gone', topic: 'Another', state: { stage: 'done', at: openingDay, by: aPerson('a') } })];
    const rows = tables(boardReport(results, taken, null, english).blocks).at(-1)?.groups[0]?.rows ?? [];
    expect(rows.at(-1)).toEqual([
      'Another. Write down what the service covers.',
      '',
      'taken on earlier',
      'Respondent a',
      '6 March 2026',
      'done',
    ]);
  });

  it('has every partner in the tables, five at most beside each other', () => {
    const many = Array.from({ length: 11 }, (_, partner) => `Council ${partner}`);
    const all = tables(reportOf({ names: many, people: () => 1 }).blocks);
    const topics = all.filter(({ columns }) => columns[0]?.title === 'Topic');
    expect(topics.map(({ columns }) => columns.length - 1)).toEqual([4, 4, 3]);
    expect(topics.flatMap(({ columns }) => columns.slice(1).map(({ title }) => title))).toEqual(many);
    const areas = all.find(({ alt }) => alt === 'Scores by partner and area, 0 to 100');
    expect(areas?.groups[0]?.rows.map(([name]) => name)).toEqual(many);
  });

  it('says the band of each figure in a word', () => {
    const fields = tables(reportOf({ answer: () => 4 }).blocks).flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.flat()));
    expect(fields).toContainEqual({ figure: '100', band: 'strong', word: 'strong' });
  });

  it('has all next steps, however many', () => {
    const steps = tables(reportOf({ answer: () => 0 }).blocks).find(({ alt }) => alt.startsWith('Next steps'));
    expect(steps?.groups[0]?.rows.length).toBeGreaterThan(20);
  });

  it('holds where nobody could rate anything', () => {
    const { blocks } = reportOf({ answer: () => 'dk' });
    expect(said(blocks)).toContain('Not enough answers yet');
    expect(headings(blocks)).toContain('Planning gaps');
  });

  it('says of a confidential check whom it withholds and why, and shows nothing of them', () => {
    const { blocks } = reportOf({ people: (partner) => (partner === 1 ? 4 : 5), round: { visibility: 'confidential' } });
    expect(said(blocks)).toContain('Eastmere: withheld, since fewer than five people answered.');
    const [took] = tables(blocks);
    expect(took?.groups[0]?.rows).toEqual([
      ['Northvale', '5 of 5 people'],
      ['Eastmere', 'withheld'],
      ['Westhaven', '5 of 5 people'],
    ]);
    const areas = tables(blocks).find(({ alt }) => alt === 'Scores by partner and area, 0 to 100');
    expect(areas?.groups[0]?.rows.map(([name]) => name)).toEqual(['Northvale', 'Westhaven']);
  });

  it('says that nothing is shown where all of a confidential check is withheld', () => {
    const { blocks } = reportOf({ people: () => 4, round: { visibility: 'confidential' } });
    expect(headings(blocks)).toEqual(['How to read it', 'Who took part', 'In one sentence', 'How the scores are worked out']);
    expect(said(blocks)).toContain('No figures are shown.');
  });
});
