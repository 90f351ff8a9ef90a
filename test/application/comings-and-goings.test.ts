import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { personKey } from '../../src/domain/place.ts';
import { aChannel, aDesk, aMemberNamed, type Desk, opened, reads } from '../support/desk.ts';

const partners = { Northvale: ['Oak', 'Ash', 'Birch'], Eastmere: ['Cedar', 'Elm'] };
const quietly = { times: { summary: 'never', reminders: 'never' } } as const;
const key = (name: string) => personKey(aMemberNamed(name).person);

async function begun() {
  const desk = aDesk();
  const { round } = await opened(desk, { partners, ...quietly });
  return { desk, round };
}

async function answersOne(desk: Desk, name: string): Promise<Card> {
  const question = await desk.taps(name, desk.direct(name)[0] as Card, 'Start');
  return desk.taps(name, question, '3');
}

/** Every question of somebody's is passed to another, area by area. */
async function passesAll(desk: Desk, name: string, to: string, round: string): Promise<void> {
  for (let left = 1; left > 0; ) {
    const [question = ''] = (await desk.stored(name, round)).brief.questions;
    await desk.sends(name, { verb: 'pass', round, question, share: 'area', to });
    await desk.settled();
    left = (await desk.stored(name, round)).brief.questions.length;
  }
}

describe('whoever has left, and whose answers are kept', () => {
  async function left() {
    const { desk, round } = await begun();
    await answersOne(desk, 'Birch');
    await desk.sends('Birch', { verb: 'leave', round, answers: 'kept' });
    await desk.settled();
    return { desk, round };
  }

  it('cannot be added for another partner, which would take their answers from their own', async () => {
    const { desk, round } = await left();
    const { partners: stored } = (await desk.store.round(round)) ?? { partners: [] };
    const refused = await desk.sends('Cedar', { verb: 'add-people', round, partner: stored[1]?.id ?? '', people: 'Birch' });
    expect(reads(refused.card)).toContain('Birch has left, and the answers they gave count for Northvale. Choose somebody else.');
    const replaced = await desk.sends('Cedar', { verb: 'replace', round, who: key('Elm'), people: 'Birch' });
    expect(reads(replaced.card)).toContain('count for Northvale');
    expect(Object.keys((await desk.stored('Birch', round)).entries)).toHaveLength(1);
  });

  it('cannot be passed a question of another partner’s either', async () => {
    const { desk, round } = await left();
    const card = await desk.taps('Elm', desk.direct('Elm')[0] as Card, 'Start');
    expect(reads(await desk.taps('Elm', card, 'Pass it on', { inputs: { to: 'Birch' } }))).toContain(
      'Birch answers for Northvale in this check',
    );
    expect(await desk.stored('Birch', round)).toMatchObject({ departed: { kind: 'left' } });
  });

  it('is not done any more where a question is passed to them that they were not asked', async () => {
    const { desk, round } = await begun();
    const [question = '', ...others] = (await desk.stored('Birch', round)).brief.questions;
    const areas = 'governance';
    await desk.sends('Manager', { verb: 'set-areas', round, who: key('Birch'), areas });
    await desk.sends('Birch', { verb: 'answer', round, question: others.at(-1) ?? '', seen: 0, answer: 3 });
    await desk.sends('Birch', { verb: 'finish', round, sure: true });
    await desk.sends('Birch', { verb: 'leave', round, answers: 'kept' });
    expect((await desk.stored('Birch', round)).finishedAt).not.toBeNull();
    await desk.sends('Ash', { verb: 'pass', round, question, share: 'question', to: 'Birch' });
    await desk.settled();
    expect(await desk.stored('Birch', round)).toMatchObject({ departed: null, finishedAt: null, brief: { questions: [question] } });
  });
});

describe('whoever has passed everything on', () => {
  it('is done still after they erase what they noted, so that the others’ finish closes the check', async () => {
    const { desk, round } = await begun();
    const [question = ''] = (await desk.stored('Ash', round)).brief.questions;
    await desk.sends('Ash', { verb: 'note', round, question, seen: 0, note: 'For Birch to say' });
    await passesAll(desk, 'Ash', 'Birch', round);
    expect((await desk.stored('Ash', round)).finishedAt).not.toBeNull();
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(await desk.stored('Ash', round)).toMatchObject({ entries: {}, brief: { questions: [] } });
    expect((await desk.stored('Ash', round)).finishedAt).not.toBeNull();
    const again = (await desk.sends('Ash', { verb: 'erase', round, sure: false })).card;
    expect(reads(again)).toContain('There is nothing to show and nothing to erase.');
  });

  it('is done as before where they decline and come back', async () => {
    const { desk, round } = await begun();
    await passesAll(desk, 'Ash', 'Birch', round);
    await desk.sends('Ash', { verb: 'decline', round, why: '' });
    await desk.sends('Ash', { verb: 'come-back', round });
    await desk.settled();
    const back = await desk.stored('Ash', round);
    expect(back).toMatchObject({ departed: null, brief: { questions: [] } });
    expect(back.finishedAt).not.toBeNull();
  });
});

it('whoever is replaced before they answered anything has left, and no answers are spoken of', async () => {
  const { desk, round } = await begun();
  await desk.sends('Manager', { verb: 'remove', round, who: key('Birch'), sure: true });
  expect(reads((await desk.sends('Oak', { verb: 'people', round, page: 0 })).card)).toMatch(/Birch.*left$/m);
});

it('a check is nothing to another workspace, whatever it asks of it', async () => {
  const { desk, round } = await begun();
  const stranger = { ...aMemberNamed('Stranger'), person: { platform: 'test', tenant: 'abroad', user: 'stranger' } };
  const asked = [
    { verb: 'delivery', round, page: 0 },
    { verb: 'nudge', round, sure: true },
    { verb: 'areas', round, from: 0 },
    { verb: 'people', round, page: 0 },
    { verb: 'hand-over', round, people: 'Stranger', sure: true },
    { verb: 'close', round, sure: true },
    { verb: 'leave', round },
  ] as const;
  for (const action of asked) {
    const { card } = await desk.bot.act(stranger, action, aChannel);
    expect(reads(card)).not.toMatch(/Manager|Shared IT|Northvale/);
  }
  expect((await desk.store.round(round))?.state.stage).toBe('open');
});

it('a respondent who makes up what to send changes nothing of the others or of the check', async () => {
  const { desk, round } = await begun();
  const before = await desk.store.round(round);
  const responses = await desk.store.responses(round);
  const northvale = before?.partners[0]?.id ?? '';
  const made = [
    { verb: 'set-areas', round, who: key('Ash'), areas: 'vision' },
    { verb: 'add-people', round, partner: northvale, people: 'Stranger' },
    { verb: 'replace', round, who: key('Ash'), people: 'Stranger' },
    { verb: 'remove', round, who: key('Ash'), sure: true },
    { verb: 'co-owners', round, people: 'Birch' },
    { verb: 'hand-over', round, people: 'Birch', sure: true },
    { verb: 'extend', round, deadline: '2026-12-04' },
    { verb: 'close', round, sure: true },
    { verb: 'reopen', round, deadline: '2026-12-04' },
    { verb: 'nudge', round, sure: true },
  ] as const;
  for (const action of made) expect(reads((await desk.sends('Birch', action)).card)).toMatch(/Not yours|Not among/);
  await desk.settled();
  expect(await desk.store.round(round)).toStrictEqual(before);
  expect(await desk.store.responses(round)).toStrictEqual(responses);
});

it('a co-owner does all that the owner does, but for saying whose the check is', async () => {
  const { desk, round } = await begun();
  await desk.sends('Manager', { verb: 'co-owners', round, people: 'Rowan' });
  const typed = async (words: string) => reads((await desk.says('Rowan', words)).card);
  expect(await typed('/rasp status')).toContain('[Nudge');
  expect(await typed('/rasp delivery')).toContain('Who was reached: Shared IT service');
  expect(await typed('/rasp people')).toContain('Northvale');
  expect(await typed('/rasp areas')).toContain('Birch: all areas');
  expect(await typed('/rasp nudge')).not.toContain('Not yours');
  expect(await typed('/rasp extend 4 December')).toContain('The check takes answers until');
  expect(reads(await desk.home('Rowan'))).toContain('Checks you run');
  expect(reads((await desk.sends('Rowan', { verb: 'hand-over', round, people: 'Rowan', sure: true })).card)).toContain(
    'Not yours to change',
  );
  expect(reads((await desk.sends('Rowan', { verb: 'close', round, sure: true })).card)).toContain('The check is closed');
  await desk.settled();
  expect(await typed('/rasp reopen 4 December')).toContain('The check is open again');
  expect(reads((await desk.sends('Ash', { verb: 'nudge', round, sure: true })).card)).toContain('Only Manager or a co-owner can nudge.');
});

describe('a confidential check', () => {
  const confidential = { Northvale: ['Oak', 'Ash', 'Birch', 'Hazel', 'Elder'] };
  const areasOf = async (desk: Desk, round: string, name: string) =>
    reads((await desk.sends('Oak', { verb: 'ask-areas', round, who: key(name) })).card).replaceAll(name, 'Somebody');

  async function passedOn() {
    const desk = aDesk();
    const { round } = await opened(desk, { partners: confidential, visibility: 'confidential', ...quietly });
    await answersOne(desk, 'Ash');
    const [, question = ''] = (await desk.stored('Ash', round)).brief.questions;
    for (const name of ['Ash', 'Birch']) await desk.sends(name, { verb: 'pass', round, question, share: 'area', to: 'Hazel' });
    await desk.settled();
    return { desk, round };
  }

  it('shows nobody what was answered of an area before the rest of it was passed on', async () => {
    const { desk, round } = await passedOn();
    expect((await desk.stored('Ash', round)).brief.questions.length).toBe((await desk.stored('Birch', round)).brief.questions.length + 1);
    expect(await areasOf(desk, round, 'Ash')).toBe(await areasOf(desk, round, 'Birch'));
    const list = reads((await desk.sends('Oak', { verb: 'areas', round, from: 0 })).card);
    expect(list).toContain('Ash: 4 of 5 areas');
    expect(list).toContain('Birch: 4 of 5 areas');
  });

  it('tells the lead of the area, and of no count that would give it away', async () => {
    const { desk } = await passedOn();
    const told = desk
      .direct('Oak')
      .map(reads)
      .filter((text) => text.includes('Passed on'));
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('Ash passed questions of the check for Shared IT service to Hazel, in:');
    expect(told[0]).toContain('Shared vision');
    expect(told[0]?.replace('Ash', 'Birch')).toBe(told[1]);
  });

  it('asks an area whole once it is chosen, and leaves what somebody was passed where it is not', async () => {
    const { desk, round } = await passedOn();
    const before = (await desk.stored('Ash', round)).brief.questions;
    await desk.sends('Oak', { verb: 'set-areas', round, who: key('Ash'), areas: 'ethos,resources,risk,governance' });
    expect((await desk.stored('Ash', round)).brief.questions).toEqual(before);
    const refused = await desk.sends('Oak', { verb: 'set-areas', round, who: key('Ash'), areas: '' });
    expect(reads(refused.card)).toContain('Choose at least one area for Ash.');
    await desk.sends('Oak', { verb: 'set-areas', round, who: key('Ash'), areas: 'vision' });
    const vision = (await desk.stored('Ash', round)).brief.questions;
    expect(vision.length).toBeGreaterThan(1);
    expect(vision).toEqual((await desk.stored('Oak', round)).brief.questions.slice(0, vision.length));
  });
});
