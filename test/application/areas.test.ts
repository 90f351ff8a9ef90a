import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { personKey } from '../../src/domain/place.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads, sent, titlesOf } from '../support/desk.ts';
import { houseBank } from '../support/house-bank.ts';

const questions = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });
const inArea = (...areas: string[]) => questions.filter(({ area }) => areas.includes(area.id)).map(({ id }) => id);

/** Two people of Northvale, whose lead is Ash; Eastmere's is Cedar. */
async function begun(desk: Desk = aDesk()) {
  const { round, card: openedCard } = await opened(desk);
  const askedOf = async (name: string) => (await desk.stored(name, round)).brief.questions;
  /** Somebody chooses these areas for somebody. */
  const choose = async (by: string, name: string, areas: string) => {
    const list = (await desk.says(by, '/rasp areas')).card;
    const person = await desk.taps(by, list, name, { where: 'channel' });
    const saved = await desk.taps(by, person, 'Save the areas', { inputs: { areas }, where: 'channel' });
    await desk.settled();
    return saved;
  };
  return { desk, round, openedCard, askedOf, choose };
}

describe('choosing areas for people', () => {
  it('begins at the card of the check that was opened, with everybody asked everything', async () => {
    const { desk, openedCard } = await begun();
    const list = await desk.taps('Manager', openedCard, 'Choose areas for people', { where: 'channel' });
    expect(reads(list)).toContain('Northvale: two people\n  Ash: all areas\n  Birch: all areas\nEastmere: one person\n  Cedar: all areas');
  });

  it('asks a person those areas alone, tells them, and shows it', async () => {
    const { desk, askedOf, choose } = await begun();
    const saved = await choose('Manager', 'Birch', 'vision,governance');
    expect(reads(saved)).toContain('✓ Birch is asked 2 of 5 areas.');
    expect(reads(saved)).toContain('Northvale: two people, 1 with chosen areas');
    expect(reads(saved)).toContain('Birch: 2 of 5 areas');
    expect(await askedOf('Birch')).toEqual(inArea('vision', 'governance'));
    expect(await askedOf('Ash')).toHaveLength(questions.length);
    const told = desk.direct('Birch').at(-1) as Card;
    expect(reads(told)).toContain('Manager chose what you are asked in the check for Shared IT service, for Northvale.');
    expect(reads(told)).toContain('Now 15 questions, about four minutes: Shared vision and Governance.');
    expect(desk.direct('Ash')).toHaveLength(1);
  });

  it('shows in every card of theirs: the question’s place, the review, the recap and the thanks', async () => {
    const { desk, choose } = await begun();
    await choose('Manager', 'Birch', 'risk');
    const first = await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Carry on');
    const count = inArea('risk').length;
    expect(reads(first)).toContain(`1 of ${count}`);
    let card = first;
    for (let answered = 0; answered < count; answered++) card = await desk.taps('Birch', card, '3');
    expect(reads(card)).toContain(`1 of 1 areas · ${count} of ${count}`);
    expect(reads(card)).toContain('Next: a last look at your answers');
    const review = await desk.taps('Birch', card, 'Carry on');
    expect(reads(review)).toContain(`${count} of ${count} answered`);
    expect(reads(review)).not.toContain('Governance');
    expect(reads(await desk.taps('Birch', review, 'Finish'))).toContain(`All ${count} answers are saved for Northvale`);
  });

  it('that nobody is asked then says plainly that they show as missing', async () => {
    const { choose } = await begun();
    const saved = await choose('Manager', 'Cedar', 'vision,ethos,resources');
    expect(reads(saved)).toContain('Eastmere: nobody is asked about Risk management and Governance, so they show as missing on the map.');
    expect(reads(await choose('Manager', 'Cedar', 'vision,ethos,resources,risk'))).toContain(
      'nobody is asked about Governance, so it shows as missing',
    );
    expect(reads(await choose('Manager', 'Birch', 'vision'))).not.toContain('Northvale: nobody');
  });

  it('keeps what was answered elsewhere, which counts all the same', async () => {
    const { desk, round, choose } = await begun();
    const [first = ''] = inArea('vision');
    await desk.sends('Birch', { verb: 'answer', round, question: first, seen: 0, answer: 4 });
    await choose('Manager', 'Birch', 'risk');
    expect((await desk.stored('Birch', round)).entries[first]?.answer).toBe(4);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const figures = await desk.store.figures(round);
    const at = (id: string) => figures?.scorecard.questions.find(({ question }) => question === id)?.partners[0];
    expect(at(first)).toMatchObject({ rated: 1, applicable: 1, mean: 4 });
    expect(at(inArea('vision')[1] ?? '')).toMatchObject({ applicable: 0 });
  });

  it('erases those answers too, where somebody erases all', async () => {
    const { desk, round, choose } = await begun();
    const [first = ''] = inArea('vision');
    await desk.sends('Birch', { verb: 'answer', round, question: first, seen: 0, answer: 4 });
    await choose('Manager', 'Birch', 'risk');
    expect(reads((await desk.sends('Birch', { verb: 'erase', round, sure: false })).card)).toContain('One answer is deleted at once');
  });

  it('gives whoever had finished the way on to what is new', async () => {
    const { desk, round, choose } = await begun();
    await choose('Manager', 'Cedar', 'vision');
    await desk.taps('Cedar', await answersAll({ ...desk, direct: (name) => desk.direct(name).slice(0, 1) }, 'Cedar', () => 3), 'Finish');
    expect((await desk.stored('Cedar', round)).finishedAt).not.toBeNull();
    await choose('Manager', 'Cedar', 'vision,ethos');
    expect((await desk.stored('Cedar', round)).finishedAt).toBeNull();
    expect(reads(await desk.taps('Cedar', desk.direct('Cedar').at(-1) as Card, 'Carry on'))).toContain('9 of 15');
  });

  it('refuses no area at all, in words, and changes nothing where it is the same', async () => {
    const { desk, askedOf, choose } = await begun();
    expect(reads(await choose('Manager', 'Birch', ''))).toContain('Not saved. Choose at least one area for Birch.');
    expect(reads(await choose('Manager', 'Birch', 'vision,ethos,resources,risk,governance'))).toContain(
      'Birch is asked the same as before.',
    );
    expect(await askedOf('Birch')).toHaveLength(questions.length);
    expect(desk.direct('Birch')).toHaveLength(1);
  });

  it('leaves an area of which a part was passed on as it is', async () => {
    const { desk, round, askedOf, choose } = await begun();
    const card = await desk.taps('Birch', desk.direct('Birch').at(-1) as Card, 'Start');
    await desk.taps('Birch', card, 'Pass it on', { inputs: { to: 'Ash' } });
    await desk.settled();
    const list = (await desk.says('Manager', '/rasp areas')).card;
    expect(reads(list)).toContain('Birch: 5 of 5 areas');
    const birch = await desk.taps('Manager', list, 'Birch', { where: 'channel' });
    expect(JSON.stringify(birch)).toContain('Shared vision: 7 of 8 questions');
    await choose('Manager', 'Birch', 'vision,risk');
    expect(await askedOf('Birch')).toEqual(inArea('vision', 'risk').slice(1));
    expect((await desk.stored('Ash', round)).brief.questions).toHaveLength(questions.length);
  });

  it('shows what is stored where it was changed meanwhile', async () => {
    const { desk, round, choose } = await begun(
      aDesk({
        between: (store) => ({
          ...store,
          async assign(key, assignment, at) {
            await store.assign(key, { from: assignment.from, to: inArea('ethos') }, at);
            return store.assign(key, assignment, at);
          },
        }),
      }),
    );
    const again = await choose('Manager', 'Birch', 'risk');
    expect(titlesOf(again)).toContain('Save the areas');
    expect(JSON.stringify(again)).toContain('"value":"ethos"');
    expect((await desk.stored('Birch', round)).brief.questions).toEqual(inArea('ethos'));
  });
});

describe('among the people of a check', () => {
  const personOf = async (desk: Desk, name: string) => {
    const all = (await desk.says('Manager', '/rasp people')).card;
    const own = await desk.taps('Manager', all, 'Northvale', { where: 'channel' });
    return desk.taps('Manager', own, name, { where: 'channel' });
  };

  it('a person leads to their areas', async () => {
    const { desk } = await begun();
    const areas = await desk.taps('Manager', await personOf(desk, 'Birch'), 'Choose areas', { where: 'channel' });
    expect(reads(areas)).toContain('What is Birch asked?');
  });

  it('whoever comes in the place of another is asked the same areas', async () => {
    const { desk, askedOf, choose } = await begun();
    await choose('Manager', 'Birch', 'risk');
    const naming = await desk.taps('Manager', await personOf(desk, 'Birch'), 'Replace', { where: 'channel' });
    await desk.taps('Manager', naming, 'Replace', { inputs: { people: 'Rowan' }, where: 'channel' });
    await desk.settled();
    expect(await askedOf('Rowan')).toEqual(inArea('risk'));
    expect(reads(desk.direct('Rowan').at(-1) as Card)).toContain('Your area: Risk management');
    const list = (await desk.says('Manager', '/rasp areas')).card;
    expect(titlesOf(list)).toEqual(['Ash', 'Rowan', 'Cedar', 'Elm']);
  });
});

describe('who may choose', () => {
  it('is a lead, for their own partner alone, in the channel and alone with the bot', async () => {
    const { desk, round, askedOf, choose } = await begun();
    expect(titlesOf((await desk.says('Ash', '/rasp areas')).card)).toEqual(['Ash', 'Birch']);
    expect(titlesOf((await desk.says('Ash', '/rasp areas', 'direct')).card)).toEqual(['Ash', 'Birch']);
    await choose('Ash', 'Birch', 'risk');
    expect(await askedOf('Birch')).toEqual(inArea('risk'));
    expect(reads(desk.direct('Birch').at(-1) as Card)).toContain('Ash chose what you are asked');
    const who = personKey(aMemberNamed('Cedar').person);
    for (const action of [{ verb: 'ask-areas', round, who } as const, { verb: 'set-areas', round, who, areas: 'risk' } as const]) {
      expect(reads((await desk.sends('Ash', action)).card)).toContain('Not yours to choose');
    }
    expect(await askedOf('Cedar')).toHaveLength(questions.length);
  });

  it('is no respondent, and nobody once the check is closed', async () => {
    const { desk, round } = await begun();
    expect(reads((await desk.says('Birch', '/rasp areas')).card)).toContain('Manager or a co-owner chooses who is asked what');
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    const who = personKey(aMemberNamed('Cedar').person);
    expect(reads((await desk.sends('Manager', { verb: 'set-areas', round, who, areas: 'risk' })).card)).toContain('asks nobody anything');
  });

  it('chooses for nobody who is not in it', async () => {
    const { desk, round } = await begun();
    for (const who of [personKey(aMemberNamed('Stranger').person), 'no person'])
      expect(reads((await desk.sends('Manager', { verb: 'ask-areas', round, who })).card)).toContain('Not among the respondents');
  });

  it('finds nothing where no check is open', async () => {
    expect(reads((await aDesk().says('Manager', '/rasp areas')).card)).toContain('No check is open in this channel.');
  });
});

it('lists a hundred people at once, and the way to the others', async () => {
  const desk = aDesk();
  const crowd = (from: number, count: number) => Array.from({ length: count }, (_, index) => `Officer ${from + index}`);
  await opened(desk, { partners: { Northvale: crowd(0, 70), Eastmere: crowd(70, 60) } });
  const first = (await desk.says('Manager', '/rasp areas')).card;
  const people = (card: Card) => titlesOf(card).filter((title) => title.startsWith('Officer'));
  expect(people(first)).toEqual(crowd(0, 100));
  const rest = await desk.taps('Manager', first, 'More people', { where: 'channel' });
  expect(people(rest)).toEqual(crowd(100, 30));
  expect(reads(rest)).not.toContain('Northvale: 70');
  expect(people(await desk.taps('Manager', rest, 'First people', { where: 'channel' }))).toHaveLength(100);
  expect(() => sent(rest, 'More people')).toThrow();
});
