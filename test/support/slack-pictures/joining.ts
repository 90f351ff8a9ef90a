import type { Card } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { answersAll, opened, reads } from '../desk.ts';
import { aDrawingDesk, asAside, asMessage, asModal, type Scene } from './scene.ts';

const { buttons } = english.joining;
const last = (cards: readonly Card[]) => cards.at(-1) as Card;
const west = 'The Metropolitan Borough of Moorside and Westhaven';

/** A partner that is invited by a code, joins from its own workspace, and keeps its figures or shares them. */
export async function joining(): Promise<Scene[]> {
  const desk = aDrawingDesk();
  const there = desk.of('west');
  const { card: opening, round } = await opened(desk, { partners: { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'], Southport: [] } });
  const people = (await desk.says('Manager', '/rasp people')).card;
  const inviting = await desk.taps('Manager', people, buttons.invitePartner);
  const wrong = await desk.taps('Manager', inviting, buttons.make, { inputs: { name: 'Eastmere' } });
  const made = await desk.taps('Manager', inviting, buttons.make, { inputs: { name: west } });
  await desk.passes(1);
  const code = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(reads(made))?.[0] ?? '';
  const awaiting = (await desk.says('Manager', '/rasp people')).card;
  const code2 = await desk.taps('Manager', awaiting, west);
  const waiting = last(desk.channel());
  const refused = await there.says('Maple', '/rasp join K7QF-2M9X-4TRD-V8HN');
  const look = await there.says('Maple', `/rasp join ${code}`);
  const faulty = await there.taps('Maple', look, buttons.join, { people: 'nobody known' }, 'channel');
  const done = await there.taps('Maple', look, buttons.joinApart, { people: 'Oak' }, 'channel');
  await desk.passes(1);
  const sharing = await there.says('Maple', '/rasp sharing');
  await desk.taps('Ash', await answersAll(desk, 'Ash', (question) => question % 5), 'Finish');
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return [
    asModal('opened-with-codes-modal', opening),
    asModal('invite-partner-modal', inviting),
    asModal('invite-partner-faulty-modal', wrong),
    asModal('partner-code-modal', made),
    asAside('people-awaiting', awaiting),
    asModal('partner-code-waiting-modal', code2),
    asMessage('status-awaiting', waiting),
    asAside('join-refused', refused),
    asAside('join', look),
    asModal('join-faulty-modal', faulty),
    asAside('joined', done),
    asMessage('partner-joined', last(desk.direct('Manager'))),
    asMessage('welcome-joined', desk.direct('Oak', 'west')[0] as Card),
    asAside('sharing', sharing),
    asMessage('results-unshared', last(desk.channel())),
    asMessage('results-apart', last(desk.channel('west'))),
  ];
}
