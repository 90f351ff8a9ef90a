import { widest } from './heading.ts';
import { blockHeight, type PlacedText } from './text-axis.ts';

/** The room that a text takes, in pixels of the canvas. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ lines, x, y, align, lettering }: PlacedText): Box {
  const width = widest(lines, lettering);
  const left = { start: x, center: x - width / 2, end: x - width }[align];
  return { left, right: left + width, top: y, bottom: y + blockHeight(lines, lettering) };
}

/** Whether any two of the texts stand over one another. */
export function areCrowded(texts: readonly PlacedText[]): boolean {
  const boxes = texts.map(boxOf);
  return boxes.some((one, index) => boxes.slice(index + 1).some((other) => overlap(one, other)));
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
