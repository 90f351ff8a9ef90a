import { describe, expect, it, test } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { csvRows } from '../support/csv-reader.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, type Opening, opened, reads, titlesOf } from '../support/desk.ts';
import { pixel } from '../support/one-pixel.ts';
import { minutesLater } from '../support/rounds.ts';

const quietly = { times: { summary: 'never', reminders: 'never' } } as const;
const all = ['Answers (CSV)', 'Scores (CSV)', 'All figures (JSON)', 'Board report (PDF)'];
const figures = ['Scores (CSV)', 'Board report (PDF)'];

/** A check that was closed once these had answered. */
async function aClosedCheck(options: Parameters<typeof aDesk>[0] = {}, opening: Opening = {}, answering = ['Ash', 'Cedar']) {
  const desk = aDesk(options);
  const { round } = await opened(desk, { ...quietly, ...opening });
  for (const name of answering) await answersAll(desk, name, () => 3);
  await desk.taps('Manager', (await desk.says('Manager', '/rasp close')).card, 'Close it now');
  await desk.settled();
  return { desk, round };
}

const offered = async (desk: Desk, name: string) => (await desk.says(name, '/rasp export')).card;

/** Somebody asks for the file and waits until it is there; what they are told at once. */
async function takes(desk: Desk, name: string, label: string): Promise<Card> {
  const told = await desk.taps(name, await offered(desk, name), label, { where: 'channel' });
  await desk.settled();
  return told;
}

async function trailOf(desk: Desk) {
  const entries = await desk.store.trail(minutesLater(0), null, 20);
  return entries.filter(({ verb }) => verb === 'exported');
}

describe('taking results out', () => {
  it('is offered by the command and by a button of the results, with what is in each file', async () => {
    const { desk } = await aClosedCheck();
    const card = await offered(desk, 'Manager');
    expect(titlesOf(card)).toEqual(all);
    expect(reads(card)).toContain('Board report (PDF): headline, map, scores');
    const [results] = desk.channel().filter((each) => reads(each).includes('Results: '));
    expect(titlesOf(await desk.taps('Manager', results as Card, 'Export', { where: 'channel' }))).toEqual(all);
  });

  it('is offered to whoever owns the check in their own conversation too', async () => {
    const { desk } = await aClosedCheck();
    expect(titlesOf((await desk.says('Manager', '/rasp export', 'direct')).card)).toEqual(all);
    expect(reads((await desk.says('Birch', '/rasp export', 'direct')).card)).toContain('Nothing to export here');
  });

  it('brings the file to the person’s own conversation, whoever else is in the channel, and the trail tells of it', async () => {
    const { desk, round } = await aClosedCheck();
    const before = desk.channel().length;
    expect(reads(await takes(desk, 'Manager', 'Scores (CSV)'))).toContain('Scores (CSV) is in your own conversation with me.');
    expect(desk.brought('Manager').map(({ says, file: { name } }) => ({ says, name }))).toEqual([
      { says: 'Shared IT service: Scores (CSV)', name: 'shared-it-service-2026-03-02-scores.csv' },
    ]);
    expect(desk.channel()).toHaveLength(before);
    expect(await trailOf(desk)).toEqual([expect.objectContaining({ round, by: expect.any(String) })]);
  });

  it.each(all)('brings %s', async (label) => {
    const { desk } = await aClosedCheck({ drawing: async () => pixel });
    await takes(desk, 'Manager', label);
    expect(desk.brought('Manager').map(({ file }) => file.bytes.length > 500)).toEqual([true]);
  });

  it('gives a lead the answers of their own partner alone, as all were told before their first answer', async () => {
    const { desk } = await aClosedCheck();
    const card = await offered(desk, 'Ash');
    expect(titlesOf(card)).toEqual(['Answers (CSV)', ...figures]);
    expect(reads(card)).toContain('The answers are those of Northvale alone.');
    await takes(desk, 'Ash', 'Answers (CSV)');
    const [, ...rows] = csvRows(desk.brought('Ash')[0]?.file.bytes ?? new Uint8Array());
    expect(new Set(rows.map(([partner]) => partner))).toEqual(new Set(['Northvale']));
  });

  it('gives everybody else what the channel was shown, and nobody’s answers', async () => {
    const { desk, round } = await aClosedCheck();
    for (const name of ['Birch', 'Stranger']) expect(titlesOf(await offered(desk, name))).toEqual(figures);
    for (const format of ['csv', 'json'] as const) {
      const { card } = await desk.sends('Birch', { verb: 'export', round, format });
      expect(reads(card)).toContain('Not for you to take');
    }
    expect(reads((await desk.sends('Stranger', { verb: 'export', round, format: 'pdf' })).card)).toContain('Results are for the programme');
    await desk.settled();
    expect([...desk.brought('Birch'), ...desk.brought('Stranger')]).toEqual([]);
    expect(await trailOf(desk)).toEqual([]);
  });

  it('gives nobody anything of a check that is open', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, quietly);
    expect(reads(await offered(desk, 'Manager'))).toContain('Nothing to export here');
    expect(reads((await desk.sends('Manager', { verb: 'export', round, format: 'csv' })).card)).toContain('No results yet');
    await desk.settled();
    expect(desk.brought('Manager')).toEqual([]);
  });

  it('gives nobody anybody’s answers of a confidential check', async () => {
    const people = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir'];
    const { desk, round } = await aClosedCheck({}, { visibility: 'confidential', partners: { Northvale: people } }, people);
    expect(titlesOf(await offered(desk, 'Manager'))).toEqual(all.slice(1));
    expect(titlesOf(await offered(desk, 'Ash'))).toEqual(figures);
    const { card } = await desk.sends('Manager', { verb: 'export', round, format: 'csv' });
    expect(reads(card)).toContain('Not for you to take');
  });

  it('leaves out what was erased since the close', async () => {
    const { desk, round } = await aClosedCheck();
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    await takes(desk, 'Manager', 'Answers (CSV)');
    const [, ...rows] = csvRows(desk.brought('Manager')[0]?.file.bytes ?? new Uint8Array());
    expect(new Set(rows.map(([, name]) => name))).toEqual(new Set(['Cedar']));
  });
});

test('a file that cannot be brought is said to be missing, and is in no trail', async () => {
  const { desk } = await aClosedCheck({
    among: (messenger) => ({
      ...messenger,
      bring: async () => {
        throw new Error('the chat tool is down');
      },
    }),
  });
  const told = await takes(desk, 'Manager', 'Scores (CSV)');
  expect(reads(told)).toContain('Scores (CSV) could not be made or brought to you just now.');
  expect(await trailOf(desk)).toEqual([]);
});

test('a file that takes longer than a chat tool waits comes when it is there, and what goes wrong with it is told then', async () => {
  const waiting: PromiseWithResolvers<void>[] = [];
  const { desk } = await aClosedCheck({
    patience: 300,
    among: (messenger) => ({
      ...messenger,
      async bring(place, parcel) {
        const turn = Promise.withResolvers<void>();
        waiting.push(turn);
        await turn.promise;
        await messenger.bring?.(place, parcel);
      },
    }),
  });
  const tap = async () => desk.taps('Manager', await offered(desk, 'Manager'), 'Scores (CSV)', { where: 'channel' });
  expect(reads(await tap())).toContain('On its way');
  waiting[0]?.resolve();
  await desk.settled();
  expect(desk.brought('Manager')).toHaveLength(1);
  expect(reads(await tap())).toContain('On its way');
  waiting[1]?.reject(new Error('the chat tool is down'));
  await desk.settled();
  expect(reads(desk.direct('Manager').at(-1) as Card)).toContain('Scores (CSV) could not be made or brought to you just now.');
});

test('where a chat tool brings no files, that is said', async () => {
  const { desk } = await aClosedCheck({ among: ({ post, replace }) => ({ post, replace }) });
  expect(reads(await takes(desk, 'Manager', 'Scores (CSV)'))).toContain('this chat tool brings no files.');
});

test('of the round of a person who is no owner any more, the answers are not theirs to take', async () => {
  const { desk, round } = await aClosedCheck();
  const { person } = aMemberNamed('Manager');
  const kept = await desk.store.round(round);
  expect(kept?.owner.person).toEqual(person);
  await desk.store.changeOwners(
    round,
    { owner: aMemberNamed('Birch'), coOwners: [] },
    { owner: aMemberNamed('Manager'), coOwners: [] },
    desk.now(),
  );
  expect(titlesOf(await offered(desk, 'Manager'))).toEqual(figures);
  expect(titlesOf(await offered(desk, 'Birch'))).toEqual(all);
});
