/**
 * Wanted places moved apart, in their order: each at least `gap` from the next, or as far as there is room, all within, and
 * by least squares as near to where they were wanted as can be.
 */
export function spread(wanted: readonly number[], gap: number, { from, to }: { readonly from: number; readonly to: number }): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((one, other) => one.at - other.at);
  const step = order.length > 1 ? Math.min(gap, (to - from) / (order.length - 1)) : 0;
  const runs: { sum: number; count: number }[] = [];
  for (const [nth, { at }] of order.entries()) {
    let run = { sum: at - nth * step, count: 1 };
    // Those that would come too near to each other stand side by side around their mean.
    for (let last = runs.at(-1); last && last.sum / last.count > run.sum / run.count; last = runs.at(-1)) {
      run = { sum: run.sum + last.sum, count: run.count + last.count };
      runs.pop();
    }
    runs.push(run);
  }
  const most = Math.max(from, to - (order.length - 1) * step);
  const means = runs.flatMap(({ sum, count }) => Array.from({ length: count }, () => Math.min(most, Math.max(from, sum / count))));
  const places: number[] = [];
  for (const [nth, { index }] of order.entries()) places[index] = (means[nth] ?? from) + nth * step;
  return places;
}
