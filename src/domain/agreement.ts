/**
 * Van der Eijk's A: how far people agree on an ordered scale, from −1 (split between its two ends) over 0 (spread
 * evenly) to 1 (all in one category). `histogram` counts the people in each category, in the scale's order. Null
 * under two people. C. van der Eijk, Measuring agreement in ordered rating scales, Quality & Quantity 35, 2001.
 */
export function agreement(histogram: readonly number[]): number | null {
  const people = histogram.reduce((sum, count) => sum + count, 0);
  if (people < 2) return null;
  let weighted = 0;
  let floor = 0;
  for (;;) {
    const { filled, top } = layerAbove(floor, histogram);
    if (filled === 0) return weighted / people;
    weighted += (top - floor) * filled * layerAgreement(histogram, floor, filled);
    floor = top;
  }
}

/** The histogram is peeled into layers, in each of which a category is either empty or as full as any other. */
function layerAbove(floor: number, histogram: readonly number[]): { filled: number; top: number } {
  let filled = 0;
  let top = Number.POSITIVE_INFINITY;
  for (const count of histogram) {
    if (count <= floor) continue;
    filled++;
    top = Math.min(top, count);
  }
  return { filled, top };
}

function layerAgreement(histogram: readonly number[], floor: number, filled: number): number {
  const categories = histogram.length;
  if (filled === 1) return 1;
  if (filled === categories) return 0;
  const { together, apart } = triples(histogram, floor, filled);
  const unimodality = ((categories - 2) * together - (categories - 1) * apart) / ((categories - 2) * (together + apart));
  return unimodality * (1 - (filled - 1) / (categories - 1));
}

/** Counts ordered triples of categories that hold two filled ones: side by side (110, 011), or around an empty one (101). */
function triples(histogram: readonly number[], floor: number, filled: number): { together: number; apart: number } {
  let together = 0;
  let apart = 0;
  let filledBefore = 0;
  let emptyBefore = 0;
  for (const count of histogram) {
    if (count > floor) {
      const filledAfter = filled - filledBefore - 1;
      const emptyAfter = histogram.length - filled - emptyBefore;
      together += filledBefore * emptyAfter + emptyBefore * filledAfter;
      filledBefore++;
    } else {
      apart += filledBefore * (filled - filledBefore);
      emptyBefore++;
    }
  }
  return { together, apart };
}
