import type { App, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../support/fake-slack/json.ts';
import type { View } from '../support/fake-slack/things.ts';
import { aSlack, button, failureOf, modal, note, refusalOf, section } from './clients.ts';
import { anApp } from './tiny-app.ts';

const people = {
  type: 'input',
  block_id: 'people',
  label: { type: 'plain_text', text: 'Partners' },
  optional: true,
  element: { type: 'multi_users_select', action_id: 'chosen', max_selected_items: 2 },
};
const depth = {
  type: 'input',
  block_id: 'depth',
  label: { type: 'plain_text', text: 'Depth' },
  element: {
    type: 'radio_buttons',
    action_id: 'chosen',
    options: ['Core', 'Full'].map((text) => ({ text: { type: 'plain_text', text }, value: text.toLowerCase() })),
    initial_option: { text: { type: 'plain_text', text: 'Core' }, value: 'core' },
  },
};

/** A person before whom the bot opened a modal at their command. */
async function aModal({ view = modal([note(), people, depth], { callback_id: 'form' }) } = {}) {
  const slack = await aSlack();
  const user = slack.user('Ash');
  const app = await anApp(slack);
  const trigger: string[] = [];
  app.command('/rasp', async ({ ack, client, command }) => {
    trigger.push(command.trigger_id);
    await client.views.open({ trigger_id: command.trigger_id, view });
    await ack();
  });
  const person = slack.person(user);
  await person.slashCommand('start');
  return { slack, app, user, person, trigger: trigger[0] ?? '' };
}

const answering = (app: App, answer: ViewResponseAction | undefined, heard: unknown[] = []) =>
  app.view<ViewSubmitAction>('form', async ({ ack, view }) => {
    heard.push(view.state.values);
    await ack(answer);
  });

describe('a modal', () => {
  it('is filled in by its labels, and submitted as Slack tells it', async () => {
    const { app, person, user } = await aModal();
    const heard: unknown[] = [];
    answering(app, undefined, heard);
    const answer = await person.submit(person.view(), { 'Your note': 'Agreed', Partners: [user.id], Depth: 'Full' });
    expect(answer.status).toBe(200);
    expect(heard).toMatchObject([
      {
        note: { words: { type: 'plain_text_input', value: 'Agreed' } },
        people: { chosen: { type: 'multi_users_select', selected_users: [user.id] } },
        depth: { chosen: { type: 'radio_buttons', selected_option: { value: 'full' } } },
      },
    ]);
    expect(person.views()).toEqual([]);
  });

  it('is not submitted by a client that sees it is not as asked', async () => {
    const { app, person, user } = await aModal();
    const heard: unknown[] = [];
    answering(app, undefined, heard);
    const view = person.view();
    await expect(person.submit(view)).rejects.toThrow('without “Your note”');
    await expect(person.submit(view, { 'Your note': 'a'.repeat(21) })).rejects.toThrow('20 characters at most');
    await expect(person.submit(view, { Depth: 'Deep' })).rejects.toThrow('“Deep” is not offered at “Depth”, but Core, Full');
    await expect(person.submit(view, { Partners: [user.id, user.id, user.id] })).rejects.toThrow('takes 2 at most');
    await expect(person.submit(view, { Budget: 'none' })).rejects.toThrow('No field reads “Budget”, but “Your note”');
    expect(heard).toEqual([]);
  });

  it('shows the errors it is answered with, and stays', async () => {
    const { app, person } = await aModal();
    answering(app, { response_action: 'errors', errors: { note: 'Say more' } });
    await person.submit(person.view(), { 'Your note': 'x' });
    expect(person.view().errors).toEqual({ note: 'Say more' });
  });

  it('has no place for an error at no input', async () => {
    const { app, person } = await aModal();
    answering(app, { response_action: 'errors', errors: { elsewhere: 'Say more' } });
    await expect(person.submit(person.view(), { 'Your note': 'x' })).rejects.toThrow('no error at elsewhere');
  });

  it('is updated in place, pushed upon, and cleared, as the answer says', async () => {
    const { app, person } = await aModal();
    const next = modal([section('Second page'), note()], { callback_id: 'form' });
    let answer: ViewResponseAction = { response_action: 'update', view: next };
    app.view<ViewSubmitAction>('form', ({ ack }) => ack(answer));
    const { id, hash } = person.view();
    await person.submit(person.view(), { 'Your note': 'kept' });
    expect(person.views()).toMatchObject([{ id, definition: { blocks: [{ text: { text: 'Second page' } }, {}] } }]);
    expect(person.view().hash).not.toBe(hash);

    answer = { response_action: 'push', view: next };
    await person.submit(person.view());
    expect(person.views()).toMatchObject([{ id }, { previous: id, root: id }]);
    answer = { response_action: 'clear' };
    await person.submit(person.view(), { 'Your note': 'x' });
    expect(person.views()).toEqual([]);
  });

  it('stays when the bot fails', async () => {
    const { app, person } = await aModal();
    app.view('form', async () => {
      throw new Error('on purpose');
    });
    expect((await person.submit(person.view(), { 'Your note': 'x' })).status).toBe(500);
    expect(person.views()).toHaveLength(1);
  });

  it('tells the bot that it was closed where it says so', async () => {
    const { app, person } = await aModal({ view: modal([note()], { callback_id: 'form', notify_on_close: true }) });
    const heard: unknown[] = [];
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, view, body }) => {
      heard.push(fieldsOf(body)['is_cleared'], view.state.values);
      await ack();
    });
    person.fill(person.view(), { 'Your note': 'half' });
    expect((await person.closeView(person.view()))?.status).toBe(200);
    expect(heard).toEqual([false, {}]);
    expect(person.views()).toEqual([]);
  });

  it('tells the bot what is typed, character by character, where field and text say so', async () => {
    const config = { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
    const heard = note();
    const loud = { ...heard, dispatch_action: true, element: { ...heard.element, ...config } };
    const { app, person } = await aModal({ view: modal([loud, people], { callback_id: 'form' }) });
    const told: unknown[] = [];
    app.action({ type: 'block_actions' }, async ({ ack, body }) => {
      if (body.type === 'block_actions') told.push(body.actions, body.view?.state.values);
      await ack();
    });
    await person.types(person.view(), { 'Your note': 'half', Partners: [person.user.id] });
    const half = { type: 'plain_text_input', value: 'half' };
    expect(told).toMatchObject([[{ ...half, block_id: 'note' }], { note: { words: half } }]);
  });

  it('tells nobody otherwise', async () => {
    const { person } = await aModal();
    expect(await person.closeView(person.view())).toBeNull();
    expect(() => person.view()).toThrow('No modal is open before Ash');
  });

  it('has things to click, with what was filled in beside them', async () => {
    const { app, person } = await aModal({ view: modal([note(), { type: 'actions', elements: [button('Preview', 'preview')] }]) });
    const heard: unknown[] = [];
    app.action('preview', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.view) return;
      heard.push(body.view.state.values);
      const { id, hash } = body.view;
      await client.views.update({ view_id: id, hash, view: modal([section('Previewed'), note()]) });
    });
    person.fill(person.view(), { 'Your note': 'typed' });
    await person.click(person.view(), 'Preview');
    expect(heard).toMatchObject([{ note: { words: { value: 'typed' } } }]);
    await expect.poll(() => fieldsOf(person.view().definition)['blocks']).toMatchObject([{ text: { text: 'Previewed' } }, {}]);
    const { payload } = person.envelopes.submission(person.view());
    expect(payload).toMatchObject({ view: { state: { values: { note: { words: { value: 'typed' } } } } } });
  });
});

describe('a trigger', () => {
  it('opens one view', async () => {
    const { app, trigger } = await aModal();
    expect(await refusalOf(app.client.views.open({ trigger_id: trigger, view: modal([note()]) }))).toBe('exchanged_trigger_id');
    expect(await refusalOf(app.client.views.open({ trigger_id: '1.2.abc', view: modal([note()]) }))).toBe('invalid_trigger_id');
  });

  it('lives three seconds', async () => {
    let now = 0;
    const slack = await aSlack({ now: () => now });
    const user = slack.user('Ash');
    const app = await anApp(slack);
    const issue = () => `${slack.person(user).envelopes.shortcut('x').payload['trigger_id']}`;
    const [one, other] = [issue(), issue()];
    const open = (trigger_id: string) => app.client.views.open({ trigger_id, view: modal([note()]) });
    now = 3_000;
    expect((await open(one)).ok).toBe(true);
    now = 3_001;
    expect(await refusalOf(open(other))).toBe('expired_trigger_id');
  });

  it('is not spent on a view that Slack refuses', async () => {
    const slack = await aSlack();
    const user = slack.user('Ash');
    const app = await anApp(slack);
    const trigger_id = `${slack.person(user).envelopes.shortcut('x').payload['trigger_id']}`;
    const wrong = modal([note()], { title: { type: 'plain_text', text: 'A title that is far too long' } });
    expect(await failureOf(app.client.views.open({ trigger_id, view: wrong }))).toEqual({
      error: 'invalid_arguments',
      messages: [expect.stringContaining('[json-pointer:/view/title/text]')],
    });
    expect((await app.client.views.open({ trigger_id, view: modal([note()]) })).ok).toBe(true);
  });
});

describe('views', () => {
  it('stand three on one another at most, and are updated by their id, while they stand', async () => {
    const { app, person } = await aModal();
    const push = () => {
      const { payload } = person.envelopes.shortcut('x');
      return app.client.views.push({ trigger_id: `${payload['trigger_id']}`, view: modal([note()]) });
    };
    await push();
    await push();
    expect(await refusalOf(push())).toBe('push_limit_reached');
    const top: View = person.view();
    const update = (hash?: string) => app.client.views.update({ view_id: top.id, view: modal([note()]), ...(hash ? { hash } : {}) });
    expect(await refusalOf(update('another'))).toBe('hash_conflict');
    await update(top.hash);
    await person.closeView(top);
    expect(await refusalOf(update())).toBe('not_found');
    expect(person.views()).toHaveLength(2);
  });
});
