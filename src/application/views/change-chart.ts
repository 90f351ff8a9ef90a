import type { Bank } from '../../domain/bank.ts';
import { extremes, median, rounded } from '../../domain/figure.ts';
import { type ComparedPartner, comparedPartners, type RoundChange } from '../../domain/partner-changes.ts';
import { type ChangeChart, type ChangeGroup, type ChangeMark, type ChangeRow, wayOf } from '../chart.ts';
import type { ChartWords } from '../wording/en-charts.ts';

export interface ChangeMaterial {
  readonly title: string;
  /** From when to when. */
  readonly subtitle: string;
  readonly bank: Bank;
  readonly change: RoundChange;
  partnerName(id: string): string;
  readonly words: ChartWords;
}

const marks: readonly ChangeMark[] = ['before', 'better', 'worse', 'same', 'none'];

/** More groups than these, or lines in all, cannot be read on a phone. */
const most = { partners: 6, lines: 50 };

/**
 * Each partner's areas from the earlier round to the later one, on the questions that it rated in both; of more partners
 * than can be read the lowest, the middle and the highest figure of each round. Null where no partner can be compared.
 */
export function changeChart({ title, subtitle, bank, change, partnerName, words }: ChangeMaterial): ChangeChart | null {
  const compared = comparedPartners(change);
  if (compared.length === 0) return null;
  const condensed = compared.length > most.partners || compared.length * (bank.areas.length + 1) > most.lines;
  const counted = condensed || change.partners.length > most.partners;
  const uncompared = change.partners.length - compared.length;
  const groups = change.partners.flatMap((each): ChangeGroup[] => {
    const name = partnerName(each.partner);
    if (!('why' in each)) return [{ title: name, rows: rowsOf(each, bank) }];
    return counted ? [] : [{ title: words.change.uncompared(name, words.change.why[each.why]), rows: [] }];
  });
  const shown = condensed ? across(compared, bank, words) : groups;
  const used = new Set<ChangeMark>(['before', 'better', 'worse', ...shown.flatMap(({ rows }) => rows.map(wayOf))]);
  const added = [
    ...(condensed ? [words.map.condensed(compared.length)] : []),
    ...(counted && uncompared > 0 ? [words.change.someUncompared(uncompared)] : []),
    words.change.matched(change.matched),
    words.scale,
  ];
  return {
    kind: 'change',
    title,
    subtitle: words.subtitle(subtitle, added),
    columns: { before: words.change.before, now: words.change.now },
    groups: shown,
    legend: marks.filter((mark) => used.has(mark)).map((mark) => ({ mark, label: words.change.marks[mark] })),
  };
}

function rowsOf({ areas }: ComparedPartner, bank: Bank): ChangeRow[] {
  return bank.areas.map(({ id, title }) => {
    const figures = areas.find(({ area }) => area === id);
    return { title, from: whole(figures?.from), to: whole(figures?.to) };
  });
}

/** A group each of the lowest, the middle and the highest, of whatever partners those were in either round. */
function across(partners: readonly ComparedPartner[], bank: Bank, { map }: ChartWords): ChangeGroup[] {
  const group = (title: string, choose: (figures: readonly number[]) => number | null): ChangeGroup => ({
    title,
    rows: bank.areas.map((area) => {
      const figures = partners.flatMap(({ areas }) => areas.filter((each) => each.area === area.id));
      const chosen = (end: 'from' | 'to') => whole(choose(figures.flatMap((each) => each[end] ?? [])));
      return { title: area.title, from: chosen('from'), to: chosen('to') };
    }),
  });
  return [
    group(map.lowest, (figures) => extremes(figures)?.minimum ?? null),
    group(map.middle, median),
    group(map.highest, (figures) => extremes(figures)?.maximum ?? null),
  ];
}

const whole = (figure: number | null | undefined) => (figure === null || figure === undefined ? null : rounded(figure));
