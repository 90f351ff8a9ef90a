import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { health } from '../../src/adapters/health.ts';

/** A server with only the health on it; asking resolves to the status. */
async function served(check: () => Promise<void>, elapsed: () => number) {
  const handle = health(check, elapsed);
  const server = createServer((request, response) => void handle(request, response));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
}

test('the store is asked at most once a second whether it can be written, however often that is asked', async () => {
  let now = 0;
  let checks = 0;
  let works = true;
  const check = async () => {
    checks += 1;
    if (!works) throw new Error('The disk is gone.');
  };
  const ask = await served(check, () => now);
  expect(await Promise.all(Array.from({ length: 5 }, () => ask('/readyz')))).toEqual([200, 200, 200, 200, 200]);
  works = false;
  now = 999;
  expect([await ask('/readyz'), await ask('/healthz'), checks]).toEqual([200, 200, 1]);
  now = 1000;
  expect([await ask('/readyz'), await ask('/healthz'), checks]).toEqual([503, 200, 2]);
  works = true;
  now = 2000;
  expect([await ask('/readyz'), checks]).toEqual([200, 3]);
});
