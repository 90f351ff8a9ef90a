import { describe, expect, it } from 'vitest';
import { blocksOf, pingsIn } from '../../support/fake-slack/content.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { fieldsOf, parsed, textOf } from '../../support/fake-slack/json.ts';
import type { View } from '../../support/fake-slack/things.ts';
import { filled, pictures, reads } from '../../support/slack-reading.ts';
import { aRound, aTeam, last, named, only } from '../../support/slack-team.ts';

describe('somebody else', () => {
  it('who was not invited is told so by the status card, and changes nothing', async () => {
    const { slack, bot, channel, taps, personOf } = await aRound();
    const passer = slack.person(slack.user('Passer'));
    channel.members.add(passer.user.id);
    await taps(passer, 'Answer or carry on', { on: last(slack.messages(channel)) });
    expect(reads(last(passer.direct()))).toContain('You are not invited to this check, so nothing was saved.');
    expect(await bot.store.openResponsesOf(personOf(passer))).toEqual([]);
  });

  it('cannot close the check by the card that asked its owner', async () => {
    const { slack, bot, manager, ash, channel, says, stored } = await aRound();
    await says(manager, 'close', channel);
    const asked = last(manager.sees(channel));
    await expect(ash.click(asked, 'Close it now')).rejects.toThrow('does not see that');
    expect((await slack.send(ash.envelopes.click(asked, 'Close it now'))).status).toBe(200);
    await bot.settled();
    expect((await bot.store.round((await stored(ash)).round))?.state.stage).toBe('open');
  });

  it('answers for nobody but themselves, whosever card it is', async () => {
    const { slack, bot, ash, elm, card, taps, answersOf } = await aRound();
    await taps(ash, 'Start');
    await taps(ash, '3');
    const stranger = slack.person(slack.user('Stranger'));
    for (const other of [elm, stranger]) {
      await expect(other.click(card(ash), '0')).rejects.toThrow('does not see that');
      expect((await slack.send(other.envelopes.click({ ...card(ash) }, '0'))).status).toBe(200);
      await bot.settled();
    }
    expect(await answersOf(ash)).toEqual([3]);
  });

  it('from another organisation, in a channel that both share, is refused in words', async () => {
    const { slack, bot, channel, stored, ash } = await aRound({ channel: { shared: true } });
    const before = await stored(ash);
    const guest = slack.person(slack.user('Guest', { workspace: slack.workspace({ name: 'Elsewhere' }) }), slack.home);
    channel.members.add(guest.user.id);
    expect((await guest.click(last(slack.messages(channel)), 'Answer or carry on')).status).toBe(200);
    await bot.settled();
    expect(reads(last(guest.sees(channel)))).toContain('You are here from another workspace.');
    await guest.mention('start', channel);
    await bot.settled();
    expect(reads(last(guest.sees(channel)))).toContain('You are here from another workspace.');
    expect(guest.direct()).toEqual([]);
    expect(guest.views()).toEqual([]);
    expect(await stored(ash)).toEqual(before);
  });
});

const council = '<!channel> & *Co* _of_ `<@U0ALL>` :tada:';

/** Everybody called by anything that was ever sent to this Slack, in whatever place. */
function everPinged(slack: FakeSlack): string[] {
  return slack.received.flatMap(({ args }) => {
    const view = fieldsOf(typeof args['view'] === 'string' ? parsed(args['view']) : args['view']);
    const said = { text: textOf(args['text']), blocks: [...blocksOf(args['blocks']), ...blocksOf(view['blocks'])] };
    return [...pingsIn(said), ...(textOf(args['initial_comment']).match(/<[!@][^>]+>/g) ?? [])];
  });
}

describe(`a council called ${council}`, () => {
  it('pings nobody and reads as it is called, in messages, modals, the home tab, alt texts and notifications', async () => {
    const { slack, bot, manager, ash, elm, channel, card, posts, says, submits, closes, taps, hasAnswered } = await aTeam();
    const views: View[] = [];
    const looksAt = (view: View) => {
      views.push({ ...view });
      expect(reads(view)).toContain(council);
    };
    await says(manager, 'start', channel);
    await submits(manager, { Programme: council });
    looksAt(manager.view());
    await submits(manager);
    looksAt(manager.view());
    await submits(manager, named({ [council]: [ash.user], '<!here>': [ash.user] }));
    looksAt(manager.view());
    await submits(manager, named({ [council]: [ash.user], '<!here>': [elm.user] }));
    for (const message of [...slack.messages(channel), card(ash)]) expect(reads(message)).toContain(council);

    await taps(ash, 'Start');
    await taps(ash, 'Add a note');
    await submits(ash, { 'Your note': council });
    expect(reads(card(ash))).toContain(council);
    await taps(ash, 'Your note');
    expect(filled(ash.view())).toEqual({ 'Your note': council });
    await closes(ash, { 'Your note': `${council}!` });
    expect(reads(card(ash))).toContain(`${council}!`);
    for (const person of [ash, manager]) {
      await person.openHome();
      await bot.settled();
      looksAt(person.home());
    }

    await hasAnswered(ash, 3);
    await hasAnswered(elm, 0);
    await says(manager, 'close', channel);
    await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });
    const [, results] = only(posts(channel), 2);
    expect(only(pictures(results), 1)[0].alt).toContain(council);
    expect(results.text).toContain('&lt;!channel&gt; &amp; *Co*');
    for (const button of ['Next steps', 'What to talk about', 'All figures', 'By topic']) await taps(elm, button, { on: results });
    expect(elm.sees(channel).map(reads).join()).toContain(`${council} 3`);
    await says(elm, 'results', channel);

    expect(everPinged(slack)).toEqual([]);
    expect(views.flatMap(({ definition }) => pingsIn({ text: '', blocks: blocksOf(definition['blocks']) }))).toEqual([]);
    expect(slack.received.length).toBeGreaterThan(20);
  });
});
