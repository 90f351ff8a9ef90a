import { describe, expect, test } from 'vitest';
import type { LeasedRound } from '../../../../src/application/ports.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

export function describeLeases(subject: Subject): void {
  /** Takes what is due at a minute, for ten minutes. */
  const taken = (minute: number) => subject.store.leaseRound(minutesLater(minute), minutesLater(minute + 10));
  const opened = (id: string, minute: number) => subject.store.openRound(aRound({ id, openedAt: minutesLater(minute) }), []);

  async function leased(minute: number): Promise<LeasedRound> {
    const found = await taken(minute);
    if (!found) throw new Error(`Nothing was due at minute ${minute}.`);
    return found;
  }

  describe('leasing what is due', () => {
    test('gives a round from its opening on, and not before', async () => {
      await opened('round-1', 5);
      expect(await taken(4)).toBeNull();
      expect((await taken(5))?.round).toStrictEqual(aRound({ openedAt: minutesLater(5) }));
    });

    test('gives what has been due longest first', async () => {
      for (const [id, minute] of [
        ['middle', 2],
        ['last', 3],
        ['first', 1],
      ] as const)
        await opened(id, minute);
      const order = [await leased(9), await leased(9), await leased(9)].map(({ round }) => round.id);
      expect(order).toEqual(['first', 'middle', 'last']);
      expect(await taken(9)).toBeNull();
    });

    test('gives a dry run as any other round', async () => {
      await subject.store.openRound(aRound({ dryRun: true }), [aResponse()]);
      expect((await leased(1)).round.dryRun).toBe(true);
    });

    test('gives each round to one, however many ask at the same time', async () => {
      for (let n = 0; n < 5; n++) await opened(`round-${n}`, 0);
      const found = await Promise.all(Array.from({ length: 12 }, () => taken(1)));
      const ids = found.flatMap((each) => (each ? [each.round.id] : []));
      expect(ids.toSorted()).toEqual(['round-0', 'round-1', 'round-2', 'round-3', 'round-4']);
    });

    test('gives it to somebody else once the lease has run out, and not before', async () => {
      await opened('round-1', 0);
      const first = await leased(1);
      expect(await taken(10)).toBeNull();
      const second = await leased(11);
      expect(second.round.id).toBe('round-1');
      expect(second.lease.token).not.toBe(first.lease.token);
    });

    test('lets its holder keep it for longer, and nobody else', async () => {
      await opened('round-1', 0);
      const { lease } = await leased(1);
      expect(await subject.store.renewLease(lease, minutesLater(20))).toBe(true);
      expect(await taken(19)).toBeNull();
      await leased(20);
      expect(await subject.store.renewLease(lease, minutesLater(40))).toBe(false);
      expect(await subject.store.renewLease({ round: 'nowhere', token: lease.token }, minutesLater(40))).toBe(false);
    });

    test('gives it back as not due, until it is closed', async () => {
      await opened('round-1', 0);
      await subject.store.endLease((await leased(1)).lease, null);
      expect(await taken(1000)).toBeNull();
      await subject.store.closeRound('round-1', minutesLater(1001), aPerson('owner'));
      expect(await taken(1000)).toBeNull();
      expect((await taken(1001))?.round.state.stage).toBe('closed');
    });

    test('gives it back as due at a later time', async () => {
      await opened('round-1', 0);
      await subject.store.endLease((await leased(1)).lease, minutesLater(30));
      expect(await taken(29)).toBeNull();
      await leased(30);
    });

    test('leaves due at once what was closed while it was held, whatever its holder says', async () => {
      for (const next of [null, minutesLater(30)]) {
        const id = `round-${next?.getTime()}`;
        await opened(id, 0);
        const { lease } = await leased(1);
        await subject.store.closeRound(id, minutesLater(2), aPerson('owner'));
        expect(await taken(3)).toBeNull();
        await subject.store.endLease(lease, next);
        const again = await leased(3);
        expect(again.round).toMatchObject({ id, state: { stage: 'closed' } });
        await subject.store.endLease(again.lease, null);
        expect(await taken(4)).toBeNull();
      }
    });

    test('takes nothing back from whoever has it by now', async () => {
      await opened('round-1', 0);
      const { lease: old } = await leased(1);
      const { lease } = await leased(11);
      await subject.store.endLease(old, null);
      expect(await subject.store.renewLease(lease, minutesLater(30))).toBe(true);
      expect(await taken(29)).toBeNull();
    });

    test('makes a round due once: opening it again or closing it again does not', async () => {
      await opened('round-1', 0);
      await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      await subject.store.endLease((await leased(2)).lease, null);
      await opened('round-1', 3);
      await subject.store.closeRound('round-1', minutesLater(3), aPerson('owner'));
      expect(await taken(4)).toBeNull();
    });

    test('keeps what is due after the store was closed and opened again', async () => {
      await opened('round-1', 0);
      await subject.reopen();
      await subject.store.endLease((await leased(1)).lease, minutesLater(30));
      await subject.reopen();
      expect(await taken(29)).toBeNull();
      expect((await leased(30)).round.id).toBe('round-1');
    });

    test('changes nothing of the round', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      const { lease } = await leased(1);
      await subject.store.renewLease(lease, minutesLater(12));
      await subject.store.endLease(lease, minutesLater(30));
      expect(await subject.store.round('round-1')).toStrictEqual(aRound());
      expect(await subject.store.responses('round-1')).toStrictEqual([aResponse()]);
    });
  });
}
