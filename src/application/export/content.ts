import type { Report } from './report.ts';

/** What a file is written from: plain data, free of any file format. */
export type ExportContent = Table | Document | Printed;

/** A row a line; every row has a cell for each column. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure stays a figure, exact and unrounded; null is an empty cell. */
export type Cell = string | number | null;

interface Document {
  readonly kind: 'document';
  readonly document: object;
}

interface Printed {
  readonly kind: 'report';
  readonly report: Report;
}
