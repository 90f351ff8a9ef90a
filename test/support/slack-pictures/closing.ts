import type { Card } from '../../../src/application/card.ts';
import { type Desk, opened, titlesOf } from '../desk.ts';
import { about } from './organising.ts';
import { aDrawingDesk, asAside, asHome, asMessage, type Scene } from './scene.ts';

/** What each taps, over and over, so that there is something to say of it. `?` stands for *don't know*. */
export const ways = {
  Ash: '343442343434?344243',
  Birch: '3334423434243?34434',
  Cedar: '2431342?04323142?32',
  Elm: '44344343344332232?2',
};

export async function answers(desk: Desk, name: string, way: string): Promise<void> {
  let card = await desk.taps(name, desk.direct(name).at(-1) as Card, 'Start');
  for (let asked = 0; !titlesOf(card).includes('Finish'); ) {
    const tapped = way.charAt(asked % way.length);
    const carriesOn = titlesOf(card).includes('Carry on');
    card = await desk.taps(name, card, carriesOn ? 'Carry on' : tapped === '?' ? "Don't know" : tapped);
    if (!carriesOn) asked++;
  }
  await desk.taps(name, card, 'Finish');
}

/** What is seen once a check is closed. */
export async function closing(): Promise<Scene[]> {
  const desk = aDrawingDesk();
  const { round } = await opened(desk, { about });
  for (const [name, way] of Object.entries(ways)) await answers(desk, name, way);
  const thanks = (await desk.sends('Ash', { verb: 'resume', round })).card;
  const review = (await desk.sends('Ash', { verb: 'review', round })).card;
  const { card: closed } = await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const [status, results] = desk.channel() as [Card, Card];
  const show = async (view: 'steps' | 'agenda' | 'topics' | 'figures' | 'explain') =>
    (await desk.sends('Manager', { verb: 'results', round, show: view }, 'channel')).card;
  return [
    asMessage('finished', thanks),
    asMessage('review', review),
    asAside('closed', closed),
    asMessage('status-closed', status),
    asMessage('results', results),
    asAside('results-in-words', results),
    asAside('steps', await show('steps')),
    asAside('agenda', await show('agenda')),
    asMessage('topics', await show('topics')),
    asAside('figures', await show('figures')),
    asAside('explanation', await show('explain')),
    asMessage('own-results', desk.direct('Ash').at(-1) as Card),
    asMessage('closed-for-answers', (await desk.sends('Ash', { verb: 'resume', round })).card),
    asHome('home-closed', await desk.home('Manager')),
  ];
}
