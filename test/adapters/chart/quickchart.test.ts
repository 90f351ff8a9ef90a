import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chartDrawing } from '../../../src/adapters/chart/chart-drawing.ts';
import { quickchartRenderer } from '../../../src/adapters/chart/quickchart.ts';
import type { ChartRenderer } from '../../../src/application/ports.ts';
import { aChange, aGrid, aMap } from '../../support/charts.ts';
import { aLog } from '../../support/logs.ts';

/** The first bytes of a PNG of so many pixels; the rest is nothing. */
function aPng(width: number, height: number, length = 100): Buffer {
  const png = Buffer.alloc(length);
  Buffer.from('89504e470d0a1a0a', 'hex').copy(png);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly body: Record<string, unknown>;
}

/** A service that answers as told, and remembers what it was asked. */
async function aService(answer: (response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    asked.push({ method, url, type: headers['content-type'], body: JSON.parse(await bodyOf(request)) });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const embedded = new Uint8Array([1, 2, 3]);
const fallback: ChartRenderer = { draw: async () => embedded };

describe('a self-hosted QuickChart service', () => {
  test.for([
    ['a map', aMap({ title: 'New process for “Forest (Dean)”' })],
    ['a grid', aGrid(['Northvale'])],
    ['a change', aChange()],
  ] as const)('is sent the configuration of %s, as JSON, with its size and the version of Chart.js', async ([, chart]) => {
    const png = aPng(960, 882);
    const { asked, address } = await aService((response) => response.end(png));
    const { log, warnings } = aLog();
    const drawn = await quickchartRenderer(`http://${address}`, fallback, log).draw(chart);
    expect(Buffer.from(drawn)).toEqual(png);
    const { configuration, width, height, pixelRatio } = chartDrawing(chart);
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/chart',
        type: 'application/json',
        body: {
          chart: JSON.stringify(configuration),
          width,
          height,
          devicePixelRatio: pixelRatio,
          version: '4',
          format: 'png',
          backgroundColor: '#ffffff',
        },
      },
    ]);
    expect(warnings).toEqual([]);
  });

  test('is asked beneath the path of its address', async () => {
    const { asked, address } = await aService((response) => response.end(aPng(10, 10)));
    await quickchartRenderer(`http://${address}/drawing/room/`, fallback, aLog().log).draw(aMap());
    expect(asked.map(({ url }) => url)).toEqual(['/drawing/room/chart']);
  });
});

describe('the embedded renderer draws instead', () => {
  const failures: readonly (readonly [string, (response: ServerResponse) => void, RegExp])[] = [
    ['fails', (response) => response.writeHead(500, { 'x-quickchart-error': 'Northvale 72' }).end('Northvale 72'), /status code 500$/u],
    ['answers with something else', (response) => response.end('<html>Northvale 72</html>'), /not a PNG/u],
    ['answers with nothing', (response) => response.end(), /not a PNG/u],
    ['draws more pixels than the chat tools take', (response) => response.end(aPng(1920, 1764)), /1920 × 1764/u],
    ['sends more than the chat tools take', (response) => response.end(aPng(960, 882, 1_000_001)), /larger than 1000000 bytes/u],
    ['hangs up', (response) => response.destroy(), /socket hang up/u],
  ];

  test.for(failures)('when the service %s, with one warning that tells no score', async ([, answer, reason]) => {
    const { address } = await aService(answer);
    const { log, warnings } = aLog();
    expect(await quickchartRenderer(`http://${address}`, fallback, log).draw(aMap())).toBe(embedded);
    expect(warnings).toEqual([
      { fields: { service: address, reason: expect.stringMatching(reason) }, message: expect.stringContaining('QuickChart') },
    ]);
    expect(JSON.stringify(warnings)).not.toContain('Northvale');
  });

  test('when the service takes too long', async () => {
    const { address } = await aService(() => undefined);
    const { log, warnings } = aLog();
    expect(await quickchartRenderer(`http://${address}`, fallback, log, { patience: 20 }).draw(aMap())).toBe(embedded);
    expect(warnings).toMatchObject([{ fields: { reason: 'no answer within 20 ms' } }]);
  });

  test('when nobody listens there, each time', async () => {
    const { log, warnings } = aLog();
    const renderer = quickchartRenderer('http://127.0.0.1:9', fallback, log);
    expect([await renderer.draw(aMap()), await renderer.draw(aMap())]).toEqual([embedded, embedded]);
    expect(warnings).toHaveLength(2);
  });
});

test.for(['quickchart.io', 'ftp://127.0.0.1', 'http://user:secret@127.0.0.1', 'http://127.0.0.1/?key=1', 'http://127.0.0.1/#top', ''])(
  '“%s” is refused as an address, and no part of it repeated',
  (address) => {
    const refused = () => quickchartRenderer(address, fallback, aLog().log);
    expect(refused).toThrow('QUICKCHART_URL is not the address of a service. Give one like http://localhost:3400');
    expect(refused).not.toThrow('secret');
  },
);
