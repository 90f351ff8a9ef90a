import type { MapChart } from '../../application/chart.ts';
import { chartWidth } from './drawing.ts';
import { margin, plain, strong, widest } from './heading.ts';
import { shortened, widestWord, wrapped } from './lettering.ts';
import { ink } from './palette.ts';
import { blockHeight, type PlacedText } from './text-axis.ts';
import { areCrowded } from './text-boxes.ts';

/** Where the map's circle lies and what stands around it; pixels of the canvas. */
export interface AxesLayout {
  readonly centre: number;
  readonly radius: number;
  readonly texts: readonly PlacedText[];
  /** Where the lowest text ends. */
  readonly bottom: number;
}

const largestRadius = 168;
const smallestRadius = 120;
/** Between the tip of an axis and its text. */
const gap = 10;
const middle = chartWidth / 2;

/** One axis' text: where its tip points, and its lines. */
interface AxisText {
  /** From −1, left, to 1, right. */
  readonly across: number;
  /** From −1, up, to 1, down. */
  readonly down: number;
  readonly title: string;
  readonly caption: string;
}

/** Whether the text stands above its tip, beneath it or beside it. */
function sideOf({ across, down }: AxisText): 'above' | 'beneath' | 'beside' {
  if (down > 0.4) return 'beneath';
  return Math.abs(across) < 0.1 ? 'above' : 'beside';
}

/**
 * Places the texts of the axes around the largest circle that leaves room for them; where they would stand over one
 * another, numbers instead, and the texts in a list beneath. The first axis points up.
 */
export function axesLayout(axes: MapChart['axes'], top: number): AxesLayout {
  const around = layoutAround(axes, top);
  return areCrowded(around.texts) ? numberedLayout(axes, top) : around;
}

function numberedLayout(axes: MapChart['axes'], top: number): AxesLayout {
  const around = layoutAround(
    axes.map((_, index) => ({ title: String(index + 1), caption: '' })),
    top,
  );
  const height = blockHeight([''], plain);
  const numbers = widest(
    axes.map((_, index) => String(index + 1)),
    strong,
  );
  const listTop = around.bottom + 2 * gap;
  const listed = axes.flatMap(({ title, caption }, index): PlacedText[] => {
    const y = listTop + index * height;
    const from = margin + numbers + gap;
    const room = chartWidth - margin - from - widest([caption], plain) - gap;
    return [
      { lines: [String(index + 1)], x: margin, y, align: 'start', lettering: strong, colour: ink.text },
      { lines: [shortened(title, plain, room)], x: from, y, align: 'start', lettering: plain, colour: ink.text },
      { lines: [caption], x: chartWidth - margin, y, align: 'end', lettering: plain, colour: ink.quiet },
    ];
  });
  return { ...around, texts: [...around.texts, ...listed], bottom: listTop + axes.length * height };
}

function layoutAround(axes: MapChart['axes'], top: number): AxesLayout {
  const texts = axes.map(({ title, caption }, index): AxisText => {
    const angle = (2 * Math.PI * index) / axes.length;
    return { across: Math.sin(angle), down: -Math.cos(angle), title, caption };
  });
  const radius = radiusFor(texts);
  const above = Math.max(
    0,
    ...texts.filter((text) => sideOf(text) === 'above').map((text) => heightOf(linesOf(text, roomFor(text, radius)))),
  );
  const centre = Math.ceil(top + above + gap) + radius;
  const placed = texts.flatMap((text) => placedText(text, centre, radius));
  return {
    centre,
    radius,
    texts: placed,
    bottom: Math.max(...placed.map(({ y, lines }) => y + blockHeight(lines, plain)), centre + radius),
  };
}

/** No word beside the circle is cut while the circle can give way. */
function radiusFor(texts: readonly AxisText[]): number {
  const beside = texts.filter((text) => sideOf(text) === 'beside');
  const radii = beside.map((text) => {
    const word = Math.max(widestWord(text.title, strong), widestWord(text.caption, plain));
    return Math.floor((middle - margin - gap - word) / Math.abs(text.across));
  });
  return Math.max(smallestRadius, Math.min(largestRadius, ...radii));
}

/** How wide the text may be, in pixels. */
function roomFor(text: AxisText, radius: number): number {
  if (sideOf(text) === 'beside') return middle - margin - gap - radius * Math.abs(text.across);
  return Math.abs(text.across) < 0.1 ? (middle - margin) * 1.5 : middle - margin - gap;
}

interface Lines {
  readonly title: readonly string[];
  readonly caption: readonly string[];
}

function linesOf({ title, caption }: AxisText, room: number): Lines {
  return { title: wrapped(title, strong, room, 3), caption: caption === '' ? [] : wrapped(caption, plain, room, 3) };
}

function heightOf({ title, caption }: Lines): number {
  return blockHeight(title, strong) + blockHeight(caption, plain);
}

function placedText(text: AxisText, centre: number, radius: number): PlacedText[] {
  const lines = linesOf(text, roomFor(text, radius));
  const { x, align } = alongside(text, lines, radius);
  const y = topOf(text, heightOf(lines), centre, radius);
  const title: PlacedText = { lines: lines.title, x, y, align, lettering: strong, colour: ink.text };
  if (lines.caption.length === 0) return [title];
  return [title, { lines: lines.caption, x, y: y + blockHeight(lines.title, strong), align, lettering: plain, colour: ink.quiet }];
}

function topOf(text: AxisText, height: number, centre: number, radius: number): number {
  const tip = centre + radius * text.down;
  switch (sideOf(text)) {
    case 'above':
      return tip - gap - height;
    case 'beneath':
      return tip + gap;
    case 'beside':
      return Math.max(tip - height * 0.65, centre - radius);
  }
}

function alongside(text: AxisText, { title, caption }: Lines, radius: number): Pick<PlacedText, 'x' | 'align'> {
  const tip = middle + radius * text.across;
  if (sideOf(text) === 'beside') return text.across > 0 ? { x: tip + gap, align: 'start' } : { x: tip - gap, align: 'end' };
  if (Math.abs(text.across) < 0.1) return { x: middle, align: 'center' };
  const half = Math.max(widest(title, strong), widest(caption, plain)) / 2;
  // What is narrow stays at its tip.
  const outwards = tip + Math.sign(text.across) * Math.min(half, radius * Math.abs(text.across) * 0.4);
  const [from, to] = text.across < 0 ? [margin + half, middle - gap - half] : [middle + gap + half, chartWidth - margin - half];
  return { x: Math.min(Math.max(outwards, from), to), align: 'center' };
}
