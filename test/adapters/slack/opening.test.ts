import { describe, expect, it } from 'vitest';
import { english } from '../../../src/application/wording/en.ts';
import { dayOf } from '../../../src/domain/day.ts';
import { filled, reads } from '../../support/slack-reading.ts';
import { aTeam, last, named, only, opens, type Team } from '../../support/slack-team.ts';

/** The form's last step, with the first filled in and the second as it is. */
async function atPartners(team: Team, programme = 'Shared IT') {
  await team.says(team.manager, 'start', team.channel);
  await team.submits(team.manager, { Programme: programme, ...healthCheck });
  await team.submits(team.manager);
}

const healthCheck = { 'What is it for?': 'A health check of a running service' };

const inThreeWeeks = () => dayOf(Date.now() + 21 * 86_400_000);

describe('opening a check', () => {
  it('asks in three steps, and keeps what was typed on the way on and back', async () => {
    const team = await aTeam();
    const { manager, ash, elm, submits, taps } = team;
    await atPartners(team);
    const northvale = named({ Northvale: [ash.user] });
    manager.fill(manager.view(), northvale);
    await taps(manager, 'Add a partner', { on: manager.view() });
    expect(filled(manager.view())).toMatchObject({ ...northvale, 'Partner 2': null, 'Partner 3': null });
    await taps(manager, 'Back', { on: manager.view() });
    const times = { 'Last day to answer, until 17:00': inThreeWeeks(), 'Bank holidays of': 'Scotland' };
    manager.fill(manager.view(), times);
    await taps(manager, 'Back', { on: manager.view() });
    expect(filled(manager.view())).toMatchObject({ Programme: 'Shared IT', ...healthCheck });
    await submits(manager);
    expect(filled(manager.view())).toMatchObject({ ...times, 'Remind those who are not done': 'Every three working days' });
    await submits(manager);
    expect(filled(manager.view())).toMatchObject(northvale);
    await submits(manager, { 'Partner 2': 'Eastmere', 'Who answers for partner 2?': [elm.user.id] });
    expect(reads(manager.view())).toContain('The check is open');
    const [round] = await team.bot.store.roundsOwnedBy(team.personOf(manager));
    expect(round).toMatchObject({
      programme: { title: 'Shared IT' },
      purpose: 'health-check',
      partners: [{ name: 'Northvale' }, { name: 'Eastmere' }],
      schedule: { deadline: inThreeWeeks(), nation: 'scotland', reminders: { rhythm: 3 }, summary: { every: 'week' } },
    });
  });

  it('takes everybody’s time zone from Slack, and speaks English with whoever uses another language', async () => {
    const team = await aTeam();
    const { slack, ash, channel, stored, bot, personOf } = team;
    const manager = slack.person(slack.user('Owner', { zone: 'Pacific/Kiritimati' }));
    const abroad = slack.person(slack.user('Abroad', { zone: 'America/New_York', locale: 'fr-FR' }));
    channel.members.add(manager.user.id);
    await opens({ ...team, manager }, { partners: { Northvale: [ash.user, abroad.user] } });
    expect(await stored(abroad)).toMatchObject({ zone: 'America/New_York', brief: { locale: 'en-GB' } });
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    expect(round?.schedule.zone).toBe('Pacific/Kiritimati');
    const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Kiritimati', weekday: 'long' }).format(round?.openedAt);
    expect(reads(only(slack.messages(channel), 1)[0])).toContain(weekday);
  });

  it('is not sent without what it needs, and marks what may stay empty', async () => {
    const team = await aTeam();
    const { manager, channel, says, submits } = team;
    await says(manager, 'start', channel);
    await expect(submits(manager)).rejects.toThrow('“Programme”');
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    await expect(submits(manager)).rejects.toThrow('“Partner 1”, “Who answers for partner 1?”.');
  });

  const northvale = { 'Partner 1': 'Northvale', 'Who answers for partner 1?': ['U0000001'] };

  it.each([
    ['no programme', { Programme: ' ' }, null, 'Give the programme a name.'],
    ['people of no partner', {}, { ...northvale, 'Partner 1': ' ' }, 'Partner 1 has people but no name.'],
    [
      'people and no name for a second partner',
      {},
      { ...northvale, 'Who answers for partner 2?': ['U0000002'] },
      'Partner 2 has people but no name.',
    ],
    ['two partners of one name', {}, { ...northvale, 'Partner 2': 'northvale' }, 'Two partners are called northvale.'],
  ])('says in the form that it has %s, and keeps what was typed', async (_, first, second, fault) => {
    const { slack, bot, manager, channel, says, submits, personOf } = await aTeam();
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT', ...first });
    if (second) {
      await submits(manager);
      await submits(manager, second);
    }
    expect(reads(manager.view())).toContain(fault);
    expect(filled(manager.view())).toMatchObject(second ?? first);
    expect(slack.messages(channel)).toEqual([]);
    expect(await bot.store.roundsOwnedBy(personOf(manager))).toEqual([]);
  });

  it('says by name who cannot answer and why, and keeps the form', async () => {
    const team = await aTeam();
    const { slack, manager, ash, channel } = team;
    const elsewhere = slack.workspace({ name: 'Elsewhere' });
    const helper = slack.user('Helper', { bot: true });
    const leaver = slack.user('Leaver', { displayName: 'Lee', deleted: true });
    const visitor = slack.user('Visitor', { workspace: elsewhere });
    slack.channel('shared', { members: [manager.user, visitor], shared: true });
    await atPartners(team);
    const chosen = named({ Northvale: [ash.user, helper, leaver, visitor] });
    await team.submits(manager, chosen);
    const words = reads(manager.view());
    expect(words).toContain('Helper is a bot and cannot answer.');
    expect(words).toContain('Lee no longer has an account here and cannot answer.');
    expect(words).toContain('Visitor belongs to another workspace and cannot answer.');
    expect(filled(manager.view())).toMatchObject(chosen);
    expect(slack.messages(channel)).toEqual([]);
    expect(ash.direct()).toEqual([]);
  });

  it('calls people what they like to be called', async () => {
    const team = await aTeam();
    const { slack, ash, says, submits, card, channel } = team;
    const boss = slack.person(slack.user('Margaret Oak', { displayName: 'Maggie' }));
    channel.members.add(boss.user.id);
    await says(boss, 'start', channel);
    await submits(boss, { Programme: 'Shared IT' });
    await submits(boss);
    await submits(boss, named({ Northvale: [ash.user], Eastmere: [ash.user] }));
    expect(reads(boss.view())).toContain('Ash is named for Northvale and for Eastmere.');
    await submits(boss, { 'Partner 2': '', 'Who answers for partner 2?': [] });
    const [status] = only(slack.messages(channel), 1);
    expect(reads(status)).toContain('Open until everyone has finished, or Maggie closes it.');
    expect(reads(card(ash))).toContain('Asked by Maggie in #shared-it');
  });

  it('shows all questions before anybody is asked, and leads back to the form', async () => {
    const team = await aTeam();
    const { manager, channel, says, taps } = team;
    await says(manager, 'start', channel);
    manager.fill(manager.view(), { Programme: 'Shared IT', 'What is it for?': 'A health check of a running service' });
    await taps(manager, 'Read the questions', { on: manager.view() });
    expect(reads(manager.view())).toContain('Have we checked whether our first reasons for sharing still hold?');
    await taps(manager, 'Risk management', { on: manager.view() });
    expect(reads(manager.view())).toContain('Risk management.');
    await taps(manager, 'Back', { on: manager.view() });
    expect(filled(manager.view())).toMatchObject({ Programme: 'Shared IT', 'What is it for?': 'A health check of a running service' });
  });

  it('lets whoever opens it try it alone, announced nowhere', async () => {
    const { slack, manager, channel, says, taps, card } = await aTeam();
    await says(manager, 'start', channel);
    await taps(manager, 'Try it alone', { on: manager.view() });
    expect(reads(manager.view())).toContain('The dry run is ready');
    expect(reads(card(manager))).toContain('A dry run, for you alone');
    await taps(manager, 'Start');
    await taps(manager, '2');
    expect(reads(card(manager))).toContain('Dry run: nothing here counts.');
    expect(slack.messages(channel)).toEqual([]);
  });

  it('opens one check however often its form is sent', async () => {
    const team = await aTeam();
    const { slack, bot, manager, ash, channel } = team;
    await atPartners(team);
    manager.fill(manager.view(), named({ Northvale: [ash.user] }));
    const letter = slack.letters.signed(manager.envelopes.submission(manager.view()));
    const answers = await Promise.all([slack.post(letter), slack.post(letter)]);
    await slack.post(letter);
    await bot.settled();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await bot.store.roundsOwnedBy(team.personOf(manager))).toHaveLength(1);
    expect(slack.messages(channel)).toHaveLength(1);
    expect(ash.direct()).toHaveLength(1);
  });

  it('tells whoever opened it whom the first card did not reach', async () => {
    const team = await aTeam();
    const { slack, manager, elm, card } = team;
    slack.faults.next('conversations.open', { kind: 'refusal', error: 'user_disabled' }, { where: ({ users }) => users === elm.user.id });
    await opens(team);
    expect(reads(card(manager))).toContain('Elm: their account is switched off.');
    expect(reads(card(manager))).not.toContain('Ash');
  });
});

describe('what is told of the programme', () => {
  const about = {
    'What drives it?': ['Resilience', 'Hard problems'],
    'Services in scope': 'Payroll & <benefits>',
    'Delivery model in mind': 'Joint committee',
    'Shared today': 'Some services',
  };

  it('is filled in beside the first step, stays on every way, and is kept with the check', async () => {
    const team = await aTeam();
    const { bot, manager, ash, channel, says, taps, submits, personOf } = team;
    await says(manager, 'start', channel);
    manager.fill(manager.view(), { Programme: 'Shared IT' });
    await taps(manager, 'About the programme', { on: manager.view() });
    await submits(manager, about);
    await taps(manager, 'Back', { on: manager.view() });
    expect(reads(manager.view())).toContain('drivers: resilience, hard problems · services: Payroll & <benefits> · joint committee');
    expect(filled(manager.view())).toMatchObject({ Programme: 'Shared IT' });
    await taps(manager, 'About the programme', { on: manager.view() });
    expect(filled(manager.view())).toEqual(about);
    await taps(manager, 'Back', { on: manager.view() });
    await submits(manager);
    await submits(manager);
    await submits(manager, named({ Northvale: [ash.user] }));
    const [round] = await bot.store.roundsOwnedBy(personOf(manager));
    expect(round?.profile).toEqual({
      drivers: ['resilience', 'hard-problems'],
      services: 'Payroll & <benefits>',
      delivery: 'joint-committee',
      shared: 'some',
    });
  });

  it('can be sent with nothing in it', async () => {
    const { manager, channel, says, taps, submits } = await aTeam();
    await says(manager, 'start', channel);
    manager.fill(manager.view(), { Programme: 'Shared IT' });
    await taps(manager, 'About the programme', { on: manager.view() });
    await submits(manager);
    expect(filled(manager.view())).toMatchObject({ 'Bank holidays of': 'England and Wales' });
  });

  it('travels whole where it is as long as it may be, beside many partners, and when the form is closed', async () => {
    const team = await aTeam();
    const { slack, manager, channel, says, taps, submits, closes } = team;
    const longest = { ...about, 'What drives it?': Object.values(english.profile.driver), 'Services in scope': '"\\'.repeat(100) };
    await says(manager, 'start', channel);
    manager.fill(manager.view(), { Programme: '"'.repeat(80) });
    await taps(manager, 'About the programme', { on: manager.view() });
    await submits(manager, longest);
    await submits(manager);
    for (let partner = 3; partner <= 12; partner++) await taps(manager, 'Add a partner', { on: manager.view() });
    const people = (partner: number) => Array.from({ length: 9 }, (_, index) => slack.user(`Officer ${index + 1} of ${partner}`));
    await closes(manager, named(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`Council ${index + 1}`, people(index + 1)]))));
    await taps(manager, 'Carry on', { on: last(manager.sees(channel)) });
    await taps(manager, 'About the programme', { on: manager.view() });
    expect(filled(manager.view())).toEqual(longest);
  });

  it('is offered again where its form is closed, even before the programme has a name', async () => {
    const { manager, channel, says, taps, closes } = await aTeam();
    await says(manager, 'start', channel);
    await taps(manager, 'About the programme', { on: manager.view() });
    await closes(manager, about);
    await taps(manager, 'Carry on', { on: last(manager.sees(channel)) });
    await taps(manager, 'About the programme', { on: manager.view() });
    expect(filled(manager.view())).toEqual(about);
  });
});

describe('where a check is opened', () => {
  it('may be a private channel', async () => {
    const team = await aTeam({ channel: { kind: 'private' } });
    await opens(team);
    const [status] = only(team.slack.messages(team.channel), 1);
    expect(reads(status)).toContain('Nobody has finished yet.');
    expect(reads(team.card(team.ash))).toContain('Asked by Manager in #shared-it');
  });

  it.each(['public', 'private'] as const)('is not a %s channel that the bot is not in: it says how to invite it', async (kind) => {
    const { manager, channel, says } = await aTeam({ channel: { kind, bot: false } });
    await says(manager, 'start', channel);
    expect(manager.views()).toEqual([]);
    expect(reads(last(manager.sees(channel)))).toContain('I am not in this channel');
    expect(reads(last(manager.sees(channel)))).toContain('Type /invite @rasp, then /rasp start again.');
  });

  it('is no conversation of several people, at which the bot may not look', async () => {
    const { slack, manager, channel, says } = await aTeam({ channel: { bot: false } });
    slack.faults.next('conversations.info', { kind: 'refusal', error: 'missing_scope' });
    await says(manager, 'start', channel);
    expect(reads(last(manager.sees(channel)))).toContain('A conversation of a few people is no channel');
  });

  it('is not a direct message: it says where instead', async () => {
    const { manager, says, card, taps } = await aTeam();
    await says(manager, 'start');
    expect(manager.views()).toEqual([]);
    expect(reads(card(manager))).toContain('Type /rasp start in the channel where the map is to be posted.');
    await says(manager, 'help');
    await taps(manager, 'Open a readiness check');
    expect(manager.views()).toEqual([]);
    expect(reads(card(manager))).toContain('Open it in the channel');
  });

  it('is told beside a conversation of two people, to whoever typed it there', async () => {
    const { slack, manager, ash, says } = await aTeam();
    const theirs = { ...slack.channel('directmessage', { members: [manager.user, ash.user], bot: false }), id: 'D0THEIRS01' };
    slack.world.channels.set(theirs.id, theirs);
    await says(manager, 'help', theirs);
    expect(reads(last(manager.direct()))).toContain('/rasp start: open a check in this channel');
    expect(reads(last(manager.sees(theirs)))).toContain('It is in your direct messages');
  });

  it('may be asked for by a button, with the same care', async () => {
    const { slack, manager, channel, says, taps } = await aTeam();
    const other = slack.channel('elsewhere', { members: [manager.user], bot: false });
    await says(manager, 'status', other);
    await taps(manager, 'Open a readiness check', { on: last(manager.sees(other)) });
    expect(manager.views()).toEqual([]);
    expect(reads(last(manager.sees(other)))).toContain('I am not in this channel');
    await says(manager, 'status', channel);
    await taps(manager, 'Open a readiness check', { on: last(manager.sees(channel)) });
    expect(filled(manager.view())).toMatchObject({ Programme: null });
  });
});

describe('a form', () => {
  it('comes as a button where Slack does not open it any more', async () => {
    const { slack, manager, channel, says, taps, submits } = await aTeam();
    slack.faults.next('views.open', { kind: 'refusal', error: 'expired_trigger_id' });
    await says(manager, 'start', channel);
    expect(manager.views()).toEqual([]);
    await taps(manager, 'Open a readiness check', { on: last(manager.sees(channel)) });
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager);
    expect(filled(manager.view())).toMatchObject({ 'Partner 1': null });
  });

  it('that is closed by mistake is offered again, with everything that was filled in', async () => {
    const team = await aTeam();
    const { manager, ash, channel, closes, taps, submits } = team;
    await atPartners(team, 'Shared <!channel> & *IT*');
    const typed = named({ Northvale: [ash.user] });
    await closes(manager, typed);
    const [offer] = only(manager.sees(channel), 1);
    expect(offer.onlyFor).toBe(manager.user.id);
    expect(reads(offer)).toContain('You closed it before the check was opened.');
    await taps(manager, 'Carry on', { on: offer });
    expect(filled(manager.view())).toMatchObject({ Programme: 'Shared <!channel> & *IT*', ...healthCheck });
    await submits(manager);
    await submits(manager);
    expect(filled(manager.view())).toMatchObject(typed);
  });

  it('with more people than Slack carries loses nobody on the way back, or when it is closed', async () => {
    const team = await aTeam();
    const { slack, manager, channel, closes, submits, taps } = team;
    await atPartners(team);
    for (let partner = 3; partner <= 12; partner++) await taps(manager, 'Add a partner', { on: manager.view() });
    const people = (partner: number) => Array.from({ length: 30 }, (_, index) => slack.user(`Officer ${index + 1} of ${partner}`));
    const all = named(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`Council ${index + 1}`, people(index + 1)])));
    manager.fill(manager.view(), all);
    await taps(manager, 'Back', { on: manager.view() });
    await taps(manager, 'Back', { on: manager.view() });
    await submits(manager);
    await submits(manager);
    expect(filled(manager.view())).toMatchObject(all);
    const fewer = { ...all, 'Partner 1': 'Northvale', 'Who answers for partner 12?': [] };
    await closes(manager, fewer);
    await taps(manager, 'Carry on', { on: last(manager.sees(channel)) });
    await submits(manager);
    await submits(manager);
    expect(filled(manager.view())).toMatchObject(fewer);
  });

  it('that is closed at its times is offered again, with the day that was picked', async () => {
    const { manager, channel, says, closes, taps, submits } = await aTeam();
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    const times = { 'Last day to answer, until 17:00': inThreeWeeks(), 'Remind those who are not done': 'Never' };
    await closes(manager, times);
    const [offer] = only(manager.sees(channel), 1);
    await taps(manager, 'Carry on', { on: offer });
    await submits(manager);
    expect(filled(manager.view())).toMatchObject(times);
  });

  it('with a last day that is over says so and stays, with the day in it', async () => {
    const { manager, channel, says, submits } = await aTeam();
    await says(manager, 'start', channel);
    await submits(manager, { Programme: 'Shared IT' });
    await submits(manager, { 'Last day to answer, until 17:00': '2020-12-04' });
    expect(reads(manager.view())).toContain('The last day is over: answers are taken until 17:00.');
    expect(filled(manager.view())).toMatchObject({ 'Last day to answer, until 17:00': '2020-12-04' });
  });

  it('that is closed among its questions is offered again too', async () => {
    const { manager, channel, says, taps, closes } = await aTeam();
    await says(manager, 'start', channel);
    await manager.types(manager.view(), { Programme: 'Shared IT' });
    await taps(manager, 'Read the questions', { on: manager.view() });
    await taps(manager, 'Governance', { on: manager.view() });
    await closes(manager);
    await taps(manager, 'Carry on', { on: last(manager.sees(channel)) });
    expect(filled(manager.view())).toMatchObject({ Programme: 'Shared IT' });
  });

  it('that is closed untouched, or done with, is let go', async () => {
    const team = await aTeam();
    const { slack, manager, channel, says, closes } = team;
    await says(manager, 'start', channel);
    await closes(manager);
    await opens(team);
    await closes(manager);
    expect(manager.sees(channel)).toEqual(slack.messages(channel));
  });

  it('stays with everything typed while Slack cannot say who somebody is', async () => {
    const team = await aTeam();
    const { slack, manager, ash, channel, submits } = team;
    await atPartners(team);
    const form = manager.view();
    slack.faults.next('users.info', { kind: 'refusal', error: 'fatal_error' });
    await submits(manager, named({ Northvale: [ash.user] }));
    expect(manager.view()).toBe(form);
    expect(slack.messages(channel)).toEqual([]);
    await submits(manager);
    expect(slack.messages(channel)).toHaveLength(1);
  });
});
