import type { Bot } from '../../application/bot.ts';
import type { Clock, Directory, Log, Messenger } from '../../application/ports.ts';
import { underWay } from '../../application/under-way.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Handler } from '../http.ts';
import { conversations } from './conversations.ts';
import { teamsDirectory } from './directory.ts';
import { type Cloud, framework } from './framework.ts';
import type { Tenant } from './identity.ts';
import { intake, type Take } from './intake.ts';
import { openLogin } from './login.ts';
import { teamsMessenger } from './messenger.ts';
import { receiving } from './receiving.ts';
import { sending } from './sending.ts';
import { type ServiceStore, services } from './services.ts';

/** The bot's registration, and who may use it. */
export interface TeamsRegistration {
  /** Empty: no token is asked for, on this machine alone. */
  readonly appId: string;
  readonly password: string;
  /** Null: any organisation. */
  readonly allowedTenants: readonly Tenant[] | null;
  readonly cloud: Cloud;
}

export interface TeamsOptions extends TeamsRegistration {
  readonly store: ServiceStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
  /** Milliseconds that a reply may take before Teams is answered without it (9,000). */
  readonly budget?: number;
}

/** Teams waits for ten to fifteen seconds; the rest is for the way. */
const answerWithin = 9_000;

export interface Teams {
  readonly messenger: Messenger;
  readonly directory: Directory;
  /** Answers Teams' requests. */
  readonly handler: Handler;
  start(bot: Bot): Promise<void>;
  /** Resolves when every request that came in is done, what follows its answer too. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function openTeams({
  appId,
  password,
  allowedTenants,
  cloud,
  store,
  clock,
  log,
  words,
  budget = answerWithin,
}: TeamsOptions): Teams {
  const login = openLogin({ appId, password, loginUrl: cloud.loginUrl, scope: cloud.scope }, clock);
  const known = framework({ appId, cloud, login });
  const addresses = services({ store, clock, log });
  const send = sending({ framework: known, services: addresses });
  const places = conversations(send, appId);
  const messenger = teamsMessenger({ send, conversations: places });
  const directory = teamsDirectory({ send, log, words });
  const requests = underWay();
  const allowed = allowedTenants && new Set(allowedTenants.map((tenant) => tenant.toLowerCase()));
  let take: Take | null = null;

  async function settled(): Promise<void> {
    await requests.settled();
    await addresses.settled();
  }

  return {
    messenger,
    directory,
    handler: receiving({
      framework: known,
      take: () =>
        take && ((activity, turn) => requests.add(take?.(activity, turn) ?? Promise.reject(new Error('The bot is being stopped.')))),
      isAllowed: (tenant) => allowed === null || allowed.has(tenant),
      onService: addresses.learn,
      log,
    }),
    async start(bot) {
      await addresses.load();
      take = intake({ bot, messenger, directory, requests, log, words, budget }, places);
    },
    settled,
    stop: settled,
  };
}
