import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aDesk, aMemberNamed, type Desk, opened, reads, titlesOf } from '../support/desk.ts';

const two = { partners: { Northvale: ['Ash', 'Birch'] }, times: { summary: 'never' } } as const;
const minutesADay = 24 * 60;
const inChannel = { where: 'channel' } as const;

const stageOf = async (desk: Desk, round: string) => (await desk.store.round(round))?.state.stage;
const deadlineOf = async (desk: Desk, round: string) => (await desk.store.round(round))?.schedule.deadline;
const typed = async (desk: Desk, name: string, words: string) => (await desk.says(name, words)).card;

describe('the deadline of an open check', () => {
  it('is set by the owner’s word, and the status card follows', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    await desk.passes(1);
    const card = await typed(desk, 'Manager', '/rasp extend 2026-03-05');
    expect(reads(card)).toContain('The check takes answers until Thursday 5 March, 17:00.');
    await desk.settled();
    expect(reads(desk.channel()[0] as Card)).toContain('Open until Thursday 5 March, 17:00');
    expect(['Ash', 'Birch'].map((name) => desk.direct(name).length)).toEqual([1, 1]);
    await desk.passes(3 * minutesADay + 8 * 60);
    expect(await stageOf(desk, round)).toBe('closed');
  });

  it('is asked for by a form where no day is given, which says what is wrong with a day', async () => {
    const desk = aDesk();
    const { card: owners, round } = await opened(desk, { ...two, times: { ...two.times, deadline: '2026-03-03' } });
    const form = await desk.taps('Manager', owners, 'Change the deadline', inChannel);
    expect(reads(form)).toContain('Last day to answer, until 17:00 2026-03-03');
    const wrong = await desk.taps('Manager', form, 'Set the deadline', { ...inChannel, inputs: { deadline: '2026-02-27' } });
    expect(reads(wrong)).toContain('Not changed. The last day is over');
    expect(reads(wrong)).toContain('2026-02-27');
    expect(reads(await desk.taps('Manager', wrong, 'Set the deadline', inChannel))).toContain('Not changed. Choose the last day');
    expect(await deadlineOf(desk, round)).toBe('2026-03-03');
    await desk.taps('Manager', wrong, 'Set the deadline', { ...inChannel, inputs: { deadline: '2026-03-04' } });
    expect(await deadlineOf(desk, round)).toBe('2026-03-04');
  });

  it.each([
    ['5 March', '2026-03-05'],
    ['until 5 Mar. 2026', '2026-03-05'],
    ['on 5/3', '2026-03-05'],
    ['1 March', '2027-03-01'],
  ])('is read as people write a day: %s', async (written, day) => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    await typed(desk, 'Manager', `/rasp extend ${written}`);
    expect(await deadlineOf(desk, round)).toBe(day);
    const wrong = await typed(desk, 'Manager', '/rasp extend until Easter');
    expect(reads(wrong)).toContain('Not changed. Choose the last day, or write it as 2026-12-04.');
    expect(await deadlineOf(desk, round)).toBe(day);
  });

  it('is noted in the audit trail each time that it is moved, and not where it was not', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    for (const day of ['2026-03-05', 'never', '2026-03-06']) {
      desk.later(1);
      await typed(desk, 'Manager', `/rasp extend ${day}`);
    }
    const [first, ...moved] = (await desk.store.trail(new Date(0), null, 10)).map(({ verb, round: of, by }) => ({ verb, of, by }));
    expect(moved).toEqual([1, 2].map(() => ({ verb: 'extended', of: round, by: first?.by })));
  });

  it('is the owner’s alone, and a closed check has none', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    expect(reads(await typed(desk, 'Ash', '/rasp extend 2026-03-05'))).toContain('Only Manager or a co-owner can say');
    expect(await deadlineOf(desk, round)).toBeNull();
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const { card } = await desk.sends('Manager', { verb: 'extend', round, deadline: '2026-03-05' }, 'channel');
    expect(reads(card)).toContain('A closed check has no deadline.');
    expect(reads(await typed(desk, 'Manager', '/rasp extend 2026-03-05'))).toContain('No check is open in this channel.');
  });

  it('is that of one’s own check where somebody else’s is newer', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    const owner = aMemberNamed('Other');
    const kept = await desk.store.round(round);
    if (kept) await desk.store.openRound({ ...kept, id: 'newer', owner }, []);
    await typed(desk, 'Manager', '/rasp extend 2026-03-05');
    expect([await deadlineOf(desk, round), await deadlineOf(desk, 'newer')]).toEqual(['2026-03-05', null]);
  });
});

describe('a check that is opened again', () => {
  /** Closed by its owner, with Ash done and Birch not. */
  async function closedOne() {
    const desk = aDesk();
    const { round } = await opened(desk, two);
    await desk.sends('Ash', { verb: 'finish', round, sure: true });
    const closing = (await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel')).card;
    await desk.settled();
    return { desk, round, closing };
  }

  it('takes answers until its new deadline, withdraws the results, and posts new ones once at the next close', async () => {
    const { desk, round, closing } = await closedOne();
    const before = ['Ash', 'Birch'].map((name) => desk.direct(name).length);
    await desk.passes(60);
    const form = await desk.taps('Manager', closing, 'Open it again', inChannel);
    const done = await desk.taps('Manager', form, 'Open it again', { ...inChannel, inputs: { deadline: '2026-03-04' } });
    expect(reads(done)).toContain('It takes answers until Wednesday 4 March, 17:00.');
    await desk.passes(1);
    const [status, results] = desk.channel().map(reads);
    expect(status).toContain('Finished: 1 of 2 people. Open until Wednesday 4 March, 17:00');
    expect(results).toContain('Results withdrawn: Shared IT service\nThe check was opened again, until Wednesday 4 March, 17:00.');
    expect(['Ash', 'Birch'].map((name) => desk.direct(name).length)).toEqual(before);
    expect(reads((await desk.sends('Manager', { verb: 'results', round, show: 'figures' }, 'channel')).card)).toContain(
      'Scores are shown once',
    );
    await desk.sends('Birch', { verb: 'finish', round, sure: true });
    await desk.passes(10);
    expect(await desk.announced(round)).toBe(true);
    expect(desk.channel().map((card) => reads(card).split('\n')[0])).toEqual([
      'Readiness check: Shared IT service',
      'Results withdrawn: Shared IT service',
      'Results: Shared IT service',
    ]);
    const maps = (name: string) => desk.direct(name).filter((card) => reads(card).includes("'s map"));
    expect([maps('Ash').length, maps('Birch').length]).toEqual([2, 2]);
    const trail = await desk.store.trail(new Date(0), null, 10);
    expect(trail.map(({ verb }) => verb).toSorted()).toEqual(['closed', 'closed', 'opened', 'reopened']);
  });

  it('after all had finished does not close again at once', async () => {
    const { desk, round } = await closedOne();
    await typed(desk, 'Manager', '/rasp reopen until 4 March');
    await desk.sends('Birch', { verb: 'finish', round, sure: true });
    await desk.passes(10);
    expect(await stageOf(desk, round)).toBe('closed');
    await typed(desk, 'Manager', '/rasp reopen 2026-03-04');
    await desk.passes(60);
    expect(await stageOf(desk, round)).toBe('open');
    await desk.passes(2 * minutesADay + 7 * 60);
    expect(await stageOf(desk, round)).toBe('closed');
  });

  it('is refused in words: by who, when and for what is not closed', async () => {
    const { desk, round } = await closedOne();
    expect(reads(await typed(desk, 'Ash', '/rasp reopen 2026-03-04'))).toContain('Only Manager');
    await desk.passes(minutesADay + 1);
    const late = await typed(desk, 'Manager', '/rasp reopen 2026-03-06');
    expect(reads(late)).toContain('It closed more than a day ago, so its results stand.');
    expect(titlesOf(late)).toEqual([]);
    expect(await stageOf(desk, round)).toBe('closed');
    const { round: open } = await opened(desk, two);
    const { card } = await desk.sends('Manager', { verb: 'reopen', round: open, deadline: '2026-03-06' }, 'channel');
    expect(reads(card)).toContain('This check is open.');
    expect(reads((await aDesk().says('Manager', '/rasp reopen')).card)).toContain('No check has closed in this channel.');
  });

  it('is refused a day that is over, in the form', async () => {
    const { desk, round } = await closedOne();
    const card = await typed(desk, 'Manager', '/rasp reopen 2026-03-01');
    expect(reads(card)).toContain('Not opened again. The last day is over');
    expect(await stageOf(desk, round)).toBe('closed');
  });
});
