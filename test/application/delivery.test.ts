import { describe, expect, it } from 'vitest';
import { aDesk, answersAll, type Desk, opened, reads, titlesOf } from '../support/desk.ts';
import { aRemindedRound } from '../support/reminded.ts';

const partners = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'] };
const asks = async (desk: Desk, name = 'Manager') => (await desk.says(name, '/rasp delivery')).card;

describe('/rasp delivery', () => {
  it('tells the owner who was reached, in figures, by partner, and by name whom nothing reaches', async () => {
    const desk = aDesk({ unreachable: ['Birch'] });
    await opened(desk, { partners });
    await desk.taps('Ash', await answersAll(desk, 'Ash', () => 4), 'Finish');
    expect(reads(await asks(desk))).toBe(
      [
        'Who was reached: Shared IT service',
        'Invited: 3',
        'Reached: 2',
        'Out of reach now: 1',
        'Started: 1',
        'Finished: 1',
        'Reminders: none sent',
        'By partner',
        '- Northvale: 2 invited · 1 reached · 1 out of reach now · 1 started · 1 finished · 0 reminded',
        '- Eastmere: 1 invited · 1 reached · 0 started · 0 finished · 0 reminded',
        'Out of reach now',
        '- Birch, Northvale (first card): they have left the workspace.',
        'Whoever can write to me can begin with /rasp all the same.',
        'For the owner and co-owners alone. It tells what was sent, and nothing of the answers.',
      ].join('\n'),
    );
  });

  it('tells of those whose first card is still being tried', async () => {
    const desk = aDesk({ failing: () => ['Birch'] });
    await opened(desk, { partners });
    expect(reads(await asks(desk))).toContain('Reached: 2\nStill being tried: 1\nOut of reach now: 0');
  });

  it('counts the reminders and nudges that were sent', async () => {
    const { desk, round, until } = await aRemindedRound({ partners });
    await until('2026-03-04 12:00');
    await desk.sends('Manager', { verb: 'nudge', round, sure: true }, 'channel');
    await desk.settled();
    expect(reads(await asks(desk))).toMatch(
      /Reminders: three reminders, three nudges, to three people, last on Wednesday 4 March at 12:00\n/,
    );
  });

  it('is the owner’s alone', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, { partners });
    expect(reads(await asks(desk, 'Ash'))).toContain('Only Manager or a co-owner sees whom messages reached.');
    const { card, where } = await desk.sends('Ash', { verb: 'delivery', round, page: 0 });
    expect(reads(card)).not.toContain('Invited');
    expect(where).toBe('aside');
    expect(reads((await desk.sends('Ash', { verb: 'delivery', round: 'none', page: 0 })).card)).toContain('No check is open');
    expect(titlesOf((await desk.says('Ash', '/rasp status')).card)).not.toContain('Who was reached');
  });

  it('is a tap away where the owner watches, and stays after the close', async () => {
    let gone: string[] = [];
    const desk = aDesk({ unreachable: gone });
    const { round } = await opened(desk, { partners });
    const report = await desk.taps('Manager', (await desk.says('Manager', '/rasp status')).card, 'Who was reached', { where: 'channel' });
    expect(reads(report)).toContain('Invited: 3');
    gone.push('Cedar');
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const after = reads(await asks(desk));
    expect(after).toContain('- Cedar, Eastmere (results): they have left the workspace.');
    expect(after).not.toContain('can begin with /rasp');
    gone = [];
  });
});

describe('a reminder that cannot reach somebody', () => {
  it('is told to the owner, once a day however many it cannot reach, with the way to all of them', async () => {
    const gone: string[] = [];
    const { desk, round, until } = await aRemindedRound({ partners, unreachable: gone });
    gone.push('Ash', 'Birch', 'Cedar');
    await until('2026-03-05 17:00');
    const told = desk.direct('Manager').filter((card) => reads(card).startsWith('Not reminded: Shared IT service'));
    expect(told).toHaveLength(1);
    expect(reads(told[0] ?? { summary: '', elements: [] })).toMatch(
      /- (Ash|Birch|Cedar) cannot be reached any more: they have left the workspace\./,
    );
    const report = await desk.taps('Manager', told[0] ?? { summary: '', elements: [] }, 'Who was reached');
    expect(reads(report)).toContain('Out of reach now: 3');
    expect(reads(report)).toContain('- Cedar, Eastmere (reminder): they have left the workspace.');
    await desk.sends('Manager', { verb: 'nudge', round, sure: true }, 'channel');
    await desk.settled();
    expect(desk.direct('Manager').filter((card) => reads(card).startsWith('Not reminded'))).toHaveLength(1);
  });
});
