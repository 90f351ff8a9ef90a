import { describe, expect, it } from 'vitest';
import { boardReport } from '../../../src/application/export/board-report.ts';
import type { Block } from '../../../src/application/export/report.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { AgreedAnswer } from '../../../src/domain/agreed-answer.ts';
import { questionsAsked } from '../../../src/domain/bank.ts';
import type { Round } from '../../../src/domain/programme.ts';
import { aClosedRound, type ClosedRound, closedAt, resultsOf } from '../../support/export-rounds.ts';
import { houseBank } from '../../support/house-bank.ts';
import { aPerson } from '../../support/rounds.ts';

const names = ['Northvale', 'Eastmere', 'Westhaven'];
const reportOf = (wanted: Partial<ClosedRound> = {}, map: { png: Uint8Array; alt: string } | null = null) =>
  boardReport(resultsOf(aClosedRound({ names, ...wanted })), map, english);

const headings = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.rank === 1 ? [block.text] : []));
/** Everything that is read in the report. */
const said = (blocks: readonly Block[]) => JSON.stringify(blocks);
const tables = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'table');

/** A round in which the first partner may join the others. */
const joining = (parts: Partial<Round> = {}): Partial<Round> => ({
  purpose: 'new-partner',
  partners: aClosedRound({ names }).round.partners.map((partner, at) => ({ ...partner, role: at === 0 ? 'candidate' : 'existing' })),
  ...parts,
});

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

  it('of a new-partner round has the partnership with the candidate and without, before the planning gaps', () => {
    const { blocks } = reportOf({ round: joining(), answer: (partner) => (partner === 0 ? 1 : 3) });
    const at = headings(blocks).indexOf('With and without Northvale');
    expect(headings(blocks)[at + 1]).toBe('Planning gaps');
    expect(said(blocks)).toContain('Northvale would lower the partnership in five of five areas: most in');
    const table = tables(blocks).find(({ alt }) => alt.endsWith('with and without Northvale'));
    expect(table?.columns.map(({ title }) => title).slice(1)).toEqual([
      'Lowest without',
      'Lowest with',
      'Mean without',
      'Mean with',
      'Northvale',
    ]);
    expect(table?.groups[0]?.rows).toHaveLength(houseBank.areas.length + 1);
    expect(table?.groups[0]?.rows.at(-1)).toEqual(['Overall', '75', '25', '75', '58', '25']);
    expect(said(blocks)).toContain('Where Northvale would be the weakest');
  });

  it('says why nothing can be said of a candidate that is withheld', () => {
    const round = joining({ visibility: 'confidential' });
    const { blocks } = reportOf({ round, people: (partner) => (partner === 0 ? 4 : 5) });
    expect(said(blocks)).toContain('Nothing can be said of Northvale joining: fewer than five people answered for it.');
    expect(tables(blocks).some(({ alt }) => alt.includes('with and without'))).toBe(false);
  });

  it('is dated by the close, and names nobody', () => {
    const made = aClosedRound({ names });
    const report = boardReport(resultsOf(made), null, english);
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

  it('says how long after the last round it was repeated, and why', () => {
    const repeat = { of: 'round-0', closedAt: new Date('2026-01-26T09:00:00Z'), why: 'The budget was agreed' };
    const [facts] = reportOf({ round: { repeat, openedAt: new Date('2026-03-02T09:00:00Z') } }).blocks;
    expect(facts).toMatchObject({
      pairs: expect.arrayContaining([{ name: 'Repeat', value: 'Repeated five weeks after the last: The budget was agreed' }]),
    });
  });

  it('has the map with its words, or says that it could not be drawn', () => {
    const png = new Uint8Array([1]);
    expect(reportOf({}, { png, alt: 'A map' }).blocks).toContainEqual({ kind: 'chart', png, alt: 'A map' });
    expect(said(reportOf().blocks)).toContain('The map could not be drawn.');
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

describe('what councils agreed, in the report', () => {
  const differing = { people: () => 1, answer: (partner: number) => (partner === 0 ? 1 : 4) } as const;
  const [first = { id: '', ask: '', levels: [] }] = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });
  const agreed = (partner: number, answer: AgreedAnswer['answer'], question = first.id): AgreedAnswer => ({
    ...{ partner: `partner-${partner}`, question, answer, rationale: 'The board saw the paper.' },
    ...{ by: { person: aPerson('a'), name: 'Respondent a' }, at: closedAt, revision: 1 },
  });
  const blocksOf = (all: readonly AgreedAnswer[], wanted: Partial<ClosedRound> = differing) =>
    boardReport(resultsOf(aClosedRound({ names: names.slice(0, 2), ...wanted }), houseBank, all), null, english).blocks;

  it('has pages of its own, by area, with the level’s words, why, when and what people answered, and names nobody', () => {
    const blocks = blocksOf([agreed(0, 3)]);
    expect(headings(blocks)).toEqual(expect.arrayContaining(['What to talk about', 'Agreed answers', 'Next steps']));
    const own = blocks.slice(blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Agreed answers'));
    expect(own[2]).toMatchObject({ kind: 'heading', rank: 2, text: 'Shared vision' });
    const said = `${first.levels[3]} “The board saw the paper.” Recorded on 16 March 2026; people answered 1 on average.`;
    expect(own[3]).toMatchObject({ kind: 'entry', lead: [{ strong: first.ask }], items: [[{ strong: 'Northvale 3: ' }, said]] });
    expect(JSON.stringify(blocks)).not.toContain('Respondent');
  });

  it('is ticked off on its agenda in words', () => {
    expect(said(blocksOf([agreed(0, 3)]))).toContain('Not settled yet: Eastmere has still to record what was agreed.');
    expect(said(blocksOf([agreed(0, 3), agreed(1, 3)]))).toContain('Settled, and they now agree. ');
    expect(said(blocksOf([agreed(0, 3), agreed(1, 'dk')]))).toContain('Settled: they agree to differ. ');
  });

  it('changes nothing else of it', () => {
    const others = (blocks: readonly Block[]) => {
      const start = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'What to talk about');
      const end = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Next steps');
      return [...blocks.slice(0, start), ...blocks.slice(end)];
    };
    expect(others(blocksOf([agreed(0, 0), agreed(1, 4)]))).toEqual(others(blocksOf([])));
  });

  it('is there where nothing else of a confidential check is', () => {
    const few = { ...differing, round: { visibility: 'confidential' } } as const;
    expect(headings(blocksOf([], few))).not.toContain('Agreed answers');
    expect(said(blocksOf([agreed(0, 2)], few))).toContain('no figure is shown of what people answered');
  });
});
