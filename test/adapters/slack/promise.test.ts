import { describe, expect, it, vi } from 'vitest';
import { type Store, StoreRefused } from '../../../src/application/ports.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { filled, reads } from '../../support/slack-reading.ts';
import { aRound, aTeam, last, named, only } from '../../support/slack-team.ts';

/** Holds whatever waits for it until it is opened. */
function aGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A store whose answers and notes wait for what `before` resolves to. */
const recordingAfter =
  (before: () => Promise<unknown>) =>
  (store: Store): Store => ({
    ...store,
    record: async (...change) => {
      await before();
      return store.record(...change);
    },
  });

/** A moment in which whatever does not wait would have happened. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 100));

describe('an acknowledgement', () => {
  it('comes after the answer is written, and the next card after both', async () => {
    const gate = aGate();
    const order: string[] = [];
    const { slack, bot, ash, card, taps } = await aRound({
      bot: {
        between: (store) => ({
          ...store,
          record: async (...change) => {
            order.push('asked');
            await gate.opened;
            const written = await store.record(...change);
            order.push('written');
            return written;
          },
        }),
      },
    });
    await taps(ash, 'Start');
    slack.forget();
    const click = ash.click(card(ash), '4').then(({ status }) => order.push(`acknowledged ${status}`));
    await vi.waitFor(() => expect(order).toEqual(['asked']));
    await aMoment();
    expect(order).toEqual(['asked']);
    expect(slack.received).toEqual([]);
    gate.open();
    await click;
    expect(order).toEqual(['asked', 'written', 'acknowledged 200']);
    await bot.settled();
    expect(reads(card(ash))).toContain('✓ Need saved at 4');
  });

  it('costs one call to Slack and one statement in the database', async () => {
    const { slack, bot, ash, taps } = await aRound();
    await taps(ash, 'Start');
    // The first answer shows on the status card.
    await taps(ash, '3');
    slack.forget();
    bot.statements.length = 0;
    await taps(ash, '4');
    expect(slack.received.map(({ method }) => method)).toEqual(['response_url']);
    expect(bot.statements).toEqual(['recordEntry']);
  });

  it('holds through a crash before the next card: the old card then shows what is stored', async () => {
    const { slack, bot, ash, card, taps, answersOf } = await aRound();
    await taps(ash, 'Start');
    slack.faults.next('response_url', { kind: 'stall', until: new Promise(() => {}) });
    expect((await ash.click(card(ash), '4')).status).toBe(200);
    await bot.crash();
    expect(reads(card(ash))).toContain('1 of 35');
    expect(slack.clickable(card(ash))).toContain('4');
    await taps(ash, '1');
    expect(reads(card(ash))).toContain('Nothing changed. This card was out of date.');
    expect(slack.clickable(card(ash))).toContain('✓ 4');
    expect(await answersOf(ash)).toEqual([4]);
    await taps(ash, 'Next');
    expect(reads(card(ash))).toContain('2 of 35');
    expect(ash.direct()).toHaveLength(1);
  });

  it('says in time that nobody can confirm an answer which the database keeps back, and a tap shows what is stored', async () => {
    const gate = aGate();
    const { slack, ash, card, taps, answersOf } = await aRound({
      bot: { patience: 100, between: recordingAfter(() => gate.opened) },
    });
    await taps(ash, 'Start');
    await taps(ash, '4');
    const unsure = { ...card(ash) };
    expect(reads(unsure)).toContain('I could not confirm that your answer was saved.');
    expect(await answersOf(ash)).toEqual([]);
    await taps(ash, 'Check');
    expect(reads(card(ash))).toContain('1 of 35');
    expect(slack.clickable(card(ash))).toContain('4');
    gate.open();
    await vi.waitFor(async () => expect(await answersOf(ash)).toEqual([4]));
    await taps(ash, 'Check', { on: unsure });
    expect(reads(card(ash))).toContain('1 of 35');
    expect(slack.clickable(card(ash))).toContain('✓ 4');
  });

  it('says that nothing is saved where the database refuses, marks nothing, and tries again on demand', async () => {
    let refusing = true;
    const between = recordingAfter(async () => {
      if (refusing) throw new StoreRefused('on purpose');
    });
    const { slack, ash, card, taps, answersOf } = await aRound({ bot: { between } });
    await taps(ash, 'Start');
    await taps(ash, '4');
    expect(reads(card(ash))).toContain('Not saved. The database could not keep your answer (4).');
    expect(reads(card(ash))).toContain('1 of 35');
    expect(slack.clickable(card(ash)).filter((label) => label.startsWith('✓'))).toEqual([]);
    expect(await answersOf(ash)).toEqual([]);
    refusing = false;
    await taps(ash, 'Try again');
    expect(reads(card(ash))).toContain('✓ Need saved at 4');
    expect(await answersOf(ash)).toEqual([4]);
  });
});

describe('a note', () => {
  it('stays in its modal while nobody can confirm it, and is kept once', async () => {
    let gate = aGate();
    gate.open();
    const team = await aRound({ bot: { patience: 100, between: recordingAfter(() => gate.opened) } });
    const { ash, card, taps, submits, stored } = team;
    await taps(ash, 'Start');
    await taps(ash, 'Add a note');
    gate = aGate();
    await submits(ash, { 'Your note': 'Agreed in March' });
    expect(ash.view().errors).toEqual({ note: expect.stringContaining('I could not confirm that this was saved') });
    expect(filled(ash.view())).toEqual({ 'Your note': 'Agreed in March' });
    gate.open();
    await submits(ash);
    expect(ash.views()).toEqual([]);
    expect(reads(card(ash))).toContain('✓ Note saved');
    expect(Object.values((await stored(ash)).entries)).toMatchObject([{ note: 'Agreed in March', revision: 1 }]);
  });

  it('stays in its modal where the database refuses it', async () => {
    let refusing = false;
    const between = recordingAfter(async () => {
      if (refusing) throw new StoreRefused('on purpose');
    });
    const { ash, card, taps, submits } = await aRound({ bot: { between } });
    await taps(ash, 'Start');
    await taps(ash, 'Add a note');
    refusing = true;
    await submits(ash, { 'Your note': 'Agreed in March' });
    expect(reads(ash.view())).toContain('Not saved. The database could not keep your note.');
    expect(filled(ash.view())).toEqual({ 'Your note': 'Agreed in March' });
    refusing = false;
    await submits(ash);
    expect(ash.views()).toEqual([]);
    expect(reads(card(ash))).toContain('✓ Note saved');
  });

  it('that the database keeps back for longer than Slack waits is saved all the same, and both card and modal say so', async () => {
    const gate = aGate();
    const { bot, ash, card, taps, stored } = await aRound({ bot: { budget: 100, between: recordingAfter(() => gate.opened) } });
    await taps(ash, 'Start');
    await taps(ash, 'Add a note');
    expect((await ash.submit(ash.view(), { 'Your note': 'Agreed in March' })).status).toBe(200);
    expect(reads(ash.view())).toContain('Still working on it');
    gate.open();
    await bot.settled();
    expect(reads(ash.view())).toContain('It is done');
    expect(reads(card(ash))).toContain('✓ Note saved');
    expect(Object.values((await stored(ash)).entries)).toMatchObject([{ note: 'Agreed in March' }]);
  });

  it('that nobody could confirm for longer than Slack waits stands in its modal, to be saved by one tap', async () => {
    const gate = aGate();
    const settings = { budget: 100, patience: 200, between: recordingAfter(() => gate.opened) };
    const { bot, ash, card, taps, stored } = await aRound({ bot: settings });
    await taps(ash, 'Start');
    await taps(ash, 'Add a note');
    await ash.submit(ash.view(), { 'Your note': 'Agreed in March' });
    await bot.settled();
    expect(reads(ash.view())).toContain('I could not confirm that this was saved');
    expect(reads(ash.view())).toContain('Agreed in March');
    gate.open();
    await taps(ash, 'Save the note', { on: ash.view() });
    expect(reads(ash.view())).toContain('It is done');
    expect(reads(card(ash))).toContain('✓ Note saved');
    expect(Object.values((await stored(ash)).entries)).toMatchObject([{ note: 'Agreed in March' }]);
  });

  it('written over a card that is out of date stays in its modal, and can be saved from there', async () => {
    const { ash, card, taps, submits, says, stored } = await aRound();
    await taps(ash, 'Start');
    const inTheOther = { ...card(ash) };
    await says(ash, '');
    await taps(ash, '3');
    await taps(ash, 'Add a note', { on: inTheOther });
    await submits(ash, { 'Your note': 'Agreed in March' });
    expect(reads(ash.view())).toContain('Nothing changed. This card was out of date.');
    expect(filled(ash.view())).toEqual({ 'Your note': 'Agreed in March' });
    await submits(ash);
    expect(ash.views()).toEqual([]);
    expect(Object.values((await stored(ash)).entries)).toMatchObject([{ answer: 3, note: 'Agreed in March' }]);
  });
});

describe('a slow database', () => {
  it('lets a command be acknowledged in time, says so, and then answers it', async () => {
    const gate = aGate();
    const between = (store: Store): Store => ({
      ...store,
      openResponsesOf: async (person) => {
        await gate.opened;
        return store.openResponsesOf(person);
      },
    });
    const { bot, ash, channel } = await aTeam({ bot: { budget: 100, between } });
    expect((await ash.slashCommand('', channel)).status).toBe(200);
    await vi.waitFor(() => expect(reads(last(ash.sees(channel)))).toContain('Still working on it'));
    gate.open();
    await bot.settled();
    expect(reads(last(ash.sees(channel)))).toContain('You have no open questions.');
  });

  it('keeps a form waiting in its modal, and then says what became of it', async () => {
    const gate = aGate();
    const between = (store: Store): Store => ({
      ...store,
      openRound: async (...opening) => {
        await gate.opened;
        return store.openRound(...opening);
      },
    });
    const { slack, bot, manager, ash, channel, says, submits } = await aTeam({ bot: { budget: 100, between } });
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    expect((await manager.submit(manager.view(), named({ Northvale: [ash.user] }))).status).toBe(200);
    expect(reads(manager.view())).toContain('Still working on it');
    gate.open();
    await bot.settled();
    expect(reads(manager.view())).toContain('The check is open');
    expect(slack.messages(channel)).toHaveLength(1);
  });

  it('says how long a hundred and more people take to look up, in the form that stays as it is, and looks nobody up twice', async () => {
    const gate = aGate();
    const between = (store: Store): Store => ({
      ...store,
      openRound: async (...opening) => {
        await gate.opened;
        return store.openRound(...opening);
      },
    });
    const { slack, bot, manager, channel, says, submits, personOf } = await aTeam({ bot: { budget: 100, between, perMinute: {} } });
    const many = Array.from({ length: 120 }, (_, index) => slack.user(`Officer ${index}`));
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    const typed = named({ Northvale: many });
    await manager.submit(manager.view(), typed);
    expect(reads(manager.view())).toContain('Opening: looking up 120 people, which takes about 2 minutes.');
    expect(filled(manager.view())).toMatchObject(typed);
    // As after a restart: sent once more, it opens the same check.
    await manager.submit(manager.view());
    gate.open();
    await bot.settled();
    expect(reads(manager.view())).toContain('The check is open');
    expect(slack.calls('users.info')).toHaveLength(1 + many.length);
    expect(await bot.store.roundsOwnedBy(personOf(manager))).toHaveLength(1);
    expect(slack.messages(channel)).toHaveLength(1);
  });

  it('lets a form go while it is on its way, and tells whoever closed it directly what became of it', async () => {
    const gate = aGate();
    const between = (store: Store): Store => ({
      ...store,
      openRound: async (...opening) => {
        await gate.opened;
        return store.openRound(...opening);
      },
    });
    const { slack, manager, ash, channel, card, says, submits, closes } = await aTeam({ bot: { budget: 100, between } });
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    await manager.types(manager.view(), named({ Northvale: [ash.user] }));
    await manager.submit(manager.view());
    const closing = closes(manager);
    await vi.waitFor(() => expect(manager.views()).toEqual([]));
    gate.open();
    await closing;
    expect(reads(card(manager))).toContain('The check is open');
    expect(manager.sees(channel)).toEqual(slack.messages(channel));
    expect(slack.messages(channel)).toHaveLength(1);
  });

  /** Slack cannot say who somebody is, and takes a while until it says so. */
  function namesNobody({ faults }: FakeSlack): void {
    faults.next('users.info', { kind: 'limited', seconds: 1 });
    faults.next('users.info', { kind: 'refusal', error: 'fatal_error' });
  }

  it('that was waited for in vain is told of in the form, which is given back', async () => {
    const { slack, bot, manager, ash, channel, says, submits, taps } = await aTeam({ bot: { budget: 100 } });
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    namesNobody(slack);
    const typed = named({ Northvale: [ash.user] });
    await manager.submit(manager.view(), typed);
    expect(reads(manager.view())).toContain('Still working on it');
    await bot.settled();
    expect(reads(manager.view())).toContain('That did not work just now.');
    await taps(manager, 'Carry on', { on: manager.view() });
    await submits(manager);
    await submits(manager);
    expect(filled(manager.view())).toMatchObject(typed);
  });

  it('that was waited for in vain is told of where a button of the form was tapped', async () => {
    const { slack, bot, manager, channel, says } = await aTeam({ bot: { budget: 100 } });
    await says(manager, 'start', channel);
    namesNobody(slack);
    slack.faults.next('views.push', { kind: 'refusal', error: 'expired_trigger_id' });
    await manager.click(manager.view(), 'Try it alone');
    await vi.waitFor(() => expect(reads(manager.view())).toContain('Still working on it'));
    await bot.settled();
    expect(reads(manager.view())).toContain('Something went wrong');
  });

  it('that fails at an opening leaves the form as it was, and a second try opens it', async () => {
    let failing = true;
    const between = (store: Store): Store => ({
      ...store,
      openRound: (...opening) => (failing ? Promise.reject(new Error('on purpose')) : store.openRound(...opening)),
    });
    const { slack, manager, ash, channel, says, submits } = await aTeam({ bot: { between } });
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    const typed = named({ Northvale: [ash.user] });
    await submits(manager, typed);
    expect(manager.view().errors).toEqual({ partner0: expect.stringContaining('That did not work just now.') });
    expect(filled(manager.view())).toMatchObject(typed);
    failing = false;
    await submits(manager);
    expect(reads(manager.view())).toContain('The check is open');
    expect(slack.messages(channel)).toHaveLength(1);
    expect(only(ash.direct(), 1)).toHaveLength(1);
  });
});
