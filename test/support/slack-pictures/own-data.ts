import type { Card } from '../../../src/application/card.ts';
import { type Store, StoreRefused } from '../../../src/application/ports.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk, answersAll, opened } from '../desk.ts';
import { asAside, asMessage, type Scene } from './scene.ts';

const { buttons } = english.privacy;
const partners = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar', 'Dale'], Westhaven: ['Elm', 'Fir'] };

/** What people see who ask for their own data or have it erased, and what the owner sees of what reached whom. */
export async function ownData(): Promise<Scene[]> {
  let refused = false;
  const between = (store: Store): Store => ({
    ...store,
    record: (...change) => (refused ? Promise.reject(new StoreRefused('The disk is full.')) : store.record(...change)),
  });
  const gone = ['Elm'];
  const desk = aDesk({ between, unreachable: gone });
  const taps = (card: Card, label: string) => desk.taps('Ash', card, label);
  const typed = async (words: string) => (await desk.says('Ash', words, 'direct')).card;
  const { round } = await opened(desk, { partners, times: { summary: 'never' } });
  await answersAll(desk, 'Ash', (question) => question % 5);
  const { entries, brief } = await desk.stored('Ash', round);
  for (const question of brief.questions.slice(1, 4)) {
    const seen = entries[question]?.revision ?? 0;
    await desk.sends('Ash', {
      verb: 'note',
      round,
      question,
      seen,
      note: 'Agreed by both boards in June; the minutes are with the clerk.',
    });
  }
  const privacy = await typed('/rasp privacy');
  const listed = await typed('/rasp my answers');
  await opened(desk, { programme: 'Shared revenues and benefits', partners, times: { summary: 'never' } });
  const [other] = await desk.store.openResponsesOf((await desk.stored('Ash', round)).person);
  await desk.sends('Ash', { verb: 'finish', round: other?.round ?? '', sure: true });
  const choice = await typed('/rasp erase');
  const all = await taps(choice, buttons.eraseAll);
  const sure = await taps(choice, 'Shared IT service, for Northvale');
  refused = true;
  const failed = await taps(sure, buttons.eraseForGood);
  refused = false;
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const closedSure = (await desk.sends('Ash', { verb: 'erase', round, sure: false })).card;
  const receipt = await taps(all, buttons.eraseForGood);
  gone.push('Birch', 'Dale');
  await desk.passes(4 * 24 * 60 + 3 * 60);
  return [
    asMessage('own-privacy', privacy),
    asMessage('own-answers', listed),
    asMessage('own-answers-last', (await desk.sends('Birch', { verb: 'my-answers', round, page: 0 })).card),
    asMessage('own-choose', choice),
    asMessage('own-erase-all', all),
    asMessage('own-erase-sure', sure),
    asMessage('own-erase-sure-closed', closedSure),
    asMessage('own-erase-failed', failed),
    asMessage('own-receipt', receipt),
    asMessage('own-receipt-open', await opensAndErases()),
    asMessage('own-nothing', await typed('/rasp erase')),
    asAside('delivery', (await desk.says('Manager', '/rasp delivery')).card),
    asMessage('unreminded', desk.direct('Manager').at(-1) as Card),
  ];
}

/** The receipt of a check that is still open. */
async function opensAndErases(): Promise<Card> {
  const desk = aDesk();
  const { round } = await opened(desk);
  await answersAll(desk, 'Ash', () => 2);
  return (await desk.sends('Ash', { verb: 'erase', round, sure: true })).card;
}
