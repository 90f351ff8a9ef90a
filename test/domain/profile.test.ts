import { expect, test } from 'vitest';
import { isUntold, noProfile, type Profile } from '../../src/domain/profile.ts';

test('nothing was told of a programme until one thing was', () => {
  expect(isUntold(noProfile)).toBe(true);
  const told: Partial<Profile>[] = [{ drivers: ['savings'] }, { services: 'Payroll' }, { delivery: 'undecided' }, { shared: 'nothing' }];
  for (const one of told) expect(isUntold({ ...noProfile, ...one })).toBe(false);
});
