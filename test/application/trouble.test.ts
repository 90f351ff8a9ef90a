import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { type Store, StoreRefused } from '../../src/application/ports.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { aDesk, type Desk, opened, reads, titlesOf } from '../support/desk.ts';
import { houseBank } from '../support/house-bank.ts';

const [need, sponsorship] = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' }).map(({ id }) => id);
if (!need || !sponsorship) throw new Error('the bank asks nothing');

async function started(desk: Desk) {
  const { round } = await opened(desk);
  return { round, card: await desk.taps('Ash', desk.direct('Ash').at(-1) as Card, 'Start') };
}

describe('two taps on one card', () => {
  it('counts a double click once, and shows the next question both times', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const both = await Promise.all([desk.taps('Ash', card, '3'), desk.taps('Ash', card, '3')]);
    for (const next of both) expect(reads(next)).toContain('2 of 35');
    expect((await desk.stored('Ash', round)).entries[need]).toMatchObject({ answer: 3, revision: 1 });
  });

  it('keeps the first of two different taps at once, and shows the second what is stored', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const [, second] = await Promise.all([desk.taps('Ash', card, '3'), desk.taps('Ash', card, '1')]);
    expect(reads(second)).toContain('This card was out of date');
    expect(reads(second)).toContain('✓ 3 ');
    expect((await desk.stored('Ash', round)).entries[need]).toMatchObject({ answer: 3, revision: 1 });
  });

  it('shows what is stored on a stale card, and changes nothing', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    await desk.taps('Ash', card, '3');
    const shown = (await desk.sends('Ash', { verb: 'show', round, question: need })).card;
    await desk.taps('Ash', shown, '4');
    const stale = await desk.taps('Ash', shown, '0');
    expect(reads(stale)).toContain('Nothing changed. This card was out of date.');
    expect((await desk.stored('Ash', round)).entries[need]).toMatchObject({ answer: 4, revision: 2 });
  });

  it('calls nothing saved where the same answer comes again with another note, and keeps the note in the card', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    await desk.taps('Ash', card, '3');
    const again = await desk.taps('Ash', card, '3', { inputs: { note: 'An afterthought' } });
    expect(reads(again)).toContain('This card was out of date');
    expect(reads(again)).toContain('An afterthought');
    expect((await desk.stored('Ash', round)).entries[need]).not.toHaveProperty('note');
  });

  it('never takes an answer from a card that was shown before everything was erased', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    await desk.taps('Ash', card, '3');
    const old = (await desk.sends('Ash', { verb: 'show', round, question: need })).card;
    await desk.sends('Ash', { verb: 'erase', round, sure: true });
    for (const stale of [card, old]) expect(reads(await desk.taps('Ash', stale, '4'))).toContain('This card was out of date');
    expect((await desk.stored('Ash', round)).entries).toEqual({});
    const fresh = (await desk.says('Ash', '/rasp', 'direct')).card;
    expect(reads(await desk.taps('Ash', fresh, '1'))).toContain('✓ Need saved at 1');
  });

  it('counts a skip sent twice once', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    const both = await Promise.all([desk.taps('Ash', card, 'Skip for now'), desk.taps('Ash', card, 'Skip for now')]);
    for (const next of both) expect(reads(next)).toContain('2 of 35');
    expect((await desk.stored('Ash', round)).entries[need]).toMatchObject({ skips: 1, revision: 1 });
  });
});

describe('a tap that cannot count', () => {
  it('refuses a question that this round does not ask, and leads on', async () => {
    const desk = aDesk();
    const { round } = await started(desk);
    const { card } = await desk.sends('Ash', { verb: 'answer', round, question: 'vision.need.invented', seen: 0, answer: 4 });
    expect(reads(card)).toContain('That question is not among yours');
    expect((await desk.stored('Ash', round)).entries).toEqual({});
    expect(reads(await desk.taps('Ash', card, 'Carry on'))).toContain('1 of 35');
  });

  it('answers a tap after the close kindly, and leaves the response as it was', async () => {
    const desk = aDesk();
    const { round, card } = await started(desk);
    await desk.taps('Ash', card, '3');
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    const late = await desk.sends('Ash', { verb: 'answer', round, question: sponsorship, seen: 0, answer: 4 });
    expect(reads(late.card)).toContain('This check is closed');
    expect(Object.keys((await desk.stored('Ash', round)).entries)).toEqual([need]);
  });

  it('tells whoever is not invited so, and stores nothing of theirs', async () => {
    const desk = aDesk();
    const { round } = await started(desk);
    const { card } = await desk.sends('Stranger', { verb: 'answer', round, question: need, seen: 0, answer: 4 });
    expect(reads(card)).toContain('You are not among the respondents');
    expect((await desk.store.responses(round)).every(({ entries }) => Object.keys(entries).length === 0)).toBe(true);
  });

  it('sends the next question to the direct messages when the status card is tapped in the channel', async () => {
    const desk = aDesk();
    await started(desk);
    const [status] = desk.channel();
    const reply = await desk.taps('Ash', status as Card, 'Answer or carry on', { where: 'channel' });
    expect(reads(reply)).toContain('It is in your direct messages');
    expect(reads(desk.direct('Ash').at(-1) as Card)).toContain('1 of 35');
  });
});

describe('a store in trouble', () => {
  /** A store whose next writes behave so. */
  function troubled() {
    let trouble: 'none' | 'refuses' | 'stalls' | 'breaks' = 'none';
    const between = (store: Store): Store => ({
      ...store,
      record: async (...args) => {
        if (trouble === 'refuses') throw new StoreRefused('the disk is full');
        if (trouble === 'breaks') throw new Error('connection reset');
        if (trouble === 'stalls') await new Promise((resolve) => setTimeout(resolve, 80));
        return store.record(...args);
      },
    });
    return { between, set: (to: typeof trouble) => (trouble = to) };
  }

  it('says not saved on the same card when the store refused, marks no level, and tries again in one tap', async () => {
    const { between, set } = troubled();
    const desk = aDesk({ between });
    const { round, card } = await started(desk);
    set('refuses');
    const refused = await desk.taps('Ash', card, '3', { inputs: { note: 'typed' } });
    expect(reads(refused)).toContain('Not saved. The database could not keep your answer (3)');
    expect(reads(refused)).toContain('1 of 35');
    expect(reads(refused)).toContain('typed');
    expect(reads(refused)).not.toContain('✓');
    set('none');
    expect(reads(await desk.taps('Ash', refused, 'Try again'))).toContain('✓ Need saved at 3');
    expect((await desk.stored('Ash', round)).entries[need]).toMatchObject({ answer: 3, note: 'typed' });
  });

  it('never calls saved what it could not confirm, and shows with one tap what became of it', async () => {
    const { between, set } = troubled();
    const desk = aDesk({ between, patience: 20 });
    const { card } = await started(desk);
    set('stalls');
    const unsure = await desk.taps('Ash', card, '3');
    expect(reads(unsure)).toContain('I could not confirm that your answer was saved');
    expect(titlesOf(unsure)).toEqual(['Check']);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(reads(await desk.taps('Ash', unsure, 'Check'))).toContain('✓ 3 ');
  });

  it('claims nothing where the failure leaves open whether it was written', async () => {
    const { between, set } = troubled();
    const desk = aDesk({ between });
    const { card } = await started(desk);
    set('breaks');
    expect(reads(await desk.taps('Ash', card, '3'))).toContain('I could not confirm that your answer was saved');
  });
});
