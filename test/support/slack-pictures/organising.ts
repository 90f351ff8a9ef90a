import type { Card } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk, answersAll, opened } from '../desk.ts';
import { asAside, asHome, asMessage, asModal, type Scene } from './scene.ts';

const { buttons } = english.organiser;
const { button: aboutIt } = english.profile;

/** What an owner tells of the programme. */
export const about = {
  drivers: 'savings,resilience,hard-problems',
  services: 'Service desk, networks, devices and the machine room',
  delivery: 'joint-procurement',
  shared: 'few',
} as const;

/** What a lead gets with the summary in the channel. */
async function leadNote(): Promise<Card> {
  const desk = aDesk();
  const { round } = await opened(desk);
  await desk.sends('Cedar', { verb: 'finish', round, sure: true });
  await desk.passes(60);
  return desk.direct('Ash').at(-1) as Card;
}

/** What whoever opens a check sees until it closes, and what the channel does. */
export async function organising(): Promise<Scene[]> {
  const desk = aDesk({ unreachable: ['Elm'] });
  const taps = (card: Card, label: string, inputs: object = {}) => desk.taps('Manager', card, label, { inputs, where: 'channel' });
  const says = async (words: string) => (await desk.says('Manager', words)).card;
  const nobody = await says('/rasp status');
  const empty = await desk.home('Manager');
  const form = await says('/rasp start');
  const unnamed = await taps(form, buttons.times);
  const asked = await taps(form, aboutIt, { programme: 'Shared IT service' });
  const told = await taps(asked, buttons.back, about);
  const times = await taps(form, buttons.times, { programme: 'Shared IT service' });
  const untimely = await taps(times, buttons.next, { deadline: '2026-03-01' });
  const partners = await taps(times, buttons.next, { deadline: '2026-03-13' });
  const faulty = await taps(partners, buttons.open, { partner0: 'Northvale', people0: '', partner1: 'Northvale', people1: 'Cedar' });
  const { card: openedCard, round } = await opened(desk, { times: { deadline: '2026-03-13' } });
  const announced = desk.channel().at(-1) as Card;
  const waiting = await desk.home('Ash');
  await desk.taps('Ash', await answersAll(desk, 'Ash', () => 3), 'Finish');
  const birch = await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Start');
  await desk.taps('Birch', birch, '2');
  await desk.passes(1);
  const status = desk.channel().at(0) as Card;
  await desk.passes(60);
  const extending = await says('/rasp extend');
  const retiming = await says('/rasp times');
  const { card: notYours } = await desk.sends('Ash', { verb: 'close', round, sure: false }, 'channel');
  const sure = await says('/rasp close');
  const owned = await desk.home('Manager');
  await opened(desk, { programme: 'Shared revenues and benefits' });
  return [
    asModal('start-modal', form),
    asModal('start-unnamed-modal', unnamed),
    asModal('about-modal', asked),
    asModal('about-filled-modal', await taps(told, aboutIt)),
    asModal('start-told-modal', told),
    asAside('start-told-as-message', told),
    asModal('times-modal', times),
    asModal('times-faulty-modal', untimely),
    asModal('partners-modal', partners),
    asModal('partners-faulty-modal', faulty),
    asModal('preview-modal', await taps(form, buttons.preview)),
    asModal('dry-run-modal', await taps(form, buttons.dryRun)),
    asModal('opened-modal', openedCard),
    asAside('start-as-message', partners),
    asMessage('unreached', desk.direct('Manager').at(0) as Card),
    asMessage('status-nobody-yet', announced),
    asMessage('status', status),
    asMessage('status-moved', desk.channel().at(0) as Card),
    asModal('extend-modal', extending),
    asModal('retime-modal', retiming),
    asAside('retimed', await taps(retiming, 'Set the times', { days: '2,3,4', hours: '17-21' })),
    asAside('extended', await taps(extending, 'Set the deadline', { deadline: '2026-03-20' })),
    asMessage('lead-note', await leadNote()),
    asAside('status-no-check', nobody),
    asAside('close-sure', sure),
    asAside('not-yours', notYours),
    asAside('help', (await desk.says('Nobody', '/rasp help')).card),
    asMessage('help-carry-on', (await desk.says('Cedar', 'hello', 'direct')).card),
    asMessage('choose', (await desk.says('Cedar', '/rasp', 'direct')).card),
    asHome('home-empty', empty),
    asHome('home-questions', waiting),
    asHome('home-finished', await desk.home('Ash')),
    asHome('home-owner', owned),
  ];
}
