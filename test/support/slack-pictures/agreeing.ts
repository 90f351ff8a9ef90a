import type { Card } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk, answersAll, type Desk, opened } from '../desk.ts';
import { asAside, asModal, type Scene } from './scene.ts';

const { buttons } = english.agreed;
const partners = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'] };
const reasons = [
  'The board approved the paper in May. Nobody has tried to use it for a decision since, so we stay at what is written.',
  'We have talked about it twice and differ on whether the list in the appendix counts. We take the lower of the two.',
  'Finance has the figures.',
];

/** Two partners that differ on every question. */
async function closed(): Promise<{ desk: Desk; round: string }> {
  const desk = aDesk();
  const { round } = await opened(desk, { partners });
  await answersAll(desk, 'Ash', (question) => question % 3);
  await answersAll(desk, 'Cedar', () => 4);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return { desk, round };
}

/** What councils agree once they have seen the results. */
export async function agreeing(): Promise<Scene[]> {
  const { desk, round } = await closed();
  const taps = (name: string, card: Card, label: string, inputs: object = {}) => desk.taps(name, card, label, { inputs });
  const show = async (name: string, view: 'agenda' | 'figures' | 'explain') =>
    (await desk.sends(name, { verb: 'results', round, show: view })).card;
  const before = await show('Ash', 'agenda');
  const form = await taps('Ash', before, buttons.record);
  const stale = await taps('Ash', before, buttons.record);
  const faulty = await taps('Ash', form, buttons.save, { agreed: 'na', rationale: '' });
  const kept = await taps('Ash', form, buttons.save, { agreed: '3', rationale: reasons[0] });
  const meanwhile = await taps('Ash', stale, buttons.save, { agreed: '1', rationale: reasons[1] });
  const choice = await taps('Ash', before, buttons.another);
  for (const [topic, agreed, rationale] of [
    ['Scope', 'dk', reasons[1]],
    ['Culture', 'na', reasons[2]],
    ['Exit', '1', reasons[0]],
    ['Data', '2', reasons[1]],
  ] as const)
    await taps('Ash', await taps('Ash', choice, topic), buttons.save, { agreed, rationale, reason: 'Another body does it for us' });
  const theirs = await taps('Cedar', await show('Cedar', 'agenda'), buttons.record);
  await taps('Cedar', theirs, buttons.save, { agreed: '4', rationale: reasons[2] });
  const { card: list } = await desk.sends('Ash', { verb: 'agreed', round, page: 0 });
  const { card: choosing } = await desk.sends('Ash', { verb: 'agree', round, partner: 'p1' });
  return [
    asAside('agenda-to-agree', before),
    asModal('agree-modal', form),
    asModal('agree-faulty-modal', faulty),
    asModal('agree-meanwhile-modal', meanwhile),
    asModal('agreed-modal', kept),
    asAside('agree-on', choosing),
    asAside('agenda-ticked', await show('Ash', 'agenda')),
    asAside('agenda-ticked-for-all', await show('Birch', 'agenda')),
    asAside('agreed-list', list),
    asAside('withdraw-agreed', await taps('Ash', list, buttons.withdraw)),
    asAside('figures-agreed', await show('Birch', 'figures')),
    asAside('explanation-agreed', await show('Birch', 'explain')),
  ];
}
