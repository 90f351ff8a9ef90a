import type { Card } from '../../src/application/card.ts';
import { aDesk, type Desk, opened, reads, titlesOf } from './desk.ts';

export const quietly = { times: { summary: 'never', reminders: 'never' } } as const;
export const last = (cards: readonly Card[]) => cards.at(-1) as Card;
export const codeIn = (card: Card) => /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(reads(card))?.[0] ?? '';

/** A check of one council, to which Moorside is invited by a code. */
export async function invited(options: Parameters<typeof aDesk>[0] = {}, opening: Parameters<typeof opened>[1] = {}) {
  const desk = aDesk(options);
  const { round } = await opened(desk, { ...quietly, partners: { Northvale: ['Ash', 'Birch'] }, ...opening });
  await desk.passes(1);
  const code = codeIn(await makes(desk, 'Moorside'));
  await desk.passes(1);
  return { desk, round, code, west: desk.of('west') };
}

export async function makes(desk: Desk, name: string): Promise<Card> {
  const people = (await desk.says('Manager', '/rasp people')).card;
  const form = await desk.taps('Manager', people, 'Invite a partner by code');
  return desk.taps('Manager', form, 'Make a code', { inputs: { name } });
}

/** Moorside joins, with Maple as its lead and Oak beside. */
export async function joined(shares = true, ...more: Parameters<typeof invited>) {
  const begun = await invited(...more);
  const { desk, west, code } = begun;
  const card = await west.says('Maple', `/rasp join ${code}`);
  const label = shares ? 'Join and share figures' : 'Join and keep figures';
  const done = await west.taps('Maple', card, label, { people: 'Oak' }, 'channel');
  await desk.passes(1);
  return { ...begun, done };
}

export async function westAnswers(desk: Desk, name: string, level: number): Promise<void> {
  const west = desk.of('west');
  const welcome = desk.direct(name, 'west').find((card) => titlesOf(card).includes('Start')) as Card;
  let card = await west.taps(name, welcome, 'Start');
  while (card.elements.some(({ kind }) => kind === 'levels')) {
    card = await west.taps(name, card, String(level));
    if (titlesOf(card).includes('Carry on')) card = await west.taps(name, card, 'Carry on');
  }
}

export async function closes(desk: Desk, round: string): Promise<void> {
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  desk.catchUp();
  await desk.settled();
}
