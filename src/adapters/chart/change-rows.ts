import { type ChangeMark, type ChangeWay, wayOf } from '../../application/chart.ts';
import type { ChangeColumns } from './change-columns.ts';
import type { ChangeLine } from './change-lines.ts';
import type { Json, JsonObject } from './drawing.ts';
import { pitch } from './line-axes.ts';
import { changeStyles, ink, pointStyles } from './palette.ts';

type Point = { readonly x: number; readonly y: number };
const ways: readonly ChangeWay[] = ['better', 'worse', 'same'];

/** The marks and strokes of every row. Chart.js draws the first dataset on top. */
export function rowDatasets(lines: readonly ChangeLine[], columns: ChangeColumns, top: number): JsonObject[] {
  const { left, right } = columns.track;
  const at = (figure: number) => left + ((right - left) * figure) / 100;
  const rows = lines.flatMap((line, step) => {
    if (line.kind === 'title') return [];
    const y = top + (step + 0.5) * pitch;
    const ends = line.from === null || line.to === null ? null : { from: { x: at(line.from), y }, to: { x: at(line.to), y } };
    return [{ y, way: wayOf(line), ends }];
  });
  const going = (way: ChangeWay) => rows.flatMap((row) => (row.way === way && row.ends ? [{ ...row, ...row.ends }] : []));
  return [
    ...ways.map((way) =>
      marked(
        way,
        going(way).map(({ to }) => to),
      ),
    ),
    marked(
      'before',
      [...going('better'), ...going('worse')].map(({ from }) => from),
    ),
    ...ways.map((way) =>
      strokes(
        going(way).map(({ from, to }) => [from, to]),
        changeStyles[way]?.colour ?? ink.quiet,
        5,
      ),
    ),
    strokes(
      rows.map(({ y }) => [
        { x: left, y },
        { x: right, y },
      ]),
      ink.ring,
      3,
    ),
  ];
}

/** One kind of mark, wherever it stands: the hollow one where figures were, the others where they are now. */
export function marked(mark: ChangeMark, data: readonly Point[]): JsonObject {
  const style = changeStyles[mark];
  if (style === null) return { label: mark, data: [] };
  const points = data.map(({ x, y }): Json => ({ x, y }));
  const border = style.hollow
    ? { pointRadius: 6, pointBackgroundColor: ink.paper, pointBorderColor: style.colour, pointBorderWidth: 2.5 }
    : {
        pointRadius: style.shape === 'circle' ? 7 : 9,
        pointBackgroundColor: style.colour,
        pointBorderColor: ink.paper,
        pointBorderWidth: 1,
      };
  return { label: mark, data: points, ...pointStyles[style.shape], ...border };
}

/** A point without a place ends each stroke. */
function strokes(all: readonly (readonly Point[])[], colour: string, width: number): JsonObject {
  return {
    label: '',
    data: all.flatMap((points): Json[] => [...points.map(({ x, y }) => ({ x, y })), { x: null, y: null }]),
    showLine: true,
    spanGaps: false,
    pointRadius: 0,
    borderColor: colour,
    borderWidth: width,
    borderCapStyle: 'butt',
  };
}
