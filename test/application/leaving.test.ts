import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aDesk, type Desk, opened, reads, titlesOf } from '../support/desk.ts';

const times = { summary: 'never' } as const;
const last = (cards: readonly Card[]) => cards.at(-1) as Card;
const first = (desk: Desk, name: string) => desk.direct(name)[0] as Card;

async function aCheck() {
  const desk = aDesk();
  const { round } = await opened(desk, { times });
  await desk.passes(1);
  return { desk, round };
}

async function answersOne(desk: Desk, name: string): Promise<void> {
  await desk.taps(name, await desk.taps(name, first(desk, name), 'Start'), '3');
}

async function declines(desk: Desk, name: string, why: string): Promise<Card> {
  const form = await desk.taps(name, first(desk, name), 'I cannot answer');
  const said = await desk.taps(name, form, 'Decline', { inputs: { why } });
  await desk.settled();
  return said;
}

describe('declining', () => {
  it('asks a word why, which owner and lead read', async () => {
    const { desk, round } = await aCheck();
    expect(reads(await declines(desk, 'Birch', 'Ask planning'))).toContain('You have declined');
    for (const name of ['Manager', 'Ash']) {
      expect(reads(last(desk.direct(name)))).toContain('Birch has declined: Shared IT service');
      expect(reads(last(desk.direct(name)))).toContain('They say: “Ask planning”');
    }
    expect(await desk.stored('Birch', round)).toMatchObject({ open: false, entries: {}, departed: { kind: 'declined' } });
    await desk.passes(1);
    expect(reads(desk.channel()[0] as Card)).toMatch(/Northvale.*0 of 1/);
  });

  it('needs no reason, and takes no long one', async () => {
    const { desk, round } = await aCheck();
    expect(reads(await declines(desk, 'Birch', 'x'.repeat(201)))).toContain('That is 201 characters; at most 200 fit.');
    expect((await desk.stored('Birch', round)).departed).toBeNull();
    await declines(desk, 'Birch', '');
    expect(reads(last(desk.direct('Manager')))).not.toContain('They say');
  });

  it('ends reminders and nudges', async () => {
    const { desk, round } = await aCheck();
    await declines(desk, 'Birch', '');
    await desk.sends('Manager', { verb: 'nudge', round, sure: true });
    for (let day = 0; day < 10; day++) await desk.passes(24 * 60);
    expect(desk.direct('Birch')).toHaveLength(1);
    expect(desk.direct('Ash').length).toBeGreaterThan(2);
  });

  it('can be undone while the check is open', async () => {
    const { desk, round } = await aCheck();
    const declined = await declines(desk, 'Birch', '');
    const back = await desk.taps('Birch', declined, 'Take part after all');
    expect(reads(back)).toContain('You take part again');
    await desk.taps('Birch', await desk.taps('Birch', back, 'Start'), '3');
    await desk.settled();
    expect(Object.keys((await desk.stored('Birch', round)).entries)).toHaveLength(1);
    expect(reads(last(desk.direct('Manager')))).toContain('Birch takes part again');
    expect(desk.direct('Birch')).toHaveLength(1);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    expect(reads((await desk.sends('Ash', { verb: 'decline', round, why: '' })).card)).toContain('closed');
  });

  it('by the only one of a partner leaves it without a lead, and the owner is told', async () => {
    const { desk, round } = await aCheck();
    await declines(desk, 'Cedar', '');
    expect(reads(last(desk.direct('Manager')))).toContain('Eastmere has no lead now');
    const all = (await desk.says('Manager', '/rasp people')).card;
    expect(reads(all)).toContain('Eastmere has no lead: whoever is added next leads.');
    await desk.sends('Manager', { verb: 'add-people', round, partner: 'p2', people: 'Fir' });
    await desk.settled();
    expect((await desk.store.round(round))?.partners[1]?.lead.user).toBe('fir');
  });
});

describe('leaving', () => {
  it('asks whoever has answered what becomes of it, and keeps what is to be kept', async () => {
    const { desk, round } = await aCheck();
    await answersOne(desk, 'Ash');
    const { card } = await desk.says('Ash', '/rasp leave', 'direct');
    expect(reads(card)).toContain('You have answered one question.');
    expect(reads(await desk.taps('Ash', card, 'Leave, keep my answers'))).toContain('Your answers are kept');
    await desk.settled();
    expect(await desk.stored('Ash', round)).toMatchObject({ open: false, departed: { kind: 'left', answers: 'kept' } });
    expect(reads(last(desk.direct('Manager')))).toMatch(/Ash has left[\s\S]*kept and count\. Birch leads Northvale now\./);
    expect(reads(last(desk.direct('Birch')))).toContain('Ash has left');
    await desk.passes(1);
    expect(reads(desk.channel()[0] as Card)).toMatch(/Northvale.*1 of 2/);
  });

  it('counts kept answers in the results, which whoever left gets too; nobody gets them who withdrew', async () => {
    const { desk, round } = await aCheck();
    for (const name of ['Ash', 'Cedar', 'Elm']) await answersOne(desk, name);
    await desk.sends('Ash', { verb: 'leave', round, answers: 'kept' });
    await desk.sends('Cedar', { verb: 'leave', round, answers: 'withdrawn' });
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    expect(await desk.announced(round)).toBe(true);
    const figures = await desk.store.figures(round);
    expect(figures?.took.map(({ started, invited }) => [started, invited])).toEqual([
      [1, 2],
      [0, 0],
      [1, 1],
    ]);
    expect(reads(last(desk.direct('Ash')))).toContain("Northvale's map");
    expect(reads(last(desk.direct('Cedar')))).not.toContain('map');
    const verbs = (await desk.store.trail(new Date(0), null, 20)).map(({ verb }) => verb);
    expect(verbs.toSorted()).toEqual(['closed', 'erased', 'left', 'left', 'opened']);
  });

  it('holds up no close once the others have finished, and stays so when the check is opened again', async () => {
    const { desk, round } = await aCheck();
    for (const name of ['Birch', 'Cedar', 'Elm']) await desk.sends(name, { verb: 'finish', round, sure: true });
    await desk.sends('Ash', { verb: 'decline', round, why: '' });
    await desk.passes(1);
    await desk.passes(11);
    expect((await desk.store.round(round))?.state.stage).toBe('closed');
    await desk.sends('Manager', { verb: 'reopen', round, deadline: '2026-03-20' });
    expect((await desk.stored('Ash', round)).open).toBe(false);
    expect((await desk.stored('Birch', round)).open).toBe(true);
  });

  it('is said to whoever comes back to their questions', async () => {
    const { desk, round } = await aCheck();
    await answersOne(desk, 'Ash');
    await desk.sends('Ash', { verb: 'leave', round, answers: 'kept' });
    for (const verb of ['resume', 'review'] as const) {
      expect(reads((await desk.sends('Ash', { verb, round })).card)).toContain('Your answers are kept');
    }
    expect(reads((await desk.says('Ash', '/rasp leave', 'direct')).card)).toContain('No check waits for your answers.');
    expect(reads((await desk.sends('Ash', { verb: 'come-back', round })).card)).toContain('Ask Manager to add you again.');
    expect(reads((await desk.sends('Stranger', { verb: 'leave', round })).card)).not.toContain('kept');
  });

  it('offers a choice where several checks wait', async () => {
    const { desk } = await aCheck();
    await opened(desk, { times, programme: 'Shared housing' });
    const { card } = await desk.says('Ash', '/rasp leave', 'direct');
    expect(titlesOf(card)).toEqual(['Shared housing, for Northvale', 'Shared IT service, for Northvale']);
    expect(reads(await desk.taps('Ash', card, 'Shared housing, for Northvale'))).toContain('Decline the check for Shared housing?');
  });
});
