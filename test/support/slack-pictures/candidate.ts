import type { Card } from '../../../src/application/card.ts';
import { answersAll, opened } from '../desk.ts';
import { aDrawingDesk, asAside, asMessage, type Scene } from './scene.ts';

/** As long as a name gets. */
const long = 'The Royal Borough of Kensington and Chelsea and its Neighbour';
const level: Readonly<Record<string, (question: number) => number>> = {
  Ash: (question) => (question < 14 ? 4 : question < 21 ? 1 : 2),
  Birch: () => 3,
  Cedar: (question) => (question < 7 ? 4 : 2),
};

/** What is seen of a check for a new partner otherwise than of another. */
export async function candidate(): Promise<Scene[]> {
  return [...(await joinedBy('candidate', 'Westhaven')), ...(await joinedBy('candidate-long', long.slice(0, 60).trim()))];
}

async function joinedBy(scene: string, name: string): Promise<Scene[]> {
  const desk = aDrawingDesk();
  const partners = { [name]: ['Ash'], Northvale: ['Birch'], Eastmere: ['Cedar'] };
  const { round } = await opened(desk, { purpose: 'new-partner', partners, times: { summary: 'never' } });
  for (const [who, given] of Object.entries(level)) await answersAll(desk, who, given);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const { card } = await desk.sends('Manager', { verb: 'results', round, show: 'candidate' }, 'channel');
  return [
    asMessage(`${scene}-results`, desk.channel()[1] as Card),
    asMessage(`${scene}-weighed`, card),
    asAside(`${scene}-in-words`, card),
  ];
}
