import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aChannel, aDesk, aMemberNamed, answersAll, opened, reads, sent, threePartners, titlesOf, toPartners } from '../support/desk.ts';
import { openingDay } from '../support/rounds.ts';

describe('opening a round', () => {
  it('posts the status card in the channel and the first card to each respondent, and tells the owner', async () => {
    const desk = aDesk();
    const { card } = await opened(desk);
    expect(reads(card)).toContain('Four people at three partners get the first card in a direct message now');
    expect(reads(desk.channel()[0] as Card)).toContain('Nobody has finished yet. Open until everyone has finished, or Manager closes it.');
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elm'])
      expect(reads(desk.direct(name)[0] as Card)).toContain('Readiness check: Shared IT service');
  });

  it('lists to the owner whom it could not reach, with the reason', async () => {
    const desk = aDesk({ unreachable: ['Cedar'] });
    await opened(desk);
    expect(desk.direct('Manager').map(reads)).toEqual([expect.stringContaining('Cedar: they have left the workspace.')]);
    expect(reads(desk.direct('Manager')[0] as Card)).not.toContain('Ash');
  });

  it('sends after a restart the first cards that could not be sent, and no other again', async () => {
    let down = ['Ash'];
    const desk = aDesk({ failing: () => down });
    await opened(desk);
    expect(reads(desk.direct('Manager')[0] as Card)).toContain('Ash: the message could not be sent just now');
    down = [];
    desk.catchUp();
    await desk.settled();
    expect(['Ash', 'Birch', 'Cedar', 'Elm'].map((name) => desk.direct(name).length)).toEqual([1, 1, 1, 1]);
  });

  it('opens one round however often the form is sent', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const second = await toPartners(desk, form, { programme: 'Shared IT' });
    const inputs = { partner0: 'Northvale', people0: 'Ash' };
    const both = await Promise.all([1, 2].map(() => desk.taps('Manager', second, 'Open the check', { inputs, where: 'channel' })));
    expect(both.filter((card) => reads(card).includes('Nothing was done twice'))).toHaveLength(1);
    expect(await desk.store.openRoundsIn(aChannel)).toHaveLength(1);
    await desk.settled();
    expect(desk.direct('Ash')).toHaveLength(1);
  });

  it('opens what was begun when the database failed in between and the form is sent again', async () => {
    let failing = true;
    const desk = aDesk({
      between: (store) => ({
        ...store,
        openRound: (...opening) => (failing ? Promise.reject(new Error('on purpose')) : store.openRound(...opening)),
      }),
    });
    const { card: form } = await desk.says('Manager', '/rasp start');
    const second = await toPartners(desk, form, { programme: 'Shared IT' });
    const inputs = { partner0: 'Northvale', people0: 'Ash' };
    const failed = await desk.taps('Manager', second, 'Open the check', { inputs, where: 'channel' });
    expect(reads(failed)).toContain('That did not work just now');
    failing = false;
    expect(reads(await desk.taps('Manager', failed, 'Try again', { where: 'channel' }))).toContain('The check is open');
    await desk.settled();
    expect(desk.channel()).toHaveLength(1);
    expect(desk.direct('Ash')).toHaveLength(1);
  });

  it('happens in no direct message: it says where instead', async () => {
    const desk = aDesk();
    const { card: help } = await desk.says('Manager', 'hello', 'direct');
    expect(reads(await desk.taps('Manager', help, 'Open a readiness check'))).toContain('Open it in the channel');
  });

  it.each([
    ['no programme name', { programme: ' ' }, {}, 'Give the programme a name.'],
    ['no partner', {}, {}, 'Name at least one partner.'],
    ['a partner without people', {}, { partner0: 'Northvale' }, 'Nobody answers for Northvale.'],
    ['people without a partner', {}, { people0: 'Ash' }, 'Partner 1 has people but no name.'],
    [
      'a partner named twice',
      {},
      { partner0: 'Northvale', people0: 'Ash', partner1: 'northvale', people1: 'Elm' },
      'Two partners are called northvale.',
    ],
    [
      'a person for two partners',
      {},
      { partner0: 'Northvale', people0: 'Ash', partner1: 'Eastmere', people1: 'Ash' },
      'Ash is named for Northvale and for Eastmere.',
    ],
    ['somebody unknown', {}, { partner0: 'Northvale', people0: 'Ash\nnobody at all' }, 'I do not know nobody at all.'],
    ['a name too long', {}, { partner0: 'N'.repeat(81), people0: 'Ash' }, 'is longer than 80 characters'],
  ])('says what is missing where the form has %s, keeps what was typed, and opens nothing', async (_, first, fields, fault) => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    let card = await toPartners(desk, form, { programme: 'Shared IT', ...first });
    if (titlesOf(card).includes('Open the check'))
      card = await desk.taps('Manager', card, 'Open the check', { inputs: fields, where: 'channel' });
    expect(reads(card)).toContain(fault);
    for (const typed of Object.values(fields)) expect(reads(card)).toContain(typed);
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
  });

  it('has room for another partner and keeps those already typed', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const two = await toPartners(desk, form, { programme: 'Shared IT' });
    const three = await desk.taps('Manager', two, 'Add a partner', {
      inputs: { partner0: 'Northvale', people0: 'Ash', partner1: 'Eastmere', people1: 'Elm' },
      where: 'channel',
    });
    expect(reads(three)).toContain('Partner 3');
    expect(reads(three)).toContain('Partner 2 Eastmere');
    const times = await desk.taps('Manager', three, 'Back', { inputs: { partner0: 'Northvale' }, where: 'channel' });
    expect(reads(times)).toContain('Last day to answer');
    expect(reads(await desk.taps('Manager', times, 'Back', { where: 'channel' }))).toContain('Programme Shared IT');
  });

  it('offers no more partners than a check takes', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const withRoomFor = async (partners: number) => {
      const named = Object.fromEntries(Array.from({ length: partners - 1 }, (_, index) => [`partner${index}`, `Council ${index}`]));
      const times = await desk.taps('Manager', form, 'Next: times', { inputs: { programme: 'Shared IT' }, where: 'channel' });
      return desk.taps('Manager', times, 'Next: partners', { inputs: { add: true, ...named }, where: 'channel' });
    };
    expect(titlesOf(await withRoomFor(19))).toContain('Add a partner');
    const full = await withRoomFor(20);
    expect(reads(full)).toContain('Partner 20');
    expect(titlesOf(full)).not.toContain('Add a partner');
  });

  it('shows the questions before anybody is invited, area by area', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const vision = await desk.taps('Manager', form, 'Read the questions', {
      inputs: { programme: 'Shared IT', purpose: 'health-check' },
      where: 'channel',
    });
    expect(reads(vision)).toContain('Have we checked whether our first reasons for sharing still hold?');
    const risk = await desk.taps('Manager', vision, 'Risk management', { where: 'channel' });
    expect(reads(risk)).toContain('Risk management.');
    expect(reads(await desk.taps('Manager', risk, 'Back', { where: 'channel' }))).toContain('Programme Shared IT');
  });

  it('lets the owner try it alone: announced nowhere, counted nowhere', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    await desk.taps('Manager', form, 'Try it alone', { where: 'channel' });
    await desk.settled();
    expect(reads(desk.direct('Manager')[0] as Card)).toContain('A dry run, for you alone');
    const review = await answersAll(desk, 'Manager', () => 2);
    expect(reads(await desk.taps('Manager', review, 'Finish'))).toContain('Nothing of it counts');
    expect(desk.channel()).toEqual([]);
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
    expect(reads((await desk.says('Manager', '/rasp', 'direct')).card)).toContain('You have no open questions');
    desk.catchUp();
    await desk.settled();
    expect(desk.direct('Manager')).toHaveLength(1);
  });

  it('gives one dry run however often it is asked for, another for another purpose, and another once it is over', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const tries = (purpose: string) => desk.taps('Manager', form, 'Try it alone', { inputs: { purpose }, where: 'channel' });
    await Promise.all([tries('new-programme'), tries('new-programme')]);
    await desk.settled();
    expect(desk.direct('Manager')).toHaveLength(1);
    const review = await answersAll(desk, 'Manager', () => 2);
    await tries('health-check');
    await desk.settled();
    expect(desk.direct('Manager')).toHaveLength(2);
    await desk.taps('Manager', review, 'Finish');
    await Promise.all([tries('new-programme'), tries('new-programme')]);
    await desk.settled();
    expect(desk.direct('Manager')).toHaveLength(3);
  });
});

describe('watching', () => {
  it('keeps one status card current with who started and finished, and nothing of the answers', async () => {
    const desk = aDesk();
    await opened(desk);
    const question = await desk.taps('Ash', desk.direct('Ash')[0] as Card, 'Start');
    await desk.taps('Ash', question, '4');
    const review = await answersAll(desk, 'Cedar', () => 2);
    await desk.taps('Cedar', review, 'Finish');
    await desk.settled();
    await desk.passes(1);
    expect(desk.channel()).toHaveLength(1);
    const text = reads(desk.channel()[0] as Card);
    expect(text).toContain('Finished: 1 of 4 people.');
    expect(text).toContain('Northvale: 0 of 2, 1 part way');
    expect(text).toContain('Eastmere: 1 of 1');
  });

  it('shows the status on request, and offers to open a check where there is none', async () => {
    const desk = aDesk();
    expect(titlesOf((await desk.says('Manager', '/rasp status')).card)).toContain('Open a readiness check');
    await opened(desk);
    expect(reads((await desk.says('Manager', '/rasp status')).card)).toContain('Nobody has finished yet.');
  });
});

describe('closing', () => {
  it('asks once, closes, posts the results with the map to the channel, and each respondent’s partner map', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    for (const [name, level] of [
      ['Ash', 3],
      ['Birch', 2],
      ['Cedar', 4],
      ['Elm', 1],
    ] as const) {
      await desk.taps(name, await answersAll(desk, name, () => level), 'Finish');
    }
    const sure = (await desk.says('Manager', '/rasp close')).card;
    expect(reads(sure)).toContain('Finished: 4 of 4 people. Answers so far count;');
    const done = await desk.taps('Manager', sure, 'Close it now', { where: 'channel' });
    expect(reads(done)).toContain('The map is being drawn');
    await desk.settled();
    const [status, results] = desk.channel();
    expect(reads(status as Card)).toContain('Closed on Monday 2 March');
    const text = reads(results as Card);
    expect(text).toContain('Results: Shared IT service');
    expect(text).toContain('Ready as its least ready partner: Westhaven, 25 of 100 in');
    expect(text).toContain('4 of 4 people');
    expect(results?.elements.some(({ kind }) => kind === 'picture')).toBe(true);
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elm']) expect(reads(desk.direct(name).at(-1) as Card)).toContain("'s map");
    const own = desk.drawn.filter((chart) => chart.kind === 'map' && chart.title === 'Northvale');
    expect(own.map((chart) => chart.kind === 'map' && chart.outlines.map(({ name }) => name))).toEqual([
      ['Northvale', 'Your own answers'],
      ['Northvale', 'Your own answers'],
    ]);
    expect(await desk.announced(round)).toBe(true);
    expect((await desk.store.round(round))?.state.stage).toBe('closed');
  });

  it('is the owner’s alone', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    for (const sure of [false, true]) {
      const { card } = await desk.sends('Ash', { verb: 'close', round, sure }, 'channel');
      expect(reads(card)).toContain('Only Manager or a co-owner can close it');
    }
    expect((await desk.store.round(round))?.state.stage).toBe('open');
  });

  it('closes once, whoever taps twice', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    const replies = await Promise.all([1, 2].map(() => desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel')));
    await desk.settled();
    expect(replies.filter(({ card }) => reads(card).includes('closed before'))).toHaveLength(1);
    expect(desk.channel().filter((card) => reads(card).startsWith('Results'))).toHaveLength(1);
  });

  it('shows no score before the close, to nobody', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await answersAll(desk, 'Ash', () => 3);
    for (const show of ['steps', 'agenda', 'topics', 'figures', 'explain'] as const) {
      const { card } = await desk.sends('Manager', { verb: 'results', round, show }, 'channel');
      expect(reads(card)).toContain('Scores are shown once the check is closed');
    }
    expect(desk.drawn).toEqual([]);
  });

  it('announces after a restart what a crash left unannounced', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    await desk.store.closeRound(round, openingDay, aMemberNamed('Manager').person);
    desk.catchUp();
    await desk.settled();
    expect(
      desk
        .channel()
        .map(reads)
        .some((text) => text.startsWith('Results')),
    ).toBe(true);
    expect(await desk.announced(round)).toBe(true);
  });

  it('finishes after a restart what was announced in part, and tells nobody twice', async () => {
    let down: string[] = [];
    const failing = aDesk({ failing: () => down });
    const { round } = await opened(failing);
    down = ['Elm'];
    await failing.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await failing.settled();
    expect(await failing.announced(round)).toBe(false);
    down = [];
    failing.catchUp();
    await failing.settled();
    expect(failing.channel().filter((card) => reads(card).startsWith('Results'))).toHaveLength(1);
    const maps = (name: string) => failing.direct(name).filter((card) => reads(card).includes("'s map"));
    expect(['Ash', 'Birch', 'Cedar', 'Elm'].map((name) => maps(name).length)).toEqual([1, 1, 1, 1]);
    expect(await failing.announced(round)).toBe(true);
  });

  it('posts the results all the same where the map cannot be drawn', async () => {
    const desk = aDesk({ drawing: () => Promise.reject(new Error('no canvas')) });
    const { round } = await opened(desk);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    expect(reads(desk.channel()[1] as Card)).toContain('The map could not be drawn');
    const own = desk.direct('Ash').at(-1) as Card;
    expect(reads(own)).toContain('The map could not be drawn just now; the figures are with the results of all partners.');
  });
});

it('calls nothing in order where a round closes without enough answers', async () => {
  const desk = aDesk();
  const { round } = await opened(desk);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const results = desk.channel()[1] as Card;
  expect(reads(results)).toContain('Strong\nNot enough answers yet.\nWeak\nNot enough answers yet.');
  for (const view of ['Next steps', 'What to talk about'])
    expect(reads(await desk.taps('Birch', results, view, { where: 'channel' }))).toBe(`${view}\nNot enough answers yet.`);
});

describe('results on request', () => {
  async function closed() {
    const desk = aDesk();
    const { round } = await opened(desk);
    for (const [name, level] of [
      ['Ash', 4],
      ['Birch', 4],
      ['Cedar', 0],
      ['Elm', 2],
    ] as const)
      await answersAll(desk, name, () => level);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    return { desk, round, results: desk.channel()[1] as Card };
  }

  it('lists next steps with their reason, critical failings first', async () => {
    const { desk, results } = await closed();
    const steps = reads(await desk.taps('Ash', results, 'Next steps', { where: 'channel' }));
    expect(steps.split('\n')[1]).toContain('Eastmere');
    expect(steps).toContain('Critical: holds the whole area back.');
    expect(steps).toMatch(/and \d+ more, all in the report: Export$/);
  });

  it('shows where partners differ, with the level each described', async () => {
    const { desk, results } = await closed();
    const text = reads(await desk.taps('Ash', results, 'What to talk about', { where: 'channel' }));
    expect(text).toContain('Eastmere 0: ');
    expect(text).toContain('Northvale 4: ');
    expect(text).toContain('and 30 more');
  });

  it('shows the grid of topics with its figures in words, and the table of figures', async () => {
    const { desk, results } = await closed();
    const topics = await desk.taps('Ash', results, 'By topic', { where: 'channel' });
    expect(topics.elements.some(({ kind }) => kind === 'picture')).toBe(true);
    expect(desk.drawn.at(-1)?.kind).toBe('grid');
    expect(reads(topics)).toContain('- Scope: Northvale\u00a0100, Eastmere\u00a00, Westhaven\u00a050\n');
    expect(reads(await desk.taps('Ash', results, 'All figures', { where: 'channel' }))).toContain('Eastmere');
  });

  it('keeps them from whoever neither took part nor is in the channel', async () => {
    const { desk, results } = await closed();
    const reply = await desk.sends('Stranger', sent(results, 'All figures'));
    expect(reads(reply.card)).toContain('shown to those who took part and in their channel');
  });
});

describe('the home tab', () => {
  it('shows the questions that wait, with the way on, and the rounds that one opened', async () => {
    const desk = aDesk();
    expect(reads(await desk.home('Manager'))).toContain('No check waits for your answers.');
    const { round } = await opened(desk);
    await desk.taps('Ash', await desk.taps('Ash', desk.direct('Ash')[0] as Card, 'Start'), '4');
    const ash = await desk.home('Ash');
    expect(reads(ash)).toContain('Shared IT service, for Northvale: 1 of 35 answered');
    expect(titlesOf(ash)).toEqual(['Carry on', 'Reminders', 'Open a readiness check']);
    const manager = await desk.home('Manager');
    expect(reads(manager)).toContain('Shared IT service: 0 of 4 people finished');
    expect(titlesOf(manager)).toEqual([
      'Who has answered',
      'Nudge',
      'People',
      'Change the deadline',
      'Reminders and times',
      'Close the check',
      'Open a readiness check',
    ]);
    await desk.sends('Manager', { verb: 'close', round, sure: true });
    await desk.settled();
    expect(titlesOf(await desk.home('Manager'))).toEqual(['All figures', 'Open a readiness check']);
  });
});

describe('words typed to the bot', () => {
  it('shows the last results of the channel again, and says where there are none', async () => {
    const desk = aDesk();
    expect(reads((await desk.says('Elm', '/rasp results')).card)).toContain('No results here yet');
    const { round } = await opened(desk);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    expect(reads((await desk.says('Elm', '/rasp results')).card)).toContain('Results: Shared IT service');
  });

  it('answers anything with what can be typed, and the way on', async () => {
    const desk = aDesk();
    const { card } = await desk.says('Ash', 'hello?');
    expect(reads(card)).toContain('/rasp start: open a check in this channel');
    expect(titlesOf(card)).toEqual(['Open a readiness check']);
    await opened(desk);
    expect(titlesOf((await desk.says('Ash', 'what now', 'direct')).card)).toEqual(['Carry on']);
  });

  it('lets a respondent of two rounds choose', async () => {
    const desk = aDesk();
    await opened(desk, { programme: 'Shared IT' });
    await opened(desk, { programme: 'Shared legal', partners: threePartners });
    const { card } = await desk.says('Ash', '/rasp', 'direct');
    expect(titlesOf(card)).toEqual(['Shared legal, for Northvale', 'Shared IT, for Northvale']);
    expect(reads(await desk.taps('Ash', card, 'Shared legal, for Northvale'))).toContain('1 of 35');
  });

  it('asks for the form to be opened in a channel', async () => {
    expect(reads((await aDesk().says('Manager', '/rasp start', 'direct')).card)).toContain('in the channel where the map is to be posted');
  });
});

describe('the demo', () => {
  it('fills a round with three partners and posts its map', async () => {
    const desk = aDesk();
    await desk.demo(aMemberNamed('Manager'), aChannel);
    await desk.settled();
    expect(reads(desk.channel()[1] as Card)).toContain('Results: Shared IT service');
    const [map] = desk.drawn;
    expect(map?.kind === 'map' && map.outlines.map(({ name }) => name)).toEqual(['Northvale', 'Eastmere', 'Westhaven']);
  });
});
