import type { Card } from '../../../src/application/card.ts';
import { aDesk, opened } from '../desk.ts';
import { answers, ways } from './closing.ts';
import { asAside, asHome, asMessage, asModal, type Scene } from './scene.ts';

const aDay = 24 * 60;

/** What is seen of next steps that people have taken on. It is March 2026. */
export async function stepping(): Promise<Scene[]> {
  const desk = aDesk({ unreachable: ['Hazel'] });
  const { round } = await opened(desk);
  for (const [name, way] of Object.entries(ways)) await answers(desk, name, way);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.passes(2);
  const fresh = (await desk.says('Manager', '/rasp steps')).card;
  const form = await desk.taps('Manager', fresh, 'Give it an owner', { where: 'channel' });
  const faulty = await desk.taps('Manager', form, 'Save', { inputs: { people: 'Ash\nBirch', due: 'soon' }, where: 'channel' });
  let card: Card = fresh;
  for (const [people, due] of [
    ['Ash', '2026-03-06'],
    ['Northvale: Head of IT and Digital Services', '2026-04-17'],
    ['Hazel', '2026-03-06'],
    ['Ash', '2026-05-29'],
  ] as const) {
    const asked = await desk.taps('Manager', card, 'Give it an owner', { where: 'channel' });
    card = await desk.taps('Manager', asked, 'Save', { inputs: { people, due }, where: 'channel' });
  }
  await desk.settled();
  const given = desk.direct('Ash').at(-1) as Card;
  await desk.passes(5 * aDay);
  await desk.passes(aDay);
  const reminder = desk.direct('Ash').at(-1) as Card;
  const unreached = desk.direct('Manager').at(-1) as Card;
  const steps = await desk.store.stepsOf(round);
  const [first, second] = steps.map(({ question }) => ({ round, question }));
  const drop = (await desk.sends('Manager', { verb: 'drop-step', ...first, round, question: first?.question ?? '' }, 'channel')).card;
  await desk.sends(
    'Manager',
    { verb: 'drop-step', round, question: first?.question ?? '', why: 'The shared board does it instead' },
    'channel',
  );
  await desk.sends('Manager', { verb: 'step-done', round, question: second?.question ?? '' }, 'channel');
  return [
    asAside('steps-fresh', fresh),
    asModal('step-form', form),
    asModal('step-form-faulty', faulty),
    asAside('steps-taken', (await desk.says('Manager', '/rasp steps')).card),
    asAside('steps-for-others', (await desk.says('Birch', '/rasp steps')).card),
    asMessage('step-given', given),
    asMessage('step-reminder', reminder),
    asModal('step-date', await desk.taps('Ash', reminder, 'Change the date')),
    asModal('step-drop', drop),
    asMessage('step-unreached', unreached),
    asAside('steps-status', (await desk.says('Birch', '/rasp status')).card),
    asHome('home-steps', await desk.home('Ash')),
  ];
}
