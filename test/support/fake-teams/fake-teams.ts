import { randomUUID } from 'node:crypto';
import type { Fields } from '../fake-slack/json.ts';
import { type Answer, post } from '../fake-slack/post.ts';
import { controlsOf, wordsOf } from './cards.ts';
import { cardOf } from './content.ts';
import type { Faults, Operation } from './faults.ts';
import { type Happenings, happenings } from './happenings.ts';
import { type Letter, type Letters, letters } from './letters.ts';
import { type Paces, teamsPaces } from './paces.ts';
import {
  addChannel,
  addGroupChat,
  addTeam,
  addTenant,
  addUser,
  generalOf,
  type PlaceOptions,
  personalChat,
  type UserOptions,
} from './people-and-places.ts';
import { type Person, personAt } from './person.ts';
import { listen, type Received } from './server.ts';
import type { Conversation, Dialog, Message, Team, Tenant, User } from './things.ts';
import { channelIssuer, connectorAudience, makeWorld, serviceUrlOf } from './world.ts';

interface FakeTeamsOptions {
  /** Milliseconds since 1970; the real clock's unless given. Tokens on letters always live by the real one. */
  readonly now?: () => number;
  readonly paces?: Paces;
  /** How long the bot may take, in milliseconds (15,000). */
  readonly patience?: number;
  /** The least and the most people on a page of members (50 and 500). */
  readonly pages?: { readonly least: number; readonly most: number };
  /** Whether the bot may begin a chat with whoever shares a team or a group chat with it (yes). */
  readonly rosterReaches?: boolean;
}

/**
 * A Teams of one's own on loopback ports: the keys and the login that the Bot Framework asks, its connector, and the
 * people at their clients. Shapes, words and limits are as Microsoft's documentation has them:
 *
 * - tokens, keys and how a bot checks them: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 * - the bot's own login: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, its faults
 *   https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 * - the connector: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 * - its refusals, and which to try again: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 * - a blocked chat, and chats begun by the bot: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 * - rates: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 * - the size of messages and pictures: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 * - teams, channels and who is in them: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
 * - what the bot is told: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 * - taps: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 * - dialogs: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 */
export async function startFakeTeams({
  now = Date.now,
  paces = teamsPaces,
  patience = 15_000,
  pages = { least: 50, most: 500 },
  rosterReaches = true,
}: FakeTeamsOptions = {}) {
  let skew = 0;
  const home: Tenant = { id: randomUUID(), name: 'Shared services' };
  // Microsoft's client keeps tokens by the app's id for as long as the process lives, so every fake has a bot of its own.
  const world = makeWorld({ paces, pages, rosterReaches, patience }, home, () => now() + skew, randomUUID());
  const received: Received[] = [];
  const { secureOrigin, certificate, stop } = await listen(world, received);
  let address: string | null = null;

  const letterBox: Letters = letters(world);
  const postLetter = (letter: Letter): Promise<Answer> => {
    if (address === null) throw new Error('Say at which address the bot receives, by sendTo.');
    return post(address, letter, patience);
  };
  const send = (activity: Fields): Promise<Answer> => postLetter(letterBox.signed(activity));

  return {
    ...{ world, received, stop, home, bot: world.bot },
    /** What ConfigurationBotFrameworkAuthentication is given, all of it: with one of the addresses missing it fails at the first letter. */
    settings: {
      MicrosoftAppId: world.bot.appId,
      MicrosoftAppPassword: world.bot.secret,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: home.id,
      ToBotFromChannelOpenIdMetadataUrl: `${world.origin}/v1/.well-known/openidconfiguration`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${world.origin}/common/v2.0/.well-known/openid-configuration`,
      ToBotFromChannelTokenIssuer: channelIssuer,
      ToChannelFromBotLoginUrl: `${secureOrigin}/${home.id}`,
      ToChannelFromBotOAuthScope: connectorAudience,
      OAuthUrl: world.origin,
      ValidateAuthority: 'true',
      CallerId: 'urn:botframework:azure',
    },
    /** The login by plain HTTP, for a client that takes it; Microsoft's own takes only the one in the settings. */
    plainLogin: `${world.origin}/${home.id}`,
    /** What the login in the settings is known by, in PEM: trust it by `tls.setDefaultCACertificates` or `NODE_EXTRA_CA_CERTS`. */
    certificate,
    /** Where the bot finds the connector. */
    serviceUrl: serviceUrlOf(world),
    letters: letterBox,
    faults: world.faults satisfies Faults,
    /** Where the bot receives, such as `http://127.0.0.1:4000/api/messages`. */
    sendTo: (receiver: string) => {
      address = receiver;
    },
    /** Posts a letter's bytes at the receiver. */
    post: postLetter,
    /** Sends an activity as Teams would, with its token; twice the same is a replay. */
    send,
    /** Moves the fake's clock on. */
    later: (ms: number) => {
      skew += ms;
    },
    tenant: (name: string) => addTenant(world, name),
    user: (name: string, options: UserOptions = {}) => addUser(world, name, options.tenant ?? home, options),
    team: (name: string, options: PlaceOptions = {}) => addTeam(world, name, options.tenant ?? home, options),
    channel: (name: string, team: Team) => addChannel(world, name, team),
    general: (team: Team) => generalOf(world, team),
    groupChat: (name: string, options: PlaceOptions = {}) => addGroupChat(world, name, options.tenant ?? home, options),
    /** The personal chat of the bot and the person, begun if it never was. */
    personalChat: (user: User) => personalChat(world, user),
    /** Somebody at their client. */
    person: (user: User): Person => personAt(world, user, send),
    /** What people do to teams, chats and the bot's place in them. */
    happens: happenings(world, send) satisfies Happenings,
    /** From now on the bot is refused in the conversation, or no longer (`null`). */
    shut: (conversation: Conversation, why: Conversation['shut']) => {
      conversation.shut = why;
    },
    /** What everybody in the conversation sees, oldest first. */
    messages: ({ id }: Pick<Conversation, 'id'>): Message[] => [...(world.messages.get(id)?.values() ?? [])],
    /** Somebody deletes the message. */
    erase: ({ conversation, id }: Message) => {
      world.messages.get(conversation)?.delete(id);
    },
    /** As it stands now, to hold on to when it changes. */
    copy: (message: Message): Message => ({ ...message, views: new Map(message.views) }),
    /** The requests of a kind that came in, refused ones included. */
    calls: (operation: Operation): readonly Received[] => received.filter((each) => each.operation === operation),
    /** What a person reads, a line for each text: of the message's words and its card, or of a dialog or card. */
    words: (on: Read): string => readOf(on),
    /** What can be tapped on a message's card, a dialog or a card, as it reads. */
    tappable: (on: Read): string[] => controlsOf(shownOn(on)).map(({ label }) => label),
    /** Drops the log, and tokens that have run out: for long runs. */
    forget: () => {
      received.length = 0;
      for (const { value, expiresAt } of [...world.tokens.values()]) if (expiresAt <= world.now()) world.tokens.delete(value);
    },
  };
}
export type FakeTeams = Awaited<ReturnType<typeof startFakeTeams>>;

type Read = Message | Dialog | Fields;
const isMessage = (on: Read): on is Message => 'views' in on;
const isDialog = (on: Read): on is Dialog => 'card' in on;

function shownOn(on: Read): Fields {
  if (isMessage(on)) return cardOf(on);
  return isDialog(on) ? on.card : on;
}

const readOf = (on: Read): string => [isMessage(on) ? on.text : '', wordsOf(shownOn(on))].filter(Boolean).join('\n');
