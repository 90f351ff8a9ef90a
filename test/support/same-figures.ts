import { expect } from 'vitest';

/** Two values are the same but for the noise of floating point: same keys in the same order, numbers within 1e-9. */
export function expectSameFigures(actual: unknown, expected: unknown, place = 'scorecard'): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (Math.abs(actual - expected) > 1e-9) expect.fail(`${place} is ${actual}, not ${expected}`);
  } else if (isObject(actual) && isObject(expected)) {
    const keys = Object.keys(expected);
    if (Object.keys(actual).join() !== keys.join()) expect.fail(`${place} has ${Object.keys(actual)}, not ${keys}`);
    for (const key of keys) expectSameFigures(actual[key], expected[key], `${place}.${key}`);
  } else if (actual !== expected) expect.fail(`${place} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
