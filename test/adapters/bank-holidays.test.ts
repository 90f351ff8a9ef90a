import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { BadHolidays, holidaysEnd, readHolidays } from '../../src/adapters/bank-holidays.ts';
import { dayOf, daysLater, weekdayOf } from '../../src/domain/day.ts';
import { holidaysRunOut, lastKnownHoliday, type Nation, nations } from '../../src/domain/holidays.ts';
import { aFolder } from '../support/sqlite.ts';

const published = await readHolidays();

/** Easter Sunday, by the anonymous Gregorian algorithm. */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}

/** The Monday on or after a day. */
const mondayFrom = (day: string) => daysLater(day, (8 - weekdayOf(day)) % 7);
/** The last Monday of a month with 31 days. */
const lastMonday = (month: string) => mondayFrom(`${month}-25`);

/** The days themselves, each moved past weekends and past those before it. */
function substituted(days: readonly string[]): string[] {
  const kept: string[] = [];
  for (const day of days) {
    let moved = day;
    while (weekdayOf(moved) > 5 || kept.includes(moved) || (moved !== day && days.includes(moved))) moved = daysLater(moved, 1);
    kept.push(moved);
  }
  return kept;
}

/** Proclaimed for once, beside the rules. */
const extra: Readonly<Record<Nation, readonly string[]>> = {
  'england-and-wales': [],
  // The men's football World Cup: https://www.gov.scot/news/world-cup-bank-holiday-confirmed/
  scotland: ['2026-06-15'],
  'northern-ireland': [],
};

/** By the Banking and Financial Dealings Act 1971, the St Andrew's Day Bank Holiday (Scotland) Act 2007 and the yearly proclamations. */
function byRule(nation: Nation, year: number): string[] {
  const sunday = easter(year);
  const everywhere = [
    daysLater(sunday, -2),
    mondayFrom(`${year}-05-01`),
    lastMonday(`${year}-05`),
    ...substituted([`${year}-12-25`, `${year}-12-26`]),
    ...extra[nation].filter((day) => day.startsWith(String(year))),
  ];
  const own: Readonly<Record<Nation, readonly string[]>> = {
    'england-and-wales': [...substituted([`${year}-01-01`]), daysLater(sunday, 1), lastMonday(`${year}-08`)],
    scotland: [...substituted([`${year}-01-01`, `${year}-01-02`]), mondayFrom(`${year}-08-01`), ...substituted([`${year}-11-30`])],
    'northern-ireland': [
      ...substituted([`${year}-01-01`]),
      ...substituted([`${year}-03-17`]),
      daysLater(sunday, 1),
      ...substituted([`${year}-07-12`]),
      lastMonday(`${year}-08`),
    ],
  };
  return [...everywhere, ...own[nation]].toSorted();
}

test.each([
  [2016, '2016-03-27'],
  [2024, '2024-03-31'],
  [2038, '2038-04-25'],
])('Easter of %i is known to the rules of these tests', (year, day) => expect(easter(year)).toBe(day));

describe.each(nations)('in %s', (nation) => {
  it.each([2026, 2027, 2028])('the bank holidays of %i are those of the rules', (year) => {
    expect([...published[nation]].filter((day) => day.startsWith(String(year)))).toEqual(byRule(nation, year));
  });
});

it('tells how far they reach, and warns 90 days before', () => {
  expect(lastKnownHoliday(published)).toBe('2028-12-26');
  expect(holidaysRunOut(published, '2028-09-26')).toBe(false);
  expect(holidaysRunOut(published, '2028-09-27')).toBe(true);
  expect(holidaysRunOut(published, '2030-01-01')).toBe(true);
});

it('reaches no further than the nation that is known least far', () => {
  const less = { ...published, scotland: new Set(['2027-01-04', '2026-12-25']) };
  expect(lastKnownHoliday(less)).toBe('2027-01-04');
});

test('whoever operates the bot is warned 90 days before they run out, and not before', () => {
  const last = lastKnownHoliday(published);
  expect(holidaysEnd(published, daysLater(last, -91))).toBeNull();
  for (const day of [daysLater(last, -90), daysLater(last, 400)])
    expect(holidaysEnd(published, day)).toBe(
      `Bank holidays are known until ${last} only; later ones count as working days. A newer version knows more.`,
    );
});

describe('a file that cannot be used', () => {
  const fault = async (content: string) => {
    const file = join(aFolder(), 'bank-holidays.json');
    await writeFile(file, content);
    const error = await readHolidays(file).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadHolidays);
    return String(error).replaceAll(file, 'FILE');
  };
  const division = { events: [{ title: 'Christmas Day', date: '2026-12-25', notes: '', bunting: true }] };
  const whole = { 'england-and-wales': division, scotland: division, 'northern-ireland': division };

  it('is read in the form in which the Government publishes it', async () => {
    const file = join(aFolder(), 'bank-holidays.json');
    await writeFile(file, JSON.stringify(whole));
    expect((await readHolidays(file)).scotland).toEqual(new Set(['2026-12-25']));
  });

  it('names every fault with its place and what to do', async () => {
    const broken = { ...whole, scotland: { events: [{ date: '2026-02-30' }, {}] }, 'northern-ireland': { events: [] } };
    expect((await fault(JSON.stringify(broken))).split('\n')).toEqual([
      'BadHolidays: FILE: scotland.events[0].date is not a day such as 2026-12-25. Put the file from https://www.gov.uk/bank-holidays.json in its place.',
      'FILE: scotland.events[1].date is missing, or not what it should be. Put the file from https://www.gov.uk/bank-holidays.json in its place.',
      'FILE: northern-ireland.events lists no bank holiday. Put the file from https://www.gov.uk/bank-holidays.json in its place.',
    ]);
  });

  it('says where it stops being JSON, and where there is none', async () => {
    expect(await fault('{"scotland":')).toContain('FILE:1:13 a value is expected here.');
    expect(await fault('[]')).toContain('FILE: the file is missing, or not what it should be.');
    await expect(readHolidays(join(aFolder(), 'none.json'))).rejects.toThrow('none.json: there is no such file. Put the file');
  });
});
