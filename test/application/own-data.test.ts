import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { type Store, StoreRefused } from '../../src/application/ports.ts';
import { type AuditEntry, referenceOf } from '../../src/domain/audit.ts';
import { aDesk, answersAll, type Desk, opened, reads, titlesOf } from '../support/desk.ts';

const two = { partners: { Northvale: ['Ash', 'Birch'] }, times: { summary: 'never' } } as const;
const typed = async (desk: Desk, name: string, words: string) => (await desk.says(name, words, 'direct')).card;
const entriesOf = async (desk: Desk, round: string) => (await desk.stored('Ash', round)).entries;
const erasures = async (desk: Desk): Promise<AuditEntry[]> =>
  (await desk.store.trail(new Date(0), null, 100)).filter(({ verb }) => verb === 'erased');

/** Ash has answered everything, with a note to the first. */
async function answered(options: Parameters<typeof aDesk>[0] = {}) {
  const desk = aDesk(options);
  const { round } = await opened(desk, two);
  await answersAll(desk, 'Ash', () => 3);
  const [question] = (await desk.stored('Ash', round)).brief.questions;
  const revision = (await entriesOf(desk, round))[question ?? '']?.revision ?? 0;
  await desk.sends('Ash', { verb: 'note', round, question: question ?? '', seen: revision, note: 'Agreed in June' });
  return { desk, round };
}

async function closed(options: Parameters<typeof aDesk>[0] = {}) {
  const { desk, round } = await answered(options);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return { desk, round };
}

/** Until told otherwise, the store does so with what is to be erased. */
const erasing =
  (does: () => Promise<void>) =>
  (store: Store): Store => ({
    ...store,
    record: async (key, change, at) => {
      if (change.kind === 'erase') await does();
      return store.record(key, change, at);
    },
  });

describe('/rasp erase', () => {
  it('asks once, erases at once, and gives a receipt that the operator finds in the audit trail', async () => {
    const { desk, round } = await answered();
    const sure = await typed(desk, 'Ash', '/rasp erase');
    expect(reads(sure)).toContain(
      'Erase all your answers?\nShared IT service, for Northvale\n35 answers and one note are deleted at once.',
    );
    expect(Object.keys(await entriesOf(desk, round))).toHaveLength(35);
    const receipt = await desk.taps('Ash', sure, 'Yes, erase them');
    expect(await entriesOf(desk, round)).toEqual({});
    const [entry] = await erasures(desk);
    if (!entry) throw new Error('nothing is in the trail');
    const reference = referenceOf(entry);
    expect(reference).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
    expect(reads(receipt)).toContain(
      `Your answers are erased\nMonday 2 March, 09:00. This is your receipt.\n- Shared IT service, for Northvale: 35 answers and one note deleted. Receipt ${reference}.`,
    );
    expect(reads(receipt)).toContain('under a pseudonym');
    expect(reads(receipt)).not.toContain('figures');
  });

  it('leaves the receipt where it is: nothing on it takes its place', async () => {
    const { desk } = await answered();
    const receipt = await desk.taps('Ash', await typed(desk, 'Ash', '/rasp erase'), 'Yes, erase them');
    expect(titlesOf(receipt)).toEqual([]);
    expect(reads(receipt)).toContain('/rasp starts afresh');
    expect(titlesOf(await typed(desk, 'Ash', '/rasp'))).toContain('0');
  });

  it('works after the close, and leaves the figures as they were published', async () => {
    const { desk, round } = await closed();
    const figures = await desk.store.figures(round);
    const sure = await typed(desk, 'Ash', '/rasp erase');
    expect(reads(sure)).toContain('The check is closed: the figures published for Northvale stay as they are.');
    const receipt = await desk.taps('Ash', sure, 'Yes, erase them');
    expect(reads(receipt)).toContain('- The figures published for Northvale at the close. They name nobody.');
    expect(titlesOf(receipt)).toEqual([]);
    expect(await entriesOf(desk, round)).toEqual({});
    expect(await desk.store.figures(round)).toEqual(figures);
    expect(figures?.took).toEqual([{ partner: expect.any(String), invited: 2, started: 1 }]);
  });

  it('keeps first what was published where it was not kept yet', async () => {
    let deaf = true;
    const between = (store: Store): Store => ({
      ...store,
      keepFigures: (...kept) => (deaf ? Promise.reject(new Error('on purpose')) : store.keepFigures(...kept)),
    });
    const { desk, round } = await closed({ between });
    const { card } = await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(reads(card)).toMatch(/^Not confirmed: Shared IT service, for Northvale\./);
    expect(Object.keys(await entriesOf(desk, round))).toHaveLength(35);
    deaf = false;
    await desk.taps('Ash', await desk.taps('Ash', card, 'Check'), 'Yes, erase them');
    expect(await entriesOf(desk, round)).toEqual({});
    expect((await desk.store.figures(round))?.took).toMatchObject([{ started: 1 }]);
  });

  it('lets one of several checks be picked, or all, each with a receipt of its own', async () => {
    const { desk, round } = await closed();
    const { round: other } = await opened(desk, { ...two, programme: 'Shared payroll' });
    await desk.sends('Ash', { verb: 'finish', round: other, sure: true });
    const choice = await typed(desk, 'Ash', '/rasp erase');
    expect(reads(choice)).toContain('Shared payroll, for Northvale: open\nShared IT service, for Northvale: closed');
    const one = await desk.taps('Ash', choice, 'Shared IT service, for Northvale');
    expect(reads(one)).toContain('35 answers and one note are deleted');
    const all = await desk.taps('Ash', choice, 'Erase all of them');
    expect(reads(all)).toContain('35 answers and one note in two checks are deleted at once.');
    const receipt = await desk.taps('Ash', all, 'Yes, erase them');
    const references = (await erasures(desk)).map(referenceOf);
    expect(references).toHaveLength(2);
    for (const reference of references) expect(reads(receipt)).toContain(`Receipt ${reference}.`);
    expect([await entriesOf(desk, round), await entriesOf(desk, other)]).toEqual([{}, {}]);
    expect((await desk.stored('Ash', other)).finishedAt).toBeNull();
  });

  it('in a channel answers in the person’s own conversation, and shows the receipt to them alone where it cannot', async () => {
    let down: string[] = [];
    const { desk } = await answered({ failing: () => down });
    const { card, where } = await desk.says('Ash', '/rasp erase');
    expect({ says: reads(card).split('\n')[0], where }).toEqual({ says: 'It is in your direct messages', where: 'aside' });
    const sure = desk.direct('Ash').at(-1) as Card;
    expect(reads(sure)).toContain('Erase all your answers?');
    down = ['Ash'];
    const done = await desk.taps('Ash', sure, 'Yes, erase them', { where: 'channel' });
    expect(reads(done)).toContain('Your answers are erased');
    expect(desk.channel().map(reads).join()).not.toContain('erase');
  });

  it('says so where there is nothing to erase, with the receipt of what was erased before', async () => {
    const { desk, round } = await answered();
    expect(reads(await typed(desk, 'Stranger', '/rasp erase'))).toContain('Nothing of your answers is stored');
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    const [entry] = await erasures(desk);
    for (const card of [await typed(desk, 'Ash', '/rasp erase'), (await desk.sends('Ash', { verb: 'erase', round, sure: true })).card]) {
      expect(reads(card)).toContain(`Your answers here were erased. Receipt ${entry && referenceOf(entry)}.`);
    }
    expect(await erasures(desk)).toHaveLength(1);
  });

  it('is each person’s own: nobody erases another’s answers', async () => {
    const { desk, round } = await answered();
    await desk.sends('Birch', { verb: 'erase', round, sure: true });
    await desk.sends('Birch', { verb: 'erase-all', sure: true });
    expect(reads((await desk.sends('Stranger', { verb: 'erase', round, sure: true })).card)).toContain('You are not among the respondents');
    expect(Object.keys(await entriesOf(desk, round))).toHaveLength(35);
  });

  it('tells of a dry run that it is gone, without a receipt: nobody’s trail has it', async () => {
    const desk = aDesk();
    await desk.taps('Manager', (await desk.says('Manager', '/rasp start')).card, 'Try it alone', { where: 'channel' });
    await desk.settled();
    await answersAll(desk, 'Manager', () => 1);
    const receipt = await desk.taps('Manager', await typed(desk, 'Manager', '/rasp erase'), 'Yes, erase them');
    expect(reads(receipt)).toBe('Your answers are erased\nNothing that you answered in the dry run is stored any more.');
    expect(await desk.store.trail(new Date(0), null, 10)).toEqual([]);
  });
});

describe('an erasure that fails', () => {
  it('is never called done: what the store refused is still there, and can be tried again', async () => {
    let broken = true;
    const between = erasing(() => (broken ? Promise.reject(new StoreRefused('The disk is full.')) : Promise.resolve()));
    const { desk, round } = await answered({ between });
    const { card } = await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(reads(card)).toContain('Not erased: Shared IT service, for Northvale. The database could not do it');
    expect(reads(card)).not.toContain('Your answers are erased');
    expect(await erasures(desk)).toEqual([]);
    broken = false;
    const sure = await desk.taps('Ash', card, 'Try again');
    expect(reads(await desk.taps('Ash', sure, 'Yes, erase them'))).toContain('35 answers and one note deleted. Receipt');
  });

  it('is unconfirmed where the store does not reply in time, and the check tells what became of it', async () => {
    const slow = Promise.withResolvers<void>();
    const { desk, round } = await answered({ patience: 150, between: erasing(() => slow.promise) });
    const { card } = await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(reads(card)).toContain('I could not confirm that your answers were erased.');
    expect(reads(await desk.taps('Ash', card, 'Check'))).toContain('Erase all your answers?');
    slow.resolve();
    await expect.poll(() => erasures(desk)).toHaveLength(1);
    const [entry] = await erasures(desk);
    expect(reads(await desk.taps('Ash', card, 'Check'))).toContain(`Receipt ${entry && referenceOf(entry)}.`);
  });

  it('of one of several leaves the others erased, and names the one', async () => {
    let times = 0;
    const between = erasing(() => (++times === 1 ? Promise.reject(new StoreRefused('The disk is full.')) : Promise.resolve()));
    const { desk, round } = await closed({ between });
    const { round: other } = await opened(desk, { ...two, programme: 'Shared payroll' });
    await desk.sends('Ash', { verb: 'finish', round: other, sure: true });
    const { card } = await desk.sends('Ash', { verb: 'erase-all', sure: true });
    expect(reads(card)).toMatch(/^Not erased: Shared payroll, for Northvale\./);
    expect(reads(card)).toContain('- Shared IT service, for Northvale: 35 answers and one note deleted.');
    expect(await entriesOf(desk, round)).toEqual({});
    expect((await desk.stored('Ash', other)).finishedAt).not.toBeNull();
  });

  it('has a receipt without a number where the trail could not be told', async () => {
    let deaf = false;
    const between = (store: Store): Store => ({
      ...store,
      append: (...told) => (deaf ? Promise.reject(new Error('on purpose')) : store.append(...told)),
    });
    const { desk, round } = await answered({ between });
    deaf = true;
    const { card } = await desk.sends('Ash', { verb: 'erase', round, sure: true });
    expect(reads(card)).toContain('35 answers and one note deleted. It could not be noted in the audit trail');
    expect(reads(card)).not.toContain('under a pseudonym');
  });
});

describe('/rasp privacy', () => {
  it('tells at any time who sees what, before the close and after it', async () => {
    const { desk, round } = await answered({ keptDays: 30 });
    const open = await typed(desk, 'Ash', '/rasp privacy');
    expect(reads(open)).toContain('Neither your colleagues nor the other partners can.');
    expect(reads(open)).toContain('until the bot deletes it 30 days after the check closes');
    expect(titlesOf(open)).toEqual(['Carry on', 'What is stored of me', 'Erase my answers', 'I cannot answer']);
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    expect(titlesOf(await typed(desk, 'Ash', '/rasp privacy'))).toEqual(['What is stored of me', 'Erase my answers']);
    expect(reads(await typed(desk, 'Stranger', '/rasp privacy'))).toContain('Nothing of your answers is stored');
  });
});

describe('/rasp my answers', () => {
  /** Every page from the first on. */
  async function pages(desk: Desk): Promise<Card[]> {
    const found = [await typed(desk, 'Ash', '/rasp my answers')];
    while (titlesOf(found.at(-1) as Card).includes('Next page')) found.push(await desk.taps('Ash', found.at(-1) as Card, 'Next page'));
    return found;
  }

  it('lists everything that is stored of the person, in the order asked, page by page', async () => {
    const { desk, round } = await answered();
    const found = await pages(desk);
    expect(found).toHaveLength(5);
    const [first, ...others] = found.map(reads);
    expect(first).toContain(
      'Name: Ash\nYou answer for: Northvale\nTime zone: not known\nInvited: 2 March 2026\nReminders sent: 0\nFinished: not yet\nThe check: open',
    );
    expect(first).toMatch(/- Need: 3\. .+ Your note: Agreed in June\n/);
    expect(first).toContain('Page 1 of 5 · 35 answers in all');
    expect(others.at(-1)).toContain('Page 5 of 5');
    expect(found.flatMap((card) => reads(card).match(/^- /gm) ?? [])).toHaveLength(35);
    const { card } = await desk.sends('Ash', { verb: 'my-answers', round, page: 99 });
    expect(reads(card)).toBe(others.at(-1));
  });

  it('is there after the close too, for the person alone, and for one of several checks', async () => {
    const { desk, round } = await closed();
    expect(reads(await typed(desk, 'Ash', '/rasp my answers'))).toContain('The check: closed');
    expect(reads((await desk.sends('Manager', { verb: 'my-answers', round, page: 0 })).card)).toContain(
      'You are not among the respondents',
    );
    const { round: other } = await opened(desk, { ...two, programme: 'Shared payroll' });
    await desk.sends('Ash', { verb: 'finish', round: other, sure: true });
    const payroll = await desk.taps('Ash', await typed(desk, 'Ash', '/rasp my answers'), 'Shared payroll, for Northvale');
    expect(reads(payroll)).toContain('What is stored of you: Shared payroll');
    expect(reads(payroll)).toContain('No answer and no note.');
  });
});
