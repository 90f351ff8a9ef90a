import type { MapChart, Outline } from '../../application/chart.ts';
import { chartWidth, type Drawing, type JsonObject, pixelRatioFor, still } from './drawing.ts';
import { heading, margin, span } from './heading.ts';
import { axesLayout } from './map-axes.ts';
import { legend } from './map-legend.ts';
import { ink, lowestStyle, type OutlineStyle, outlineStyles, pointStyles } from './palette.ts';
import { numbered, textAxis } from './text-axis.ts';

const beneathHeading = 18;
const aboveLegend = 20;

/**
 * The map as a Chart.js radar. Draws the first six outlines; scores are 0 to 100, and a null breaks its outline there.
 * The radar's circle fills the chart's own area from top to bottom, so that every text around it has a known place.
 */
export function mapDrawing(chart: MapChart): Drawing {
  const styled = outlineStyles.flatMap((style, index) => {
    const outline = chart.outlines[index];
    return outline ? [{ outline, style, index }] : [];
  });
  const head = heading(chart.title, chart.subtitle);
  const axes = axesLayout(chart.axes, head.bottom + beneathHeading);
  const entries = styled.map(({ outline, style }) => ({ name: outline.name, style }));
  const key = legend(chart.lowest ? [{ name: chart.lowest.name, style: null }, ...entries] : entries, axes.bottom + aboveLegend);
  const area = { top: axes.centre - axes.radius, bottom: axes.centre + axes.radius };
  const height = Math.ceil(key.bottom + margin / 2);
  const pixelRatio = pixelRatioFor(chartWidth, height);
  return {
    width: chartWidth,
    height,
    pixelRatio,
    configuration: {
      type: 'radar',
      data: {
        labels: chart.axes.map(({ title }) => title),
        datasets: [
          ...styled.map(({ outline, style, index }) => outlineDataset(outline, style, styled.length - index, styled.length === 1)),
          ...(chart.lowest ? [lowestDataset(chart.lowest)] : []),
          ...key.datasets,
        ],
      },
      options: {
        ...still,
        devicePixelRatio: pixelRatio,
        layout: { autoPadding: false, padding: { left: margin, right: margin, top: margin, bottom: height - area.bottom } },
        plugins: head.plugins(area.top - head.bottom),
        scales: {
          r: radialAxis,
          x: { type: 'linear', display: false, min: span.left, max: span.right },
          y: { type: 'linear', display: false, min: area.top, max: area.bottom, reverse: true },
          ...numbered('text', [...axes.texts.map((text) => textAxis(text, span)), ...key.axes]),
        },
      },
    },
  };
}

/** Rings at every quarter; the outermost is the full score. */
const radialAxis: JsonObject = {
  min: 0,
  max: 100,
  ticks: { display: false, stepSize: 25 },
  pointLabels: { display: false },
  angleLines: { color: ink.ring },
  grid: { color: [ink.ring, ink.ring, ink.ring, ink.ring, ink.rim], lineWidth: 1.5 },
};

/**
 * `depth` counts from 1 at the top. The deeper an outline lies, the larger its marks, and the solid one lies deepest:
 * so equal scores show as marks within marks, and equal lines as dashes on a line.
 */
function outlineDataset({ name, scores }: Outline, { colour, mark, dash }: OutlineStyle, depth: number, alone: boolean): JsonObject {
  const open = mark === 'cross';
  const pointed = mark === 'triangle' || mark === 'down';
  return {
    label: name,
    data: scores,
    order: depth,
    fill: alone,
    backgroundColor: alone ? `${colour}24` : 'transparent',
    borderColor: colour,
    borderWidth: 4,
    borderDash: dash,
    spanGaps: false,
    ...pointStyles[mark],
    pointRadius: (pointed ? 10 : 7.5) + 0.8 * depth,
    pointBackgroundColor: colour,
    pointBorderColor: open ? colour : ink.paper,
    pointBorderWidth: open ? 5 : 2.5,
  };
}

function lowestDataset({ name, scores }: Outline): JsonObject {
  return {
    label: name,
    data: scores,
    order: outlineStyles.length + 1,
    fill: true,
    backgroundColor: lowestStyle.fill,
    borderColor: lowestStyle.colour,
    borderWidth: lowestStyle.width,
    borderJoinStyle: 'round',
    spanGaps: false,
    pointRadius: scores.map((_, index) => (standsAlone(scores, index) ? 1.6 * lowestStyle.width : 0)),
    pointBackgroundColor: lowestStyle.colour,
    pointBorderWidth: 0,
  };
}

/** A score between two gaps, of which no line would show. */
function standsAlone(scores: Outline['scores'], index: number): boolean {
  const before = scores.at(index - 1) ?? null;
  const after = scores[(index + 1) % scores.length] ?? null;
  return before === null && after === null;
}
