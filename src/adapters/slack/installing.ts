import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, type Log, type Sealing, type Store, Unopenable } from '../../application/ports.ts';
import { type Handler, sendText } from '../http.ts';
import type { Exchange } from './exchange.ts';
import { type Page, sendPage } from './install-page.ts';
import { installPages } from './install-words.ts';
import type { Installations } from './installations.ts';
import { permissions } from './permissions.ts';
import { slackCode } from './trouble.ts';

export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

/** How long somebody may take at Slack, in milliseconds. */
const life = 10 * 60_000;
/** A browser keeps a cookie of this prefix only where it comes by https and from this very host. */
const cookie = '__Host-rasp-install';

export interface InstallingNeeds {
  readonly clientId: string;
  readonly base: URL;
  readonly redirectUrl: string;
  readonly exchange: Exchange;
  readonly installations: Pick<Installations, 'keep'>;
  readonly store: Pick<Store, 'claim'>;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Where an administrator lets the bot in: a page that leads to Slack, and the one to which Slack leads back. Bolt's own
 * InstallProvider lets one `state` in as often as it comes, takes the state itself as the browser's cookie, and logs what
 * it is given. Here a state is sealed for the secret of one browser, opens for ten minutes, and is claimed once.
 */
export function installing({ clientId, base, redirectUrl, exchange, installations, store, sealing, clock, log }: InstallingNeeds): Handler {
  return async (request, response) => {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    if (url === null || (url.pathname !== installPath && url.pathname !== redirectPath)) return false;
    if (request.method !== 'GET') sendText(response, 405, 'A browser asks for this page.');
    else if (url.pathname === installPath) begin(request, response);
    else sendPage(response, await outcome(url.searchParams, request));
    return true;
  };

  /** A second page in the same browser leaves the first one good. */
  function begin(request: IncomingMessage, response: ServerResponse): void {
    const browser = browserOf(request) ?? randomBytes(32).toString('base64url');
    response.setHeader('set-cookie', `${cookie}=${browser}; Path=/; Max-Age=${life / 1000}; Secure; HttpOnly; SameSite=Lax`);
    const to = new URL('/oauth/v2/authorize', base);
    to.searchParams.set('client_id', clientId);
    to.searchParams.set('scope', Object.keys(permissions).join(','));
    to.searchParams.set('redirect_uri', redirectUrl);
    to.searchParams.set('state', sealing.seal(String(clock.now().getTime()), stateOf(browser)));
    sendPage(response, installPages.begin(to.href));
  }

  async function outcome(asked: URLSearchParams, request: IncomingMessage): Promise<Page> {
    if (asked.get('error') !== null) return installPages.denied;
    const [code, state, browser] = [asked.get('code'), asked.get('state'), browserOf(request)];
    const begun = state === null || browser === null ? null : begunAt(state, browser);
    if (code === null || state === null || begun === null) return installPages.notFromHere;
    if (Math.abs(clock.now().getTime() - begun) > life) return installPages.tooLate;
    try {
      const mark = createHash('sha256').update(state).digest('base64url');
      if (!(await store.claim(`slack-install:${mark}`, clock.now()))) return installPages.used;
      return await redeemed(code);
    } catch (err) {
      log.error({ err }, 'an installation could not be kept');
      return installPages.ownTrouble;
    }
  }

  /** When the state was made; null where it is none, or another browser's. */
  function begunAt(state: string, browser: string): number | null {
    try {
      return Number(sealing.open(state, stateOf(browser)));
    } catch (error) {
      if (error instanceof Unopenable) return null;
      throw error;
    }
  }

  async function redeemed(code: string): Promise<Page> {
    const approval = await exchange.forCode(code).catch((err: unknown): Page => {
      log.warn({ err }, 'Slack gave no token for an approval');
      return refusals[slackCode(err) ?? ''] ?? installPages.slackTrouble;
    });
    if (!('kind' in approval)) return approval;
    if (approval.kind === 'organisation') return installPages.organisation;
    await installations.keep(approval.team, approval.name, approval.grant);
    return installPages.done(approval.name);
  }
}

/** What Slack answers to a code that it does not take (https://docs.slack.dev/reference/methods/oauth.v2.access). */
const refusals: Readonly<Record<string, Page>> = {
  bad_client_secret: installPages.misconfigured,
  bad_redirect_uri: installPages.misconfigured,
  code_already_used: installPages.codeRefused,
  code_expired: installPages.codeRefused,
  invalid_client_id: installPages.misconfigured,
  invalid_code: installPages.codeRefused,
};

const stateOf = (browser: string): string => JSON.stringify(['slack install', browser]);

/** The secret that the install page gave this browser. */
function browserOf({ headers }: IncomingMessage): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const [, value] = pairs.find(([name]) => name === cookie) ?? [];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}
