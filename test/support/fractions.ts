/** An exact number: `top` over `bottom`, which is above nought. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export function fraction(top: number | bigint, bottom: number | bigint = 1): Fraction {
  const [over, under] = [BigInt(top), BigInt(bottom)];
  const sign = under < 0n ? -1n : 1n;
  const divisor = commonDivisor(over < 0n ? -over : over, under < 0n ? -under : under);
  return { top: (sign * over) / divisor, bottom: (sign * under) / divisor };
}

function commonDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : commonDivisor(other, one % other);
}

export const plus = (one: Fraction, other: Fraction) =>
  fraction(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom);
export const minus = (one: Fraction, other: Fraction) => plus(one, { top: -other.top, bottom: other.bottom });
export const times = (one: Fraction, other: Fraction) => fraction(one.top * other.top, one.bottom * other.bottom);
export const over = (one: Fraction, other: Fraction) => fraction(one.top * other.bottom, one.bottom * other.top);
export const isLess = (one: Fraction, other: Fraction) => one.top * other.bottom < other.top * one.bottom;
export const isSame = (one: Fraction, other: Fraction) => !isLess(one, other) && !isLess(other, one);
export const total = (all: readonly Fraction[]) => all.reduce(plus, fraction(0));

/** Of two fractions, the smaller. */
export const lesser = (one: Fraction, other: Fraction) => (isLess(other, one) ? other : one);

export function numberOf(exact: Fraction): number;
export function numberOf(exact: Fraction | null): number | null;
export function numberOf(exact: Fraction | null): number | null {
  return exact && Number(exact.top) / Number(exact.bottom);
}
