import { expect, onTestFinished, test } from 'vitest';
import { embeddedRenderer } from '../../../src/adapters/chart/embedded.ts';
import { quickchartRenderer } from '../../../src/adapters/chart/quickchart.ts';
import { mapOf } from '../../../src/application/round-charts.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aClosedRound, resultsOf } from '../../support/export-rounds.ts';
import { quiet } from '../../support/sqlite.ts';

/** In pixels: the width and the height stand right after the signature and the first chunk's head. */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)] as const;
};

function aMap() {
  const map = mapOf(resultsOf(aClosedRound({ names: ['Northvale', 'Eastmere'] })), english);
  if (!map) throw new Error('There is no map.');
  return map;
}

test('a chart for print is the same picture, sharp on a page: 1,920 pixels wide, where the screen has at most 1,024', async () => {
  const { draw, close } = embeddedRenderer();
  onTestFinished(close);
  const [[width, height], [wide, high]] = [sizeOf(await draw(aMap())), sizeOf(await draw(aMap(), 'print'))];
  expect(Math.max(width, height)).toBeLessThanOrEqual(1_024);
  expect(wide).toBe(1_920);
  expect(Math.abs(wide / high - width / height)).toBeLessThan(0.01);
});

test('for print the service is not asked: its pictures are held to what chat tools take', async () => {
  const asked: unknown[] = [];
  const fallback = {
    async draw(_: unknown, sharpness?: string) {
      asked.push(sharpness);
      return new Uint8Array([1]);
    },
  };
  const said: string[] = [];
  const nowhere = quickchartRenderer('http://127.0.0.1:9', fallback, { ...quiet, warn: (__, message) => said.push(message) });
  await nowhere.draw(aMap(), 'print');
  expect([asked, said]).toEqual([['print'], []]);
});
