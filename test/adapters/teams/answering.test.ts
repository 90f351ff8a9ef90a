import { describe, expect, it } from 'vitest';
import { StoreRefused } from '../../../src/application/ports.ts';
import { fieldsOf } from '../../support/fake-slack/json.ts';
import { aQuestion, sentence } from '../../support/teams-question.ts';
import { aRound } from '../../support/teams-team.ts';

describe('an answer in Teams', () => {
  it('is one write and no call: the reply to the tap is the next card', async () => {
    const team = await aQuestion();
    const { teams, bot, ash, card, taps, reads, answersOf } = team;
    // The first answer also has the status card looked at.
    await taps(ash, sentence(team, '4'));
    const calls = teams.received.length;
    bot.statements.length = 0;
    const { shown } = await ash.tap(card(ash), sentence(team, '3'));
    expect(shown).toBe('card');
    expect(reads(ash)).toContain('3 of 35');
    expect(bot.statements).toEqual(['recordEntry']);
    expect(teams.received.slice(calls)).toEqual([]);
    await bot.settled();
    expect(await answersOf(ash)).toEqual([4, 3]);
    expect(ash.direct()).toHaveLength(1);
  });

  it('keeps a note and a reason that are typed on the card', async () => {
    const { ash, card, taps, reads, stored } = await aQuestion();
    ash.fill(card(ash), 'note', 'We disagree about this one.');
    await taps(ash, 'Save the note');
    expect(reads(ash)).toContain('Note saved');
    const { entries } = await stored(ash);
    expect(Object.values(entries).map(({ note }) => note)).toEqual(['We disagree about this one.']);
  });

  it('on a card that is out of date shows what is stored, and overwrites nothing', async () => {
    const team = await aQuestion();
    const { teams, ash, tap, taps, reads, answersOf } = team;
    const older = tap();
    await taps(ash, sentence(team, '2'));
    expect((await teams.send(older)).status).toBe(200);
    expect(await answersOf(ash)).toEqual([2]);
    expect(reads(ash)).toContain('2 of 35');
  });

  it('goes on where it was left after a restart', async () => {
    const team = await aQuestion();
    const { bot, ash, taps, reads, answersOf } = team;
    await taps(ash, sentence(team, '4'));
    await bot.restart();
    await taps(ash, sentence(team, '3'));
    expect(reads(ash)).toContain('3 of 35');
    expect(await answersOf(ash)).toEqual([4, 3]);
  });

  it('by a button that nobody knows changes nothing, and says so', async () => {
    const { teams, tap, nothingHappened } = await aQuestion();
    const value = { action: { type: 'Action.Execute', verb: 'fly', data: { verb: 'fly' } }, trigger: 'manual' };
    const { status, body } = await teams.send({ ...tap(), value });
    expect(status).toBe(200);
    expect(fieldsOf(body)).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringContaining('another version'),
    });
    const lengthy = { verb: 'note', round: { length: { toString: 1 } } };
    for (const broken of [undefined, null, {}, 'x', { action: null }, { action: { data: 'x' } }, { action: { data: lengthy } }]) {
      expect((await teams.send({ ...tap(), value: broken })).status).toBe(200);
    }
    await nothingHappened();
  });

  it('by somebody who was not asked is not kept', async () => {
    const { teams, manager, tap, answersOf, ash } = await aQuestion();
    const { id, aadObjectId, name } = manager.user;
    const { body } = await teams.send({ ...tap(), from: { id, aadObjectId, name } });
    expect(JSON.stringify(body)).toContain('not');
    expect(await answersOf(ash)).toEqual([]);
  });
});

describe('a question in Teams', () => {
  it('is passed to a colleague of the team by their address, in the chat where nobody else is', async () => {
    const { ash, elm, manager, card, taps, reads, stored } = await aQuestion();
    ash.fill(card(ash), 'to', elm.user.email ?? '');
    await taps(ash, 'Pass it on');
    expect(reads(ash)).toContain('Eastmere');
    ash.fill(card(ash), 'to', manager.user.email ?? '');
    await taps(ash, 'Pass it on');
    expect(reads(ash)).toContain('passed to Manager');
    expect((await stored(ash)).brief.questions).toHaveLength(34);
  });

  it('is not passed to somebody who is not in the team', async () => {
    const { teams, ash, card, taps, reads, stored } = await aQuestion();
    ash.fill(card(ash), 'to', teams.user('Oak').email ?? '');
    await taps(ash, 'Pass it on');
    expect(reads(ash)).toContain('oak@council.example');
    expect((await stored(ash)).brief.questions).toHaveLength(35);
  });
});

describe('where the store fails, an answer in Teams', () => {
  it('is never called saved', async () => {
    let fails = false;
    const team = await aQuestion({
      bot: {
        between: (store) => ({
          ...store,
          record: (...args) => (fails ? Promise.reject(new StoreRefused('no')) : store.record(...args)),
        }),
      },
    });
    const { ash, taps, reads, answersOf } = team;
    fails = true;
    await taps(ash, sentence(team, '4'));
    expect(reads(ash)).toContain('Not saved.');
    expect(await answersOf(ash)).toEqual([]);
  });

  it('that takes longer than Teams waits for is told so at once, and shown when it is there', async () => {
    const gate = Promise.withResolvers<void>();
    let stalls = false;
    const team = await aQuestion({
      bot: {
        budget: 100,
        patience: 60_000,
        between: (store) => ({
          ...store,
          async record(...args) {
            if (stalls) await gate.promise;
            return store.record(...args);
          },
        }),
      },
    });
    const { bot, teams, ash, card, answersOf } = team;
    stalls = true;
    const { shown, body } = await ash.tap(card(ash), sentence(team, '4'));
    expect(shown).toBe('message');
    expect(JSON.stringify(body)).toContain('longer than usual');
    gate.resolve();
    await bot.settled();
    expect(teams.words(card(ash))).toContain('2 of 35');
    expect(ash.direct()).toHaveLength(1);
    expect(await answersOf(ash)).toEqual([4]);
  });
});

describe('a card that is opened on another device', () => {
  it('shows the first card to whoever has not begun', async () => {
    const { ash, card, reads } = await aRound();
    expect((await ash.opens(card(ash)))?.shown).toBe('card');
    expect(reads(ash)).toContain('You answer for Northvale.');
  });

  it('shows where they stand by now', async () => {
    const team = await aQuestion();
    const { ash, card, taps, reads } = team;
    await taps(ash, sentence(team, '4'));
    await taps(ash, sentence(team, '3'));
    expect((await ash.opens(card(ash)))?.shown).toBe('card');
    expect(reads(ash)).toContain('3 of 35');
  });

  it('shows that all is done', async () => {
    const { ash, card, reads, answersAll } = await aRound();
    await answersAll(ash, '3');
    await ash.opens(card(ash));
    expect(reads(ash)).toContain('All 35 answers are saved');
  });

  it('shows nobody else’s answers', async () => {
    const { teams, ash, elm, card } = await aRound();
    const opened = ash.activities.executed(
      card(ash),
      { conversation: teams.personalChat(ash.user) },
      { type: 'Action.Execute', verb: 'look' },
      fieldsOf(fieldsOf(fieldsOf(fieldsOf(ash.card(card(ash)))['refresh'])['action'])['data']),
      'automatic',
    );
    const { id, aadObjectId, name } = teams.user('Stranger');
    const { body } = await teams.send({ ...opened, from: { id, aadObjectId, name } });
    expect(JSON.stringify(body)).not.toContain('Northvale');
    expect(elm.direct()).toHaveLength(1);
  });

  it('says so where the store cannot be read, and shows it by a tap once it can', async () => {
    let fails = false;
    const { ash, card, taps, reads } = await aRound({
      bot: { between: (store) => ({ ...store, response: (key) => (fails ? Promise.reject(new Error('down')) : store.response(key)) }) },
    });
    fails = true;
    const opened = await ash.opens(card(ash));
    expect(opened?.status).toBe(200);
    expect(reads(ash)).toContain('That did not work just now');
    fails = false;
    await taps(ash, 'Try again');
    expect(reads(ash)).toContain('You answer for Northvale.');
  });
});

describe('an older client', () => {
  it('gets the next card in the place of the one tapped', async () => {
    const team = await aQuestion();
    const { teams, ash, card, taps, answersOf } = team;
    await taps(ash, sentence(team, '4'), { old: true });
    expect(teams.words(card(ash))).toContain('2 of 35');
    expect(ash.direct()).toHaveLength(1);
    expect(await answersOf(ash)).toEqual([4]);
  });

  it('gets it afresh where the card was deleted meanwhile', async () => {
    const team = await aQuestion();
    const { teams, bot, ash, card, answersOf } = team;
    const tapping = ash.tapping(card(ash), sentence(team, '4'), { old: true });
    teams.erase(card(ash));
    await teams.send(tapping);
    await bot.settled();
    expect(teams.words(card(ash))).toContain('2 of 35');
    expect(await answersOf(ash)).toEqual([4]);
  });
});
