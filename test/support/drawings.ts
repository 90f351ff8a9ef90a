import type { Drawing, JsonObject } from '../../src/adapters/chart/drawing.ts';
import { textWidth } from '../../src/adapters/chart/lettering.ts';

export function datasetsOf({ configuration }: Drawing): readonly JsonObject[] {
  return configuration.data.datasets;
}

/** A text that an axis of its own shows, and the room that it takes in pixels of the canvas. */
export interface ShownText {
  readonly lines: readonly string[];
  readonly weight: string;
  readonly colour: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface TextAxis {
  readonly labels: readonly (string | readonly string[])[];
  readonly position: { readonly y: number };
  readonly ticks: {
    readonly align: 'start' | 'center' | 'end';
    readonly labelOffset: number;
    readonly color: string;
    readonly font: { readonly size: number; readonly weight: 'bold' | 'normal'; readonly lineHeight: number };
  };
}

/** Every such text of a drawing, in the order of its axes; texts that stand upright are left out. */
export function axesTexts({ configuration }: Drawing): ShownText[] {
  const scales = configuration.options['scales'] as unknown as Record<string, TextAxis>;
  const { min: left, max: right } = scales['x'] as unknown as { min: number; max: number };
  const axes = Object.entries(scales).filter(([name, { position }]) => name.startsWith('text') && typeof position === 'object');
  return axes.map(([, { labels, position, ticks }]) => {
    const lines = labels.find((label) => typeof label !== 'string') ?? [];
    const { size, weight, lineHeight } = ticks.font;
    const width = Math.max(0, ...[lines].flat().map((line) => textWidth(line, { size, weight: weight === 'bold' ? 'bold' : 'regular' })));
    const from = {
      start: left + ticks.labelOffset,
      center: (left + right) / 2 + ticks.labelOffset - width / 2,
      end: right + ticks.labelOffset - width,
    }[ticks.align];
    const bottom = position.y + [lines].flat().length * size * lineHeight;
    return { lines: [lines].flat(), weight, colour: ticks.color, left: from, right: from + width, top: position.y, bottom };
  });
}

/** The sizes of all type in a drawing, in pixels. */
export function fontSizes({ configuration }: Drawing): number[] {
  const sizes: number[] = [];
  JSON.stringify(configuration, (key, value) => {
    if (key === 'font') sizes.push(value.size);
    return value;
  });
  return sizes;
}

/** The labels of one axis from top to bottom. */
export function labelsOf({ configuration }: Drawing, axis: string): readonly string[] {
  const scales = configuration.options['scales'] as unknown as Record<string, { readonly labels: readonly string[] }>;
  return scales[axis]?.labels ?? [];
}

/** The names that stand upright above the columns of a grid, each in its lines. */
export function columnNames({ configuration }: Drawing): (readonly string[])[] {
  const scales = configuration.options['scales'] as unknown as Record<
    string,
    { readonly position: unknown; readonly labels: readonly (readonly string[])[] }
  >;
  return Object.entries(scales).flatMap(([name, { position, labels }]) =>
    name.startsWith('text') && position === 'top' ? labels.slice(0, 1) : [],
  );
}
