import type { ChangeMark, GridBand } from '../../application/chart.ts';

/** Text and background. Greys are at least 4.5 : 1 on white. */
export const ink = { text: '#1a1a1a', quiet: '#4d4d4d', paper: '#ffffff', ring: '#dddddd', rim: '#aaaaaa' } as const;

export type Mark = 'circle' | 'square' | 'triangle' | 'diamond' | 'down' | 'cross';

/** How Chart.js calls each mark, and how far it turns it, in degrees. */
export const pointStyles: Readonly<Record<Mark, { pointStyle: string; pointRotation: number }>> = {
  circle: { pointStyle: 'circle', pointRotation: 0 },
  square: { pointStyle: 'rect', pointRotation: 0 },
  triangle: { pointStyle: 'triangle', pointRotation: 0 },
  diamond: { pointStyle: 'rectRot', pointRotation: 0 },
  down: { pointStyle: 'triangle', pointRotation: 180 },
  cross: { pointStyle: 'crossRot', pointRotation: 0 },
};

export interface OutlineStyle {
  readonly colour: string;
  readonly mark: Mark;
  /** Lengths of stroke and gap in pixels; none for a solid line. */
  readonly dash: readonly number[];
}

/**
 * One style an outline. Hues after M. Okabe and K. Ito, "Color Universal Design" (2008), darkened so that each is at
 * least 3 : 1 on white, and apart from each other for colour-blind eyes; mark and dash differ as well, so that colour
 * is never needed.
 */
export const outlineStyles = [
  { colour: '#005fa3', mark: 'circle', dash: [] },
  { colour: '#d55e00', mark: 'square', dash: [12, 7] },
  { colour: '#008a66', mark: 'triangle', dash: [3, 6] },
  { colour: '#c2609a', mark: 'diamond', dash: [16, 6, 3, 6] },
  { colour: '#6b5200', mark: 'down', dash: [26, 8] },
  { colour: '#3d9bd6', mark: 'cross', dash: [12, 5, 3, 5, 3, 5] },
] as const satisfies readonly OutlineStyle[];

/** The outline of the lowest figures, beneath all others. */
export const lowestStyle = { colour: ink.text, width: 8, fill: 'rgba(26, 26, 26, 0.13)' } as const;

export interface BandStyle {
  /** Behind the figure: dark text on it is at least 4.5 : 1, the mark at least 3 : 1. */
  readonly tint: string;
  readonly mark: { readonly shape: Mark; readonly colour: string } | null;
}

/** Orange to blue, never red to green. Nobody rated it: no mark. */
export const bandStyles: Readonly<Record<GridBand, BandStyle>> = {
  weak: { tint: '#fbd8c4', mark: { shape: 'triangle', colour: '#a63c00' } },
  developing: { tint: '#faeebf', mark: { shape: 'diamond', colour: '#7a5c00' } },
  sound: { tint: '#dcebf7', mark: { shape: 'circle', colour: '#2873ad' } },
  strong: { tint: '#b3d4ee', mark: { shape: 'square', colour: '#00457a' } },
  none: { tint: '#f0f0f0', mark: null },
};

/** Blue for better, orange for worse, and a mark that points there; hollow where figures were. `none` has no mark. */
export const changeStyles: Readonly<
  Record<ChangeMark, { readonly shape: Mark; readonly colour: string; readonly hollow: boolean } | null>
> = {
  before: { shape: 'circle', colour: ink.quiet, hollow: true },
  better: { shape: 'triangle', colour: '#00457a', hollow: false },
  worse: { shape: 'down', colour: '#a63c00', hollow: false },
  same: { shape: 'circle', colour: ink.quiet, hollow: false },
  none: null,
};
