import { ActivityTypes, MessageFactory, type TurnContext } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../support/fake-slack/json.ts';
import { actions, answeredBy, aTeams, attached, card, dialogOf, execute, submit, text } from './clients.ts';
import { anApp } from './tiny-app.ts';

/** A person who has the bot, and what the bot heard. */
async function aScene(options: Parameters<typeof aTeams>[0] = {}) {
  const teams = await aTeams(options);
  const app = await anApp(teams);
  const user = teams.user('Ash Field', { installed: true });
  const person = teams.person(user);
  const heard: TurnContext['activity'][] = [];
  const hears = (answer: (context: TurnContext) => Promise<unknown> = () => Promise.resolve()) =>
    app.on(async (context) => {
      heard.push(context.activity);
      await answer(context);
    });
  /** The bot's message with the card, as it stands in the personal chat. */
  const posts = async (content: object) => {
    const { id } = teams.personalChat(user);
    await app.inConversation(id, (context) => context.sendActivity(MessageFactory.attachment(attached(content))));
    const message = person.direct().at(-1);
    if (!message) throw new Error('Nothing was posted.');
    hears();
    return message;
  };
  const answers = (value: object) =>
    hears((context) => context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: value } }));
  return { teams, app, user, person, heard, hears, posts, answers };
}

describe('words', () => {
  it('reach the bot from a personal chat, and its reply stands there', async () => {
    const { teams, user, person, heard, hears } = await aScene();
    hears((context) => context.sendActivity(`You said ${context.activity.text}`));
    expect(await person.says('hello')).toMatchObject({ status: 200 });
    expect(person.direct()).toMatchObject([
      { text: 'hello', from: user.id },
      { text: 'You said hello', from: teams.bot.account },
    ]);
    expect(heard).toMatchObject([
      {
        ...{ type: 'message', channelId: 'msteams', text: 'hello', serviceUrl: teams.serviceUrl, locale: 'en-GB' },
        from: { id: user.id, name: 'Ash Field', aadObjectId: user.aadObjectId },
        recipient: { id: teams.bot.account },
        conversation: { id: teams.personalChat(user).id, conversationType: 'personal', tenantId: teams.home.id },
        channelData: { tenant: { id: teams.home.id } },
      },
    ]);
  });

  it('reach it from a channel where it is called, in a thread of their own', async () => {
    const { teams, user, person, heard, hears } = await aScene();
    const team = teams.team('Shared IT', { members: [user] });
    const channel = teams.channel('Readiness', team);
    hears((context) => context.sendActivity('Here'));
    await person.mention('status', channel);
    const [asked, said] = teams.messages(channel);
    expect([asked?.text, said?.text, said?.thread]).toEqual(['status', 'Here', asked?.id]);
    expect(heard).toMatchObject([
      {
        text: '<at>RASP</at> status',
        entities: [{ type: 'mention', text: '<at>RASP</at>', mentioned: { id: teams.bot.account } }, { type: 'clientInfo' }],
        conversation: { id: `${channel.id};messageid=${asked?.id}`, conversationType: 'channel', isGroup: true },
        channelData: { channel: { id: channel.id }, team: { id: team.id } },
      },
    ]);
    await expect(teams.person(teams.user('Outside')).mention('hi', channel)).rejects.toThrow('Outside is not in Readiness');
  });

  it('reach it from a group chat, and not from one without it', async () => {
    const { teams, user, person, heard, hears } = await aScene();
    hears();
    await person.mention('hi', teams.groupChat('Programme', { members: [user] }));
    expect(heard).toMatchObject([{ conversation: { conversationType: 'groupChat', isGroup: true, name: 'Programme' } }]);
    await expect(person.mention('hi', teams.groupChat('Without', { members: [user], bot: false }))).rejects.toThrow('The bot is not there');
  });
});

const question = card([
  text('Is there a sponsor?'),
  { type: 'Input.Text', id: 'note', label: 'Your note', isMultiline: true },
  actions(execute('Yes', 'answer', { level: 3 }), execute('No', 'answer', { level: 0 })),
]);

describe('a tap', () => {
  it('carries the action with what was filled in, and its answer takes the card’s place for who tapped', async () => {
    const { teams, person, heard, posts, answers } = await aScene();
    const message = await posts(question);
    expect([teams.words(message), teams.tappable(message)]).toEqual(['Is there a sponsor?\nYour note', ['Yes', 'No']]);
    answers(answeredBy(card([text('Saved.')])));
    person.fill(message, 'Your note', 'since May');
    expect(await person.tap(message, 'Yes')).toMatchObject({ status: 200, shown: 'card' });
    expect(heard).toMatchObject([
      {
        ...{ type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id },
        value: {
          action: { type: 'Action.Execute', title: 'Yes', verb: 'answer', data: { level: 3, note: 'since May' } },
          trigger: 'manual',
        },
      },
    ]);
    expect(teams.words(person.card(message))).toBe('Saved.');
    expect(teams.words(message)).toBe('Is there a sponsor?\nYour note');
    await expect(person.tap(message, 'Yes')).rejects.toThrow('nothing to tap that reads “Yes”, but nothing at all');
  });

  it('in an old client takes the fallback, a message with a value', async () => {
    const { person, heard, posts } = await aScene();
    const message = await posts(question);
    expect(await person.tap(message, 'No', { old: true })).toMatchObject({ status: 200, shown: 'nothing' });
    expect(heard).toMatchObject([{ type: 'message', replyToId: message.id, value: { verb: 'answer', level: 0, note: '' } }]);
    expect(heard[0]).not.toHaveProperty('text');
  });

  it('is told apart from its like by the words around it', async () => {
    const { person, heard, posts } = await aScene();
    const rows = ['First', 'Second'].map((name) => ({ type: 'Container', items: [text(name), actions(submit('Open', { name }))] }));
    const message = await posts(card([{ type: 'Container', items: [text('Councils'), ...rows] }]));
    await person.tap(message, 'Open', { near: 'Second' });
    expect(heard).toMatchObject([{ value: { name: 'Second' } }]);
    await expect(person.tap(message, 'Open')).rejects.toThrow('2 things read “Open”');
    await expect(person.tap(message, 'Open', { near: 'Councils' })).rejects.toThrow('2 things read “Open”');
  });

  it('is not sent while a field that is required is empty', async () => {
    const { person, heard, posts } = await aScene();
    const field = { type: 'Input.Text', id: 'name', label: 'Name', isRequired: true, errorMessage: 'Give it a name.' };
    const message = await posts(card([field, actions(submit('Save'), submit('Skip', {}, { associatedInputs: 'none' }))]));
    await expect(person.tap(message, 'Save')).rejects.toThrow('The client says: Give it a name.');
    await person.tap(message, 'Skip');
    person.fill(message, 'name', 'Payroll');
    await person.tap(message, 'Save');
    expect(heard.map(({ value }) => value)).toEqual([{}, { name: 'Payroll' }]);
  });

  it('on a copy kept from before is a tap on a stale card', async () => {
    const { teams, app, person, heard, posts } = await aScene();
    const message = await posts(question);
    const stale = teams.copy(message);
    await app.inConversation(message.conversation, (context) =>
      context.updateActivity({ ...MessageFactory.attachment(attached(card([text('Closed.')]))), id: message.id }),
    );
    expect(teams.words(message)).toBe('Closed.');
    await person.tap(stale, 'Yes');
    expect(heard).toMatchObject([{ value: { action: { verb: 'answer' } } }]);
  });

  it('twice at once reaches the bot twice', async () => {
    const { teams, person, heard, posts } = await aScene();
    const activity = person.tapping(await posts(question), 'Yes');
    await Promise.all([teams.send(activity), teams.send(activity)]);
    expect(heard.map(({ id }) => id)).toEqual([activity['id'], activity['id']]);
  });

  it.each([
    ['an error of the bot', { statusCode: 500, type: 'application/vnd.microsoft.error', value: { code: '500', message: 'no' } }, 'failure'],
    ['a card that Teams cannot show', answeredBy({ ...card([]), version: '1.6' }), 'failure'],
    ['a line of words', { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done' }, 'message'],
  ])('may be answered by %s', async (_, body, shown) => {
    const { person, posts, answers } = await aScene();
    const message = await posts(question);
    answers(body);
    expect(await person.tap(message, 'Yes')).toMatchObject({ shown });
    expect(person.card(message)).toMatchObject({ body: question.body });
  });

  it('goes unanswered when the bot is too slow for Teams', async () => {
    const { person, posts, hears } = await aScene({ patience: 200 });
    const message = await posts(question);
    const { promise, resolve } = Promise.withResolvers<void>();
    hears(() => promise);
    expect(await person.tap(message, 'Yes')).toEqual({ status: 0, body: 'operation_timeout', shown: 'failure' });
    resolve();
  });
});

describe('a message opened on another device', () => {
  it('shows what is shared of it, and asks for a refresh when it is for that person', async () => {
    const { teams, user, person, heard, posts, answers } = await aScene();
    const refresh = { action: execute('Refresh', 'show', { round: 'r1' }), userIds: [user.id] };
    const message = await posts({ ...question, refresh });
    answers(answeredBy(card([text('2 of 6')])));
    await person.tap(message, 'Yes');
    expect(await person.opens(message)).toMatchObject({ shown: 'card' });
    expect(heard.map(({ value }) => fieldsOf(value)['trigger'])).toEqual(['manual', 'automatic']);
    expect(heard[1]).toMatchObject({ value: { action: { verb: 'show', data: { round: 'r1' } } } });
    expect(teams.words(person.card(message))).toBe('2 of 6');

    const plain = await posts(question);
    expect(await person.opens(plain)).toBeNull();
  });
});

describe('a dialog', () => {
  const form = card(
    [
      { type: 'Input.Text', id: 'name', label: 'Name', value: 'Payroll' },
      {
        type: 'Input.ChoiceSet',
        id: 'people',
        label: 'Who',
        isMultiSelect: true,
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      },
      {
        type: 'Input.ChoiceSet',
        id: 'bank',
        label: 'Questions',
        choices: [
          { title: 'Short', value: 's' },
          { title: 'Full', value: 'f' },
        ],
      },
      { type: 'Input.Toggle', id: 'named', title: 'Show names', valueOn: 'yes', valueOff: 'no' },
    ],
    { actions: [submit('Start', { verb: 'start' })] },
  );
  const opener = card([actions(submit('New round', { msteams: { type: 'task/fetch' }, verb: 'form' }))]);

  it('is asked for, filled in, and answered by another or by nothing', async () => {
    const { teams, user, person, heard, posts, answers } = await aScene();
    const message = await posts(opener);
    answers(dialogOf('A new round', form));
    expect(await person.tap(message, 'New round')).toMatchObject({ shown: 'dialog' });
    expect(person.dialog()).toMatchObject({ title: 'A new round' });
    expect(teams.words(person.dialog())).toBe('Name\nWho\nQuestions\nShow names');
    person.fillDialog('Who', [user, teams.user('Elm')]);
    person.fillDialog('Questions', 'Full');
    answers({});
    expect(await person.tapDialog('Start')).toMatchObject({ shown: 'nothing' });
    const elm = [...teams.world.users.values()].at(-1);
    expect(heard).toMatchObject([
      { name: 'task/fetch', replyToId: message.id, value: { data: { verb: 'form' }, context: { theme: 'default' } } },
      {
        name: 'task/submit',
        value: { data: { verb: 'start', name: 'Payroll', people: `${user.aadObjectId},${elm?.aadObjectId}`, bank: 'f', named: 'no' } },
      },
    ]);
    expect(() => person.dialog()).toThrow('No dialog is open before Ash Field');
  });

  it('closes by a message, and by its cross unheard', async () => {
    const { person, heard, posts, answers } = await aScene();
    const message = await posts(opener);
    answers(dialogOf('A new round', form));
    await person.tap(message, 'New round');
    person.closeDialog();
    await person.tap(message, 'New round');
    answers({ task: { type: 'message', value: 'Started.' } });
    expect(await person.tapDialog('Start')).toMatchObject({ shown: 'message', body: { task: { value: 'Started.' } } });
    expect(heard.map(({ name }) => name)).toEqual(['task/fetch', 'task/fetch', 'task/submit']);
    expect(() => person.dialog()).toThrow('No dialog is open');
  });
});
