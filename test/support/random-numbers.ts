/** Numbers as good as random that a seed gives again. */
export interface RandomNumbers {
  /** From 0 to 1 without the end. */
  share(): number;
  /** A whole number in the range, with both ends. */
  whole(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  one<T>(values: readonly [T, ...T[]]): T;
}

/** By the generator mulberry32, which is in the public domain. */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    whole,
    chance: (probability) => share() < probability,
    one: (values) => values[whole(0, values.length - 1)] ?? values[0],
  };
}
