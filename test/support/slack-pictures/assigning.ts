import type { Card } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk, opened } from '../desk.ts';
import { asAside, asMessage, asModal, asSheet, type Scene } from './scene.ts';

const { buttons } = english.assignment;
const partners = { Northvale: ['Oak', 'Ash', 'Birch'], Eastmere: ['Cedar'] };

/** What people see of who is asked what, and of questions that are passed on. */
export async function assigning(): Promise<Scene[]> {
  const desk = aDesk();
  const { round, card: openedCard } = await opened(desk, { partners });
  const chooses = (card: Card, label: string, inputs: object = {}) => desk.taps('Manager', card, label, { inputs, where: 'channel' });
  const newest = (name: string) => desk.direct(name).at(-1) as Card;
  const list = await chooses(openedCard, buttons.areas);
  const person = await chooses(list, 'Birch');
  const saved = await chooses(person, buttons.save, { areas: 'vision,governance' });
  const nothing = await chooses(person, buttons.save, { areas: '' });
  const unasked = await chooses(await chooses(saved, 'Cedar'), buttons.save, { areas: 'vision' });
  const { card: notYours } = await desk.sends('Birch', { verb: 'areas', round, from: 0 });
  await desk.settled();
  const changed = newest('Birch');
  const question = await desk.taps('Ash', newest('Ash'), english.buttons.start);
  const faulty = await desk.taps('Ash', question, buttons.passNow, { inputs: { to: 'Cedar', share: 'area' } });
  const passed = await desk.taps('Ash', question, buttons.passNow, { inputs: { to: 'Birch', share: 'area' } });
  await desk.settled();
  const [received, told] = [newest('Birch'), newest('Oak')];
  await desk.taps('Ash', passed, buttons.passNow, { inputs: { to: 'Rowan' } });
  await desk.settled();
  const invited = newest('Rowan');
  const only = await desk.taps('Rowan', invited, english.buttons.start);
  const everything = await desk.taps('Rowan', only, buttons.passNow, { inputs: { to: 'Ash' } });
  return [
    asModal('areas-modal', list),
    asAside('areas', unasked),
    asModal('areas-person-modal', person),
    asModal('areas-person-faulty-modal', nothing),
    asMessage('areas-changed', changed),
    asAside('areas-not-yours', notYours),
    asSheet('pass-modal', question, buttons.pass),
    asMessage('pass-faulty', faulty),
    asMessage('passed', passed),
    asMessage('passed-received', received),
    asMessage('passed-told', told),
    asMessage('passed-invited', invited),
    asMessage('passed-everything', everything),
  ];
}
