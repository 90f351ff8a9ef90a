import { describe, expect, test } from 'vitest';
import { aBank, anArea, aQuestion, aTopic } from '../../../support/banks.ts';
import { aRound } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const bank = (ask: string) => aBank([anArea('vision', [aTopic('need', [aQuestion('vision.need.cost', { ask })])])]);

export function describeBanks(subject: Subject): void {
  describe('a bank', () => {
    test('comes back as it was kept, after a restart too', async () => {
      const worded = aBank([
        anArea('vision', [aTopic('need', [aQuestion('vision.need.cost', { ask: { 'health-check': 'Schön?\u0000“ ’' } })])]),
      ]);
      await subject.store.keepBank('rasp@1.0.0', worded);
      await subject.reopen();
      expect(await subject.store.bank('rasp@1.0.0')).toStrictEqual(worded);
    });

    test('is none where none was kept under that key', async () => {
      await subject.store.keepBank('rasp@1.0.0', bank('One?'));
      expect(await subject.store.bank('rasp@1.1.0')).toBeNull();
    });

    test('is the one that was kept first, whatever is given later', async () => {
      await subject.store.keepBank('rasp@1.0.0', bank('One?'));
      await subject.store.keepBank('rasp@1.0.0', bank('Two?'));
      expect(await subject.store.bank('rasp@1.0.0')).toStrictEqual(bank('One?'));
    });

    test('stays one of those given, where many keep it at the same time', async () => {
      const given = ['One?', 'Two?', 'Three?'].map(bank);
      await Promise.all(given.map((each) => subject.store.keepBank('own@2.0.0', each)));
      expect(given).toContainEqual(await subject.store.bank('own@2.0.0'));
    });

    test('stays when a round that was opened with it is deleted', async () => {
      const closed = { stage: 'closed', at: new Date(0), by: null, announced: true } as const;
      await subject.store.keepBank('rasp@1.0.0', bank('One?'));
      await subject.store.openRound(aRound({ state: closed }), []);
      await subject.store.deleteRound('round-1');
      expect(await subject.store.bank('rasp@1.0.0')).toStrictEqual(bank('One?'));
    });
  });
}
