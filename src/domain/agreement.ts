/**
 * Van der Eijk's A: how far people agree on an ordered scale, from −1 (split between its two ends) over 0 (spread
 * evenly) to 1 (all in one category). `histogram` counts the people in each category, in the scale's order. Null
 * under two people. C. van der Eijk, Measuring agreement in ordered rating scales, Quality & Quantity 35, 2001.
 */
export function agreement(histogram: readonly number[]): number | null {
  const people = total(histogram);
  if (people < 2) return null;
  let weighted = 0;
  let left = histogram;
  while (total(left) > 0) {
    const height = Math.min(...left.filter((count) => count > 0));
    const layer = left.map((count) => (count > 0 ? 1 : 0));
    weighted += height * total(layer) * layerAgreement(layer);
    left = left.map((count) => Math.max(0, count - height));
  }
  return weighted / people;
}

/** Agreement where every category is either empty (0) or as full as any other (1). */
function layerAgreement(layer: readonly number[]): number {
  const categories = layer.length;
  const filled = total(layer);
  if (filled === 1) return 1;
  if (filled === categories) return 0;
  const { together, apart } = triples(layer, filled);
  const unimodality = ((categories - 2) * together - (categories - 1) * apart) / ((categories - 2) * (together + apart));
  return unimodality * (1 - (filled - 1) / (categories - 1));
}

/** Counts ordered triples of categories that hold two filled ones: side by side (110, 011), or around an empty one (101). */
function triples(layer: readonly number[], filled: number): { together: number; apart: number } {
  let together = 0;
  let apart = 0;
  let filledBefore = 0;
  layer.forEach((middle, at) => {
    const filledAfter = filled - filledBefore - middle;
    const emptyBefore = at - filledBefore;
    const emptyAfter = layer.length - 1 - at - filledAfter;
    if (middle === 1) together += filledBefore * emptyAfter + emptyBefore * filledAfter;
    else apart += filledBefore * filledAfter;
    filledBefore += middle;
  });
  return { together, apart };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
