import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { daysBetween } from '../../src/domain/day.ts';
import {
  done,
  dropped,
  dueRange,
  given,
  isOverdue,
  peopleOfStep,
  stepCounts,
  stepReminderAt,
  withoutStepPerson,
} from '../../src/domain/taken-step.ts';
import { isWorkingMoment } from '../../src/domain/working-time.ts';
import { localTime } from '../../src/domain/zone.ts';
import { aMember, aPerson, minutesLater, openingDay } from '../support/rounds.ts';
import { aCalendar, oddZones, wall } from '../support/schedules.ts';
import { aStep } from '../support/steps.ts';

const calendar = aCalendar();
const { round, view, question, programme, topic, action } = aStep();
const key = { round, view, question };
const giving = { programme, topic, action, owner: aMember('a'), due: '2026-03-06', zone: 'Europe/London' };

describe('a step that is taken on', () => {
  it('is open, and to be reminded of on the morning of its day', () => {
    expect(given(key, null, giving, calendar, openingDay)).toStrictEqual(aStep());
  });

  it('keeps what it says when it is given to another, and is reminded of anew', () => {
    const before = { ...aStep({ remindAt: null }), revision: 4 };
    const other = { ...giving, action: 'Something else.', topic: 'Other', owner: aMember('b'), due: '2026-03-09' };
    const after = given(key, before, other, calendar, minutesLater(60));
    expect(after).toStrictEqual({
      ...aStep({ owner: aMember('b'), due: '2026-03-09', revision: 5 }),
      remindAt: new Date('2026-03-09T09:00:00.000Z'),
    });
  });

  it('is reminded of no more once it is done or dropped, and can be taken up again', () => {
    const finished = done(aStep(), aPerson('b'), minutesLater(1));
    expect(finished).toMatchObject({ state: { stage: 'done', at: minutesLater(1), by: aPerson('b') }, remindAt: null, revision: 2 });
    const givenUp = dropped(aStep(), aPerson('b'), '  Too dear ', minutesLater(1));
    expect(givenUp).toMatchObject({ state: { stage: 'dropped', why: 'Too dear' }, remindAt: null, revision: 2 });
    expect(given(key, givenUp, giving, calendar, minutesLater(2))).toMatchObject({ state: { stage: 'open' }, revision: 3 });
  });

  it('is overdue from the day after its last one, by the clocks of its zone, as long as it is open', () => {
    const auckland = aStep({ zone: 'Pacific/Auckland' });
    expect(isOverdue(auckland, new Date('2026-03-06T10:59:00Z'))).toBe(false);
    expect(isOverdue(auckland, new Date('2026-03-06T11:00:00Z'))).toBe(true);
    expect(isOverdue(aStep(), new Date('2026-03-06T11:00:00Z'))).toBe(false);
    expect(isOverdue(done(auckland, aPerson('a'), openingDay), new Date('2026-04-06T11:00:00Z'))).toBe(false);
  });

  it('counts once, and among the open ones those that are overdue', () => {
    const steps = [
      aStep(),
      aStep({ due: '2026-03-01' }),
      done(aStep(), aPerson('a'), openingDay),
      dropped(aStep(), aPerson('a'), '', openingDay),
    ];
    expect(stepCounts(steps, openingDay)).toEqual({ open: 2, done: 1, dropped: 1, overdue: 1 });
  });
});

describe('the reminder of a step', () => {
  test.each([
    ['on the morning of a working day', '2026-03-06', '2026-03-06 09:00'],
    ['on Monday of a Saturday', '2026-03-07', '2026-03-09 09:00'],
    ['after Easter of Good Friday', '2026-04-03', '2026-04-07 09:00'],
    ['the next morning of the day on which it was given', '2026-03-02', '2026-03-03 09:00'],
  ])('comes %s', (_, due, at) => {
    expect(wall(stepReminderAt(due, 'Europe/London', calendar, openingDay))).toBe(at);
  });

  it('comes by the clocks of the owner', () => {
    expect(stepReminderAt('2026-03-06', 'America/New_York', calendar, openingDay)).toEqual(new Date('2026-03-06T14:00:00Z'));
  });

  it('comes in working time, to come, and never before the day', () => {
    const days = fc.integer({ min: 0, max: 730 }).map((later) => new Date(openingDay.getTime() + later * 86_400_000));
    fc.assert(
      fc.property(days, fc.constantFrom(...oddZones), fc.integer({ min: 0, max: 5_000 }), (on, zone, minutes) => {
        const due = on.toISOString().slice(0, 10);
        const now = minutesLater(minutes);
        const at = stepReminderAt(due, zone, calendar, now);
        expect(at > now && isWorkingMoment(at, zone, calendar) && localTime(at, zone).day >= due).toBe(true);
      }),
    );
  });
});

describe('the days on which a step can be due', () => {
  it('are today and two years from it, a leap day ending the day before', () => {
    expect(dueRange('Europe/London', openingDay)).toEqual({ from: '2026-03-02', to: '2028-03-02' });
    expect(dueRange('Europe/London', new Date('2028-02-29T12:00:00Z'))).toEqual({ from: '2028-02-29', to: '2030-02-28' });
    expect(daysBetween('2026-03-02', '2028-03-02')).toBe(731);
  });
});

describe('a step without somebody', () => {
  it('is as it was where it names them nowhere', () => {
    const step = aStep();
    expect(withoutStepPerson(step, aPerson('b'))).toBe(step);
    expect(withoutStepPerson(step, aPerson('a', 'abroad'))).toBe(step);
  });

  it('is nobody’s where it was theirs, and says no more what they wrote of it', () => {
    const own = dropped(aStep(), aPerson('a'), 'I am ill', openingDay);
    const without = withoutStepPerson(own, aPerson('a'));
    expect(without).toMatchObject({ owner: null, remindAt: null, state: { stage: 'dropped', why: '' }, revision: 3 });
    expect(peopleOfStep(without)).toEqual([]);
    const others = withoutStepPerson(done(aStep(), aPerson('b'), openingDay), aPerson('b'));
    expect(peopleOfStep(others)).toEqual([aPerson('a')]);
  });
});
