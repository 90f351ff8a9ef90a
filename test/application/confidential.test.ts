import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { pairedBank } from '../support/confidential-pairs.ts';
import { aChannel, aDesk, answersAll, type Desk, opened, reads, titlesOf, toPartners } from '../support/desk.ts';

const five = ['Ash', 'Birch', 'Cedar', 'Date', 'Elm'];
const inChannel = { where: 'channel' } as const;
/** Opened on a Monday morning, so that no summary comes in between. */
const times = { summary: 'never' } as const;

/** The form's last step of a confidential check. */
async function atPartners(desk: Desk) {
  const { card } = await desk.says('Manager', '/rasp start');
  return toPartners(desk, card, { programme: 'Shared IT service', visibility: 'confidential', ...times });
}

const named = (partners: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(partners).flatMap(([name, people], index) => [
      [`partner${index}`, name],
      [`people${index}`, people.join('\n')],
    ]),
  );

/** Northvale with five people, Eastmere with two, all of whom answered, closed. */
async function closedOne() {
  const desk = aDesk({ bank: pairedBank });
  const { round } = await opened(desk, { visibility: 'confidential', partners: { Northvale: five, Eastmere: ['Fir', 'Gean'] }, times });
  for (const name of [...five, 'Fir', 'Gean']) await answersAll(desk, name, () => (five.includes(name) ? 3 : 0));
  const closing = (await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel')).card;
  await desk.settled();
  return { desk, round, closing, results: desk.channel()[1] as Card };
}

const show = async (desk: Desk, round: string, view: 'steps' | 'agenda' | 'topics' | 'figures' | 'explain') =>
  reads((await desk.sends('Ash', { verb: 'results', round, show: view }, 'channel')).card);

describe('the form of a confidential check', () => {
  it('asks who sees the answers: named, unless said otherwise', async () => {
    const desk = aDesk();
    const { card } = await desk.says('Manager', '/rasp start');
    expect(reads(card)).toContain('Who sees the answers? named');
    const { round } = await opened(desk);
    expect((await desk.store.round(round))?.visibility).toBe('named');
    expect((await desk.stored('Ash', round)).brief.visibility).toBe('named');
  });

  it('keeps the choice through its steps, there and back', async () => {
    const desk = aDesk();
    const partners = await atPartners(desk);
    const back = await desk.taps('Manager', await desk.taps('Manager', partners, 'Back', inChannel), 'Back', inChannel);
    expect(reads(back)).toContain('Who sees the answers? confidential');
  });

  it('is refused while no partner has five people: it says who has how many, and keeps what was typed', async () => {
    const desk = aDesk();
    const fields = named({ Northvale: five.slice(1), Eastmere: ['Fir'] });
    const refused = await desk.taps('Manager', await atPartners(desk), 'Open the check', { inputs: fields, ...inChannel });
    expect(reads(refused)).toContain('Not opened yet. A confidential check shows no figures of a partner with fewer than five people');
    expect(reads(refused)).toContain('Northvale has four people and Eastmere has one person. Add people until one partner has five people');
    for (const typed of Object.values(fields)) expect(reads(refused)).toContain(typed);
    expect(titlesOf(refused)).not.toContain('Open anyway');
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
  });

  it('counts a person who was named twice once', async () => {
    const desk = aDesk();
    const inputs = named({ Northvale: [...five.slice(1), 'Elm'] });
    expect(reads(await desk.taps('Manager', await atPartners(desk), 'Open the check', { inputs, ...inChannel }))).toContain(
      'Northvale has four people.',
    );
  });

  it('names the partners whose figures will be withheld before it opens, and then opens', async () => {
    const desk = aDesk();
    const inputs = named({ Northvale: five, Eastmere: ['Fir', 'Gean'], Westhaven: ['Holly'] });
    const sure = await desk.taps('Manager', await atPartners(desk), 'Open the check', { inputs, ...inChannel });
    expect(reads(sure)).toContain('Eastmere has two people and Westhaven has one person: their figures will be withheld');
    for (const typed of Object.values(inputs)) expect(reads(sure)).toContain(typed);
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
    const done = await desk.taps('Manager', sure, 'Open anyway', { inputs, ...inChannel });
    expect(reads(done)).toContain(
      'Confidential: the figures of Eastmere and Westhaven will be withheld, since fewer than five people are asked',
    );
    expect(await desk.store.openRoundsIn(aChannel)).toHaveLength(1);
  });

  it('asks again where the partners are others than those that it named', async () => {
    const desk = aDesk();
    const before = named({ Northvale: five, Eastmere: ['Fir', 'Gean'] });
    const sure = await desk.taps('Manager', await atPartners(desk), 'Open the check', { inputs: before, ...inChannel });
    const inputs = named({ Northvale: five, Westhaven: ['Fir'] });
    const again = await desk.taps('Manager', sure, 'Open anyway', { inputs, ...inChannel });
    expect(reads(again)).toContain('Westhaven has one person: its figures will be withheld');
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
  });

  it('opens at once where every partner has five, and says the rule', async () => {
    const desk = aDesk();
    const { card } = await opened(desk, { visibility: 'confidential', partners: { Northvale: five }, times });
    expect(reads(card)).toContain('The check is open');
    expect(reads(card)).toContain('figures of a partner are shown if five people or more answer there');
  });

  it('lets the owner try alone what respondents will read', async () => {
    const desk = aDesk();
    const { card } = await desk.says('Manager', '/rasp start');
    for (const visibility of ['named', 'confidential'])
      await desk.taps('Manager', card, 'Try it alone', { inputs: { visibility }, ...inChannel });
    await desk.settled();
    expect(desk.direct('Manager')).toHaveLength(2);
  });
});

describe('a confidential check, before its close', () => {
  const open = async () => {
    const desk = aDesk({ bank: pairedBank });
    const { round } = await opened(desk, { visibility: 'confidential', partners: { Northvale: five, Eastmere: ['Fir'] }, times });
    return { desk, round };
  };

  it('says who sees what before the first answer, and who is told by name', async () => {
    const { desk } = await open();
    const first = desk.direct('Birch')[0] as Card;
    expect(first.summary).toContain('Nobody is shown your answers.');
    expect(reads(first)).toContain('Confidential. Nobody is shown your answers or notes, not even Manager or the lead for Northvale.');
    expect(reads(first)).toContain('only where five people or more answered');
    expect(reads(first)).not.toContain('Named');
    const privacy = reads(await desk.taps('Birch', first, 'How answers are used'));
    expect(privacy).toContain('Your notes are shown to you alone.');
    expect(privacy).toContain("Everyone in the check's channels sees how many have started and finished.");
    expect(privacy).toContain('By name, Manager, any co-owners and the lead for Northvale can see who.');
    expect(privacy).not.toContain('with your name');
  });

  it('says of a note that nobody else is shown it, and of the own map when there is one', async () => {
    const { desk } = await open();
    const question = await desk.taps('Birch', desk.direct('Birch')[0] as Card, 'Start');
    expect(JSON.stringify(question)).toContain('Nobody else is shown it.');
    expect(JSON.stringify(question)).not.toContain('your lead can read it');
    const finished = await desk.taps('Birch', await answersAll(desk, 'Birch', () => 2), 'Finish');
    expect(reads(finished)).toContain("you get Northvale's own, if five people or more answered there");
  });

  it('tells the channel so, in counts alone', async () => {
    const { desk } = await open();
    expect(reads(desk.channel()[0] as Card)).toContain("Confidential: nobody is shown anybody's answers");
    for (const name of five) expect(reads(desk.channel()[0] as Card)).not.toContain(name);
  });

  it('warns the owner who closes it of whom too few have answered for, and that it stays closed', async () => {
    const { desk } = await open();
    for (const name of five) await answersAll(desk, name, () => 2);
    const sure = reads((await desk.says('Manager', '/rasp close')).card);
    expect(sure).toContain('Fewer than five people have answered for Eastmere: closed now, its figures are withheld.');
    expect(sure).toContain('A confidential check is never opened again.');
  });
});

describe('the results of a confidential check', () => {
  it('show a partner for which five answered, and name the other as withheld', async () => {
    const { desk, results } = await closedOne();
    const text = reads(results);
    expect(text).toContain('Northvale is weakest in Area vision: 75 of 100.');
    expect(text).toContain('Eastmere: withheld, since fewer than five people answered.');
    expect(text).toContain('5 of 5 people at the partners shown · 100% of questions rated');
    expect(text).toContain('Confidential: only what five people or more at a partner answered is shown and counted.');
    const [map] = desk.drawn;
    expect(map?.kind === 'map' && map.outlines.map(({ name }) => name)).toEqual(['Northvale', 'Eastmere (withheld)']);
    expect(map?.kind === 'map' && map.lowest).toBeNull();
  });

  it('keep to it in every view', async () => {
    const { desk, round } = await closedOne();
    for (const view of ['steps', 'agenda', 'topics', 'figures', 'explain'] as const) {
      const text = await show(desk, round, view);
      expect(text).toContain('Eastmere: withheld, since fewer than five people answered.');
      expect(text.replaceAll(/Eastmere: withheld|Eastmere \(withheld\)/g, '')).not.toContain('Eastmere');
    }
    expect(await show(desk, round, 'figures')).toContain('Area | Northvale\n');
    expect(await show(desk, round, 'agenda')).toContain("At most one partner's figures are shown, so there is nothing to compare.");
  });

  it('give each respondent their partner’s map without their own answers in it, or say why there is none', async () => {
    const { desk } = await closedOne();
    const own = desk.drawn.filter((chart) => chart.kind === 'map' && chart.title === 'Northvale');
    expect(own.map((chart) => chart.kind === 'map' && chart.outlines.map(({ name }) => name))).toEqual(five.map(() => ['Northvale']));
    const withheld = desk.direct('Fir').at(-1) as Card;
    expect(reads(withheld)).toContain(
      'No map of Eastmere\nFewer than five people answered for Eastmere, so its figures are withheld from everybody.',
    );
    expect(reads(withheld)).toContain(
      'The check for Shared IT service is closed, and the results are in #shared-it. Thank you for answering.',
    );
    expect(withheld.elements.some(({ kind }) => kind === 'picture')).toBe(false);
    expect(desk.drawn.some((chart) => chart.title === 'Eastmere')).toBe(false);
  });

  it('leave out a question that four answered', async () => {
    const desk = aDesk({ bank: pairedBank });
    const { round } = await opened(desk, { visibility: 'confidential', partners: { Northvale: five }, times });
    const [question] = (await desk.stored('Ash', round)).brief.questions;
    for (const [index, name] of five.entries()) await answersAll(desk, name, (asked) => (asked === 0 && index > 0 ? 0 : 4));
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    const card = (await desk.sends('Ash', { verb: 'show', round, question: question ?? '' })).card;
    const second = await desk.taps('Ash', card, 'Skip for now');
    await desk.taps('Ash', second, '4');
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const scored = (await desk.store.figures(round))?.scorecard.questions.find((each) => each.question === question);
    expect(scored?.partners).toEqual([expect.objectContaining({ mean: null, withheld: true })]);
    expect(reads(desk.channel()[1] as Card)).toContain('5 of 5 people · 4% of questions rated');
  });

  it('say so, without a picture or a button that shows nothing, where fewer than five answered everywhere', async () => {
    const desk = aDesk({ bank: pairedBank });
    const { round } = await opened(desk, { visibility: 'confidential', partners: { Northvale: five }, times });
    for (const name of five.slice(1)) await answersAll(desk, name, () => 2);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const results = desk.channel()[1] as Card;
    expect(reads(results)).toBe(
      'Results: Shared IT service\nNo figures are shown. The check was confidential, and no partner has five people who answered.\n2 March 2026',
    );
    expect(desk.drawn).toEqual([]);
    expect(reads((await desk.says('Ash', '/rasp results')).card)).toBe(reads(results));
    for (const view of ['steps', 'agenda', 'topics', 'figures', 'explain'] as const)
      expect(await show(desk, round, view)).toContain('Northvale: withheld, since fewer than five people answered.');
  });

  it('stand: the check is not opened again, nobody is offered it, and an erasure changes no figure', async () => {
    const { desk, round, closing } = await closedOne();
    expect(titlesOf(closing)).toEqual([]);
    const before = await desk.store.figures(round);
    expect(reads((await desk.says('Manager', '/rasp reopen 2026-03-04')).card)).toContain(
      'A confidential check stays closed, and its results stand: new ones would show whose answers came later.',
    );
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect((await desk.store.round(round))?.state.stage).toBe('closed');
    expect(await desk.store.figures(round)).toEqual(before);
    expect(Object.keys((await desk.stored('Ash', round)).entries)).toEqual([]);
  });

  it('are the same to everybody, whatever a few people answered', async () => {
    const seen = async (few: number, one: number) => {
      const desk = aDesk({ bank: pairedBank });
      const { round } = await opened(desk, { visibility: 'confidential', partners: { Northvale: five, Eastmere: ['Fir', 'Gean'] }, times });
      const [first] = (await desk.stored('Ash', round)).brief.questions;
      for (const name of five) await answersAll(desk, name, () => 3);
      for (const name of ['Fir', 'Gean']) await answersAll(desk, name, () => few);
      // Four of five say that they cannot, so that one rates it.
      for (const name of five) {
        const card = (await desk.sends(name, { verb: 'show', round, question: first ?? '' })).card;
        await desk.taps(name, card, name === 'Ash' ? String(one) : "Don't know");
      }
      await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
      await desk.settled();
      const views = await Promise.all(
        (['steps', 'agenda', 'topics', 'figures', 'explain'] as const).map((view) => show(desk, round, view)),
      );
      const toEach = [...five, 'Fir', 'Gean'].map((name) => desk.direct(name).at(-1));
      return {
        channel: desk.channel(),
        drawn: desk.drawn,
        owner: desk.direct('Manager'),
        toEach,
        views,
        figures: await desk.store.figures(round),
      };
    };
    expect(await seen(0, 4)).toEqual(await seen(4, 0));
  });

  it('keep nothing of a withheld partner, not even how many answered', async () => {
    const { desk, round } = await closedOne();
    const kept = await desk.store.figures(round);
    expect(kept?.took).toEqual([{ partner: 'p1', invited: 5, started: 5 }]);
    expect(kept?.scorecard.partners[1]).toEqual({
      partner: 'p2',
      withheld: true,
      participants: null,
      overall: null,
      areasScored: null,
      areas: [],
    });
  });
});
