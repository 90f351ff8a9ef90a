import type { Card } from '../../../src/application/card.ts';
import { answersAll, opened } from '../desk.ts';
import { aDrawingDesk, asAside, asHome, asMessage, type Scene } from './scene.ts';

/** As long as names may be, and as people write them: with brackets, abbreviations, and no space where there might be one. */
const programme = 'Shared Revenues, Benefits & Council Tax Administration (Phase 2, 2026 to 2029)';
const councils = ['Northvale', 'Eastmere', 'Westhaven', 'Southbrook-upon-the-Water', 'Kingsford', 'Millbridge', 'Oakhampton', 'Ashdown'];
const partners = Object.fromEntries(
  councils.map((name, index) => [
    `${name} ${index === 3 ? 'Metropolitan Borough and Unitary Fire Authority' : 'District Council'}`,
    Array.from({ length: 1 + (index % 4) * 4 }, (_, person) => `${name} ${person + 1}`),
  ]),
);

/** A check of eight partners with long names, some of them with many people. */
export async function crowded(): Promise<Scene[]> {
  const desk = aDrawingDesk();
  const { round } = await opened(desk, { programme, partners });
  const [lead] = Object.values(partners)[3] ?? [];
  const welcome = desk.direct(lead ?? '').at(-1) as Card;
  const question = await desk.taps(lead ?? '', welcome, 'Start');
  for (const [index, name] of councils.entries())
    await desk.taps(`${name} 1`, await answersAll(desk, `${name} 1`, (asked) => (asked * 7 + index * 3) % 5), 'Finish');
  await desk.settled();
  const status = desk.channel().at(0) as Card;
  const home = await desk.home('Manager');
  const { card: sure } = await desk.says('Manager', '/rasp close');
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const show = async (view: 'agenda' | 'topics' | 'figures' | 'explain') =>
    (await desk.sends('Manager', { verb: 'results', round, show: view }, 'channel')).card;
  const results = desk.channel().at(1) as Card;
  return [
    asMessage('crowded-welcome', welcome),
    asMessage('crowded-question', question),
    asMessage('crowded-status', status),
    asHome('crowded-home', home),
    asAside('crowded-close-sure', sure),
    asMessage('crowded-results', results),
    asAside('crowded-results-in-words', results),
    asAside('crowded-agenda', await show('agenda')),
    asMessage('crowded-topics', await show('topics')),
    asAside('crowded-figures', await show('figures')),
    asAside('crowded-explanation', await show('explain')),
    asMessage('crowded-own-results', desk.direct(lead ?? '').at(-1) as Card),
  ];
}
