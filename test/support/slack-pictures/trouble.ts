import { closedCard } from '../../../src/adapters/slack/kept.ts';
import type { Card } from '../../../src/application/card.ts';
import { type Store, StoreRefused } from '../../../src/application/ports.ts';
import { notice } from '../../../src/application/views/parts.ts';
import { busyCard, notInvitedCard } from '../../../src/application/views/trouble.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk, opened } from '../desk.ts';
import { asAside, asMessage, asModal, type Scene } from './scene.ts';

const { chat } = english;

/** What people see when something is not as it should be. */
export async function trouble(): Promise<Scene[]> {
  const desk = aDesk();
  const { round } = await opened(desk, { programme: '<!channel> & *Co* :tada:' });
  const none = (await desk.says('Ash', '/rasp results')).card;
  const question = { verb: 'note', round, question: 'vision.need.case', seen: 0, note: 'The case of 2024 sits with finance.' };
  const metadata = JSON.stringify({ action: question, carried: '{}' });
  const unsaved = closedCard({ private_metadata: metadata, state: { values: {} } }, { blocks: [] }, english);
  return [
    asMessage('odd-names', cardIn(desk.direct('Ash'))),
    asMessage('odd-names-status', cardIn(desk.channel())),
    ...(unsaved ? [asMessage('unsaved-note', unsaved)] : []),
    asAside('busy', busyCard({ verb: 'resume', round }, english)),
    asMessage('not-invited', notInvitedCard(english)),
    asMessage('question-unknown', (await desk.sends('Ash', { verb: 'show', round, question: 'no.such.question' })).card),
    asAside('not-here', notice(chat.notHereHeading, chat.notHere)),
    asAside('outsider', notice(chat.outsiderHeading, chat.outsider)),
    asAside('unknown-button', notice(chat.unknownButtonHeading, chat.unknownButton)),
    asModal('waiting-modal', notice(chat.waitingHeading, chat.waiting)),
    asAside('no-results', none),
    asAside('start-in-direct', (await desk.says('Manager', '/rasp start', 'direct')).card),
    asMessage('dry-run-welcome', await dryRun()),
    asMessage('not-saved', await answeredWhere(() => Promise.reject(new StoreRefused('The disk is full.')))),
    asMessage('not-confirmed', await answeredWhere(() => new Promise(() => {}))),
  ];
}

/** The card after an answer that the store takes so. */
async function answeredWhere(record: Store['record']): Promise<Card> {
  const desk = aDesk({ patience: 100, between: (store) => ({ ...store, record }) });
  await opened(desk);
  const first = await desk.taps('Ash', cardIn(desk.direct('Ash')), english.buttons.start);
  return desk.taps('Ash', first, '3');
}

function cardIn(cards: readonly Card[]): Card {
  const last = cards.at(-1);
  if (!last) throw new Error('There is no card.');
  return last;
}

async function dryRun(): Promise<Card> {
  const desk = aDesk();
  const { card } = await desk.says('Manager', '/rasp start');
  await desk.taps('Manager', card, english.organiser.buttons.dryRun, { where: 'channel' });
  await desk.settled();
  return cardIn(desk.direct('Manager'));
}
