import type { ChangeChart } from '../../application/chart.ts';
import { plain, span, strong, widest } from './heading.ts';

/** Where things stand in a line, in pixels of the canvas; figures end there. */
export interface ChangeColumns {
  /** How wide a row's title may be. */
  readonly titles: number;
  readonly before: number;
  /** The track: 0 at the left, 100 at the right. */
  readonly track: { readonly left: number; readonly right: number };
  readonly now: number;
  readonly difference: number;
}

const gap = 8;
/** Room for a mark at an end of the track. */
const overhang = 10;
/** The track gives way to the titles until it is this short. */
const shortestTrack = 130;

/** As much for the titles as the longest takes and the track can spare. */
export function changeColumns({ columns, groups }: ChangeChart): ChangeColumns {
  const figure = widest(['100', columns.before, columns.now], plain);
  const difference = span.right;
  const now = difference - widest(['+100', '−100'], strong) - gap;
  const right = now - figure - gap - overhang;
  const wanted = widest(
    groups.flatMap(({ rows }) => rows.map(({ title }) => title)),
    plain,
  );
  const most = right - shortestTrack - overhang - gap - figure - gap - span.left;
  const titles = Math.min(wanted, most);
  const before = span.left + titles + gap + figure;
  return { titles, before, track: { left: before + gap + overhang, right }, now, difference };
}
