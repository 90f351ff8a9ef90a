import { describe, expect, test } from 'vitest';
import { bandStyles, changeStyles, ink, lowestStyle, outlineStyles } from '../../../src/adapters/chart/palette.ts';

type Triple = readonly [number, number, number];

/** How cone-blind eyes see linear RGB: G. M. Machado and others, IEEE TVCG 15 (2009), severity 1. */
const eyes: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(colour: string): Triple {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const dot = (row: Triple, [red, green, blue]: Triple) => row[0] * red + row[1] * green + row[2] * blue;
const luminance = (colour: string) => dot([0.2126, 0.7152, 0.0722], linear(colour));

/** WCAG's contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function lab(colour: string, [red, green, blue]: readonly [Triple, Triple, Triple]): Triple {
  const seen = linear(colour);
  const rgb: Triple = [clamped(dot(red, seen)), clamped(dot(green, seen)), clamped(dot(blue, seen))];
  const root = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = root(dot([0.4124, 0.3576, 0.1805], rgb) / 0.95047);
  const y = root(dot([0.2126, 0.7152, 0.0722], rgb));
  const z = root(dot([0.0193, 0.1192, 0.9505], rgb) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const clamped = (value: number) => Math.min(1, Math.max(0, value));

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, index) => all.slice(index + 1).map((other): [T, T] => [one, other]));
}

describe('the outlines', () => {
  test.for(outlineStyles)('$mark in $colour stands out from white', ({ colour }) => {
    expect(contrast(colour, ink.paper)).toBeGreaterThanOrEqual(3);
  });

  test('differ in colour, in mark and in dash', () => {
    for (const [one, other] of pairs(outlineStyles)) {
      expect(one.colour).not.toBe(other.colour);
      expect(one.mark).not.toBe(other.mark);
      expect(one.dash).not.toEqual(other.dash);
    }
  });

  test.for(Object.entries(eyes))('are apart from each other and from the lowest for eyes with %s', ([, eye]) => {
    const colours = [...outlineStyles.map(({ colour }) => colour), lowestStyle.colour];
    for (const [one, other] of pairs(colours.map((colour) => lab(colour, eye)))) {
      expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(14);
    }
  });
});

describe('the bands of the grid', () => {
  test.for(Object.entries(bandStyles))('%s: the figure is read on its tint, and the mark is seen', ([, { tint, mark }]) => {
    expect(contrast(ink.text, tint)).toBeGreaterThanOrEqual(4.5);
    if (mark) expect(contrast(mark.colour, tint)).toBeGreaterThanOrEqual(3);
  });

  test('have each a mark of its own, but the one without figures', () => {
    const marks = Object.values(bandStyles).map(({ mark }) => mark?.shape ?? 'none');
    expect(new Set(marks).size).toBe(5);
  });

  test('quiet text is read on white', () => {
    expect(contrast(ink.quiet, ink.paper)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the marks of a change', () => {
  const marks = Object.values(changeStyles).flatMap((style) => style ?? []);

  test.for(marks)('$shape in $colour stands out from white and from its track', ({ colour }) => {
    expect(contrast(colour, ink.ring)).toBeGreaterThanOrEqual(3);
  });

  test('differ in shape, or in being hollow', () => {
    expect(new Set(marks.map(({ shape, hollow }) => `${shape} ${hollow}`)).size).toBe(4);
  });

  test.for(Object.entries(eyes))('tell better from worse for eyes with %s', ([, eye]) => {
    const [one, other] = [lab(changeStyles.better?.colour ?? '', eye), lab(changeStyles.worse?.colour ?? '', eye)];
    expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(14);
  });
});
