import type { GridCell, GridChart } from '../../application/chart.ts';

/** What stands in one line of the grid, from the top: an area's heading, or a topic with its cells. */
export type GridLine =
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'topic'; readonly title: string; readonly cells: readonly GridCell[] };

export function gridLines({ groups }: GridChart): GridLine[] {
  return groups.flatMap(({ title, rows }): GridLine[] => [
    { kind: 'heading', title },
    ...rows.map((row): GridLine => ({ kind: 'topic', ...row })),
  ]);
}
