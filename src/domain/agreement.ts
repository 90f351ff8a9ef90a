/**
 * Van der Eijk's A: how far people agree on an ordered scale, from −1 (split between its two ends) over 0 (spread
 * evenly) to 1 (all in one category). `histogram` counts the people in each category, in the scale's order. Null
 * under two people. C. van der Eijk, Measuring agreement in ordered rating scales, Quality & Quantity 35, 2001.
 */
export function agreement(histogram: readonly number[]): number | null {
  let people = 0;
  for (const count of histogram) people += count;
  if (people < 2) return null;
  let weighted = 0;
  let floor = 0;
  for (;;) {
    const { filled, top, together, apart } = layerAbove(floor, histogram);
    if (filled === 0) return weighted / people;
    weighted += (top - floor) * filled * layerAgreement(histogram.length, filled, together, apart);
    floor = top;
  }
}

/**
 * The histogram is peeled into layers, in each of which a category is either empty or as full as any other: how many are
 * filled, up to where, and how many ordered triples of categories hold two filled ones side by side (110, 011) or around
 * an empty one (101). Each triple is counted where its last category stands.
 */
function layerAbove(floor: number, histogram: readonly number[]) {
  let [filled, empty] = [0, 0];
  let top = Number.POSITIVE_INFINITY;
  // Ordered pairs of categories so far, by which of the two is filled.
  let [bothFilled, filledEmpty, emptyFilled] = [0, 0, 0];
  let [together, apart] = [0, 0];
  for (const count of histogram) {
    if (count > floor) {
      together += emptyFilled;
      apart += filledEmpty;
      bothFilled += filled;
      emptyFilled += empty;
      filled++;
      if (count < top) top = count;
    } else {
      together += bothFilled;
      filledEmpty += filled;
      empty++;
    }
  }
  return { filled, top, together, apart };
}

function layerAgreement(categories: number, filled: number, together: number, apart: number): number {
  if (filled === 1) return 1;
  if (filled === categories) return 0;
  const unimodality = ((categories - 2) * together - (categories - 1) * apart) / ((categories - 2) * (together + apart));
  return unimodality * (1 - (filled - 1) / (categories - 1));
}
