/**
 * Figures are doubles: one that is 60 on paper can come out as 59.999999999999993. Thresholds, ties and rounding
 * look past a difference this small, which no count of people can make.
 */
const noise = 1e-9;

/** Whether a figure is below a threshold on paper. */
export function isBelow(figure: number, threshold: number): boolean {
  return figure < threshold - noise;
}

/** A figure as a view shows it: half up, to a whole number. Only views round. */
export function rounded(figure: number): number {
  return Math.floor(figure + 0.5 + noise);
}

/** The plain mean; null of none. */
export function mean(figures: readonly number[]): number | null {
  return figures.length === 0 ? null : figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}

/** The middle one in order, or the mean of the middle two; null of none. */
export function median(figures: readonly number[]): number | null {
  const sorted = figures.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

/** The smallest and the largest; null of none. */
export function extremes(figures: readonly number[]): { minimum: number; maximum: number } | null {
  if (figures.length === 0) return null;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const figure of figures) {
    minimum = Math.min(minimum, figure);
    maximum = Math.max(maximum, figure);
  }
  return { minimum, maximum };
}

/** Σ weight · figure, and Σ weight, over those that have the figure. */
export interface WeightedSum {
  readonly sum: number;
  readonly weights: number;
}

export function weightedSum<T extends { readonly weight: number }>(all: readonly T[], figureOf: (each: T) => number | null): WeightedSum {
  let sum = 0;
  let weights = 0;
  for (const each of all) {
    const figure = figureOf(each);
    if (figure === null) continue;
    sum += each.weight * figure;
    weights += each.weight;
  }
  return { sum, weights };
}

/** Σ weight · figure / Σ weight; null where nothing has the figure. */
export function weightedMean({ sum, weights }: WeightedSum): number | null {
  return weights === 0 ? null : sum / weights;
}

/** Levels, 0 to 4, as points, 0 to 100. */
export function points(levels: number | null): number | null {
  return levels === null ? null : 25 * levels;
}
