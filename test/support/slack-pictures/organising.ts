import type { Card } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk, answersAll, opened } from '../desk.ts';
import { asAside, asHome, asMessage, asModal, type Scene } from './scene.ts';

const { buttons } = english.organiser;

/** What whoever opens a check sees until it closes, and what the channel does. */
export async function organising(): Promise<Scene[]> {
  const desk = aDesk({ unreachable: ['Elm'] });
  const taps = (card: Card, label: string, inputs: object = {}) => desk.taps('Manager', card, label, { inputs, where: 'channel' });
  const says = async (words: string) => (await desk.says('Manager', words)).card;
  const nobody = await says('/rasp status');
  const empty = await desk.home('Manager');
  const form = await says('/rasp start');
  const unnamed = await taps(form, buttons.next);
  const partners = await taps(form, buttons.next, { programme: 'Shared IT service' });
  const faulty = await taps(partners, buttons.open, { partner0: 'Northvale', people0: '', partner1: 'Northvale', people1: 'Cedar' });
  const { card: openedCard, round } = await opened(desk);
  const announced = desk.channel().at(-1) as Card;
  const waiting = await desk.home('Ash');
  await desk.taps('Ash', await answersAll(desk, 'Ash', () => 3), 'Finish');
  const birch = await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Start');
  await desk.taps('Birch', birch, '2');
  await desk.settled();
  const { card: notYours } = await desk.sends('Ash', { verb: 'close', round, sure: false }, 'channel');
  const sure = await says('/rasp close');
  const owned = await desk.home('Manager');
  await opened(desk, { programme: 'Shared revenues and benefits' });
  return [
    asModal('start-modal', form),
    asModal('start-unnamed-modal', unnamed),
    asModal('partners-modal', partners),
    asModal('partners-faulty-modal', faulty),
    asModal('preview-modal', await taps(form, buttons.preview)),
    asModal('dry-run-modal', await taps(form, buttons.dryRun)),
    asModal('opened-modal', openedCard),
    asAside('start-as-message', partners),
    asMessage('unreached', desk.direct('Manager').at(0) as Card),
    asMessage('status-nobody-yet', announced),
    asMessage('status', desk.channel().at(0) as Card),
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
