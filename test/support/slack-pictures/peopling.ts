import type { Card } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { personKey } from '../../../src/domain/place.ts';
import { aDesk, aMemberNamed, opened, sent, threePartners } from '../desk.ts';
import { asAside, asMessage, asModal, type Scene } from './scene.ts';

const { buttons } = english.people;
const last = (cards: readonly Card[]) => cards.at(-1) as Card;

/** As many partners and people as a round takes. */
const many = Object.fromEntries(
  Array.from({ length: 20 }, (_, partner) => [
    `The Metropolitan Borough of Northvale and Eastmere ${partner + 1}`,
    Array.from({ length: 25 }, (_, nth) => `Respondent ${partner + 1} of ${nth + 1} with a name that is rather long for a row`),
  ]),
);

/** Who takes part, comes and goes, and whose a check is. */
export async function peopling(): Promise<Scene[]> {
  const desk = aDesk({ unreachable: ['Elm'] });
  const { round } = await opened(desk, { partners: { ...threePartners, Northvale: ['Ash', 'Birch', 'Dogwood', 'Hazel'] } });
  const taps = (name: string, card: Card, label: string, inputs: object = {}) => desk.taps(name, card, label, { inputs });
  const who = (name: string) => personKey(aMemberNamed(name).person);
  await taps('Birch', await taps('Birch', last(desk.direct('Birch')), 'Start'), '3');
  const declining = await taps('Dogwood', last(desk.direct('Dogwood')), buttons.cannot);
  const declined = await taps('Dogwood', declining, buttons.decline, {
    why: 'Procurement is not my field: please ask somebody of the legal team',
  });
  await desk.settled();
  const told = last(desk.direct('Ash'));
  const all = (await desk.says('Manager', '/rasp people')).card;
  const northvale = await taps('Manager', all, 'Northvale');
  const elm = await taps('Manager', await taps('Manager', all, 'Westhaven'), 'Elm (lead)');
  const dogwood = await taps('Manager', northvale, 'Dogwood');
  const adding = await taps('Manager', northvale, buttons.add);
  const wrong = await taps('Manager', adding, buttons.invite, { people: 'Cedar' });
  const added = await taps('Manager', adding, buttons.invite, { people: 'Fir' });
  const leaving = (await desk.says('Birch', '/rasp leave', 'direct')).card;
  const { card: replacing } = await desk.sends('Manager', { verb: 'replace', round, who: who('Birch') });
  const replaced = await taps('Manager', replacing, buttons.replace, { people: 'Gum' });
  await desk.settled();
  const leaver = last(desk.direct('Birch'));
  const kept = await taps('Birch', leaver, buttons.keepThem);
  const { card: removing } = await desk.sends('Manager', { verb: 'remove', round, who: who('Hazel'), sure: false });
  const coOwners = await taps('Manager', all, buttons.coOwners);
  const named = await taps('Manager', coOwners, buttons.nameCoOwners, { people: 'Juniper\nLarch' });
  const handing = await taps('Manager', all, buttons.handOver);
  const sure = await taps('Manager', handing, buttons.next, { people: 'Juniper' });
  const handed = await taps('Manager', sure, buttons.handOverNow);
  await desk.settled();
  const crowd = aDesk();
  await opened(crowd, { partners: many });
  const crowded = (await crowd.says('Manager', '/rasp people')).card;
  const { card: partnerOfMany } = await crowd.bot.act(
    aMemberNamed('Manager'),
    sent(crowded, Object.keys(many)[0] ?? ''),
    aMemberNamed('Manager').place,
  );
  return [
    asAside('people', all),
    asAside('people-of-partner', northvale),
    asAside('people-crowded', crowded),
    asAside('people-of-partner-crowded', partnerOfMany),
    asAside('person-unreached', elm),
    asAside('person-declined', dogwood),
    asModal('add-people-modal', adding),
    asModal('add-people-faulty-modal', wrong),
    asModal('added-modal', added),
    asModal('replace-modal', replacing),
    asModal('replaced-modal', replaced),
    asAside('remove-sure', removing),
    asModal('co-owners-modal', named),
    asModal('hand-over-modal', handing),
    asModal('hand-over-sure-modal', sure),
    asModal('handed-over-modal', handed),
    asMessage('owner-now', last(desk.direct('Juniper'))),
    asMessage('decline-form', declining),
    asMessage('declined', declined),
    asMessage('declined-told', told),
    asMessage('leave', leaving),
    asMessage('leaver', leaver),
    asMessage('left-kept', kept),
  ];
}
