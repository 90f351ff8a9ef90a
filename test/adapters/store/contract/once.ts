import { describe, expect, test } from 'vitest';
import { StoreRefused } from '../../../../src/application/ports.ts';
import { aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

/** Claims are forgotten after thirty days: those of the tests are of today. */
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

export function describeOnce(subject: Subject): void {
  describe('claiming a key', () => {
    test('succeeds once, however many try at the same time', async () => {
      const attempts = await Promise.all([1, 2, 3, 4].map((minute) => subject.store.claim('open:1', minutesFromNow(minute))));
      expect(attempts.filter((won) => won)).toHaveLength(1);
      expect(await subject.store.claim('open:1', minutesFromNow(9))).toBe(false);
    });

    test('is remembered after the store was closed and opened again', async () => {
      expect(await subject.store.claim('open:1', minutesFromNow(1))).toBe(true);
      await subject.reopen();
      expect(await subject.store.claim('open:1', minutesFromNow(2))).toBe(false);
    });

    test('tells keys apart, whatever their characters', async () => {
      for (const key of oddIds) expect(await subject.store.claim(key, minutesFromNow(1))).toBe(true);
      for (const key of oddIds) expect(await subject.store.claim(key, minutesFromNow(2))).toBe(false);
    });
  });

  describe('checking and closing', () => {
    test('a store that works passes its check, and the check changes nothing', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      await subject.store.check();
      expect(await subject.store.round('round-1')).toStrictEqual(aRound());
      expect(await subject.store.responses('round-1')).toStrictEqual([aResponse()]);
    });

    test('closing twice is as closing once', async () => {
      await subject.store.close();
      await subject.store.close();
      await subject.reopen();
      await subject.store.check();
    });

    test('a closed store refuses to write', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      await subject.store.close();
      await expect(subject.store.record(aResponse(), { kind: 'finish' }, minutesLater(1))).rejects.toThrow(StoreRefused);
      await expect(subject.store.check()).rejects.toThrow(StoreRefused);
      await subject.reopen();
      expect(await subject.store.response(aResponse())).toStrictEqual(aResponse());
    });
  });
}
