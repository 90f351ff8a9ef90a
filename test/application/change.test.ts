import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, type Opening, opened, reads, titlesOf } from '../support/desk.ts';

const bank = aBank([
  anArea('vision', [aTopic('need', [aQuestion('v.need')]), aTopic('scope', [aQuestion('v.scope')])]),
  anArea('risk', [aTopic('data', [aQuestion('r.data')])]),
]);
const times = { summary: 'never' } as const;
const two = { Northvale: ['Ash'], Eastmere: ['Birch'] };

/** A round of the programme, closed, in which each of these people gives their levels in order. */
async function aClosedRound(desk: Desk, levels: Readonly<Record<string, readonly number[]>>, opening: Opening = { partners: two }) {
  const { round } = await opened(desk, { ...opening, times });
  for (const [name, given] of Object.entries(levels)) await answersAll(desk, name, (question) => given[question] ?? 0);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  desk.later(60);
  return round;
}

const change = async (desk: Desk, round: string) => (await desk.sends('Ash', { verb: 'results', round, show: 'change' }, 'channel')).card;
const lastResults = (desk: Desk): string[] => titlesOf(desk.channel().at(-1) as Card);
/** The results card of the channel among what is posted there: the one with that button. */
const offersChange = (desk: Desk) => desk.channel().some((card) => titlesOf(card).includes('Change'));

describe('the change since the round before', () => {
  it('is offered on the results of the second round of a programme, and not of the first', async () => {
    const desk = aDesk({ bank });
    await aClosedRound(desk, { Ash: [1, 2, 2], Birch: [3, 3, 3] });
    expect(lastResults(desk)).toContain('Next steps');
    expect(offersChange(desk)).toBe(false);
    expect(titlesOf((await desk.says('Ash', '/rasp results')).card)).not.toContain('Change');
    await aClosedRound(desk, { Ash: [3, 2, 1], Birch: [3, 3, 3] });
    expect(offersChange(desk)).toBe(true);
    expect(titlesOf((await desk.says('Ash', '/rasp results')).card)).toContain('Change');
  });

  it('tells each area of each partner, what moved most, and on how many questions', async () => {
    const desk = aDesk({ bank });
    await aClosedRound(desk, { Ash: [1, 2, 2], Birch: [3, 3, 3] });
    // The same programme and partners to whoever types them, in another order.
    const partners = { 'EASTMERE ': ['Birch'], northvale: ['Ash'] };
    const round = await aClosedRound(desk, { Ash: [3, 2, 1], Birch: [3, 3, 3] }, { programme: 'shared  IT Service', partners });
    const card = await change(desk, round);
    const text = reads(card);
    expect(text).toContain('Change since 2 March 2026');
    expect(text).toContain('Biggest rise: northvale, +25 in Area vision (from 38 to 63, two questions in both).');
    expect(text).toContain('Biggest fall: northvale, −25 in Area risk (from 50 to 25, one question in both).');
    expect(text).toContain('0 Area vision: 75 as before, two questions');
    expect(text).toContain('three questions in all');
    expect(desk.drawn.at(-1)).toMatchObject({
      kind: 'change',
      subtitle: 'Change from 2 March 2026 to 2 March 2026 · three questions rated in both · 0 to 100',
      groups: [
        { title: 'EASTMERE' },
        {
          title: 'northvale',
          rows: [
            { from: 38, to: 63 },
            { from: 50, to: 25 },
          ],
        },
      ],
    });
    expect(card.elements.find(({ kind }) => kind === 'picture')).toMatchObject({ of: { chart: 'change', round } });
  });

  it('is of what was published: an answer erased since changes nothing, and a round deleted since is compared no more', async () => {
    const desk = aDesk({ bank });
    const first = await aClosedRound(desk, { Ash: [1, 2, 2], Birch: [3, 3, 3] });
    const round = await aClosedRound(desk, { Ash: [3, 2, 1], Birch: [3, 3, 3] });
    const before = reads(await change(desk, round));
    await desk.sends('Ash', { verb: 'erase', round: first, sure: true });
    await desk.store.forget(aMemberNamed('Birch').person);
    expect(reads(await change(desk, round))).toBe(before);
    await desk.store.deleteRound(first);
    expect(reads(await change(desk, round))).toContain('Nothing to compare with');
  });

  it('is since the last that had closed before this one opened, whatever closes later', async () => {
    const desk = aDesk({ bank });
    await aClosedRound(desk, { Ash: [4, 4, 4] });
    await aClosedRound(desk, { Ash: [0, 0, 0] });
    const round = await aClosedRound(desk, { Ash: [1, 1, 1] });
    await aClosedRound(desk, { Ash: [3, 3, 3] });
    expect(reads(await change(desk, round))).toContain('+25 Area vision: from 0 to 25');
  });

  it('is not since another programme’s round', async () => {
    const desk = aDesk({ bank });
    await aClosedRound(desk, { Ash: [4, 4, 4] }, { programme: 'Shared libraries', partners: two });
    const round = await aClosedRound(desk, { Ash: [1, 1, 1] });
    expect(offersChange(desk)).toBe(false);
    expect(reads(await change(desk, round))).toContain('No earlier check of this programme is kept in this channel.');
  });

  it('names those that cannot be compared, and says why', async () => {
    const desk = aDesk({ bank });
    await aClosedRound(desk, { Ash: [1, 2, 2] });
    const round = await aClosedRound(
      desk,
      { Ash: [2, 2, 2], Birch: [3, 3, 3], Elm: [2, 2, 2] },
      { partners: { ...two, Westhaven: ['Elm'] } },
    );
    const text = reads(await change(desk, round));
    expect(text).toContain('Eastmere: no question rated in both');
    expect(text).toContain('Westhaven: not in the earlier round');
  });

  it('shows nothing that either of two confidential rounds withholds', async () => {
    const desk = aDesk({ bank });
    const [north, east] = [
      ['Ash', 'Cedar', 'Date', 'Elm', 'Fir'],
      ['Birch', 'Gean', 'Hazel', 'Ivy', 'Juniper'],
    ];
    const said = (people: readonly string[], levels: readonly number[]) => Object.fromEntries(people.map((name) => [name, levels]));
    const opening = { visibility: 'confidential', partners: { Northvale: north, Eastmere: east } } as const;
    await aClosedRound(desk, { ...said(north, [1, 1, 1]), ...said(east.slice(1), [2, 2, 2]) }, opening);
    const round = await aClosedRound(desk, { ...said(north, [2, 2, 2]), ...said(east, [3, 3, 3]) }, { partners: opening.partners });
    const text = reads(await change(desk, round));
    expect(text).toContain('+25 Area vision: from 25 to 50, two questions');
    expect(text).toContain('Eastmere: withheld in the earlier round');
    expect(text).toContain('Confidential: only what five people or more at a partner answered');
    expect(text).not.toContain('from 50');
  });

  it('is for the programme alone', async () => {
    const desk = aDesk({ bank });
    await aClosedRound(desk, { Ash: [1, 2, 2] });
    const round = await aClosedRound(desk, { Ash: [2, 2, 2] });
    expect(reads((await desk.sends('Stranger', { verb: 'results', round, show: 'change' })).card)).toContain(
      'Results are for the programme',
    );
  });
});
