import type { JsonObject } from './drawing.ts';
import { innerWidth, plain, span, strong, widest } from './heading.ts';
import { textWidth, wrapped } from './lettering.ts';
import { ink } from './palette.ts';
import { bareAxis, blockHeight, font, lineHeight, plainTicks, textAxis } from './text-axis.ts';

/** One column of figures; pixels of the canvas. */
export interface Column {
  readonly left: number;
  readonly right: number;
  /** The centre of the mark, and where the figure ends. */
  readonly mark: number;
  readonly figure: number;
}

const comfortable = 124;
const narrowest = 62;
/** For the titles of the topics, where the columns can give way. */
const titleRoom = 236;

/** The columns at the right of the grid, as wide as the titles at their left allow. */
export function gridColumns(count: number): Column[] {
  const fitting = Math.floor((span.right - span.left - titleRoom) / Math.max(count, 1));
  const width = Math.min(comfortable, Math.max(narrowest, fitting));
  const pair = { mark: 18, gap: 4, figure: textWidth('100', plain) };
  const inset = Math.max(3, (width - pair.mark - pair.gap - pair.figure) / 2);
  return Array.from({ length: count }, (_, index) => {
    const left = span.right - (count - index) * width;
    return { left, right: left + width, mark: left + inset + pair.mark / 2, figure: left + width - inset };
  });
}

/** The names above the columns. */
export interface ColumnNames {
  /** How much room they take, in pixels. */
  readonly height: number;
  /** Their axes, once it is known where the grid begins. */
  axes(top: number): JsonObject[];
}

const besideName = 2;
const longestUpright = 160;

/**
 * Level where every name fits above its column in two lines; else all upright, read from below; and where that would cut
 * one, a letter above each column, with the names in a list above them.
 */
export function columnNames(names: readonly string[], columns: readonly Column[]): ColumnNames {
  const first = columns[0];
  const room = first ? first.right - first.left - besideName : 0;
  const inLines = (width: number) => {
    const lines = names.map((name) => wrapped(name, plain, width, 2));
    return names.every((name, index) => name.split(/\s+/u).join(' ').trim() === lines[index]?.join(' ')) ? lines : null;
  };
  const level = inLines(room);
  if (level) return levelNames(level, columns);
  const upright = inLines(longestUpright);
  return upright ? uprightNames(upright, columns) : listedNames(names, columns);
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const aboveLetters = 10;

function listedNames(names: readonly string[], columns: readonly Column[]): ColumnNames {
  const indent = widest(letters.slice(0, names.length), strong) + 10;
  const listed = names.map((name) => wrapped(name, plain, innerWidth - indent, 2));
  const heights = listed.map((lines) => blockHeight(lines, plain));
  const above = levelNames(
    names.map((_, index) => [letters[index] ?? '']),
    columns,
  );
  const height = heights.reduce((sum, each) => sum + each, 0) + aboveLetters + above.height;
  return {
    height,
    axes: (top) => {
      let y = top - height;
      const list = listed.flatMap((lines, index): JsonObject[] => {
        const at = { y, align: 'start', colour: ink.text } as const;
        y += heights[index] ?? 0;
        return [
          textAxis({ ...at, lines: [letters[index] ?? ''], x: span.left, lettering: strong }, span),
          textAxis({ ...at, lines, x: span.left + indent, lettering: plain }, span),
        ];
      });
      return [...list, ...above.axes(top)];
    },
  };
}

function levelNames(names: readonly (readonly string[])[], columns: readonly Column[]): ColumnNames {
  const height = Math.max(0, ...names.map((lines) => blockHeight(lines, plain)));
  return {
    height,
    axes: (top) =>
      columns.map(({ left, right }, index) => {
        const lines = names[index] ?? [];
        const y = top - blockHeight(lines, plain);
        return textAxis({ lines, x: (left + right) / 2, y, align: 'center', lettering: plain, colour: ink.text }, span);
      }),
  };
}

function uprightNames(names: readonly (readonly string[])[], columns: readonly Column[]): ColumnNames {
  return {
    height: Math.max(0, ...names.map((lines) => widest(lines, plain))),
    axes: () => columns.map(({ left, right }, index) => uprightAxis(names[index] ?? [], (left + right) / 2)),
  };
}

/**
 * Text that rises from the top of the chart's area. Mirrored, so that Chart.js keeps no room for it beyond what the
 * layout gives it already; it then stands one and a half line too far right for each line more than one. Of two ticks
 * with room at either side, the first is at a quarter of the width.
 */
function uprightAxis(lines: readonly string[], x: number): JsonObject {
  const shift = (lines.length - 1) * 1.5 * plain.size * lineHeight;
  return {
    ...bareAxis,
    type: 'category',
    axis: 'x',
    position: 'top',
    offset: true,
    labels: [[...lines], ''],
    ticks: {
      ...plainTicks,
      minRotation: 90,
      maxRotation: 90,
      mirror: true,
      align: 'start',
      labelOffset: x - (span.left + innerWidth / 4) - shift,
      color: ink.text,
      font: font(plain),
    },
  };
}
