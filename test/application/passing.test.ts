import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { type Store, StoreRefused } from '../../src/application/ports.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads, sent, titlesOf } from '../support/desk.ts';
import { houseBank } from '../support/house-bank.ts';

const questions = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });
const all = questions.map(({ id }) => id);
const vision = questions.filter(({ area }) => area.id === 'vision').map(({ id }) => id);
const first = all[0] ?? '';

/** Four people of one partner, whose lead is Oak, and one of another. */
const partners = { Northvale: ['Oak', 'Ash', 'Birch', 'Hazel'], Eastmere: ['Cedar'] };

async function begun(desk: Desk = aDesk()) {
  const { round } = await opened(desk, { partners });
  const card = await desk.taps('Ash', desk.direct('Ash').at(-1) as Card, 'Start');
  const askedOf = async (name: string) => (await desk.stored(name, round)).brief.questions;
  /** Ash passes what the card asks, and everybody is told. */
  const passes = async (on: Card, inputs: object, name = 'Ash') => {
    const next = await desk.taps(name, on, 'Pass it on', { inputs });
    await desk.settled();
    return next;
  };
  return { desk, round, card, askedOf, passes };
}

const told = (desk: Desk, name: string) => reads(desk.direct(name).at(-1) as Card);

describe('passing a question to a colleague', () => {
  it('makes it theirs, goes on with the next, and says so', async () => {
    const { card, askedOf, passes } = await begun();
    const next = await passes(card, { to: 'Birch' });
    expect(reads(next)).toContain('1 of 34');
    expect(reads(next)).toContain('✓ Need passed to Birch');
    expect(await askedOf('Ash')).toEqual(all.slice(1));
    expect(await askedOf('Birch')).toEqual(all);
  });

  it('tells the colleague and the lead, and nobody of the answers', async () => {
    const { desk, card, passes } = await begun();
    await passes(await desk.taps('Ash', card, '4'), { to: 'Birch', share: 'area' });
    expect(told(desk, 'Birch')).toContain('Ash passed you seven questions');
    expect(told(desk, 'Birch')).toContain('Shared vision: Political and executive sponsorship, Scope');
    expect(titlesOf(desk.direct('Birch').at(-1) as Card)).toEqual(['Carry on']);
    expect(told(desk, 'Oak')).toContain('Passed on at Northvale\nAsh passed seven questions of the check for Shared IT service to Birch:');
    expect(told(desk, 'Oak')).not.toContain('invited');
    expect(told(desk, 'Oak')).not.toContain('Need');
    expect(desk.direct('Hazel')).toHaveLength(1);
    expect(desk.channel()).toHaveLength(1);
  });

  it('tells the lead nothing more where it is the lead who passes or is passed to', async () => {
    const { desk, card, passes } = await begun();
    await passes(card, { to: 'Oak' });
    expect(
      desk
        .direct('Oak')
        .map(reads)
        .filter((text) => text.includes('passed')),
    ).toEqual([expect.stringContaining('Ash passed you one question')]);
    await passes(await desk.taps('Oak', desk.direct('Oak').at(-1) as Card, 'Carry on'), { to: 'Birch' }, 'Oak');
    expect(
      desk
        .direct('Oak')
        .map(reads)
        .filter((text) => text.startsWith('Passed on at')),
    ).toEqual([]);
  });

  it('of an area moves what is not answered, and leaves the answers', async () => {
    const { desk, round, card, askedOf, passes } = await begun();
    const second = await desk.taps('Ash', card, '3');
    const next = await passes(second, { to: 'Birch', share: 'area' });
    expect(reads(next)).toContain('✓ Seven questions in Shared vision passed to Birch');
    expect(reads(next)).toContain('Ethos and cultures');
    expect(await askedOf('Ash')).toEqual([first, ...all.slice(vision.length)]);
    expect((await desk.stored('Ash', round)).entries[first]?.answer).toBe(3);
  });

  it('is offered where the question is open alone, and asks what is passed where there is more than one', async () => {
    const { desk, round, card } = await begun();
    expect(JSON.stringify(card)).toContain('The eight open questions in Shared vision');
    const answered = await desk.taps('Ash', await desk.taps('Ash', card, '3'), 'Back');
    expect(titlesOf(answered)).not.toContain('Pass it on');
    for (const id of vision.slice(1, -1)) await desk.sends('Ash', { verb: 'answer', round, question: id, seen: 0, answer: 2 });
    const { card: last } = await desk.sends('Ash', { verb: 'show', round, question: vision.at(-1) ?? '' });
    expect(JSON.stringify(last)).not.toContain('What do you pass on?');
    expect(titlesOf(last)).toContain('Pass it on');
  });

  it('keeps a note that was typed and not saved', async () => {
    const { desk, round, card, passes } = await begun();
    await passes(card, { to: 'Birch', note: ' Ask finance ' });
    expect((await desk.stored('Ash', round)).entries[first]).toMatchObject({ note: 'Ask finance' });
  });

  it('is no part of a dry run', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', form, 'Try it alone', { where: 'channel' });
    await desk.settled();
    expect(titlesOf(await desk.taps('Manager', desk.direct('Manager')[0] as Card, 'Start'))).not.toContain('Pass it on');
  });
});

describe('a colleague who is not in the check yet', () => {
  it('is invited for what was passed alone, with the words whose it was', async () => {
    const { desk, card, askedOf, passes } = await begun();
    await passes(card, { to: 'Rowan', share: 'area' });
    expect(desk.direct('Rowan')).toHaveLength(1);
    expect(told(desk, 'Rowan')).toContain('Ash passed you eight questions.');
    expect(told(desk, 'Rowan')).toContain('You answer for Northvale');
    expect(told(desk, 'Rowan')).toContain('Your area: Shared vision');
    expect(told(desk, 'Rowan')).toContain('Manager, any co-owners and the lead for Northvale can see your answers');
    expect(await askedOf('Rowan')).toEqual(vision);
    expect(told(desk, 'Oak')).toContain('Rowan was not in this check before, and has been invited.');
    const question = await desk.taps('Rowan', desk.direct('Rowan')[0] as Card, 'Start');
    expect(reads(question)).toContain('Shared vision · Need · 1 of 8');
    const trail = await desk.store.trail(new Date(0), null, 50);
    expect(trail.filter(({ verb }) => verb === 'respondent-added')).toHaveLength(1);
    await desk.passes(1);
    expect(reads(desk.channel()[0] as Card)).toContain('Northvale: 0 of 5');
  });

  it('leads the partner where its lead was forgotten, and is told', async () => {
    const { desk, round, card, passes } = await begun();
    await desk.store.forget(aMemberNamed('Oak').person);
    await passes(card, { to: 'Rowan' });
    const [northvale] = (await desk.store.round(round))?.partners ?? [];
    expect(northvale?.lead).toEqual(aMemberNamed('Rowan').person);
    expect(reads(desk.direct('Rowan').find((each) => reads(each).includes('lead Northvale')) as Card)).toContain('You lead Northvale now');
  });

  it('is reminded as everybody is', async () => {
    const { desk, round, card, passes } = await begun();
    await passes(card, { to: 'Rowan' });
    expect((await desk.stored('Rowan', round)).remindAt).not.toBeNull();
  });

  it('is told whose it was however late the first card comes, and the name is kept no longer', async () => {
    let down: string[] = ['Rowan'];
    const { desk, round, card, passes } = await begun(aDesk({ failing: () => down }));
    await passes(card, { to: 'Rowan' });
    expect(desk.direct('Rowan')).toEqual([]);
    expect(JSON.stringify((await desk.stored('Rowan', round)).delivered)).toContain('Ash');
    down = [];
    await desk.passes(6);
    expect(desk.direct('Rowan').map(reads)).toEqual([expect.stringContaining('Ash passed you one question.')]);
    expect((await desk.stored('Rowan', round)).delivered.welcome).toEqual({ state: 'sent' });
  });

  it('who cannot be reached is named to the owner, like anybody else', async () => {
    const { desk, card, passes } = await begun(aDesk({ unreachable: ['Rowan'] }));
    await passes(card, { to: 'Rowan' });
    await desk.passes(1);
    expect(told(desk, 'Manager')).toContain('Rowan: they have left the workspace.');
  });
});

describe('who cannot be passed a question', () => {
  it.each([
    ['nobody', '  ', 'Choose a colleague.'],
    ['two people', 'Birch\nHazel', 'Choose one colleague.'],
    ['oneself', 'Ash', 'That is you: choose somebody else.'],
    ['somebody of another partner', 'Cedar', 'Cedar answers for Eastmere in this check. Choose somebody who can answer for Northvale.'],
    ['somebody unknown', 'nobody here', 'I do not know nobody here. Check the spelling.'],
  ])('is %s: refused in words, with what was filled in', async (_, to, words) => {
    const { desk, card, askedOf, passes } = await begun();
    const again = await passes(card, { to, share: 'area' });
    expect(reads(again)).toContain(`Not passed on. ${words}`);
    expect(reads(again)).toContain('To whom?');
    expect(JSON.stringify(again)).toContain('"value":"area"');
    expect(await askedOf('Ash')).toEqual(all);
    expect(desk.direct('Oak')).toHaveLength(1);
  });

  it('is a bot, by the chat tool’s own word', async () => {
    const desk = aDesk();
    const { card } = await begun(desk);
    const again = await desk.taps('Ash', card, 'Pass it on', { inputs: { to: 'robot 7' } });
    expect(reads(again)).toContain('robot 7 is a bot and cannot answer.');
  });
});

describe('passing it twice, back, or too late', () => {
  it('twice at once passes it once, and tells of it once', async () => {
    const { desk, card, askedOf } = await begun();
    const action = sent(card, 'Pass it on', { to: 'Birch' });
    const replies = await Promise.all([1, 2].map(() => desk.sends('Ash', action)));
    await desk.settled();
    for (const { card: next } of replies) expect(reads(next)).toContain('1 of 34');
    expect(await askedOf('Ash')).toEqual(all.slice(1));
    expect(
      desk
        .direct('Birch')
        .map(reads)
        .filter((text) => text.includes('passed you')),
    ).toHaveLength(1);
    expect(
      desk
        .direct('Oak')
        .map(reads)
        .filter((text) => text.startsWith('Passed on')),
    ).toHaveLength(1);
  });

  it('by two taps on two questions at once loses neither', async () => {
    const { desk, round, card, askedOf } = await begun();
    const { card: second } = await desk.sends('Ash', { verb: 'show', round, question: all[1] ?? '' });
    await Promise.all([
      desk.sends('Ash', sent(card, 'Pass it on', { to: 'Rowan' })),
      desk.sends('Ash', sent(second, 'Pass it on', { to: 'Rowan' })),
    ]);
    await desk.settled();
    expect(await askedOf('Ash')).toEqual(all.slice(2));
    expect(await askedOf('Rowan')).toEqual(all.slice(0, 2));
  });

  it('once more later says that there is nothing to pass', async () => {
    const { desk, card, passes } = await begun();
    await passes(card, { to: 'Birch' });
    expect(reads(await passes(card, { to: 'Birch' }))).toContain('There is nothing to pass on');
    expect(desk.direct('Oak')).toHaveLength(2);
  });

  it('back makes it one’s own again, in its place', async () => {
    const { desk, card, askedOf, passes } = await begun();
    await passes(card, { to: 'Birch' });
    const birch = await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Carry on');
    await passes(birch, { to: 'Ash' }, 'Birch');
    expect(await askedOf('Ash')).toEqual(all);
    expect(await askedOf('Birch')).toEqual(all.slice(1));
    expect(told(desk, 'Ash')).toContain('Birch passed you one question');
    expect(reads(await desk.taps('Ash', desk.direct('Ash').at(-1) as Card, 'Carry on'))).toContain('1 of 35');
  });

  it('of a closed check changes nothing', async () => {
    const { desk, round, card, askedOf, passes } = await begun();
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    expect(reads(await passes(card, { to: 'Rowan' }))).toContain('no longer takes answers');
    expect(await askedOf('Ash')).toEqual(all);
    expect(await desk.store.response({ round, person: aMemberNamed('Rowan').person })).toBeNull();
  });

  it('leaves an older card of the question without effect, in words', async () => {
    const { desk, round, card, passes } = await begun();
    await passes(card, { to: 'Birch' });
    expect(reads(await desk.taps('Ash', card, '3'))).toContain('you are not asked it any more. Nothing was changed.');
    expect((await desk.stored('Ash', round)).entries).toEqual({});
  });

  it('by somebody who is not asked it changes nothing', async () => {
    const { desk, card } = await begun();
    expect(reads((await desk.sends('Stranger', sent(card, 'Pass it on', { to: 'Birch' }))).card)).toContain(
      'You are not invited to this check',
    );
  });
});

it('that the store does not confirm in time is said, with a tap to see what is stored', async () => {
  const stalled = aDesk({ patience: 50, between: (store) => ({ ...store, assign: () => new Promise(() => {}) }) });
  const { desk, card } = await begun(stalled);
  const unconfirmed = await desk.taps('Ash', card, 'Pass it on', { inputs: { to: 'Birch' } });
  expect(reads(unconfirmed)).toContain('I could not confirm that it was passed on.');
  expect(reads(await desk.taps('Ash', unconfirmed, 'Check'))).toContain('1 of 35');
});

describe('a store that fails midway', () => {
  /** The store fails at the nth assignment, before or after it is written. */
  const failing = (nth: number, when: 'before' | 'after') => {
    let calls = 0;
    return (store: Store): Store => ({
      ...store,
      assign: async (...asked) => {
        const fails = ++calls === nth;
        if (fails && when === 'before') throw new StoreRefused('the disk is full');
        const kept = await store.assign(...asked);
        if (fails) throw new Error('the connection was cut');
        return kept;
      },
    });
  };

  it.each([
    ['the colleague’s', 1, 'before'],
    ['the colleague’s', 1, 'after'],
    ['one’s own', 2, 'before'],
    ['one’s own', 2, 'after'],
  ] as const)('at %s part (%i, %s it was written) never loses a question, and the same tap again finishes it', async (_, nth, when) => {
    const desk = aDesk({ between: failing(nth, when) });
    const { round, card, askedOf } = await begun(desk);
    // Birch is not asked the area any more.
    const birch = await desk.stored('Birch', round);
    await desk.store.assign(birch, { from: all, to: all.slice(vision.length) }, desk.now());
    const action = sent(card, 'Pass it on', { to: 'Birch', share: 'area' });
    const busy = (await desk.sends('Ash', action)).card;
    expect(reads(busy)).toContain('That did not work just now');
    expect(new Set([...(await askedOf('Ash')), ...(await askedOf('Birch'))])).toEqual(new Set(all));
    await desk.taps('Ash', busy, 'Try again');
    expect(await askedOf('Ash')).toEqual(all.slice(vision.length));
    expect(await askedOf('Birch')).toEqual(all);
  });
});

describe('whoever passes on everything', () => {
  async function withTwoQuestions() {
    const made = await begun();
    const { desk, round } = made;
    await desk.store.assign(await desk.stored('Ash', round), { from: all, to: all.slice(0, 2) }, desk.now());
    const { card } = await desk.sends('Ash', { verb: 'resume', round });
    return { ...made, card };
  }

  it('is thanked and done, with nothing open', async () => {
    const { desk, round, card, passes } = await withTwoQuestions();
    const next = await passes(card, { to: 'Birch', share: 'area' });
    expect(reads(next)).toContain('Finished, thank you');
    expect(reads(next)).toContain('You have passed on everything that you were asked for Northvale, so you are done.');
    expect((await desk.stored('Ash', round)).finishedAt).not.toBeNull();
    await desk.passes(1);
    expect(reads(desk.channel()[0] as Card)).toContain('Northvale: 1 of 4');
  });

  it('holds the round up no more, and whoever took it over does', async () => {
    const { desk, round, card, passes } = await withTwoQuestions();
    for (const name of ['Oak', 'Hazel', 'Cedar', 'Birch']) await desk.taps(name, await answersAll(desk, name, () => 3), 'Finish');
    await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Start');
    await passes(card, { to: 'Birch', share: 'area' });
    expect(await desk.stored('Birch', round)).toMatchObject({ finishedAt: expect.any(Date) });
    await desk.passes(11);
    await desk.passes(1);
    expect((await desk.store.round(round))?.state.stage).toBe('closed');
  });

  it('is asked again where a question is passed back', async () => {
    const { desk, round, card, passes } = await withTwoQuestions();
    await passes(card, { to: 'Birch', share: 'area' });
    const birch = await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Carry on');
    await passes(birch, { to: 'Ash' }, 'Birch');
    expect((await desk.stored('Ash', round)).finishedAt).toBeNull();
    expect(reads(await desk.taps('Ash', desk.direct('Ash').at(-1) as Card, 'Carry on'))).toContain('1 of 1');
  });
});

it('whoever had finished is not any more once questions are passed to them that they have not answered', async () => {
  const { desk, round, card, passes } = await begun();
  await desk.store.assign(await desk.stored('Birch', round), { from: all, to: all.slice(vision.length) }, desk.now());
  await desk.taps('Birch', await answersAll(desk, 'Birch', () => 3), 'Finish');
  expect((await desk.stored('Birch', round)).finishedAt).not.toBeNull();
  await passes(card, { to: 'Birch' });
  expect(await desk.stored('Birch', round)).toMatchObject({ finishedAt: null, remindAt: expect.any(Date) });
  expect(reads(await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Carry on'))).toContain('1 of 28');
});

it('coverage counts what was assigned, and what was answered all the same', async () => {
  const { desk, round, card, passes } = await begun();
  await passes(card, { to: 'Birch', share: 'area' });
  for (const id of vision) await desk.sends('Birch', { verb: 'answer', round, question: id, seen: 0, answer: 3 });
  await desk.sends('Ash', { verb: 'answer', round, question: all[vision.length] ?? '', seen: 0, answer: 3 });
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const figures = await desk.store.figures(round);
  const [north] = figures?.scorecard.partners ?? [];
  expect(north?.areas.find(({ area }) => area === 'vision')).toMatchObject({ coverage: 1, score: 75 });
  const atNorth = (question: string) => figures?.scorecard.questions.find((each) => each.question === question)?.partners[0];
  expect(atNorth(first)).toMatchObject({ rated: 1, applicable: 1 });
  expect(atNorth(all[vision.length] ?? '')).toMatchObject({ rated: 1, applicable: 2 });
});

it('works alike in a confidential check, and tells the lead nothing of the answers', async () => {
  const desk = aDesk();
  const five = { Northvale: ['Oak', 'Ash', 'Birch', 'Hazel', 'Elder'] };
  const { round } = await opened(desk, { partners: five, visibility: 'confidential' });
  const card = await desk.taps('Ash', desk.direct('Ash').at(-1) as Card, 'Start');
  const next = await desk.taps('Ash', card, 'Pass it on', { inputs: { to: 'Rowan' } });
  await desk.settled();
  expect(reads(next)).toContain('✓ Need passed to Rowan');
  expect((await desk.stored('Rowan', round)).brief).toMatchObject({ visibility: 'confidential', questions: [first] });
  expect(told(desk, 'Rowan')).toContain('Ash passed you one question.');
  expect(told(desk, 'Oak')).toContain('nothing of the answers is told here');
});
