import { describe, expect, test } from 'vitest';
import { changeChart } from '../../../src/application/views/change-chart.ts';
import { altText } from '../../../src/application/views/chart-text.ts';
import { chartWords as words } from '../../../src/application/wording/en-charts.ts';
import type { ComparedPartner, PartnerChange } from '../../../src/domain/partner-changes.ts';
import { aBank, anArea } from '../../support/banks.ts';

const bank = aBank([anArea('vision', []), anArea('risk', [])]);

type Ends = readonly [from: number, to: number] | null;

/** A partner with these figures in vision and in risk. */
function aPartner(partner: string, ...ends: readonly Ends[]): ComparedPartner {
  return {
    partner,
    areas: ends.map((each, index) => {
      const [from, to] = each ?? [null, null];
      const value = from === null || to === null ? null : to - from;
      return {
        area: index === 0 ? 'vision' : 'risk',
        from,
        to,
        value,
        matched: each ? 2 : 0,
        rawBefore: from,
        rawAfter: to,
        questions: [],
      };
    }),
  };
}

const chartOf = (partners: readonly PartnerChange[], in_ = bank) =>
  changeChart({
    title: 'Shared IT service',
    subtitle: 'Change from 4 March 2026 to 4 December 2026',
    bank: in_,
    change: { partners, matched: 4 },
    partnerName: (id) => id.toUpperCase(),
    words,
  });

describe('the chart of a change', () => {
  test('has each partner’s areas, rounded half up, and a partner that cannot be compared with the reason', () => {
    const chart = chartOf([aPartner('north', [37.5, 50], null), { partner: 'east', why: 'new' }]);
    expect(chart).toEqual({
      kind: 'change',
      title: 'Shared IT service',
      subtitle: 'Change from 4 March 2026 to 4 December 2026 · four questions rated in both · 0 to 100',
      columns: { before: 'then', now: 'now' },
      groups: [
        {
          title: 'NORTH',
          rows: [
            { title: 'Area vision', from: 38, to: 50 },
            { title: 'Area risk', from: null, to: null },
          ],
        },
        { title: 'EAST: not in the earlier round', rows: [] },
      ],
      legend: [
        { mark: 'before', label: 'then' },
        { mark: 'better', label: 'better now' },
        { mark: 'worse', label: 'worse now' },
        { mark: 'none', label: 'nothing to compare' },
      ],
    });
  });

  test('is none where no partner can be compared', () => {
    expect(chartOf([{ partner: 'east', why: 'unmatched' }])).toBeNull();
  });

  test('of more than six partners shows the lowest, the middle and the highest of each round, and counts the rest', () => {
    const seven = Array.from({ length: 7 }, (_, n) => aPartner(`p${n}`, [10 * n, 60 - 10 * n], [n, n]));
    const chart = chartOf([...seven, { partner: 'east', why: 'withheld' }]);
    expect(chart?.subtitle).toContain('lowest, middle and highest of 7 partners · one partner without a comparison');
    expect(chart?.groups.map(({ title, rows }) => [title, ...rows.map(({ from, to }) => [from, to])])).toEqual([
      ['Lowest', [0, 0], [0, 0]],
      ['Middle', [30, 30], [3, 3]],
      ['Highest', [60, 60], [6, 6]],
    ]);
  });

  test('of more areas than can be read with six partners shows the same', () => {
    const twelve = aBank(Array.from({ length: 12 }, (_, n) => anArea(`a${n}`, [])));
    const chart = chartOf(
      ['p1', 'p2', 'p3', 'p4'].map((id) => ({ ...aPartner(id, [0, 25]) })),
      twelve,
    );
    expect(chart?.groups.map(({ title }) => title)).toEqual(['Lowest', 'Middle', 'Highest']);
  });

  test('in words tells every figure and which way it went', () => {
    const chart = chartOf([aPartner('north', [38, 50], [60, 51]), aPartner('west', [25, 25], null), { partner: 'east', why: 'withheld' }]);
    expect(chart && altText(chart, words)).toBe(
      'Change by area: Shared IT service. Change from 4 March 2026 to 4 December 2026 · four questions rated in both · 0 to 100. ' +
        'NORTH: Area vision from 38 to 50, better by 12; Area risk from 60 to 51, worse by 9. ' +
        'WEST: Area vision 25, as before; Area risk nothing to compare. EAST: withheld.',
    );
  });
});
