/** What a chart shows, free of how it is drawn. Scores are 0 to 100; null where there is no figure. */
export type Chart = MapChart | GridChart;

/** The strength/weakness map: a radar with one axis an area. */
export interface MapChart {
  readonly kind: 'map';
  readonly title: string;
  /** One line: the day, how many took part, how much was rated. */
  readonly subtitle: string;
  readonly axes: readonly { readonly title: string /** Under the title: the lowest figure, in words. */; readonly caption: string }[];
  /** One to six outlines, one score an axis. */
  readonly outlines: readonly Outline[];
  /** The weakest partner in each area, drawn beneath the others; null where the chart has none. */
  readonly lowest: Outline | null;
}

export interface Outline {
  readonly name: string;
  readonly scores: readonly (number | null)[];
}

/** Topics × partners, a number and a mark in each cell. */
export interface GridChart {
  readonly kind: 'grid';
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly string[];
  readonly groups: readonly { readonly title: string; readonly rows: readonly GridRow[] }[];
  /** What each band is called, weakest first, for the key beneath the grid. */
  readonly legend: readonly { readonly band: GridBand; readonly label: string }[];
}

export interface GridRow {
  readonly title: string;
  readonly cells: readonly GridCell[];
}

/** `none`: nobody rated it, or too little of it was rated to call the figure anything. */
export type GridBand = 'weak' | 'developing' | 'sound' | 'strong' | 'none';

export interface GridCell {
  readonly score: number | null;
  readonly band: GridBand;
}
