import { describe, expect, it } from 'vitest';
import type { Person } from '../../support/fake-slack/person.ts';
import { reads } from '../../support/slack-reading.ts';
import { aRound, aTeam, last, type Team } from '../../support/slack-team.ts';

async function opensHome({ bot }: Team, person: Person) {
  await person.openHome();
  await bot.settled();
}

describe('a command', () => {
  it('shows who has answered to whoever asks', async () => {
    const { slack, ash, channel, says } = await aRound();
    await says(ash, 'status', channel);
    const shown = last(ash.sees(channel));
    expect(reads(shown)).toContain('Nobody has finished yet.');
    expect(shown.onlyFor).toBe(ash.user.id);
    expect(slack.messages(channel)).toHaveLength(1);
  });

  it.each(['help', 'HELP', 'abracadabra', 'start-up', '<!channel>'])('/rasp %s lists what can be typed', async (words) => {
    const { slack, ash, channel, says } = await aTeam();
    await says(ash, words, channel);
    expect(reads(last(ash.sees(channel)))).toContain('/rasp results: see the last results of this channel');
    expect(slack.messages(channel)).toEqual([]);
  });

  it('alone says what to do next where nothing waits', async () => {
    const { slack, manager, channel, says } = await aTeam();
    await says(manager, '', channel);
    expect(reads(last(manager.sees(channel)))).toContain('You have no open questions.');
    expect(slack.clickable(last(manager.sees(channel)))).toEqual(['Open a readiness check']);
  });
});

describe('words to the bot', () => {
  it('get a card with the way on, not silence', async () => {
    const { bot, ash, card, taps } = await aRound();
    await ash.says('Hello, what is this?');
    await bot.settled();
    expect(reads(card(ash))).toContain('I ask the people of each partner how ready they are to share a service');
    await taps(ash, 'Carry on');
    expect(reads(card(ash))).toContain('1 of 35');
  });

  it('get one beside a file, too', async () => {
    const { slack, bot, ash, card } = await aTeam();
    const { payload } = ash.envelopes.direct('');
    const event = { ...(payload['event'] as object), subtype: 'file_share', files: [{ id: 'F0123' }] };
    await slack.send({ kind: 'events_api', payload: { ...payload, event } });
    await bot.settled();
    expect(reads(card(ash))).toContain('/rasp start: open a check in this channel');
  });

  it('are taken for a command where they are one', async () => {
    const { bot, ash, card } = await aRound();
    await ash.says('help');
    await bot.settled();
    expect(reads(card(ash))).toContain('/rasp start: open a check in this channel');
  });

  it.each(['status', 'close', 'results'])('such as %s, which belong in a channel, show their writer’s own checks', async (word) => {
    const { bot, manager, ash, card, taps } = await aRound();
    for (const person of [ash, manager]) await person.says(word);
    await bot.settled();
    expect(reads(card(ash))).toContain('Shared IT, for Northvale: 0 of 35 answered');
    expect(reads(card(manager))).toContain('Shared IT: 0 of 2 people finished');
    await taps(manager, 'Close the check');
    expect(reads(card(manager))).toContain('Close the check for Shared IT?');
  });

  it('that are changed or deleted get no second answer', async () => {
    const { slack, bot, ash } = await aTeam();
    const { payload } = ash.envelopes.direct('Hello');
    const event = payload['event'] as object;
    for (const subtype of ['message_changed', 'message_deleted']) {
      await slack.send({ kind: 'events_api', payload: { ...payload, event: { ...event, subtype } } });
    }
    await bot.settled();
    expect(ash.direct().map(({ text }) => text)).toEqual(['Hello']);
  });

  it('that mention it in a channel are answered there, to their writer alone', async () => {
    const { slack, bot, ash, elm, channel } = await aRound();
    await ash.mention('can you help?', channel);
    await bot.settled();
    const shown = last(ash.sees(channel));
    expect(reads(shown)).toContain('/rasp close: close your check and post the map');
    expect(shown.onlyFor).toBe(ash.user.id);
    await elm.mention('status', channel);
    await bot.settled();
    expect(reads(last(elm.sees(channel)))).toContain('Nobody has finished yet.');
    expect(slack.messages(channel).filter(({ user }) => user === slack.home.botUser)).toHaveLength(1);
  });

  it('can ask for the form by a mention, which then opens by a button', async () => {
    const { bot, manager, channel, taps } = await aTeam();
    await manager.mention('start', channel);
    await bot.settled();
    await taps(manager, 'Open a readiness check', { on: last(manager.sees(channel)) });
    expect(reads(manager.view())).toContain('Open a readiness check');
  });
});

describe('the home tab', () => {
  it('says what waits for whom, and leads on', async () => {
    const team = await aRound();
    const { slack, manager, ash, taps, card } = team;
    await opensHome(team, manager);
    expect(reads(manager.home())).toContain('No check waits for your answers.');
    expect(reads(manager.home())).toContain('Shared IT: 0 of 2 people finished');
    await opensHome(team, ash);
    expect(reads(ash.home())).toContain('Shared IT, for Northvale: 0 of 35 answered');
    expect(reads(ash.home())).not.toContain('Checks you run');
    await taps(ash, 'Carry on', { on: ash.home() });
    await taps(ash, '3');
    await opensHome(team, ash);
    expect(reads(ash.home())).toContain('Shared IT, for Northvale: 1 of 35 answered');
    expect(reads(card(ash))).toContain('2 of 35');
    expect(slack.calls('views.publish').filter(({ answer }) => answer !== 'ok')).toEqual([]);
  });

  it('closes a check, shows its results, and is current after it', async () => {
    const team = await aRound();
    const { bot, manager, ash, elm, channel, posts, taps, hasAnswered } = team;
    await hasAnswered(ash, 3);
    await hasAnswered(elm, 1);
    await opensHome(team, manager);
    await taps(manager, 'Who has answered', { on: manager.home() });
    expect(reads(manager.view())).toContain('Finished: 2 of 2 people.');
    await taps(manager, 'Close the check', { on: manager.home() });
    expect(reads(manager.view())).toContain('Close the check for Shared IT?');
    await taps(manager, 'Close it now', { on: manager.view() });
    expect(reads(manager.view())).toContain('The map is being drawn');
    expect(reads(manager.home())).toMatch(/Shared IT: closed on \w+day/);
    expect(posts(channel)).toHaveLength(2);
    await taps(manager, 'All figures', { on: manager.home() });
    expect(reads(manager.view())).toContain('Shared vision\nNorthvale 75 · Eastmere 25');
    expect(manager.direct()).toEqual([]);
    await bot.settled();
  });

  it('says where a check is opened instead', async () => {
    const team = await aTeam();
    await opensHome(team, team.manager);
    await team.taps(team.manager, 'Open a readiness check', { on: team.manager.home() });
    expect(reads(team.manager.view())).toContain('Type /rasp start in the channel where the map is to be posted.');
  });

  it('says so where it cannot be shown just now, and can be had again', async () => {
    let down = true;
    const team = await aTeam({
      bot: {
        between: (store) => ({
          ...store,
          openResponsesOf: (person) => (down ? Promise.reject(new Error('on purpose')) : store.openResponsesOf(person)),
        }),
      },
    });
    await opensHome(team, team.ash);
    expect(reads(team.ash.home())).toContain('Nothing that was called saved is lost.');
    down = false;
    await opensHome(team, team.ash);
    expect(reads(team.ash.home())).toContain('No check waits for your answers.');
  });

  it('shows nothing to another tab', async () => {
    const { slack, bot, ash } = await aTeam();
    const { payload } = ash.envelopes.homeOpened();
    await slack.send({ kind: 'events_api', payload: { ...payload, event: { ...(payload['event'] as object), tab: 'messages' } } });
    await bot.settled();
    expect(slack.calls('views.publish')).toEqual([]);
  });
});
