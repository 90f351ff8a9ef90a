import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { tracesOf } from '../../src/application/forgetting.ts';
import { Unreachable } from '../../src/application/ports.ts';
import { aDesk, aMemberNamed, answersAll, channelOf, type Desk, opened, reads, titlesOf } from '../support/desk.ts';

const day = 24 * 60;
const quietly = { times: { summary: 'never', reminders: 'never' } } as const;
const last = (cards: readonly Card[]) => cards.at(-1) as Card;

/** A closed check of two councils with low answers, so that steps are suggested. It is Monday 2 March 2026. */
async function closed(options: Parameters<typeof aDesk>[0] = {}, more: Parameters<typeof opened>[1] = {}) {
  const desk = aDesk(options);
  const { round } = await opened(desk, { ...quietly, partners: { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'] }, ...more });
  for (const [name, level] of [
    ['Ash', 1],
    ['Cedar', 0],
  ] as const)
    await desk.taps(name, await answersAll(desk, name, () => level), 'Finish');
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  desk.catchUp();
  await desk.settled();
  return { desk, round };
}

const listed = async (desk: Desk, name: string) => (await desk.says(name, '/rasp steps')).card;

/** The first suggested step is given to somebody. */
async function gives(desk: Desk, by: string, inputs: { people?: string; due: string }): Promise<Card> {
  const form = await desk.taps(by, await listed(desk, by), 'Give it an owner', { where: 'channel' });
  return desk.taps(by, form, 'Save', { inputs: { people: '', ...inputs }, where: 'channel' });
}

const owned = (desk: Desk, name: string) => desk.store.stepsOwnedBy(aMemberNamed(name).person);

describe('the next steps of a closed check', () => {
  it('are given an owner and a day by owner, co-owners and leads, and by nobody else', async () => {
    const { desk } = await closed();
    for (const name of ['Manager', 'Ash', 'Cedar']) expect(titlesOf(await listed(desk, name))).toContain('Give it an owner');
    for (const name of ['Birch', 'Stranger']) {
      const card = await listed(desk, name);
      expect(reads(card)).toContain('Next steps');
      expect(titlesOf(card)).toEqual([]);
    }
    const action = { verb: 'give-step', round: 'id-1', question: 'vision.need.drivers', due: '2026-03-06' } as const;
    for (const name of ['Birch', 'Stranger'])
      expect(reads((await desk.sends(name, action, 'channel')).card)).toContain('Not yours to change');
    expect(await desk.store.stepsOf('id-1')).toEqual([]);
  });

  it('are whoever’s asks, where nobody is named', async () => {
    const { desk } = await closed();
    const card = await gives(desk, 'Ash', { due: '2026-03-06' });
    expect(reads(card)).toContain('Ash · due 6 March 2026');
    expect(titlesOf(card).slice(0, 4)).toEqual(['Done', 'Change', 'Drop', 'Give it an owner']);
    expect(await owned(desk, 'Ash')).toHaveLength(1);
    expect(desk.direct('Ash').map(reads).join()).not.toContain('A next step for you');
  });

  it('are told by a card to whom somebody else gave one, who can say at once what became of it', async () => {
    const { desk } = await closed();
    await gives(desk, 'Manager', { people: 'Dogwood', due: '12 March' });
    await desk.settled();
    const card = last(desk.direct('Dogwood'));
    expect(reads(card)).toContain('A next step for you: Shared IT service');
    expect(reads(card)).toContain('Manager gave it to you, due 12 March 2026.');
    expect(titlesOf(card)).toEqual(['Done', 'Change the date', 'Drop']);
    expect(reads(await desk.taps('Dogwood', card, 'Done'))).toContain('Done');
    expect(reads(await listed(desk, 'Cedar'))).toContain('Dogwood · done on 2 March 2026');
    expect(titlesOf(await listed(desk, 'Cedar'))[0]).toBe('Take it up again');
    expect(reads(await desk.taps('Dogwood', card, 'Drop'))).toContain('It is done or dropped.');
  });

  it('are not given to two, to nobody, to a robot, for yesterday, or for no day', async () => {
    const { desk } = await closed();
    for (const [inputs, says] of [
      [{ people: 'Ash\nBirch', due: '2026-03-06' }, 'Name one person: a step has one owner.'],
      [{ people: 'nobody', due: '2026-03-06' }, 'I do not know nobody.'],
      [{ people: 'robot', due: '2026-03-06' }, 'robot is a bot'],
      [{ due: '2026-03-01' }, 'The day is over.'],
      [{ due: '2028-03-03' }, 'more than two years away'],
      [{ due: 'soon' }, 'Choose the day'],
    ] as const)
      expect(reads(await gives(desk, 'Manager', inputs))).toContain(says);
    expect(await desk.store.stepsOf('id-1')).toEqual([]);
  });

  it('keep what they said when they were taken on, and change hands', async () => {
    const { desk } = await closed();
    await gives(desk, 'Manager', { people: 'Dogwood', due: '2026-03-06' });
    await desk.settled();
    const form = await desk.taps('Cedar', await listed(desk, 'Cedar'), 'Change', { where: 'channel' });
    expect(reads(form)).toContain('Name nobody, and it stays with Dogwood.');
    const card = await desk.taps('Cedar', form, 'Save', { inputs: { people: 'Elm', due: '2026-03-09' }, where: 'channel' });
    await desk.settled();
    expect(reads(card)).toContain('Elm · due 9 March 2026');
    expect(reads(last(desk.direct('Dogwood')))).toContain('Cedar gave this step to Elm.');
    expect(reads(last(desk.direct('Elm')))).toContain('Cedar gave it to you, due 9 March 2026.');
    expect([await owned(desk, 'Dogwood'), await owned(desk, 'Elm')].map(({ length }) => length)).toEqual([0, 1]);
  });

  it('are dropped, with a reason for who looks at them', async () => {
    const { desk } = await closed();
    const form = await desk.taps('Ash', await gives(desk, 'Ash', { due: '2026-03-06' }), 'Drop', { where: 'channel' });
    const card = await desk.taps('Ash', form, 'Drop it', { inputs: { why: 'Another board does it' }, where: 'channel' });
    expect(reads(card)).toContain('Ash · dropped on 2 March 2026: Another board does it');
  });

  it('change once, whoever was faster', async () => {
    const { desk } = await closed();
    const form = await desk.taps('Ash', await listed(desk, 'Ash'), 'Give it an owner', { where: 'channel' });
    await desk.taps('Ash', form, 'Save', { inputs: { people: '', due: '2026-03-06' }, where: 'channel' });
    const [step] = await desk.store.stepsOf('id-1');
    const stale = desk.anotherProcess();
    await desk.store.keepStep({ ...step, revision: 2, due: '2026-03-20' } as NonNullable<typeof step>);
    const { card } = await stale.bot.act(aMemberNamed('Cedar'), { verb: 'steps', round: 'id-1' }, channelOf('home'));
    expect(reads(card)).toContain('Ash · due 20 March 2026');
  });

  it('are of no dry run and no open check, and of nobody outside', async () => {
    const { desk } = await closed();
    await gives(desk, 'Ash', { due: '2026-03-06' });
    const outside = await desk.of('west').says('Maple', '/rasp steps');
    expect(reads(outside)).not.toContain('Ash');
    const tapped = await desk.anotherProcess().bot.act(aMemberNamed('Maple', 'west'), { verb: 'steps', round: 'id-1' }, channelOf('west'));
    expect(reads(tapped.card)).toContain('This step is not there');
    const [step] = await desk.store.stepsOf('id-1');
    const done = { verb: 'step-done', round: 'id-1', question: step?.question ?? '' } as const;
    expect(reads((await desk.anotherProcess().bot.act(aMemberNamed('Maple', 'west'), done, channelOf('west'))).card)).toBe(
      reads(tapped.card),
    );
    expect(reads((await desk.sends('Stranger', done)).card)).toContain('Not yours');
    expect((await desk.store.stepsOf('id-1')).map(({ state }) => state.stage)).toEqual(['open']);
  });

  it('are noted in the audit trail without what they say', async () => {
    const { desk } = await closed();
    const card = await gives(desk, 'Ash', { due: '2026-03-06' });
    await desk.taps('Ash', card, 'Done', { where: 'channel' });
    const verbs = (await desk.store.trail(new Date(0), null, 100)).map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['step-given', 'step-done']));
  });
});

describe('whoever has taken a step on', () => {
  it('is reminded once when it is due, and once more where the date changes', async () => {
    const { desk } = await closed();
    await gives(desk, 'Ash', { due: '2026-03-06' });
    const reminders = () => desk.direct('Ash').filter((card) => reads(card).includes('A next step is due'));
    await desk.passes(4 * day - 5);
    expect(reminders()).toHaveLength(0);
    await desk.passes(10);
    expect(reminders()).toHaveLength(1);
    for (const minutes of [10, day, 5 * day]) await desk.passes(minutes);
    const [card] = reminders();
    expect(reminders()).toHaveLength(1);
    expect(titlesOf(card as Card)).toEqual(['Done', 'Change the date', 'Drop']);
    const form = await desk.taps('Ash', card as Card, 'Change the date');
    expect(reads(form)).toContain('Until when?');
    const kept = await desk.taps('Ash', form, 'Save', { inputs: { due: '2026-03-20' } });
    expect(reads(kept)).toContain('Due 20 March 2026. You are reminded once.');
    await desk.passes(14 * day);
    await desk.passes(day);
    expect(reminders()).toHaveLength(2);
  });

  it('is reminded of nothing that is done or dropped by then', async () => {
    const { desk } = await closed();
    await desk.taps('Ash', await gives(desk, 'Ash', { due: '2026-03-06' }), 'Done', { where: 'channel' });
    await desk.passes(9 * day);
    expect(desk.direct('Ash').map(reads).join()).not.toContain('A next step is due');
  });

  it('is reminded later where the chat tool was down, and by one of many processes', async () => {
    let down = true;
    const { desk } = await closed({ failing: () => (down ? ['Dogwood'] : []) });
    await gives(desk, 'Manager', { people: 'Dogwood', due: '2026-03-06' });
    await desk.passes(4 * day + 5);
    expect(desk.direct('Dogwood')).toEqual([]);
    down = false;
    const other = desk.anotherProcess();
    other.due.look();
    await desk.passes(5);
    await other.errands.settled();
    expect(desk.direct('Dogwood')).toHaveLength(1);
  });

  it('is reminded twice at most, by whoever looks after the lease, where a process dies before it has noted that', async () => {
    let dies = true;
    const { desk } = await closed({
      between: (store) => ({
        ...store,
        async endStep(...of) {
          if (dies) throw new Error('the process died');
          return store.endStep(...of);
        },
      }),
    });
    await gives(desk, 'Ash', { due: '2026-03-06' });
    const reminders = () => desk.direct('Ash').filter((card) => reads(card).includes('A next step is due'));
    await desk.passes(4 * day + 5);
    await desk.passes(1);
    expect(reminders()).toHaveLength(1);
    dies = false;
    for (const minutes of [5, 5, day]) await desk.passes(minutes);
    expect(reminders()).toHaveLength(2);
  });

  it('is forgotten at their word: what they were to do is nobody’s, and can be given to another', async () => {
    const { desk } = await closed();
    await gives(desk, 'Manager', { people: 'Dogwood', due: '2026-03-06' });
    const { person } = aMemberNamed('Dogwood');
    const found = await tracesOf(desk.store, person);
    expect(found).toMatchObject({ kind: 'found', traces: [{ as: ['step'] }] });
    await desk.store.forget(person);
    expect(await tracesOf(desk.store, person)).toEqual({ kind: 'none' });
    expect(reads(await listed(desk, 'Manager'))).toContain('Nobody · due 6 March 2026');
    const form = await desk.taps('Manager', await listed(desk, 'Manager'), 'Change', { where: 'channel' });
    const card = await desk.taps('Manager', form, 'Save', { inputs: { people: 'Elm', due: '2026-03-06' }, where: 'channel' });
    expect(reads(card)).toContain('Elm · due 6 March 2026');
    expect(reads(card)).not.toContain('Nobody');
  });

  it('is asked after where they cannot be reached: the owner of the check is told once', async () => {
    const { desk } = await closed({ unreachable: ['Dogwood'] });
    await gives(desk, 'Manager', { people: 'Dogwood', due: '2026-03-06' });
    await desk.passes(5 * day);
    await desk.passes(5 * day);
    const told = desk.direct('Manager').filter((card) => reads(card).includes('I could not remind them'));
    expect(told.map(reads)).toEqual([
      expect.stringContaining('Dogwood took it on until 6 March 2026. I could not remind them: they have left'),
    ]);
  });

  it('is told of nothing where not even the owner can be reached, and nothing is tried for ever', async () => {
    const { desk } = await closed({
      among: (messenger) => ({
        ...messenger,
        async post(place, card) {
          if (reads(card).includes('A next step')) throw new Unreachable(place, 'they have left the workspace.');
          return messenger.post(place, card);
        },
      }),
    });
    await gives(desk, 'Manager', { due: '2026-03-06' });
    await desk.passes(5 * day);
    expect((await desk.store.stepsOf('id-1')).map(({ remindAt }) => remindAt)).toEqual([null]);
  });

  it('finds their steps on the home page, those due first before others, overdue ones in words', async () => {
    const { desk } = await closed();
    await gives(desk, 'Ash', { due: '2026-03-10' });
    await gives(desk, 'Ash', { due: '2026-03-06' });
    await desk.passes(5 * day);
    const home = await desk.home('Ash');
    expect(reads(home)).toMatch(/Your steps.*overdue since 6 March 2026.*due 10 March 2026/s);
    const done = await desk.taps('Ash', home, 'Done');
    expect(reads(done)).toContain('Done');
    expect(reads(await desk.home('Ash'))).not.toContain('overdue');
    expect(reads(await desk.home('Cedar'))).not.toContain('Your steps');
  });
});

describe('the status of a channel where no check is open', () => {
  it('says how the steps of the last one stand', async () => {
    const { desk } = await closed();
    expect(reads((await desk.says('Birch', '/rasp status')).card)).toContain('No check is open in this channel.');
    await gives(desk, 'Ash', { due: '2026-03-06' });
    const card = await gives(desk, 'Cedar', { due: '2026-03-20' });
    await desk.taps('Cedar', card, 'Done', { where: 'channel' });
    await desk.passes(20 * day);
    const { card: status } = await desk.says('Birch', '/rasp status');
    expect(reads(status)).toContain('One step open (1 overdue), 1 done.');
    expect(reads(status)).toContain('Ash · done on 2 March 2026');
    expect(reads(status)).toContain('Cedar · overdue since 20 March 2026');
  });
});

describe('a partner that keeps its figures to itself', () => {
  it('sees and takes on its own steps alone, and nobody else sees those', async () => {
    const desk = aDesk();
    const { card } = await opened(desk, { ...quietly, partners: { Northvale: ['Ash'], Moorside: [] } });
    const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(reads(card))?.[0] ?? '';
    const west = desk.of('west');
    await west.taps('Maple', await west.says('Maple', `/rasp join ${code}`), 'Join and keep figures', {}, 'channel');
    await desk.passes(1);
    await desk.taps('Ash', await answersAll(desk, 'Ash', () => 1), 'Finish');
    const welcome = desk.direct('Maple', 'west').find((each) => titlesOf(each).includes('Start')) as Card;
    let question = await west.taps('Maple', welcome, 'Start');
    while (question.elements.some(({ kind }) => kind === 'levels')) {
      question = await west.taps('Maple', question, '0');
      if (titlesOf(question).includes('Carry on')) question = await west.taps('Maple', question, 'Carry on');
    }
    const { round = '' } = (await desk.store.responsesOf(aMemberNamed('Ash').person))[0] ?? {};
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.passes(1);
    await desk.passes(2);
    const form = await west.taps('Maple', await west.says('Maple', '/rasp steps'), 'Give it an owner', {}, 'channel');
    const theirs = await west.taps('Maple', form, 'Save', { people: 'Oak', due: '2026-03-06' }, 'channel');
    expect(reads(theirs)).toContain('Oak · due 6 March 2026');
    for (const name of ['Manager', 'Ash']) expect(reads(await listed(desk, name))).not.toContain('Oak');
    expect(reads((await desk.says('Manager', '/rasp status')).card)).toContain('No check is open in this channel.');
    const [step] = await desk.store.stepsOf(round);
    expect(step?.view).toBe('p2');
    const done = { verb: 'step-done', round, question: step?.question ?? '', view: 'p2' } as const;
    expect(reads((await desk.sends('Manager', done, 'channel')).card)).toContain('Not yours to change');
    await desk.settled();
    expect(reads(await west.taps('Oak', last(desk.direct('Oak', 'west')), 'Done'))).toContain('Done');
    await gives(desk, 'Ash', { due: '2026-03-06' });
    expect(reads(await west.says('Maple', '/rasp steps'))).not.toContain('Ash');
  });
});
