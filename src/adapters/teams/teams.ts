import type { Bot } from '../../application/bot.ts';
import type { ChartOf } from '../../application/card.ts';
import type { ExportOf } from '../../application/export/rights.ts';
import type { Clock, Directory, Log, Messenger, Store } from '../../application/ports.ts';
import { underWay } from '../../application/under-way.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Handler } from '../http.ts';
import { access } from './access.ts';
import { cloudOf, type Registration } from './cloud.ts';
import { conversations } from './conversations.ts';
import { teamsDirectory } from './directory.ts';
import { framework } from './framework.ts';
import type { Tenant } from './identity.ts';
import { intake, type Take } from './intake.ts';
import { openLogin } from './login.ts';
import { teamsMessenger } from './messenger.ts';
import { teamsPictures } from './pictures.ts';
import { type RatesOptions, rates } from './rates.ts';
import { receiving } from './receiving.ts';
import { sending } from './sending.ts';
import { type ServiceStore, services } from './services.ts';
import { transport } from './transport.ts';
import { turningAway } from './turning-away.ts';

export interface TeamsOptions extends Registration {
  /** Whose people may use it; null: any organisation's. */
  readonly allowedTenants: readonly Tenant[] | null;
  readonly store: ServiceStore & Pick<Store, 'round'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
  /** Milliseconds that a reply may take before Teams is answered without it (9,000). */
  readonly budget?: number;
  /** How fast Teams takes what is sent (Teams' own rates). */
  readonly pace?: RatesOptions;
  /** The address at which a chart can be fetched; null where Teams’ clients cannot reach the bot, and pictures come within the messages. */
  readonly chartLink?: ((of: ChartOf) => string) | null;
  /** The address of a file that somebody takes; null where Teams’ clients cannot reach the bot, and files are not brought. */
  readonly exportLink?: ((of: ExportOf) => string) | null;
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
  /** Ends every wait, and settles. What could not be sent stays due. */
  stop(): Promise<void>;
}

export function openTeams({
  allowedTenants,
  store,
  clock,
  log,
  words,
  budget = answerWithin,
  pace,
  chartLink = null,
  exportLink = null,
  ...registration
}: TeamsOptions): Teams {
  const { appId, password } = registration;
  const cloud = cloudOf(registration);
  const login = openLogin({ appId, password, loginUrl: cloud.loginUrl, scope: cloud.scope }, clock);
  const wire = transport({ login });
  const known = framework({ appId, cloud, login, httpClient: wire.client });
  const addresses = services({ store, clock, log });
  const inTurn = rates(pace);
  const allowed = allowedTenants && new Set(allowedTenants.map((tenant) => tenant.toLowerCase()));
  const isAllowed = (tenant: Tenant): boolean => allowed === null || allowed.has(tenant);
  const send = sending({
    framework: known,
    services: addresses,
    access: access({ login: appId === '' ? null : login, log }),
    rates: inTurn,
    isAllowed,
  });
  const places = conversations(send, appId);
  const messenger = teamsMessenger({ send, conversations: places, log, pictures: teamsPictures({ link: chartLink, log }), exportLink });
  const directory = teamsDirectory({ store, send, log, words });
  const requests = underWay();
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
      take: () => take,
      isAllowed,
      turnAway: turningAway({ framework: known, rates: inTurn, requests, log, words }),
      onService: addresses.learn,
      log,
    }),
    async start(bot) {
      await addresses.load();
      const answer = intake({ bot, messenger, directory, requests, log, words, budget }, places);
      take = (activity, turn) => requests.add(answer(activity, turn));
    },
    settled,
    stop() {
      inTurn.stop();
      wire.stop();
      return settled();
    },
  };
}
