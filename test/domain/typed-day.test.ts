import { describe, expect, test } from 'vitest';
import { english } from '../../src/application/wording/en.ts';
import { typedDay } from '../../src/domain/typed-day.ts';

const { months } = english.reminders;

describe('a day as people write it', () => {
  test.for([
    ['4 December', '2026-12-04'],
    [' 4th december ', '2026-12-04'],
    ['4 Dec', '2026-12-04'],
    ['4 Dec. 2027', '2027-12-04'],
    ['1st of', '1st of'],
    ['22 November', '2026-11-22'],
    ['21 November', '2027-11-21'],
    ['3 sept, 2026', '2026-09-03'],
    ['4/12', '2026-12-04'],
    ['4/12/2028', '2028-12-04'],
    ['29 February', '29 February'],
    ['29 February 2028', '2028-02-29'],
    ['31 April', '31 April'],
    ['4 De', '4 De'],
    ['4 Decembers', '4 Decembers'],
    ['2026-12-04', '2026-12-04'],
    ['soon', 'soon'],
    ['', ''],
  ] as const)('“%s” on 22 November 2026 is %s', ([text, day]) => {
    expect(typedDay(text, '2026-11-22', months)).toBe(day);
  });
});
