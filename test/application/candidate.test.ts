import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aDesk, answersAll, type Desk, type Opening, opened, reads, titlesOf } from '../support/desk.ts';

const bank = aBank([
  anArea('vision', [aTopic('need', [aQuestion('v.need')])]),
  anArea('risk', [aTopic('data', [aQuestion('r.data')])]),
  anArea('law', [aTopic('powers', [aQuestion('l.powers')])]),
]);
const partners = { Westhaven: ['Ash'], Northvale: ['Birch'], Eastmere: ['Cedar'] };

/** A new-partner round, closed, in which each of these people gives their levels in order: Ash's partner may join. */
async function aWeighedRound(levels: Readonly<Record<string, readonly number[]>>, opening: Opening = {}) {
  const desk = aDesk({ bank });
  const { round } = await opened(desk, { purpose: 'new-partner', partners, times: { summary: 'never' }, ...opening });
  for (const [name, given] of Object.entries(levels)) await answersAll(desk, name, (question) => given[question] ?? 0);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return { desk, round, results: desk.channel()[1] as Card };
}

const weighed = async (desk: Desk, round: string) =>
  (await desk.sends('Ash', { verb: 'results', round, show: 'candidate' }, 'channel')).card;

describe('the results of a new-partner round', () => {
  it('say first how far the candidate would lower the partnership, list each area where it would be the weakest, and offer both ways', async () => {
    const { results } = await aWeighedRound({ Ash: [1, 2, 4], Birch: [3, 3, 3], Cedar: [4, 3, 3] });
    const text = reads(results);
    expect(text).toContain('Westhaven would lower the partnership in two of three areas: most in Area vision, from 75 to 25.');
    expect(text).toContain('Where Westhaven would be the weakest');
    expect(text).toContain('Area vision: 25; lowest without it 75 (Northvale)');
    expect(text).toContain('Area risk: 50; lowest without it 75 (Northvale and Eastmere)');
    expect(text).not.toContain('- Area law: ');
    expect(titlesOf(results)).toContain('With and without Westhaven');
  });

  it('say so where it is as low as the lowest, or the weakest nowhere', async () => {
    const alike = reads((await aWeighedRound({ Ash: [3, 4, 4], Birch: [3, 3, 3], Cedar: [4, 4, 4] })).results);
    expect(alike).toContain('Westhaven would lower the partnership nowhere; it is as low as the lowest in Area vision.');
    expect(alike).toContain('Area vision: 75, as low as Northvale');
    const better = reads((await aWeighedRound({ Ash: [4, 4, 4], Birch: [3, 3, 3], Cedar: [2, 2, 2] })).results);
    expect(better).toContain('Westhaven would be the weakest in no area.');
    expect(better).not.toContain('Where Westhaven would be the weakest');
  });

  it('say nothing of it where it did not answer, nor in a round of another purpose', async () => {
    const { results: silent } = await aWeighedRound({ Birch: [3, 3, 3], Cedar: [4, 3, 3] });
    expect(reads(silent)).toContain('Not enough answers yet to say what Westhaven would change.');
    expect(titlesOf(silent).join()).not.toContain('With and without');
    const { desk, round, results } = await aWeighedRound({ Ash: [1, 2, 4], Birch: [3, 3, 3] }, { purpose: 'health-check' });
    expect(titlesOf(results).join()).not.toContain('With and without');
    expect(reads(results)).not.toContain('would');
    expect(reads(await weighed(desk, round))).toContain('No partner is joining here');
  });
});

describe('with and without the candidate', () => {
  it('shows both as a map and a table, and how it stands in each area', async () => {
    const { desk, round } = await aWeighedRound({ Ash: [1, 4, 4], Birch: [3, 3, 4], Cedar: [4, 3, 3] });
    const card = await weighed(desk, round);
    expect(desk.drawn.at(-1)).toMatchObject({
      kind: 'map',
      subtitle: 'With and without Westhaven · 0 to 100',
      axes: [
        { title: 'Area vision', caption: 'lowest 75 falls to 25' },
        { title: 'Area risk', caption: 'lowest 75 either way' },
        { title: 'Area law', caption: 'lowest 75 either way' },
      ],
      lowest: { name: 'Lowest with Westhaven', scores: [25, 75, 75] },
      outlines: [
        { name: 'Lowest without Westhaven', scores: [75, 75, 75] },
        { name: 'Westhaven', scores: [25, 100, 100] },
      ],
    });
    const picture = card.elements.find(({ kind }) => kind === 'picture');
    expect(picture).toMatchObject({ of: { chart: 'candidate', round } });
    // The table beneath has them.
    expect(picture).not.toHaveProperty('figures');
    expect(card.elements.find(({ kind }) => kind === 'table')).toMatchObject({
      columns: ['Area', 'Lowest without', 'Lowest with', 'Westhaven'],
      rows: [
        ['Area vision', '75', '25', '25'],
        ['Area risk', '75', '75', '100'],
        ['Area law', '75', '75', '100'],
        ['Overall', '83', '75', '75'],
      ],
    });
    const text = reads(card);
    expect(text).toContain('Westhaven would lower the partnership in one of three areas: Area vision, from 75 to 25.');
    expect(text).toContain('Mean of the partners’ overall scores: 83 without, 81 with.');
    expect(text).toMatch(/Where Westhaven would be the strongest\s.*Area risk: 100; lowest without it 75/u);
    expect(text).toMatch(/Elsewhere\s.*Area law: 100; lowest without it 75 \(Eastmere\)/u);
    const explained = await desk.taps('Ash', card, 'How was this worked out?', { where: 'channel' });
    expect(reads(explained)).toContain('Westhaven');
  });

  it('counts only the areas that can be compared, and says which cannot', async () => {
    const desk = aDesk({ bank });
    const { round } = await opened(desk, { purpose: 'new-partner', partners, times: { summary: 'never' } });
    for (const [name, answers] of Object.entries({ Ash: ["Don't know", '1', '1'], Birch: ['3', '3', "Don't know"] })) {
      let card = await desk.taps(name, desk.direct(name).at(-1) as Card, 'Start');
      for (const answer of answers) {
        card = await desk.taps(name, card, answer);
        if (titlesOf(card).includes('Carry on')) card = await desk.taps(name, card, 'Carry on');
      }
    }
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const text = reads(await weighed(desk, round));
    expect(text).toContain(
      'Westhaven would lower the partnership in one of three areas: Area risk, from 75 to 25; two areas cannot be compared.',
    );
    expect(text).toContain('Area vision: not enough answers at Westhaven');
    expect(text).toContain('Area law: not enough answers at any other partner');
  });

  it('is drawn again from what is kept, and stays as it was published', async () => {
    const { desk, round } = await aWeighedRound({ Ash: [1, 2, 4], Birch: [3, 3, 3], Cedar: [4, 3, 3] });
    const before = reads(await weighed(desk, round));
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(reads((await desk.sends('Manager', { verb: 'results', round, show: 'candidate' }, 'channel')).card)).toBe(before);
  });

  it('is for whoever may see the results', async () => {
    const { desk, round } = await aWeighedRound({ Ash: [1, 2, 4], Birch: [3, 3, 3] });
    const { card } = await desk.sends('Stranger', { verb: 'results', round, show: 'candidate' });
    expect(reads(card)).toContain('Results are for the programme');
    expect(reads(card)).not.toContain('Westhaven');
  });
});

describe('a confidential new-partner round', () => {
  const five = (of: string) => Array.from({ length: 5 }, (_, at) => `${of} ${at}`);
  const shown = { Westhaven: five('Ash'), Northvale: five('Birch'), Eastmere: ['Cedar'] };
  const levels = (named: Readonly<Record<string, readonly number[]>>) =>
    Object.fromEntries(
      Object.entries(named).flatMap(([of, given]) => (of === 'Cedar' ? [[of, given]] : five(of).map((name) => [name, given]))),
    );
  const confidential = { visibility: 'confidential', partners: shown } as const;

  it('weighs the candidate beside the partners that are shown, whatever a withheld one answered', async () => {
    const text = async (cedar: readonly number[]) => {
      const { desk, round, results } = await aWeighedRound(levels({ Ash: [1, 2, 4], Birch: [3, 3, 3], Cedar: cedar }), confidential);
      return [reads(results), reads(await weighed(desk, round))].join('\n');
    };
    const one = await text([0, 0, 0]);
    expect(one).toContain('Westhaven would lower the partnership in two of three areas');
    expect(one).toContain('Eastmere: withheld');
    expect(await text([4, 4, 4])).toBe(one);
  });

  it.each([
    ['the candidate is withheld', { ...shown, Westhaven: ['Cedar'], Eastmere: five('Ash') }, 'fewer than five people answered for it'],
    ['all others are', { Westhaven: five('Ash'), Northvale: ['Cedar'] }, 'fewer than five people answered at each other partner'],
  ])('says nothing of the candidate where %s, and says why', async (_, seats, why) => {
    const given = levels({ Ash: [1, 2, 4], ...('Eastmere' in seats && { Birch: [3, 3, 3] }), Cedar: [0, 0, 0] });
    const { desk, round, results } = await aWeighedRound(given, { visibility: 'confidential', partners: seats });
    for (const card of [results, await weighed(desk, round)]) {
      expect(reads(card)).toContain(`Nothing can be said of Westhaven joining: ${why}.`);
      expect(titlesOf(card).join()).not.toContain('With and without');
      expect(reads(card)).not.toContain('would be the weakest');
    }
    expect((await weighed(desk, round)).elements.filter(({ kind }) => kind === 'picture' || kind === 'table')).toEqual([]);
  });
});
