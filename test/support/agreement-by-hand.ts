import { type Fraction, fraction, plus, times } from './fractions.ts';

/** Van der Eijk's A by its definition: layer by layer, and triple by triple. */
export function agreementByHand(histogram: readonly number[]): Fraction | null {
  const people = histogram.reduce((sum, count) => sum + count, 0);
  if (people < 2) return null;
  let sum = fraction(0);
  const left = [...histogram];
  while (left.some((count) => count > 0)) {
    const layer = left.map((count) => count > 0);
    const smallest = left.filter((count) => count > 0).reduce((least, count) => Math.min(least, count));
    layer.forEach((isFull, at) => {
      if (isFull) left[at] = (left[at] ?? 0) - smallest;
    });
    const share = fraction(smallest * layer.filter(Boolean).length, people);
    sum = plus(sum, times(share, ofLayer(layer)));
  }
  return sum;
}

function ofLayer(layer: readonly boolean[]): Fraction {
  const categories = layer.length;
  const ones = layer.filter(Boolean).length;
  if (ones === 1) return fraction(1);
  if (ones === categories) return fraction(0);
  const read = { '110': 0, '011': 0, '101': 0 };
  for (let first = 0; first < categories; first++) {
    for (let second = first + 1; second < categories; second++) {
      for (let third = second + 1; third < categories; third++) {
        const triple = [first, second, third].map((at) => (layer[at] ? 1 : 0)).join('');
        if (triple === '110' || triple === '011' || triple === '101') read[triple]++;
      }
    }
  }
  const unimodal = read['110'] + read['011'];
  const bimodal = read['101'];
  const u = fraction((categories - 2) * unimodal - (categories - 1) * bimodal, (categories - 2) * (unimodal + bimodal));
  return times(u, fraction(categories - ones, categories - 1));
}
