import { issueToken } from './apps.ts';
import { consent, decline, removed } from './consent.ts';
import { pingsIn, wordsOf } from './content.ts';
import { blocksIn, controlsIn } from './controls.ts';
import { envelopes } from './envelopes.ts';
import type { Faults } from './faults.ts';
import { processFiles } from './files.ts';
import type { Fields } from './json.ts';
import { type Envelope, type Letter, type Letters, letters } from './letters.ts';
import { messageFields } from './messages.ts';
import { type Paces, slackPaces } from './paces.ts';
import {
  addChannel,
  addUser,
  addWorkspace,
  botScopes,
  type ChannelOptions,
  type UserOptions,
  type WorkspaceOptions,
} from './people-and-places.ts';
import { type Person, personAt } from './person.ts';
import { type Answer, post } from './post.ts';
import { forgetResponseUrls } from './response-url.ts';
import { listen, type Received } from './server.ts';
import { type SocketMode, socketMode } from './socket-mode.ts';
import type { Channel, Message, StoredFile, Token, User, View, Workspace } from './things.ts';
import { forgetTriggers } from './triggers.ts';
import { makeWorld, type World } from './world.ts';

interface FakeSlackOptions {
  /** Milliseconds since 1970; the real clock's unless given. Letters are always signed by the real one. */
  readonly now?: () => number;
  readonly paces?: Paces;
  /** How long an upload is processed, in milliseconds (0). */
  readonly fileDelay?: number;
  /** How long the bot may take, in milliseconds (3,000). */
  readonly patience?: number;
  /** Whether the app's tokens are rotated (no). */
  readonly rotates?: boolean;
  /** Whether connections stay open after a Socket Mode client's closing handshake, as Slack's do (no). */
  readonly lingers?: boolean;
}

/** A Slack of one's own on a loopback port: its Web API, its Socket Mode, and the people at their clients. */
export async function startFakeSlack({
  now = Date.now,
  paces = slackPaces,
  fileDelay = 0,
  patience = 3_000,
  rotates = false,
  lingers = false,
}: FakeSlackOptions = {}) {
  let skew = 0;
  const signingSecret = 'an-open-secret-of-the-tests';
  const settings = { signingSecret, clientId: '1234.5678', clientSecret: 'another-open-secret', paces, rotates, fileDelay, patience };
  const world = makeWorld(settings, () => now() + skew);
  const received: Received[] = [];
  const socket: SocketMode = socketMode(world, lingers);
  const stop = await listen(world, received, socket);
  const home = addWorkspace(world, {});
  let address: string | null = null;

  const letterBox: Letters = letters(signingSecret);
  const postLetter = (letter: Letter): Promise<Answer> => {
    if (address === null || address === 'socket') throw new Error('Letters go by HTTP: say at which address the bot receives, by sendTo.');
    return post(address, letter, patience);
  };
  const send = (envelope: Envelope): Promise<Answer> =>
    address === 'socket' ? socket.deliver(envelope) : postLetter(letterBox.signed(envelope));
  const workspaceOf = ({ team }: Pick<User, 'team'>) => world.workspaces.get(team) ?? home;

  return {
    ...{ world, received, socket, stop, home, signingSecret, botToken: home.token.value },
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    appToken: issueToken(world, home, ['connections:write'], { value: `xapp-1-${world.appId}`, kind: 'app' }).value,
    /** What `SLACK_API_URL` is set to. */
    apiUrl: `${world.origin}/api/`,
    letters: letterBox,
    faults: world.faults satisfies Faults,
    /** Where the bot receives: its address, such as `http://127.0.0.1:4000/slack/events`, or `socket`. */
    sendTo: (receiver: string) => {
      address = receiver;
    },
    /** Posts a letter's bytes at the receiver. */
    post: postLetter,
    /** Sends an envelope as Slack would: signed by HTTP, or over Socket Mode. */
    send,
    /** Moves the fake's clock on. */
    later: (ms: number) => {
      skew += ms;
    },
    workspace: (options: WorkspaceOptions = {}) => addWorkspace(world, options),
    user: (name: string, options: UserOptions = {}) => addUser(world, name, options.workspace ?? home, options),
    channel: (name: string, options: ChannelOptions = {}) => addChannel(world, name, options.workspace ?? home, options),
    /** Somebody at their client, in the workspace given or their own. */
    person: (user: User, workspace: Workspace = workspaceOf(user)): Person => personAt(world, workspace, user, send),
    /** What everybody in the channel sees, oldest first. */
    messages: ({ id }: Pick<Channel, 'id'>): Message[] => {
      processFiles(world);
      return [...(world.messages.get(id)?.values() ?? [])];
    },
    /** The calls of a method that came in, refused ones included. */
    calls: (method: string): readonly Received[] => received.filter((each) => each.method === method),
    /** The event by which Slack tells a bot of its own message. */
    echo: (message: Message): Promise<Answer> => send(echoOf(world, home, message)),
    files: (): StoredFile[] => [...world.files.values()],
    /** Whom a message would call, such as `<!channel>`. */
    pings: (message: Message): string[] => pingsIn(message),
    /** What a person reads of the blocks of a message or view, a line for each text. */
    words: (on: Message | View): string => wordsOf({ text: '', blocks: blocksIn(on) }),
    /** What can be clicked on a message or view, as it reads. */
    clickable: (on: Message | View): string[] => controlsIn(blocksIn(on)).map(({ label }) => label),
    /** Drops the log, and what has expired: for long runs. */
    forget: () => {
      received.length = 0;
      forgetTriggers(world);
      forgetResponseUrls(world);
    },
    /** A code as it comes to the redirect address once an administrator has approved the app. */
    code: (workspace: Workspace, scopes: readonly string[] = botScopes): string => {
      const code = world.ids.ticket();
      world.codes.set(code, { workspace, scopes, redirectUri: null, used: false });
      return code;
    },
    consents: (address: string, workspace: Workspace): string => consent(world, address, workspace),
    declines: (address: string): string => decline(address),
    /** Takes the app away from a workspace, and sends the events that tell of it. */
    uninstall: (workspace: Workspace): Promise<Answer[]> => removed(world, workspace, 'account_inactive', send),
    /** Revokes the app's tokens in a workspace, and sends the event that tells of it. */
    revoke: (workspace: Workspace): Promise<Answer[]> => removed(world, workspace, 'token_revoked', send),
    token: (value: string): Token => tokenOf(world, value),
  };
}
export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

function tokenOf(world: World, value: string): Token {
  const token = world.tokens.get(value);
  if (!token) throw new Error(`No such token was issued: ${value}.`);
  return token;
}

function echoOf(world: World, workspace: Workspace, message: Message): Envelope {
  const channel = world.channels.get(message.channel);
  const bot = world.users.get(workspace.botUser);
  if (!channel || !bot) throw new Error('The message is in no channel.');
  const kinds = { im: 'im', public: 'channel', private: 'group' };
  const place = { channel: channel.id, channel_type: kinds[channel.kind], event_ts: message.ts };
  const told: Fields = { ...messageFields(world, workspace, message), ...place };
  return envelopes(world, workspace, bot).event(told, channel);
}
