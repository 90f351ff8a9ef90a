import { describe, expect, it, test } from 'vitest';
import type { Action } from '../../src/application/action.ts';
import type { Card } from '../../src/application/card.ts';
import { personKey } from '../../src/domain/place.ts';
import { aDesk, aMemberNamed, type Desk, opened, reads, titlesOf } from '../support/desk.ts';

const quietly = { times: { summary: 'never', reminders: 'never' } } as const;
const key = (name: string) => personKey(aMemberNamed(name).person);
const last = (cards: readonly Card[]) => cards.at(-1) as Card;
const people = async (desk: Desk, name: string) => (await desk.says(name, '/rasp people')).card;
const leadOf = async (desk: Desk, round: string, nth = 0) => (await desk.store.round(round))?.partners[nth]?.lead.user;

async function aCheck(options: Parameters<typeof aDesk>[0] = {}) {
  const desk = aDesk(options);
  const { round } = await opened(desk, quietly);
  await desk.passes(1);
  return { desk, round };
}

/** Somebody's first question is answered. */
async function answersOne(desk: Desk, name: string): Promise<void> {
  const question = await desk.taps(name, desk.direct(name)[0] as Card, 'Start');
  await desk.taps(name, question, '3');
}

describe('the people of a check', () => {
  it('are listed by partner for the owner, with where each of them stands', async () => {
    const { desk } = await aCheck({ unreachable: ['Elm'] });
    await answersOne(desk, 'Birch');
    const all = await people(desk, 'Manager');
    expect(titlesOf(all)).toEqual(['Northvale', 'Eastmere', 'Westhaven', 'Invite a partner by code', 'Co-owners', 'Hand over']);
    const northvale = await desk.taps('Manager', all, 'Northvale');
    expect(reads(northvale)).toMatch(/Ash \(lead\).*not started[\s\S]*Birch.*started/);
    expect(reads(await desk.taps('Manager', all, 'Westhaven'))).toMatch(/Elm \(lead\).*not reached/);
    const elm = await desk.taps('Manager', await desk.taps('Manager', all, 'Westhaven'), 'Elm (lead)');
    expect(reads(elm)).toContain('they have left the workspace.');
  });

  it('are for a lead those of their own partner, and for nobody else', async () => {
    const { desk, round } = await aCheck();
    const own = await people(desk, 'Ash');
    expect(titlesOf(own)).toEqual(['Ash (lead)', 'Birch', 'Add somebody']);
    for (const name of ['Birch', 'Stranger']) expect(reads(await people(desk, name))).toContain('Not yours to see');
    const other = await desk.sends('Ash', { verb: 'person', round, who: key('Cedar') });
    expect(reads(other.card)).toContain('Not yours to change');
    expect(reads(other.card)).not.toContain('Cedar');
  });

  it('are found from the status card and the home page of whoever may see them', async () => {
    const { desk } = await aCheck();
    expect(titlesOf((await desk.says('Manager', '/rasp status')).card)).toContain('People');
    expect(titlesOf((await desk.says('Ash', '/rasp status')).card)).toContain('People');
    expect(titlesOf((await desk.says('Birch', '/rasp status')).card)).not.toContain('People');
    expect(titlesOf(await desk.home('Manager'))).toContain('People');
  });

  it('come a page at a time, however many', async () => {
    const desk = aDesk();
    const many = Array.from({ length: 23 }, (_, nth) => `Person ${nth + 1}`);
    await opened(desk, { ...quietly, partners: { Northvale: many } });
    const first = await people(desk, 'Manager');
    expect(reads(first)).toContain('1 to 10 of 23');
    const third = await desk.taps('Manager', await desk.taps('Manager', first, 'More people'), 'More people');
    expect(titlesOf(third)).toEqual([
      'Person 21',
      'Person 22',
      'Person 23',
      'Earlier',
      'Add somebody',
      'Invite a partner by code',
      'Co-owners',
      'Hand over',
    ]);
  });
});

describe('adding somebody', () => {
  async function adds(desk: Desk, by: string, partner: string, typed: string): Promise<Card> {
    const all = await people(desk, by);
    const own = titlesOf(all).includes(partner) ? await desk.taps(by, all, partner) : all;
    return desk.taps(by, await desk.taps(by, own, 'Add somebody'), 'Invite', { inputs: { people: typed } });
  }

  it('sends them the first card, with the questions of the others', async () => {
    const { desk, round } = await aCheck();
    expect(reads(await adds(desk, 'Manager', 'Northvale', 'Fir\nGum'))).toContain('Fir and Gum answer for Northvale now.');
    await desk.settled();
    for (const name of ['Fir', 'Gum']) {
      expect(reads(desk.direct(name)[0] as Card)).toContain('You answer for Northvale');
      expect((await desk.stored(name, round)).brief.questions).toEqual((await desk.stored('Ash', round)).brief.questions);
    }
    await answersOne(desk, 'Fir');
    await desk.passes(1);
    expect(reads(desk.channel()[0] as Card)).toMatch(/Northvale.*0 of 4/);
  });

  it('may be the lead, who is told as the owner is whom the first card does not reach', async () => {
    const { desk } = await aCheck({ unreachable: ['Fir'] });
    await adds(desk, 'Ash', 'Northvale', 'Fir');
    await desk.settled();
    for (const name of ['Ash', 'Manager'])
      expect(reads(last(desk.direct(name)))).toMatch(/Not reached[\s\S]*Fir: they have left the workspace/);
  });

  it('says what is wrong with who is named, and keeps what was typed', async () => {
    const { desk } = await aCheck();
    for (const [typed, fault] of [
      ['', 'Choose at least one person.'],
      ['nobody-1', 'I do not know nobody-1.'],
      ['Cedar', 'Cedar is in this check already.'],
    ] as const) {
      const wrong = await adds(desk, 'Manager', 'Northvale', typed);
      expect(reads(wrong)).toContain(`Nobody was invited. ${fault}`);
      expect(reads(wrong)).toContain(typed);
    }
  });

  it('brings back who had declined', async () => {
    const { desk, round } = await aCheck();
    await desk.sends('Birch', { verb: 'decline', round, why: '' });
    await adds(desk, 'Manager', 'Northvale', 'Birch');
    await desk.settled();
    expect((await desk.stored('Birch', round)).departed).toBeNull();
    expect(desk.direct('Birch')).toHaveLength(2);
    await answersOne(desk, 'Birch');
    expect(Object.keys((await desk.stored('Birch', round)).entries)).toHaveLength(1);
  });
});

describe('replacing somebody', () => {
  async function replaces(desk: Desk, by: string, round: string, leaver: string, typed: string): Promise<Card> {
    const { card } = await desk.sends(by, { verb: 'replace', round, who: key(leaver) });
    const said = await desk.taps(by, card, 'Replace', { inputs: { people: typed } });
    await desk.settled();
    return said;
  }

  it('starts the newcomer with nothing, and asks the leaver what becomes of their answers', async () => {
    const { desk, round } = await aCheck();
    await answersOne(desk, 'Birch');
    expect(reads(await replaces(desk, 'Ash', round, 'Birch', 'Fir'))).toContain('Fir is invited and starts with nothing answered.');
    expect((await desk.stored('Fir', round)).entries).toEqual({});
    expect(reads(desk.direct('Fir')[0] as Card)).toContain('You answer for Northvale');
    const told = last(desk.direct('Birch'));
    expect(reads(told)).toContain('Ash has asked Fir to answer for Northvale in your place.');
    expect(reads(last(desk.direct('Manager')))).toMatch(/Birch is replaced[\s\S]*Ash has asked Fir to answer for Northvale instead\./);
    expect(await desk.stored('Birch', round)).toMatchObject({ open: false, departed: { kind: 'left', answers: 'kept' } });
    const kept = await desk.taps('Birch', told, 'Keep my answers');
    expect(reads(kept)).toContain('Your answers are kept');
    expect(reads(await desk.taps('Birch', kept, 'Withdraw my answers'))).toContain('Your answers are withdrawn');
    expect(await desk.stored('Birch', round)).toMatchObject({ entries: {}, departed: { answers: 'withdrawn' } });
  });

  it('of a lead makes the newcomer lead', async () => {
    const { desk, round } = await aCheck();
    await replaces(desk, 'Manager', round, 'Ash', 'Fir');
    expect(await leadOf(desk, round)).toBe('fir');
    expect(desk.direct('Fir').map(reads).join()).toContain('You lead Northvale now');
    expect(titlesOf(await people(desk, 'Fir'))).toContain('Add somebody');
    expect(reads(await people(desk, 'Ash'))).toContain('Not yours to see');
  });

  it('is by one person who is not in the check', async () => {
    const { desk, round } = await aCheck();
    expect(reads(await replaces(desk, 'Manager', round, 'Birch', 'Fir\nGum'))).toContain('Nothing was changed. Choose one person.');
    expect(reads(await replaces(desk, 'Manager', round, 'Birch', 'Cedar'))).toContain('Cedar is in this check already.');
    expect((await desk.stored('Birch', round)).departed).toBeNull();
  });

  it('can be by nobody', async () => {
    const { desk, round } = await aCheck();
    const { card } = await desk.sends('Manager', { verb: 'remove', round, who: key('Ash'), sure: false });
    expect(reads(await desk.taps('Manager', card, 'Take them off'))).toContain('Ash is off the check');
    await desk.settled();
    expect(await leadOf(desk, round)).toBe('birch');
    expect(reads(last(desk.direct('Ash')))).toContain('Manager has taken you off');
    expect(desk.direct('Birch').map(reads).join()).toContain('You lead Northvale now');
  });
});

describe('whose a check is', () => {
  it('is handed over by a sure step to somebody who is told, and the owner before stays co-owner', async () => {
    const { desk, round } = await aCheck();
    const form = await desk.taps('Manager', await people(desk, 'Manager'), 'Hand over');
    expect(reads(await desk.taps('Manager', form, 'Next', { inputs: { people: 'Manager' } }))).toContain('It is yours already.');
    const sure = await desk.taps('Manager', form, 'Next', { inputs: { people: 'Fir' } });
    expect(reads(sure)).toContain('Hand the check over to Fir?');
    expect((await desk.store.round(round))?.owner.name).toBe('Manager');
    expect(reads(await desk.taps('Manager', sure, 'Hand it over'))).toContain('Fir owns the check now');
    await desk.passes(1);
    expect(await desk.store.round(round)).toMatchObject({ owner: { name: 'Fir' }, coOwners: [{ name: 'Manager' }] });
    expect(reads(last(desk.direct('Fir')))).toContain('You own the check for Shared IT service');
    expect((await desk.stored('Ash', round)).brief.owner).toBe('Fir');
    expect(reads(desk.channel()[0] as Card)).toContain('or Fir closes it');
    expect(reads((await desk.sends('Manager', { verb: 'hand-over', round, sure: false })).card)).toContain('Only Fir names co-owners');
    expect(titlesOf(await desk.home('Manager'))).toContain('Close the check');
  });

  it('is shared with co-owners, who are told, can close it, and can be let go', async () => {
    const { desk, round } = await aCheck();
    const form = await desk.taps('Manager', await people(desk, 'Manager'), 'Co-owners');
    const named = await desk.taps('Manager', form, 'Make them co-owners', { inputs: { people: 'Fir\nGum' } });
    expect(titlesOf(named)).toEqual(['Fir', 'Gum', 'Make them co-owners', 'Back']);
    await desk.settled();
    expect(reads(last(desk.direct('Fir')))).toContain('You co-own the check for Shared IT service');
    const twice = await desk.taps('Manager', named, 'Make them co-owners', { inputs: { people: 'Fir' } });
    expect(reads(twice)).toContain('Nothing was changed. Fir owns this check already.');
    expect(titlesOf(await desk.taps('Manager', named, 'Gum'))).not.toContain('Gum');
    await desk.says('Fir', '/rasp close').then(({ card }) => desk.taps('Fir', card, 'Close it now'));
    expect((await desk.store.round(round))?.state.stage).toBe('closed');
    expect(reads((await desk.sends('Gum', { verb: 'reopen', round })).card)).toContain('Not yours to change');
  });

  it('is in the trail, with who was added and who left', async () => {
    const { desk, round } = await aCheck();
    await desk.sends('Manager', { verb: 'add-people', round, partner: 'p1', people: 'Fir\nGum' });
    await desk.sends('Fir', { verb: 'decline', round, why: 'Away' });
    await desk.sends('Manager', { verb: 'co-owners', round, people: 'Gum' });
    await desk.sends('Manager', { verb: 'hand-over', round, people: 'Gum', sure: true });
    const verbs = (await desk.store.trail(new Date(0), null, 20)).map(({ verb }) => verb);
    expect(verbs.toSorted()).toEqual(['co-owner-named', 'declined', 'handed-over', 'opened', 'respondent-added', 'respondent-added']);
  });
});

describe('every deed', () => {
  const deeds: readonly [what: string, action: (round: string) => Action, refusal: string, may: readonly string[]][] = [
    ['close', (round) => ({ verb: 'close', round, sure: false }), 'Not yours to close', ['Manager', 'Co']],
    ['extend', (round) => ({ verb: 'extend', round }), 'Not yours to change', ['Manager', 'Co']],
    ['nudge', (round) => ({ verb: 'nudge', round, sure: false }), 'Not yours to nudge', ['Manager', 'Co']],
    ['see names', (round) => ({ verb: 'people', round, page: 0 }), 'Not yours to see', ['Manager', 'Co', 'Ash', 'Cedar']],
    ['see a person', (round) => ({ verb: 'person', round, who: key('Birch') }), 'Not yours to', ['Manager', 'Co', 'Ash']],
    ['add', (round) => ({ verb: 'add-people', round, partner: 'p1' }), 'Not yours to change', ['Manager', 'Co', 'Ash']],
    ['replace', (round) => ({ verb: 'replace', round, who: key('Birch') }), 'Not yours to', ['Manager', 'Co', 'Ash']],
    ['take off', (round) => ({ verb: 'remove', round, who: key('Birch'), sure: false }), 'Not yours to', ['Manager', 'Co', 'Ash']],
    ['name co-owners', (round) => ({ verb: 'co-owners', round }), 'Not yours to change', ['Manager']],
    ['drop a co-owner', (round) => ({ verb: 'drop-co-owner', round, who: key('Co') }), 'Not yours to change', ['Manager']],
    ['hand over', (round) => ({ verb: 'hand-over', round, sure: false }), 'Not yours to change', ['Manager']],
  ];

  test.for(deeds)('is refused to whoever the table does not name: %s', async ([, action, refusal, may]) => {
    const { desk, round } = await aCheck();
    await desk.sends('Manager', { verb: 'co-owners', round, people: 'Co' });
    // The owner last, who may change what the others are asked about.
    for (const name of ['Co', 'Ash', 'Cedar', 'Birch', 'Bystander', 'Manager']) {
      const { card } = await desk.sends(name, action(round), 'channel');
      expect([name, reads(card).includes(refusal)]).toEqual([name, !may.includes(name)]);
    }
  });
});
