import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { embeddedRenderer } from '../../../src/adapters/chart/embedded.ts';
import { pictureFault, pngSize } from '../../../src/adapters/chart/png.ts';
import type { Chart } from '../../../src/application/chart.ts';
import { aChange, aGrid, aMap, anOutline, countOf, hasWhiteEdge, longNames, longTitle } from '../../support/charts.ts';

/** Pictures are compared by digest: a difference of bytes says nothing to anyone who reads it. */
const digest = (png: Uint8Array) => createHash('sha256').update(png).digest('hex');

const renderer = embeddedRenderer();
afterAll(() => renderer.close());

const six = longNames.map((name, index) => anOutline(name, 20 + index, 90 - index, 50, 10 * index, 100));

const charts: readonly (readonly [string, Chart])[] = [
  ['a map', aMap()],
  ['a map of one partner', aMap({ outlines: [anOutline('Northvale', 72, 61, 66, 58, 70)], lowest: null })],
  ['a map of six partners with long names, and a long title', aMap({ title: longTitle, outlines: six })],
  ['a map without any figure', aMap({ outlines: [anOutline('Northvale', null, null, null, null, null)], lowest: null })],
  ['a map whose every caption is long', aMap({ axes: aMap().axes.map(({ title }) => ({ title, caption: 'not enough answers yet' })) })],
  [
    'a map of one word titles that are too long',
    aMap({ axes: aMap().axes.map(() => ({ title: 'Interoperabilities'.repeat(2), caption: '' })) }),
  ],
  ['a grid of one partner', aGrid(['Northvale'])],
  ['a grid of six partners with long names, and a long title', aGrid(longNames, 7, { title: longTitle })],
  ['a change', aChange()],
  [
    'a change of partners with long names',
    aChange({ groups: longNames.map((title) => ({ title, rows: aChange().groups[0]?.rows ?? [] })) }),
  ],
  ['a small grid', aGrid(['Northvale', 'Eastmere'], 1)],
];

describe('what the embedded renderer draws', () => {
  test.for(charts)('%s is a picture that the chat tools take, and nothing in it is cut at the edges', async ([, chart]) => {
    const png = await renderer.draw(chart);
    expect(pictureFault(png)).toBeNull();
    expect(await hasWhiteEdge(png, 3)).toBe(true);
  });

  test('a map of three partners is sharp: one and a half pixels for each of its 640', async () => {
    expect(pngSize(await renderer.draw(aMap())).width).toBe(960);
  });

  test('a gap is no zero: the outline of a partner without figures is not drawn', async () => {
    const blue = [0, 95, 163] as const;
    const drawn = await countOf(await renderer.draw(aMap()), blue);
    const [, ...others] = aMap().outlines;
    const gone = await countOf(
      await renderer.draw(aMap({ outlines: [anOutline('Northvale', null, null, null, null, null), ...others] })),
      blue,
    );
    const zero = await countOf(await renderer.draw(aMap({ outlines: [anOutline('Northvale', 0, 0, 0, 0, 0), ...others] })), blue);
    expect(gone).toBeLessThan(zero);
    expect(gone).toBeLessThan(drawn / 3);
  });

  const titled = async (title: string) => digest(await renderer.draw(aMap({ title })));

  test('letters of all of Europe are drawn, each with its own shape', async () => {
    const letters = ['a', 'ā', 'ŵ', 'w', 'é', 'Ω', 'Ж', 'ế'];
    expect(new Set(await Promise.all(letters.map(titled))).size).toBe(letters.length);
  });

  test.for(['東京', '👨‍👩‍👧', '\u25b2', '\u0000'])(
    '“%s”, which the typeface lacks, is a question mark, whatever fonts the machine has',
    async (text) => {
      expect(await titled(`A ${text} B`)).toBe(await titled('A ? B'));
    },
  );
});

describe('the same chart', () => {
  test('gives the same bytes on another thread, and after other charts', async () => {
    const first = await renderer.draw(aMap({ title: 'The same' }));
    const other = embeddedRenderer();
    onTestFinished(() => other.close());
    await other.draw(aGrid(['Northvale']));
    await other.draw(aMap());
    expect(digest(await other.draw(aMap({ title: 'The same' })))).toBe(digest(first));
  });

  test('is another picture when one score differs', async () => {
    const [first, ...others] = aMap().outlines;
    const higher = aMap({ outlines: [anOutline(first?.name ?? '', 73, 61, 66, 58, 70), ...others] });
    expect(digest(await renderer.draw(higher))).not.toBe(digest(await renderer.draw(aMap())));
  });
});

describe('the drawing thread', () => {
  const oddDrawer = new URL('../../support/odd-drawer.ts', import.meta.url);
  const titled = (title: string) => aMap({ title });

  function oddRenderer() {
    const odd = embeddedRenderer(oddDrawer);
    onTestFinished(() => odd.close());
    return odd;
  }

  test('draws a chart once for all who ask at the same time, and for those who ask later', async () => {
    const odd = oddRenderer();
    const together = await Promise.all([odd.draw(titled('one')), odd.draw(titled('one')), odd.draw(titled('two'))]);
    expect([...together, await odd.draw(titled('one'))].map(([number]) => number)).toEqual([1, 1, 2, 1]);
  });

  test('hands out bytes that nobody else holds', async () => {
    const odd = oddRenderer();
    (await odd.draw(titled('one'))).fill(0);
    expect([...(await odd.draw(titled('one')))]).toEqual([1]);
  });

  test('keeps the 64 pictures that were asked for last', async () => {
    const odd = oddRenderer();
    for (let index = 1; index <= 64; index++) await odd.draw(titled(`chart ${index}`));
    await odd.draw(titled('chart 1'));
    await odd.draw(titled('one more'));
    expect([...(await odd.draw(titled('chart 1')))]).toEqual([1]);
    expect([...(await odd.draw(titled('chart 2')))]).toEqual([66]);
  });

  test.for(['crash the thread', 'end the thread'])('is started anew after “%s”; what it was drawing is refused', async (harm) => {
    const odd = oddRenderer();
    const refused = await Promise.allSettled([odd.draw(titled(harm)), odd.draw(titled('behind it'))]);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([...(await odd.draw(titled('behind it')))]).toEqual([1]);
  });

  test('says why it could not draw, and tries again when asked again', async () => {
    const odd = oddRenderer();
    await expect(odd.draw(titled('refuse to draw'))).rejects.toThrow('The chart could not be drawn: no ink.');
    await expect(odd.draw(titled('refuse to draw'))).rejects.toThrow('no ink');
    expect([...(await odd.draw(titled('something else')))]).toEqual([3]);
  });

  test('is not started before something is drawn', async () => {
    const nowhere = embeddedRenderer(new URL('file:///nowhere.ts'));
    await expect(nowhere.draw(aMap())).rejects.toThrow('The chart could not be drawn: its thread failed');
  });

  test('is over when the renderer is closed', async () => {
    const odd = oddRenderer();
    const waiting = odd.draw(titled('one'));
    await Promise.all([odd.close(), expect(waiting).rejects.toThrow('its thread has ended')]);
    await expect(odd.draw(titled('one'))).rejects.toThrow('the renderer is closed');
  });

  test('leaves the event loop free while it draws', async () => {
    const events: string[] = [];
    const drawing = renderer.draw(aMap({ title: 'Slow' })).then(() => events.push('drawn'));
    await new Promise((resolve) => setImmediate(resolve));
    events.push('someone was served');
    await drawing;
    expect(events).toEqual(['someone was served', 'drawn']);
  });

  test('keeps the process until it has drawn, and no longer', async () => {
    const module = new URL('../../../src/adapters/chart/embedded.ts', import.meta.url);
    const script = `
      const { embeddedRenderer } = await import(${JSON.stringify(module.href)});
      const png = await embeddedRenderer().draw(${JSON.stringify(aMap())});
      process.stdout.write(String(png.length > 10_000));
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout).toBe('true');
  });
});
