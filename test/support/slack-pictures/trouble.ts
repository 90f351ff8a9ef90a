import { closedCard } from '../../../src/adapters/slack/kept.ts';
import { notice } from '../../../src/application/views/parts.ts';
import { busyCard, notInvitedCard } from '../../../src/application/views/trouble.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk, aMemberNamed, opened } from '../desk.ts';
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
    asMessage('odd-names', desk.direct('Ash').at(-1) ?? none),
    asMessage('odd-names-status', desk.channel().at(-1) ?? none),
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
  ];
}

async function dryRun() {
  const desk = aDesk();
  const { card } = await desk.says('Manager', '/rasp start');
  await desk.taps('Manager', card, english.organiser.buttons.dryRun, { where: 'channel' });
  await desk.settled();
  const welcome = desk.direct(aMemberNamed('Manager').name).at(-1);
  if (!welcome) throw new Error('There is no dry run.');
  return welcome;
}
