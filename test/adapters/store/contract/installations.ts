import { describe, expect, test } from 'vitest';
import type { Installation } from '../../../../src/application/installation.ts';
import { minutesLater, openingDay } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

const installed = (tenant: string, sealed = `sealed for ${tenant}`): Installation => ({
  platform: 'slack',
  tenant,
  name: `Workspace ${tenant}`,
  installedAt: openingDay,
  standing: { state: 'installed', sealed },
});
const key = { platform: 'slack', tenant: 'T1' };
const tenantsOf = (installations: readonly Installation[]) => installations.map(({ tenant }) => tenant);

export function describeInstallations(subject: Subject): void {
  const stored = () => subject.store.installation(key);

  describe('an installation', () => {
    test('comes back as it was kept, its dates as dates, after the store was closed and opened again', async () => {
      const ended: Installation = { ...installed('T2'), standing: { state: 'ended', at: minutesLater(5) } };
      await subject.store.keepInstallation(installed('T1'));
      await subject.store.keepInstallation(ended);
      await subject.reopen();
      expect(await stored()).toStrictEqual(installed('T1'));
      expect(await subject.store.installation(ended)).toStrictEqual(ended);
    });

    test('of a workspace that never let the bot in is null', async () => {
      await subject.store.keepInstallation(installed('T1'));
      expect(await subject.store.installation({ platform: 'slack', tenant: 'T2' })).toBeNull();
      expect(await subject.store.installation({ platform: 'another', tenant: 'T1' })).toBeNull();
    });

    test('takes the place of the one before, ended or not', async () => {
      await subject.store.keepInstallation(installed('T1'));
      const again = { ...installed('T1', 'another'), name: 'Renamed', installedAt: minutesLater(3) };
      await subject.store.keepInstallation(again);
      expect(await stored()).toStrictEqual(again);
      await subject.store.endInstallation(key, 'another', minutesLater(4));
      await subject.store.keepInstallation(again);
      expect(await stored()).toStrictEqual(again);
      expect(await subject.store.installations('slack', null)).toHaveLength(1);
    });

    test('that ends keeps its name and when it began, and nothing of what was sealed', async () => {
      await subject.store.keepInstallation(installed('T1'));
      await subject.store.keepInstallation(installed('T2'));
      expect(await subject.store.endInstallation(key, 'sealed for T1', minutesLater(5))).toBe(true);
      expect(await stored()).toStrictEqual({ ...installed('T1'), standing: { state: 'ended', at: minutesLater(5) } });
      expect(await subject.store.installation({ ...key, tenant: 'T2' })).toStrictEqual(installed('T2'));
    });

    test('ends once, and not where it is another by now', async () => {
      await subject.store.keepInstallation(installed('T1', 'new'));
      expect(await subject.store.endInstallation(key, 'old', minutesLater(1))).toBe(false);
      expect(await stored()).toStrictEqual(installed('T1', 'new'));
      const attempts = [1, 2, 3].map((minute) => subject.store.endInstallation(key, 'new', minutesLater(minute)));
      expect((await Promise.all(attempts)).filter((won) => won)).toHaveLength(1);
      expect(await subject.store.endInstallation({ ...key, tenant: 'T2' }, 'new', minutesLater(1))).toBe(false);
      expect(await subject.store.installation({ ...key, tenant: 'T2' })).toBeNull();
    });

    test('is sealed anew by one of those who try at the same time', async () => {
      await subject.store.keepInstallation(installed('T1', 'old'));
      const attempts = await Promise.all(['a', 'b', 'c'].map((to) => subject.store.resealInstallation(key, 'old', to)));
      expect(attempts.filter((won) => won)).toHaveLength(1);
      const winner = ['a', 'b', 'c'][attempts.indexOf(true)];
      expect(await stored()).toStrictEqual(installed('T1', winner));
    });

    test('is not sealed anew once it has ended', async () => {
      await subject.store.keepInstallation(installed('T1', 'old'));
      await subject.store.endInstallation(key, 'old', minutesLater(1));
      expect(await subject.store.resealInstallation(key, 'old', 'new')).toBe(false);
      expect((await stored())?.standing).toEqual({ state: 'ended', at: minutesLater(1) });
    });

    test('is told from others, whatever the characters of its tenant', async () => {
      for (const tenant of oddIds) await subject.store.keepInstallation(installed(tenant));
      for (const tenant of oddIds) expect(await subject.store.installation({ ...key, tenant })).toStrictEqual(installed(tenant));
    });
  });

  describe('the installations of a platform', () => {
    test('come by tenant, ended ones among them, other platforms’ not', async () => {
      for (const tenant of ['T2', 'T3', 'T1']) await subject.store.keepInstallation(installed(tenant));
      await subject.store.keepInstallation({ ...installed('T0'), platform: 'another' });
      await subject.store.endInstallation({ ...key, tenant: 'T3' }, 'sealed for T3', minutesLater(1));
      const all = await subject.store.installations('slack', null);
      expect(tenantsOf(all)).toEqual(['T1', 'T2', 'T3']);
      expect(all[0]).toStrictEqual(installed('T1'));
      expect(await subject.store.installations('nowhere', null)).toEqual([]);
    });

    test('come 100 at a time, each once', async () => {
      const tenants = Array.from({ length: 101 }, (_, n) => `T${1000 + n}`);
      for (const tenant of tenants) await subject.store.keepInstallation(installed(tenant));
      const first = await subject.store.installations('slack', null);
      const second = await subject.store.installations('slack', first.at(-1)?.tenant ?? null);
      expect([first.length, second.length]).toEqual([100, 1]);
      expect(tenantsOf([...first, ...second])).toEqual(tenants);
      expect(await subject.store.installations('slack', 'T1100')).toEqual([]);
    });
  });
}
