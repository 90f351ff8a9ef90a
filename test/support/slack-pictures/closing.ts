import type { Card } from '../../../src/application/card.ts';
import { answersAll, type Desk, opened } from '../desk.ts';
import { aDrawingDesk, asAside, asHome, asMessage, type Scene } from './scene.ts';

/** Levels that differ by person and by question, so that there is something to say of them. */
const ways: Readonly<Record<string, (question: number) => number>> = {
  Ash: (question) => [3, 4, 2, 3, 4][question % 5] ?? 3,
  Birch: (question) => [3, 3, 2, 4, 4][question % 5] ?? 3,
  Cedar: (question) => [2, 4, 1, 0, 3, 2, 4][question % 7] ?? 2,
  Elm: (question) => (question > 20 ? 1 : 3 + (question % 2)),
};

async function everybodyAnswers(desk: Desk): Promise<void> {
  for (const [name, level] of Object.entries(ways)) await desk.taps(name, await answersAll(desk, name, level), 'Finish');
}

/** What is seen once a check is closed. */
export async function closing(): Promise<Scene[]> {
  const desk = aDrawingDesk();
  const { round } = await opened(desk);
  const finished = async () => {
    await everybodyAnswers(desk);
    return (await desk.sends('Ash', { verb: 'resume', round })).card;
  };
  const thanks = await finished();
  const review = (await desk.sends('Ash', { verb: 'review', round })).card;
  const { card: closed } = await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const [status, results] = desk.channel() as [Card, Card];
  const show = async (view: 'steps' | 'differences' | 'topics' | 'figures') =>
    (await desk.sends('Manager', { verb: 'results', round, show: view }, 'channel')).card;
  return [
    asMessage('finished', thanks),
    asMessage('review', review),
    asAside('closed', closed),
    asMessage('status-closed', status),
    asMessage('results', results),
    asAside('results-in-words', results),
    asAside('steps', await show('steps')),
    asAside('differences', await show('differences')),
    asMessage('topics', await show('topics')),
    asAside('figures', await show('figures')),
    asMessage('own-results', desk.direct('Ash').at(-1) as Card),
    asMessage('closed-for-answers', (await desk.sends('Ash', { verb: 'resume', round })).card),
    asHome('home-closed', await desk.home('Manager')),
  ];
}
