import { directChannel } from './access.ts';
import { actionOf, blocksIn, chosen, controlNamed } from './controls.ts';
import { keyOf, stateOf } from './form.ts';
import { handleOf } from './ids.ts';
import { type Fields, fieldsOf } from './json.ts';
import type { Envelope } from './letters.ts';
import { messageFields, postMessage } from './messages.ts';
import { issueResponseUrl } from './response-url.ts';
import type { Channel, Message, User, View, Workspace } from './things.ts';
import { issueTrigger } from './triggers.ts';
import { viewFields } from './view-fields.ts';
import type { World } from './world.ts';

/** Where the words are that tell two controls of one label apart. */
export interface Clicking {
  readonly near?: string;
}

/** What Slack tells the bot of one person's doings. Nothing is sent: give it to {@link Letters}, change it, or let the person do it. */
export interface Envelopes {
  slashCommand(text: string, channel: Channel, command: string): Envelope;
  mention(words: string, channel: Channel): Envelope;
  direct(words: string): Envelope;
  homeOpened(): Envelope;
  /** A click on what stands in the message or view given; it need not be what stands there now. */
  click(on: Message | View, label: string, clicking?: Clicking): Envelope;
  submission(view: View): Envelope;
  closing(view: View, cleared: boolean): Envelope;
  /** What was filled into a field that says it wants to be heard. */
  typing(view: View, input: Fields): Envelope;
  shortcut(callbackId: string): Envelope;
  messageShortcut(message: Message, callbackId: string): Envelope;
  /** Any event, in the wrapper that events come in; null for one that is about no channel. */
  event(event: Fields, channel: Channel | null): Envelope;
}

const verificationToken = 'a-token-nobody-should-check';

export function envelopes(world: World, workspace: Workspace, user: User): Envelopes {
  const { enterprise, orgWide } = workspace;
  const grid = enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
  const origin = { token: verificationToken, api_app_id: world.appId };
  const team = { id: workspace.id, domain: workspace.domain, ...grid };
  const who = { id: user.id, username: handleOf(user.name), name: handleOf(user.name), team_id: user.team };
  const common = { ...origin, team, user: who, enterprise, is_enterprise_install: orgWide };
  const interactive = (payload: Fields): Envelope => ({ kind: 'interactive', payload });
  const trigger = () => ({ trigger_id: issueTrigger(world, workspace, user) });

  const event = (inner: Fields, channel: Channel | null): Envelope => ({
    kind: 'events_api',
    payload: {
      ...origin,
      team_id: workspace.id,
      ...(enterprise ? { enterprise_id: enterprise.id } : {}),
      context_team_id: workspace.id,
      context_enterprise_id: enterprise?.id ?? null,
      event: inner,
      type: 'event_callback',
      event_id: world.ids.id('Ev'),
      event_time: Math.floor(world.now() / 1000),
      authorizations: [
        {
          enterprise_id: enterprise?.id ?? null,
          team_id: orgWide ? null : workspace.id,
          user_id: workspace.botUser,
          is_bot: true,
          is_enterprise_install: orgWide,
        },
      ],
      is_ext_shared_channel: channel?.shared ?? false,
      event_context: world.ids.ticket(),
    },
  });
  /** Posts what the person says, and tells of it. */
  const said = (type: 'app_mention' | 'message', words: string, channel: Channel): Envelope => {
    const { ts } = postMessage(world, channel, user.id, { text: words, blocks: [] });
    const kind = type === 'message' ? { channel_type: 'im' } : {};
    const abroad = user.team === workspace.id ? {} : { user_team: user.team, source_team: user.team };
    return event(
      { type, user: user.id, text: words, ts, event_ts: ts, channel: channel.id, team: workspace.id, ...kind, ...abroad },
      channel,
    );
  };
  const direct = () => directChannel(world, workspace, user);
  const place = (message: Message) => {
    const { id, kind, name } = world.channels.get(message.channel) ?? direct();
    return { id, name: kind === 'private' ? 'privategroup' : name };
  };
  /** A click on a stale copy is about the message as it is now. */
  const live = (message: Message) =>
    world.messages.get(message.channel)?.get(message.ts) ?? world.ephemerals.find(({ ts }) => ts === message.ts) ?? null;
  const aboutMessage = (message: Message) => ({
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.onlyFor !== null,
      ...(message.thread ? { thread_ts: message.thread } : {}),
    },
    channel: place(message),
    // Of a message that one person sees, Slack keeps nothing to tell.
    ...(message.onlyFor ? {} : { message: messageFields(world, workspace, message) }),
    response_url: issueResponseUrl(world, workspace, user, { channel: message.channel, thread: message.thread, about: live(message) }),
  });

  return {
    event,
    slashCommand: (text, { id, name, kind }, command) => ({
      kind: 'slash_commands',
      payload: {
        ...origin,
        team_id: workspace.id,
        team_domain: workspace.domain,
        ...grid,
        channel_id: id,
        channel_name: kind === 'private' ? 'privategroup' : name,
        user_id: user.id,
        user_name: handleOf(user.name),
        command,
        text,
        is_enterprise_install: String(orgWide),
        response_url: issueResponseUrl(world, workspace, user, { channel: id }),
        ...trigger(),
      },
    }),
    mention: (words, channel) => said('app_mention', `<@${workspace.botUser}> ${words}`, channel),
    direct: (words) => said('message', words, direct()),
    homeOpened() {
      const home = world.homes.get(user.id);
      const shown = home ? { view: viewFields(world, workspace, home) } : {};
      const channel = direct();
      return event(
        { type: 'app_home_opened', user: user.id, channel: channel.id, tab: 'home', event_ts: world.ids.ts(), ...shown },
        channel,
      );
    },
    click(on, label, { near } = {}) {
      const blocks = blocksIn(on);
      const control = controlNamed(blocks, label, near);
      const typed = 'definition' in on ? on.typed : new Map<string, Fields>();
      if (control.option && control.element['type'] !== 'overflow')
        typed.set(keyOf(control.block, control.element), chosen(control.element, control.option));
      const actions = [actionOf(control, world.ids.ts())];
      if ('definition' in on) {
        const view = viewFields(world, workspace, on);
        return interactive({ type: 'block_actions', ...common, ...trigger(), container: { type: 'view', view_id: on.id }, view, actions });
      }
      const state = { values: stateOf(blocks, typed) };
      return interactive({ type: 'block_actions', ...common, ...trigger(), ...aboutMessage(on), state, actions });
    },
    submission: (view) =>
      interactive({ type: 'view_submission', ...common, ...trigger(), view: viewFields(world, workspace, view), response_urls: [] }),
    // Seen of the real thing: of what was filled in, the closing says nothing.
    closing: (view, cleared) =>
      interactive({
        type: 'view_closed',
        ...common,
        view: { ...viewFields(world, workspace, view), state: { values: {} } },
        is_cleared: cleared,
      }),
    typing(view, block) {
      const element = fieldsOf(block['element']);
      const { type, action_id } = element;
      const own = { type, action_id, block_id: block['block_id'], action_ts: world.ids.ts() };
      const actions = [{ ...own, ...view.typed.get(keyOf(block, element)) }];
      const told = viewFields(world, workspace, view);
      return interactive({
        type: 'block_actions',
        ...common,
        ...trigger(),
        container: { type: 'view', view_id: view.id },
        view: told,
        actions,
      });
    },
    shortcut: (callbackId) =>
      interactive({ type: 'shortcut', ...common, ...trigger(), callback_id: callbackId, action_ts: world.ids.ts() }),
    messageShortcut(message, callbackId) {
      const about = { message_ts: message.ts, message: messageFields(world, workspace, message), channel: place(message) };
      const { response_url } = aboutMessage(message);
      const action = { callback_id: callbackId, action_ts: world.ids.ts() };
      return interactive({ type: 'message_action', ...common, ...trigger(), ...about, response_url, ...action });
    },
  };
}
