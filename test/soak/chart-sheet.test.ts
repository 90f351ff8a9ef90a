import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, expect, test } from 'vitest';
import { embeddedRenderer } from '../../src/adapters/chart/embedded.ts';
import { pictureFault } from '../../src/adapters/chart/png.ts';
import { hasWhiteEdge } from '../support/charts.ts';
import { oddCharts } from '../support/odd-charts.ts';

/** Where every chart that is hard to draw is put to be looked at, at its own size and as wide as a phone. */
const folder = join(tmpdir(), 'rasp-charts');
const phone = 390;

const renderer = embeddedRenderer();
afterAll(() => renderer.close());

test.for(oddCharts())('%s is a picture that the chat tools take, and nothing in it is cut at the edges', async ([name, chart]) => {
  const png = await renderer.draw(chart);
  await mkdir(folder, { recursive: true });
  const file = join(folder, name.replaceAll(/\W+/g, '-'));
  await writeFile(`${file}.png`, png);
  await writeFile(`${file}.phone.png`, await narrowed(png));
  expect(pictureFault(png)).toBeNull();
  expect(await hasWhiteEdge(png, 2)).toBe(true);
});

/** Never larger than it is. */
async function narrowed(png: Uint8Array): Promise<Uint8Array> {
  const image = await loadImage(png);
  const width = Math.min(phone, image.width);
  const canvas = createCanvas(width, Math.round((image.height * width) / image.width));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.encode('png');
}
