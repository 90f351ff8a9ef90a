import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { ChangeChart, ChangeRow, GridBand, GridChart, MapChart, Outline, TrendChart } from '../../src/application/chart.ts';

const areas = ['Shared vision', 'Ethos and cultures', 'Treatment of resources', 'Risk management', 'Governance'];

export function anOutline(name: string, ...scores: (number | null)[]): Outline {
  return { name, scores };
}

/** A map of two partners, with what is asked for instead. */
export function aMap(parts: Partial<MapChart> = {}): MapChart {
  return {
    kind: 'map',
    title: 'Shared IT service',
    subtitle: '4 December 2026 · 0 to 100',
    axes: areas.map((title) => ({ title, caption: 'lowest 38' })),
    outlines: [anOutline('Northvale', 72, 61, 66, 58, 70), anOutline('Eastmere', 64, 70, 48, 38, 62)],
    lowest: anOutline('Lowest', 64, 61, 48, 38, 62),
    ...parts,
  };
}

const bands: readonly GridBand[] = ['weak', 'developing', 'sound', 'strong', 'none'];
const scores = [12, 45, 64, 100, null];

/** A grid of so many columns and, in each of five areas, so many topics; its cells go through all bands. */
export function aGrid(columns: readonly string[], topics = 7, parts: Partial<GridChart> = {}): GridChart {
  const cell = (index: number) => ({ score: scores[index % 5] ?? null, band: bands[index % 5] ?? 'none' });
  return {
    kind: 'grid',
    title: 'Shared IT service',
    subtitle: '4 December 2026',
    columns,
    groups: areas.map((title, area) => ({
      title,
      rows: Array.from({ length: topics }, (_, topic) => ({
        title: `Topic ${area}.${topic}`,
        cells: columns.map((_, column) => cell(area + topic + column)),
      })),
    })),
    legend: bands.map((band) => ({ band, label: `${band} figures` })),
    ...parts,
  };
}

/** A change of two partners, the second of whom cannot be compared, with what is asked for instead. */
export function aChange(parts: Partial<ChangeChart> = {}): ChangeChart {
  const ends: readonly (readonly [number | null, number | null])[] = [
    [38, 50],
    [70, 61],
    [66, 66],
    [null, 58],
    [0, 100],
  ];
  const rows = ends.map(([from, to], index): ChangeRow => ({ title: areas[index] ?? '', from, to }));
  return {
    kind: 'change',
    title: 'Shared IT service',
    subtitle: 'Change from 4 March 2026 to 4 December 2026 · 31 questions rated in both · 0 to 100',
    columns: { before: 'then', now: 'now' },
    groups: [
      { title: 'Northvale', rows },
      { title: 'Eastmere: not in the earlier round', rows: [] },
    ],
    legend: (['before', 'better', 'worse', 'same', 'none'] as const).map((mark) => ({ mark, label: `${mark} now` })),
    ...parts,
  };
}

/** A trend of three rounds, the last of which asked other questions, with what is asked for instead. */
export function aTrend(parts: Partial<TrendChart> = {}): TrendChart {
  return {
    kind: 'trend',
    title: 'Shared IT service',
    subtitle: 'Trend over three rounds · lowest partner in each area · 0 to 100',
    rounds: [
      { day: 100, label: '2 March 2026 · 84% rated', isApart: false },
      { day: 200, label: '10 June 2026 · 87% rated', isApart: false },
      { day: 500, label: '2 March 2027 · 90% rated · other questions', isApart: true },
    ],
    lines: [
      { name: 'Shared vision', scores: [38, 50, 62] },
      { name: 'Governance', scores: [55, null, 48] },
    ],
    ...parts,
  };
}

/** Forty characters, as long as a council's name gets. */
export const longNames = [
  'Royal Borough of Kensington and Chelsea ',
  'Staffordshire Moorlands District Council',
  'Bournemouth, Christchurch & Poole Combin',
  'Newcastle-under-Lyme and Stoke-on-Trent ',
  'Mid and East Antrim Borough Council Area',
  'Comhairle nan Eilean Siar and Highlands ',
].map((name) => name.trim());

export const longTitle =
  'A shared planning, building control, licensing, environmental health and trading standards service for the whole county';

/** Whether nothing but white is within so many pixels of the picture's edge. */
export async function hasWhiteEdge(png: Uint8Array, edge: number): Promise<boolean> {
  const { data, width, height } = await pixels(png);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)];
    const within = x >= edge && y >= edge && x < width - edge && y < height - edge;
    if (!within && data[at] !== 255) return false;
  }
  return true;
}

/** How many pixels have just this colour. */
export async function countOf(png: Uint8Array, [red, green, blue]: readonly [number, number, number]): Promise<number> {
  const { data } = await pixels(png);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++;
  return count;
}

async function pixels(png: Uint8Array) {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return { data: context.getImageData(0, 0, image.width, image.height).data, width: image.width, height: image.height };
}
