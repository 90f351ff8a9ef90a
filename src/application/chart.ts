/** What a chart shows, free of how it is drawn. Scores are 0 to 100; null where there is no figure. */
export type Chart = MapChart | GridChart | ChangeChart | TrendChart;

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

/** Each partner's areas, from an earlier round to this one. */
export interface ChangeChart {
  readonly kind: 'change';
  readonly title: string;
  /** One line: from when to when, how many questions were compared. */
  readonly subtitle: string;
  /** What the figures at the two ends of a line are called. */
  readonly columns: { readonly before: string; readonly now: string };
  readonly groups: readonly ChangeGroup[];
  /** What each mark that the chart has is called, for the key beneath. */
  readonly legend: readonly { readonly mark: ChangeMark; readonly label: string }[];
}

/** A partner; without rows where its title says why. */
export interface ChangeGroup {
  readonly title: string;
  readonly rows: readonly ChangeRow[];
}

export interface ChangeRow {
  readonly title: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** Area scores over rounds. */
export interface TrendChart {
  readonly kind: 'trend';
  readonly title: string;
  readonly subtitle: string;
  /** Two to eight, the oldest first. */
  readonly rounds: readonly {
    /** Days from any beginning, the same for all of them. */
    readonly day: number;
    /** Its day and how much was rated, in words. */
    readonly label: string;
    /** Whether it asked another bank's questions than the one before. */
    readonly isApart: boolean;
  }[];
  /** One to six, one score a round. */
  readonly lines: readonly TrendLine[];
}

export interface TrendLine {
  readonly name: string;
  readonly scores: readonly (number | null)[];
}

export type ChangeWay = 'better' | 'worse' | 'same' | 'none';

/** `before` is where a figure was; the others are where it is now. */
export type ChangeMark = ChangeWay | 'before';

/** Which way a row goes, by the figures that stand there; `none` where one is missing. */
export function wayOf({ from, to }: Pick<ChangeRow, 'from' | 'to'>): ChangeWay {
  if (from === null || to === null) return 'none';
  if (from === to) return 'same';
  return to > from ? 'better' : 'worse';
}

/** `+12`, `−3`, `0`. */
export function signed(points: number): string {
  if (points === 0) return '0';
  return points > 0 ? `+${points}` : `−${-points}`;
}
