import { describe, expect, it } from 'vitest';
import type { AgreedAction } from '../../src/application/agreed-actions.ts';
import type { Card } from '../../src/application/card.ts';
import type { ExportFormat } from '../../src/application/export/file.ts';
import { tracesOf } from '../../src/application/forgetting.ts';
import { longestRationale } from '../../src/domain/agreed-answer.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { defaultSchedule } from '../../src/domain/schedule.ts';
import { aDesk, aMemberNamed, answersAll, type Desk, opened, reads, titlesOf } from '../support/desk.ts';
import { houseBank } from '../support/house-bank.ts';

const partners = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'] };
const [{ ask = '', levels = [] } = {}] = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });
const why = 'The board saw the paper in May.';

/** A check of two partners, closed, in which they differ on every question: Ash leads one, Cedar the other. */
async function closed(options: Parameters<typeof aDesk>[0] = {}) {
  const desk = aDesk(options);
  const { round } = await opened(desk, { partners });
  await answersAll(desk, 'Ash', () => 1);
  await answersAll(desk, 'Cedar', () => 4);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return { desk, round };
}

const shows = async (desk: Desk, name: string, round: string, show: 'agenda' | 'figures' | 'explain') =>
  (await desk.sends(name, { verb: 'results', round, show })).card;

/** The form of the agenda's first question. */
async function formOf(desk: Desk, name: string, round: string): Promise<Card> {
  return desk.taps(name, await shows(desk, name, round, 'agenda'), 'Record what we agreed');
}

const fields = (agreed: string, rationale = why, reason = '') => ({ agreed, rationale, reason });

async function records(desk: Desk, name: string, round: string, inputs: object): Promise<Card> {
  return desk.taps(name, await formOf(desk, name, round), 'Save what we agreed', { inputs });
}

const listed = async (desk: Desk, name: string, round: string) => (await desk.sends(name, { verb: 'agreed', round, page: 0 })).card;

describe('what a council agreed', () => {
  it('is recorded by its lead from the agenda, with the five levels in words, and said back once it is kept', async () => {
    const { desk, round } = await closed();
    const form = await formOf(desk, 'Ash', round);
    expect(reads(form)).toContain(`What Northvale agreed\n${ask}\n- 0: ${levels[0]}`);
    const kept = await desk.taps('Ash', form, 'Save what we agreed', { inputs: fields('3') });
    expect(reads(kept)).toContain('Saved');
    expect(reads(kept)).toContain('Northvale agreed 3: Our leaders approved the reasons in order, each with a figure for the problem.');
    expect(reads(kept)).toContain(`“${why}”`);
    expect(await desk.store.agreedAnswers(round)).toMatchObject([
      { partner: 'p1', answer: 3, rationale: why, by: { person: aMemberNamed('Ash').person, name: 'Ash' } },
    ]);
  });

  it.each([
    ['dk', ": don't know.", 'dk'],
    ['na', ': not applicable, as “We buy it in”.', { na: 'We buy it in' }],
    ['0', ' 0: The idea came from elsewhere', 0],
  ] as const)('can be %s', async (choice, said, answer) => {
    const { desk, round } = await closed();
    expect(reads(await records(desk, 'Ash', round, fields(choice, why, ' We buy it in ')))).toContain(`Northvale agreed${said}`);
    expect((await desk.store.agreedAnswers(round)).map((each) => each.answer)).toEqual([answer]);
  });

  it.each([
    [fields(''), 'Choose what you agreed on.'],
    [fields('3', '  '), 'Say why, in a sentence or two.'],
    [fields('', ''), 'Choose what you agreed on. Say why, in a sentence or two.'],
    [fields('na'), 'Say why it does not apply.'],
    [fields('na', why, 'x'.repeat(201)), 'The reason has 201 characters; 200 are kept.'],
    [fields('3', 'x'.repeat(longestRationale + 1)), `What you wrote has ${longestRationale + 1} characters; ${longestRationale} are kept.`],
  ])('is not kept where something is missing or too long, and what was typed stays: %#', async (inputs, fault) => {
    const { desk, round } = await closed();
    const card = await records(desk, 'Ash', round, inputs);
    expect(reads(card)).toContain(`Not saved yet. ${fault}`);
    expect(reads(card)).toContain(inputs.rationale.trim());
    expect(await desk.store.agreedAnswers(round)).toEqual([]);
  });

  it('ticks off the agenda once each council that differs has recorded it, and says whether they now agree', async () => {
    const { desk, round } = await closed();
    const agenda = async () => reads(await shows(desk, 'Ash', round, 'agenda'));
    expect(await agenda()).toMatch(/^What to talk about\n0 of \d+ settled\n/);
    await records(desk, 'Ash', round, fields('3'));
    expect(await agenda()).toContain('Not settled yet: Eastmere has still to record what was agreed. Northvale agreed 3: Our leaders');
    await records(desk, 'Cedar', round, fields('3'));
    expect(await agenda()).toMatch(/\n1 of \d+ settled\n/);
    expect(await agenda()).toContain('✓ Settled, and they now agree. Northvale and Eastmere agreed 3: Our leaders');
    const again = await desk.taps('Cedar', await shows(desk, 'Cedar', round, 'agenda'), 'Change what we agreed');
    expect(reads(again)).toContain(why);
    await desk.taps('Cedar', again, 'Save what we agreed', { inputs: fields('4') });
    expect(await agenda()).toContain('✓ Settled: they agree to differ. Northvale agreed 3:');
  });

  it('is read by all who see the results, and changed by its lead alone', async () => {
    const { desk, round } = await closed();
    await records(desk, 'Ash', round, fields('3'));
    const seen = await listed(desk, 'Birch', round);
    expect(reads(seen)).toContain(`${ask}\nNorthvale agreed 3: Our leaders approved`);
    expect(reads(seen)).toContain('People answered 1 on average · recorded by Ash on 2 March 2026');
    expect(titlesOf(seen)).toEqual(['What to talk about']);
    expect(titlesOf(await listed(desk, 'Ash', round))).toEqual(['Change', 'Withdraw', 'Another question', 'What to talk about']);
    expect(titlesOf(await shows(desk, 'Birch', round, 'agenda'))).toEqual(['What was agreed']);
    const [{ question = '', revision = 0 } = {}] = await desk.store.agreedAnswers(round);
    const tries: AgreedAction[] = [
      { verb: 'agree', round, question, partner: 'p1' },
      { verb: 'agree', round, partner: 'p1' },
      { verb: 'keep-agreed', round, question, partner: 'p1', seen: revision, agreed: '0', reason: '', rationale: 'x' },
      { verb: 'withdraw-agreed', round, question, partner: 'p1', seen: revision, sure: true },
    ];
    for (const name of ['Birch', 'Cedar', 'Manager']) {
      for (const action of tries) {
        expect(reads((await desk.sends(name, action)).card)).toContain('What Northvale agreed is for its lead to record');
      }
    }
    expect(reads((await desk.sends('Stranger', { verb: 'agreed', round, page: 0 })).card)).toContain('Results are for the programme');
    expect(await desk.store.agreedAnswers(round)).toMatchObject([{ answer: 3 }]);
  });

  it('is recorded by whoever owns the check where the lead is forgotten, and stays recorded by nobody', async () => {
    const { desk, round } = await closed();
    await records(desk, 'Ash', round, fields('3'));
    expect(await tracesOf(desk.store, aMemberNamed('Ash').person)).toMatchObject({ traces: [{ as: ['respondent', 'lead', 'recorder'] }] });
    await desk.store.forget(aMemberNamed('Ash').person);
    expect(await tracesOf(desk.store, aMemberNamed('Ash').person)).toEqual({ kind: 'none' });
    expect(reads(await listed(desk, 'Birch', round))).toContain('People answered 1 on average · recorded on 2 March 2026');
    const form = await desk.taps('Manager', await shows(desk, 'Manager', round, 'agenda'), 'Change what we agreed');
    await desk.taps('Manager', form, 'Save what we agreed', { inputs: fields('2', 'Seen again.') });
    expect(await desk.store.agreedAnswers(round)).toMatchObject([{ answer: 2, by: { name: 'Manager' } }]);
  });

  it('can be of a question that is not on the agenda, chosen by area', async () => {
    const { desk, round } = await closed();
    const agenda = await shows(desk, 'Ash', round, 'agenda');
    const choice = await desk.taps('Ash', agenda, 'Another question');
    expect(reads(choice)).toContain('What has Northvale agreed?');
    const form = await desk.taps('Ash', choice, 'Exit');
    await desk.taps('Ash', form, 'Save what we agreed', { inputs: fields('2') });
    expect(await desk.store.agreedAnswers(round)).toHaveLength(1);
    const again = reads(await desk.taps('Ash', agenda, 'Another question'));
    expect(again).toContain('Exit: agreed 2');
    expect(again).toMatch(/: 1 of \d agreed\n/);
  });

  it('is withdrawn after a word of warning', async () => {
    const { desk, round } = await closed();
    await records(desk, 'Ash', round, fields('3'));
    const sure = await desk.taps('Ash', await listed(desk, 'Ash', round), 'Withdraw');
    expect(reads(sure)).toContain('Withdraw what was agreed?');
    expect(await desk.store.agreedAnswers(round)).toHaveLength(1);
    expect(reads(await desk.taps('Ash', sure, 'Withdraw it'))).toContain('Nothing is recorded for Northvale on this question any more.');
    expect(await desk.store.agreedAnswers(round)).toEqual([]);
    expect(reads(await desk.taps('Ash', sure, 'Withdraw it'))).toContain('Nothing is recorded for Northvale');
    expect(reads(await listed(desk, 'Ash', round))).toContain('Nothing is recorded yet.');
  });

  it('is overwritten by no card from before: what stands is shown, and saving again is deliberate', async () => {
    const { desk, round } = await closed();
    const [mine, theirs] = [await formOf(desk, 'Ash', round), await formOf(desk, 'Ash', round)];
    await desk.taps('Ash', theirs, 'Save what we agreed', { inputs: fields('3', 'First.') });
    desk.later(1);
    const stale = await desk.taps('Ash', mine, 'Save what we agreed', { inputs: fields('1', 'Second.') });
    expect(reads(stale)).toContain('Not saved: it was changed meanwhile. Ash recorded 3: Our leaders');
    expect(reads(stale)).toContain('“First.” Save again to put yours in its place.');
    expect(reads(stale)).toContain('Why we say so Second.');
    expect(await desk.store.agreedAnswers(round)).toMatchObject([{ rationale: 'First.' }]);
    await desk.taps('Ash', stale, 'Save what we agreed', { inputs: fields('1', 'Second.') });
    expect(await desk.store.agreedAnswers(round)).toMatchObject([{ answer: 1, rationale: 'Second.' }]);
    desk.later(1);
    const sure = await desk.taps('Ash', await listed(desk, 'Ash', round), 'Withdraw');
    await desk.taps('Ash', stale, 'Save what we agreed', { inputs: fields('1', 'Third.') });
    const late = await desk.taps('Ash', await desk.taps('Ash', await listed(desk, 'Ash', round), 'Withdraw'), 'Withdraw it');
    expect(reads(late)).toContain('Withdrawn');
    expect(reads(await desk.taps('Ash', stale, 'Save what we agreed', { inputs: fields('1') }))).toContain(
      'Not saved: it was withdrawn meanwhile.',
    );
    expect(reads(sure)).toContain('Withdraw what was agreed?');
  });

  it('is kept once where the same tap comes twice', async () => {
    const { desk, round } = await closed();
    const form = await formOf(desk, 'Ash', round);
    const taps = [1, 2].map(() => desk.taps('Ash', form, 'Save what we agreed', { inputs: fields('3') }));
    for (const card of await Promise.all(taps)) expect(reads(card)).toContain('Saved');
    expect(await desk.store.agreedAnswers(round)).toHaveLength(1);
    const verbs = (await desk.store.trail(new Date(0), null, 100)).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'agreed')).toHaveLength(1);
  });

  it('goes where the check is opened again, and what is typed by then is not kept', async () => {
    const { desk, round } = await closed();
    await records(desk, 'Ash', round, fields('3'));
    const form = await formOf(desk, 'Cedar', round);
    await desk.store.reopenRound(round, { ...defaultSchedule, summary: null }, desk.now());
    expect(reads(await desk.taps('Cedar', form, 'Save what we agreed', { inputs: fields('3') }))).toContain(
      'Not saved: the check was opened again',
    );
    expect(reads(await listed(desk, 'Ash', round))).toContain('No results yet');
    expect(await desk.store.agreedAnswers(round)).toEqual([]);
  });

  it('is not called saved where the store fails', async () => {
    const { desk, round } = await closed({
      between: (store) => ({ ...store, keepAgreed: () => Promise.reject(new Error('the disk is full')) }),
    });
    const card = await records(desk, 'Ash', round, fields('3'));
    expect(reads(card)).not.toContain('Saved');
    expect(titlesOf(card)).toEqual(['Try again']);
  });

  it('has entries in the audit trail, for what was recorded and what was taken back', async () => {
    const { desk, round } = await closed();
    await records(desk, 'Ash', round, fields('3'));
    await desk.taps('Ash', await desk.taps('Ash', await listed(desk, 'Ash', round), 'Withdraw'), 'Withdraw it');
    const verbs = (await desk.store.trail(new Date(0), null, 100)).map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['agreed', 'agreement-withdrawn']));
  });

  it('is found by a command in the channel', async () => {
    const { desk, round } = await closed();
    await records(desk, 'Ash', round, fields('3'));
    expect(reads((await desk.says('Birch', '/rasp agreed')).card)).toContain('Northvale agreed 3:');
    expect(reads((await aDesk().says('Birch', '/rasp agreed')).card)).toContain('No results here yet');
  });

  it('is not of questions that the check did not ask', async () => {
    const { desk, round } = await closed();
    const card = (await desk.sends('Ash', { verb: 'agree', round, question: 'no.such.question', partner: 'p1' })).card;
    expect(reads(card)).toContain('Not a question of this check');
  });
});

describe('beside the figures', () => {
  it('stands what was agreed, with the mean of what people answered', async () => {
    const { desk, round } = await closed();
    await records(desk, 'Ash', round, fields('3'));
    const line = /: mean 1 · agreed 3: Our leaders approved/;
    expect(reads(await shows(desk, 'Birch', round, 'figures'))).toMatch(line);
    expect(reads((await desk.sends('Birch', { verb: 'results', round, show: 'explain', area: 'vision', partner: 'p1' })).card)).toMatch(
      line,
    );
    expect(reads((await desk.sends('Birch', { verb: 'results', round, show: 'explain', area: 'vision', partner: 'p2' })).card)).not.toMatch(
      line,
    );
  });

  it('is in no score: figures, scores and their files are the same with and without, byte for byte', async () => {
    const { desk, round } = await closed();
    const figures = async () => JSON.stringify(await desk.store.figures(round));
    const file = async (format: ExportFormat) => {
      await desk.sends('Manager', { verb: 'export', round, format });
      await desk.settled();
      return new TextDecoder().decode(desk.brought('Manager').at(-1)?.file.bytes);
    };
    const scored = async () => {
      const { agreed: _, agenda: __, ...rest } = JSON.parse(await file('json'));
      return JSON.stringify(rest);
    };
    const before = [await figures(), await file('scores'), await scored()];
    await records(desk, 'Ash', round, fields('4'));
    await records(desk, 'Cedar', round, fields('0'));
    expect([await figures(), await file('scores'), await scored()]).toEqual(before);
    expect(JSON.parse(await file('json')).agreed).toMatchObject([
      { partner: 'p1', answer: 4, rationale: why },
      { partner: 'p2', answer: 0, rationale: why },
    ]);
    expect(await file('agreed')).toContain(`Northvale,`);
  });

  it('is a file of its own where something was agreed, without who recorded it', async () => {
    const { desk, round } = await closed();
    const offered = async () => titlesOf((await desk.sends('Birch', { verb: 'export', round })).card);
    expect(await offered()).not.toContain('Agreed answers (CSV)');
    await records(desk, 'Ash', round, fields('na', '=SUM(A1)', 'We buy it in'));
    expect(await offered()).toContain('Agreed answers (CSV)');
    await desk.sends('Birch', { verb: 'export', round, format: 'agreed' });
    await desk.settled();
    const [parcel] = desk.brought('Birch');
    const text = new TextDecoder().decode(parcel?.file.bytes);
    expect(parcel?.file.name).toMatch(/-agreed\.csv$/);
    expect(text).toMatch(/Northvale,.*,na,,We buy it in,'=SUM\(A1\),1,2026-03-02\r\n$/);
    expect(text).not.toContain('Ash');
  });
});

describe('in a confidential check', () => {
  const people = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name} ${n}`);
  /** Six answer for the one partner, two for the other, of which nothing is shown. */
  async function confidential(level: (person: number) => number) {
    const desk = aDesk();
    const { round } = await opened(desk, {
      visibility: 'confidential',
      partners: { Northvale: people('Ash', 6), Eastmere: people('Elm', 2) },
    });
    for (const [n, name] of people('Ash', 6).entries()) await answersAll(desk, name, () => level(n));
    for (const name of people('Elm', 2)) await answersAll(desk, name, () => 1);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    return { desk, round };
  }

  it('the lead of a partner of which nothing is shown records it too, with no figure beside it', async () => {
    const { desk, round } = await confidential((n) => (n < 3 ? 0 : 4));
    const choice = await desk.taps('Elm 0', await shows(desk, 'Elm 0', round, 'agenda'), 'Another question');
    const form = await desk.taps('Elm 0', choice, 'Exit');
    await desk.taps('Elm 0', form, 'Save what we agreed', { inputs: fields('2') });
    expect(reads(await listed(desk, 'Ash 0', round))).toContain('No figure is shown of what people answered · recorded by Elm 0');
    expect(reads(await shows(desk, 'Ash 0', round, 'figures'))).toContain('no figure shown · agreed 2:');
  });

  it('the questions and forms that a lead is offered are the same whatever anybody answered', async () => {
    const offered = async (level: (person: number) => number) => {
      const { desk, round } = await confidential(level);
      const choice = (await desk.sends('Ash 0', { verb: 'agree', round, partner: 'p1' })).card;
      const form = await desk.taps('Ash 0', choice, 'Exit');
      return [reads(choice), reads(form)];
    };
    expect(await offered(() => 2)).toEqual(await offered((n) => (n < 3 ? 0 : 4)));
  });
});
