import type { TrendChart } from '../../application/chart.ts';
import { chartWidth, type Drawing, type Json, type JsonObject, pixelRatioFor, still } from './drawing.ts';
import { heading, margin, plain, span, strong, widest } from './heading.ts';
import { shortened, wrapped } from './lettering.ts';
import { ink, type OutlineStyle, outlineStyles, pointStyles } from './palette.ts';
import { blockHeight, lineHeight, numbered, type PlacedText, textAxis } from './text-axis.ts';
import { spread } from './trend-scale.ts';

const beneathHeading = 20;
const plotHeight = 330;
/** From the last mark to the marks of the labels, and from there to their words. */
const leader = 34;
const besideMark = 16;
/** As much of the width as the labels may take. */
const widestLabel = 220;
const beneathPlot = 14;
const rowPitch = 30;
const scaleSteps = [0, 25, 50, 75, 100];
const pixelsOfLine = plain.size * lineHeight;

type Point = { readonly x: number; readonly y: number };

/**
 * The trend as a Chart.js scatter chart that counts in pixels of the canvas: rounds by their days from left to right under
 * a number each, an area a line with its own mark and dash, its last figure and its name at the end, and beneath what each
 * number stands for. A line does not go from one question bank to another: there a dashed upright stands.
 */
export function trendDrawing(chart: TrendChart): Drawing {
  const head = heading(chart.title, chart.subtitle);
  const top = Math.ceil(head.bottom + beneathHeading);
  const bottom = top + plotHeight;
  const lines = styledLines(chart);
  const labels = lines.map(({ line }) => wrapped(labelOf(line), plain, widestLabel, 2));
  const right = span.right - widest(labels.flat(), plain) - besideMark - leader;
  const left = span.left + widest(['100'], plain) + 18;
  const xs = placesOf(chart, left, right);
  const y = (score: number) => bottom - (plotHeight * score) / 100;
  const points = (scores: readonly (number | null)[]) =>
    scores.map((score, nth) => (score === null ? null : { x: xs[nth] ?? left, y: y(score) }));
  const ends = lines.map(({ line }) => y(line.scores.findLast((score) => score !== null) ?? 0));
  const tallest = Math.max(1, ...labels.map(({ length }) => length)) * pixelsOfLine + 4;
  const places = spread(ends, tallest, { from: top + tallest / 2 - pixelsOfLine / 2, to: bottom - tallest / 2 + pixelsOfLine / 2 });
  const keyTop = bottom + beneathPlot + rowPitch;
  const end = Math.ceil(keyTop + chart.rounds.length * rowPitch);
  const height = end + margin / 2;
  const pixelRatio = pixelRatioFor(chartWidth, height);
  const numbers = spread(xs, 22, { from: left, to: right });
  const said = (text: readonly string[], x: number, at: number, more: Partial<PlacedText> = {}) =>
    textAxis({ lines: text, x, y: at - blockHeight(text, plain) / 2, align: 'start', lettering: plain, colour: ink.text, ...more }, span);
  return {
    width: chartWidth,
    height,
    pixelRatio,
    configuration: {
      type: 'scatter',
      data: {
        labels: [],
        datasets: [
          ...lines.flatMap(({ line, style }, nth) => {
            const end = points(line.scores).findLast((point) => point !== null) ?? null;
            const place = { x: right + leader, y: places[nth] ?? top };
            return [
              marks(style, line.name, [...points(line.scores).filter((point) => point !== null), place]),
              stroke(broken(points(line.scores), chart.rounds), { colour: style.colour, width: 4, dash: style.dash }),
              ...(end ? [stroke([end, place], { colour: style.colour, width: 1.5, dash: [] })] : []),
            ];
          }),
          ...uprights(chart, xs, top, bottom).map((upright) => stroke(upright, { colour: ink.quiet, width: 2, dash: [4, 5] })),
          ...scaleSteps.map((step) =>
            stroke(
              [
                { x: left, y: y(step) },
                { x: right, y: y(step) },
              ],
              { colour: ink.ring, width: step % 100 === 0 ? 2 : 1, dash: [] },
            ),
          ),
        ],
      },
      options: {
        ...still,
        devicePixelRatio: pixelRatio,
        layout: { autoPadding: false, padding: { left: margin, right: margin, top: margin, bottom: height - end } },
        plugins: head.plugins(top - head.bottom),
        scales: {
          x: { type: 'linear', display: false, min: span.left, max: span.right },
          y: { type: 'linear', display: false, min: top, max: end, reverse: true },
          ...numbered('text', [
            ...[0, 50, 100].map((step) => said([String(step)], left - 14, y(step), { align: 'end', colour: ink.quiet })),
            ...labels.map((label, nth) => said(label, right + leader + besideMark, places[nth] ?? top)),
            ...numbers.map((x, nth) => said([String(nth + 1)], x, bottom + beneathPlot + 8, { align: 'center', lettering: strong })),
            ...chart.rounds.flatMap(({ label }, nth) => {
              const at = keyTop + (nth + 0.5) * rowPitch;
              return [
                said([String(nth + 1)], span.left + 8, at, { align: 'center', lettering: strong }),
                said([shortened(label, plain, span.right - span.left - 30)], span.left + 30, at),
              ];
            }),
          ]),
        },
      },
    },
  };
}

function styledLines({ lines }: TrendChart) {
  return outlineStyles.flatMap((style: OutlineStyle, index) => {
    const line = lines[index];
    return line?.scores.some((score) => score !== null) ? [{ line, style }] : [];
  });
}

/** The last figure that there is, and the name. */
function labelOf({ name, scores }: TrendChart['lines'][number]): string {
  return `${scores.findLast((score) => score !== null) ?? ''} ${name}`;
}

/** By their days; all at once in the middle where they are of one day. */
function placesOf({ rounds }: TrendChart, left: number, right: number): number[] {
  const days = rounds.map(({ day }) => day);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  // Room for a mark at either end.
  const [from, to] = [left + 12, right - 12];
  if (first === last) return rounds.map((_, nth) => from + ((to - from) * (nth + 0.5)) / rounds.length);
  return days.map((day) => from + ((to - from) * (day - first)) / (last - first));
}

/** Where another question bank begins: half way from the round before. */
function uprights({ rounds }: TrendChart, xs: readonly number[], top: number, bottom: number): Point[][] {
  return rounds.flatMap(({ isApart }, nth) => {
    const x = ((xs[nth - 1] ?? 0) + (xs[nth] ?? 0)) / 2;
    return isApart
      ? [
          [
            { x, y: top },
            { x, y: bottom },
          ],
        ]
      : [];
  });
}

/** A point without a place wherever the line is not to go on. */
function broken(points: readonly (Point | null)[], rounds: TrendChart['rounds']): (Point | null)[] {
  return points.flatMap((point, nth) => (rounds[nth]?.isApart ? [null, point] : [point]));
}

function marks(style: OutlineStyle, label: string, data: readonly Point[]): JsonObject {
  const isLine = style.mark === 'cross';
  return {
    label,
    data: data.map(({ x, y }): Json => ({ x, y })),
    ...pointStyles[style.mark],
    pointRadius: style.mark === 'circle' ? 7 : 8.5,
    pointBackgroundColor: style.colour,
    pointBorderColor: isLine ? style.colour : ink.paper,
    pointBorderWidth: isLine ? 4 : 1.5,
  };
}

function stroke(
  points: readonly (Point | null)[],
  { colour, width, dash }: { readonly colour: string; readonly width: number; readonly dash: readonly number[] },
): JsonObject {
  return {
    label: '',
    data: points.map((point): Json => (point ? { x: point.x, y: point.y } : { x: null, y: null })),
    showLine: true,
    spanGaps: false,
    pointRadius: 0,
    borderColor: colour,
    borderWidth: width,
    borderDash: dash,
    borderCapStyle: 'butt',
  };
}
