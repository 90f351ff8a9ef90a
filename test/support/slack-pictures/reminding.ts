import type { Card } from '../../../src/application/card.ts';
import { reads } from '../desk.ts';
import { aRemindedRound } from '../reminded.ts';
import { asAside, asHome, asMessage, asModal, type Scene } from './scene.ts';

const partners = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'], Westhaven: ['Elm', 'Fir'] };

/** What respondents see who are not done, and the owner who nudges them. */
export async function reminding(): Promise<Scene[]> {
  const { desk, round, until, reminder } = await aRemindedRound({ partners, unreachable: ['Fir'], schedule: { deadline: '2026-03-13' } });
  const taps = (name: string, card: Card, label: string, inputs: object = {}) => desk.taps(name, card, label, { inputs });
  const says = async (name: string, words: string) => (await desk.says(name, words)).card;
  let question = await taps('Ash', desk.direct('Ash')[0] as Card, 'Start');
  for (const level of ['3', '2', '4']) question = await taps('Ash', question, level);
  await until('2026-03-05 10:00');
  const fresh = reminder('Cedar');
  const partWay = reminder('Ash');
  const snoozed = await taps('Ash', partWay, 'Remind me tomorrow');
  const on = await taps('Ash', snoozed, 'Remind me again');
  const faulty = await taps('Cedar', fresh, 'Pause', { day: 'after Easter' });
  const paused = await taps('Cedar', faulty, 'Pause', { day: '10 March' });
  const stopped = await taps('Elm', reminder('Elm'), 'Stop reminders');
  const sure = await says('Manager', '/rasp nudge');
  const nudged = await desk.taps('Manager', sure, 'Nudge them now', { where: 'channel' });
  await desk.settled();
  const nudge = reminder('Birch');
  const already = await says('Manager', '/rasp nudge');
  await until('2026-03-12 10:00');
  const lastCall = reminder('Birch');
  if (!reads(lastCall).startsWith('Last call')) throw new Error(`That is no last call:\n${reads(lastCall)}`);
  return [
    asMessage('reminder-fresh', fresh),
    asMessage('reminder-part-way', partWay),
    asMessage('reminder-nudge', nudge),
    asMessage('reminder-last-call', lastCall),
    asMessage('reminders-snoozed', snoozed),
    asMessage('reminders-on', on),
    asMessage('reminders-faulty', faulty),
    asMessage('reminders-paused', paused),
    asMessage('reminders-stopped', stopped),
    asModal('reminders-from-home-modal', (await desk.sends('Birch', { verb: 'reminders', round })).card),
    asAside('reminders-unknown', await says('Birch', '/rasp remind me soon')),
    asAside('nudge-sure', sure),
    asAside('nudge-done', nudged),
    asAside('nudge-already', already),
    asAside('nudge-not-yours', (await desk.sends('Ash', { verb: 'nudge', round, sure: true })).card),
    asAside('status-owner', await says('Manager', '/rasp status')),
    asHome('home-reminders', await desk.home('Birch')),
    asHome('home-nudge', await desk.home('Manager')),
  ];
}
