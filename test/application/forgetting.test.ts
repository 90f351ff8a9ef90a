import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ResultView } from '../../src/application/action.ts';
import type { Card } from '../../src/application/card.ts';
import { closeFor, forget, tracesOf } from '../../src/application/forgetting.ts';
import type { Store } from '../../src/application/ports.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads } from '../support/desk.ts';
import { banksOf } from '../support/kept-banks.ts';
import { openingDay } from '../support/rounds.ts';

const needs = (store: Store) => ({ store, banks: banksOf(store), clock: { now: () => openingDay }, newId: randomUUID });

async function forgets(desk: Desk, name: string): Promise<boolean> {
  const found = await tracesOf(desk.store, aMemberNamed(name).person);
  if (found.kind !== 'found') throw new Error(`Found of ${name}: ${found.kind}`);
  return await forget(needs(desk.store), aMemberNamed(name).person, found);
}

async function closes(desk: Desk, round: string): Promise<void> {
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
}

/** What the channel is shown of the results on request. */
async function shown(desk: Desk, round: string): Promise<string[]> {
  const views: ResultView[] = ['steps', 'agenda', 'topics', 'figures', 'explain'];
  const replies = await Promise.all(views.map((show) => desk.sends('Elm', { verb: 'results', round, show }, 'channel')));
  return [await desk.says('Elm', '/rasp results'), ...replies].map(({ card }) => reads(card));
}

describe('forgetting a respondent', () => {
  it('leaves the figures of a closed round as they were published, and nothing else of them', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 1);
    await answersAll(desk, 'Birch', () => 4);
    await closes(desk, round);
    const before = await shown(desk, round);
    expect(await forgets(desk, 'Ash')).toBe(true);
    expect(await shown(desk, round)).toEqual(before);
    expect(await tracesOf(desk.store, aMemberNamed('Ash').person)).toEqual({ kind: 'none' });
    expect((await desk.store.responses(round)).map(({ name }) => name)).toEqual(['Birch', 'Cedar', 'Elm']);
  });

  it('keeps first the figures of a round that was published before figures were kept', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 3);
    await desk.store.closeRound(round, new Date(), aMemberNamed('Manager').person);
    await forgets(desk, 'Ash');
    expect((await shown(desk, round))[0]).toContain('1 of 4 people');
  });

  it('takes them out of an open round: the counts follow with the next change, and their card says why', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    const card = desk.direct('Ash')[0] as Card;
    await answersAll(desk, 'Ash', () => 2);
    await forgets(desk, 'Ash');
    await answersAll(desk, 'Elm', () => 2);
    await desk.passes(1);
    expect(reads(desk.channel()[0] as Card)).toContain('Northvale: 0 of 1');
    expect(reads(await desk.taps('Ash', card, 'Start'))).toContain('You are not among the respondents');
    await closes(desk, round);
    expect((await shown(desk, round))[0]).toContain('1 of 3 people');
  });

  it('keeps a partner on the map for whom nobody is left', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Cedar', () => 2);
    await answersAll(desk, 'Ash', () => 3);
    await forgets(desk, 'Cedar');
    await closes(desk, round);
    const [, , , , figures] = await shown(desk, round);
    expect(figures).toContain('Area | Northvale | Eastmere | Westhaven');
    expect(figures).toContain('Eastmere: nobody answered');
  });
});

describe('forgetting an owner', () => {
  it('waits for the close of their rounds, which nobody else could close', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    const manager = aMemberNamed('Manager').person;
    expect(await tracesOf(desk.store, manager)).toMatchObject({ needed: [{ id: round }] });
    await closes(desk, round);
    expect(await tracesOf(desk.store, manager)).toMatchObject({ needed: [], traces: [{ round: { id: round }, as: ['owner'] }] });
  });

  it('leaves the results to everybody else, and names them nowhere', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 1);
    await closes(desk, round);
    const before = await shown(desk, round);
    await forgets(desk, 'Manager');
    expect(await shown(desk, round)).toEqual(before);
    expect(reads(await desk.home('Manager'))).not.toContain('Shared IT service');
    const { card } = await desk.sends('Elm', { verb: 'close', round, sure: false }, 'channel');
    expect(reads(card)).toContain('This check was closed before');
  });

  it('can close their rounds for them: the results are posted all the same, and the trail says that an operator did it', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 1);
    const { person } = aMemberNamed('Manager');
    const found = await tracesOf(desk.store, person);
    if (found.kind !== 'found') throw new Error('the manager is known');
    await closeFor(needs(desk.store), person, found.needed);
    expect(await forgets(desk, 'Manager')).toBe(true);
    desk.catchUp();
    await desk.settled();
    expect(await desk.announced(round)).toBe(true);
    expect(desk.channel().map(reads).join()).toContain('Results: Shared IT service');
    const trail = await desk.store.trail(new Date(0), null, 10);
    expect(trail.filter(({ verb }) => verb === 'closed')).toMatchObject([{ round, by: null }]);
  });

  it('of a round whose results are still to be announced holds these up no more than before', async () => {
    const down = { now: true };
    const desk = aDesk({ failing: () => (down.now ? ['Cedar'] : []) });
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 1);
    await closes(desk, round);
    expect(await forgets(desk, 'Manager')).toBe(true);
    down.now = false;
    desk.catchUp();
    await desk.settled();
    expect(reads(desk.direct('Cedar').at(-1) as Card)).toContain("Eastmere's map");
    expect(await desk.store.round(round)).toMatchObject({ state: { announced: true } });
  });

  it('deletes what they tried alone', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', form, 'Try it alone', { where: 'channel' });
    await desk.settled();
    await forgets(desk, 'Manager');
    expect(await desk.store.roundsWith(aMemberNamed('Manager').person)).toEqual([]);
  });
});

it('says that something is left where they did something meanwhile', async () => {
  const desk = aDesk();
  await opened(desk);
  const person = aMemberNamed('Ash').person;
  const found = await tracesOf(desk.store, person);
  if (found.kind !== 'found') throw new Error('Ash is in a round');
  const store = { ...desk.store, forget: async () => {} };
  expect(await forget(needs(store), person, found)).toBe(false);
});

it('says of a co-owner that they are one, and leaves nothing of them', async () => {
  const desk = aDesk();
  const { round } = await opened(desk);
  await desk.sends('Manager', { verb: 'co-owners', round, people: 'Rowan' });
  expect(await tracesOf(desk.store, aMemberNamed('Rowan').person)).toMatchObject({ traces: [{ as: ['co-owner'] }] });
  expect(await forgets(desk, 'Rowan')).toBe(true);
  expect(JSON.stringify([await desk.store.round(round), await desk.store.responses(round)])).not.toMatch(/rowan/i);
});
