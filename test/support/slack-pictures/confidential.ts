import type { Card } from '../../../src/application/card.ts';
import { answersAll, opened, toPartners } from '../desk.ts';
import { aDrawingDesk, asAside, asMessage, asModal, type Scene } from './scene.ts';

const five = ['Ash', 'Birch', 'Cedar', 'Date', 'Elm'];
const partners = { Northvale: five, Eastmere: ['Fir', 'Gean'] };

/** What is seen of a confidential check otherwise than of a named one. */
export async function confidential(): Promise<Scene[]> {
  const desk = aDrawingDesk();
  const { card: form } = await desk.says('Manager', '/rasp start');
  const last = await toPartners(desk, form, { programme: 'Shared IT service', visibility: 'confidential' });
  const opens = (people: readonly string[]) => {
    const inputs = { partner0: 'Northvale', people0: people.join('\n'), partner1: 'Eastmere', people1: 'Fir\nGean' };
    return desk.taps('Manager', last, 'Open the check', { inputs, where: 'channel' });
  };
  const refused = await opens(five.slice(1));
  const sure = await opens(five);
  const { card: done, round } = await opened(desk, { visibility: 'confidential', partners, times: { summary: 'never' } });
  const status = desk.channel()[0] as Card;
  const first = desk.direct('Birch')[0] as Card;
  const privacy = await desk.taps('Birch', first, 'How answers are used');
  for (const [place, name] of [...five, 'Fir', 'Gean'].entries())
    await answersAll(desk, name, (question) => (question * 3 + (place % 2)) % 5);
  const close = (await desk.says('Manager', '/rasp close')).card;
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const show = async (view: 'steps' | 'agenda' | 'topics' | 'figures' | 'explain') =>
    (await desk.sends('Manager', { verb: 'results', round, show: view }, 'channel')).card;
  return [
    asModal('confidential-refused-modal', refused),
    asModal('confidential-sure-modal', sure),
    asModal('confidential-opened-modal', done),
    asMessage('confidential-status', status),
    asMessage('confidential-welcome', first),
    asMessage('confidential-privacy', privacy),
    asAside('confidential-close-sure', close),
    asMessage('confidential-results', desk.channel()[1] as Card),
    asAside('confidential-steps', await show('steps')),
    asAside('confidential-agenda', await show('agenda')),
    asMessage('confidential-topics', await show('topics')),
    asAside('confidential-figures', await show('figures')),
    asAside('confidential-explanation', await show('explain')),
    asMessage('confidential-own-results', desk.direct('Ash').at(-1) as Card),
    asMessage('confidential-own-withheld', desk.direct('Fir').at(-1) as Card),
  ];
}
