import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Check, ok, wrong } from '../../application/checkup.ts';
import type { Clock } from '../../application/ports.ts';

export interface Reaching {
  readonly clock: Clock;
  /** How long an answer may take, in milliseconds. */
  readonly patience: number;
}

/** Seconds by which the clock may differ from Slack's. Its requests are refused beyond 300, and a right clock is within 1. */
const clockTolerance = 60;

/** What may stand in the way of a call. */
export const apiWay =
  'A firewall may close the way, or it leads through a proxy: then set HTTPS_PROXY, and NODE_USE_ENV_PROXY=1. Check SLACK_API_URL if you have set it.';
/** What may stand in the way of the socket, which goes straight. */
const socketWay = 'A firewall may close the way. Socket Mode goes straight to that address, never through a proxy.';

const untrusted =
  'its certificate is not trusted here, as where a proxy reads along. Where this machine trusts that proxy, set NODE_USE_SYSTEM_CA=1; else name its certificate in NODE_EXTRA_CA_CERTS.';

/** By the code of what failed (https://nodejs.org/api/errors.html): what it means, and what to mend. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'this machine does not know that name. Check its DNS, and SLACK_API_URL if you have set it.',
  EAI_AGAIN: 'this machine’s DNS does not answer. Check its network.',
  CERT_HAS_EXPIRED: 'its certificate has expired. Check this machine’s clock.',
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
};

/** The base of Slack's API, with a slash at its end. */
export function apiBase(given: string | null): URL {
  return new URL(`${given ?? 'https://slack.com/api/'}/`.replace(/\/+$/, '/'));
}

/** Whether Slack's API answers at its base, and how far its clock is from ours. It asks for nothing that needs a token. */
export async function checkApi(base: URL, { clock, patience }: Reaching): Promise<readonly [Check, ...Check[]]> {
  const of = 'Slack’s API';
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(new URL('api.test', base), { method: 'POST', redirect: 'manual', signal });
    if (!isFromSlack(await response.text())) {
      const what = `${base.host} answers (HTTP ${response.status}), but not as Slack does: a proxy or firewall may stand in between.`;
      return [wrong(of, `${what} Have ${base.host} let through, and check SLACK_API_URL if you have set it.`)];
    }
    return [ok(of, `${base.host} answers.`), ...clockChecks(response.headers.get('date'), clock)];
  } catch (error) {
    return [wrong(of, unreached(base, error, { patience, way: apiWay }))];
  }
}

/** Whether the socket's address takes a connection, tried straight, as the socket does, whatever the proxy. */
export async function checkSocketAddress(url: URL, { patience }: Pick<Reaching, 'patience'>): Promise<Check> {
  const of = 'Slack’s socket';
  try {
    await connected(url, patience);
    return ok(of, `${url.host} can be reached.`);
  } catch (error) {
    return wrong(of, unreached(url, error, { patience, way: socketWay }));
  }
}

function connected({ protocol, hostname, port }: URL, patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket =
      protocol === 'wss:'
        ? connectTls({ host: hostname, port: Number(port) || 443, servername: isIP(hostname) === 0 ? hostname : '' }, done)
        : connect({ host: hostname, port: Number(port) || 80 }, done);
    socket.setTimeout(patience, () => socket.destroy(new DOMException('', 'TimeoutError')));
    socket.on('error', reject);
    function done() {
      socket.destroy();
      resolve();
    }
  });
}

/** Why a call did not arrive, and what to mend, in words. */
export function unreached({ host }: URL, error: unknown, { patience, way }: { readonly patience: number; readonly way: string }): string {
  const origin = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (origin instanceof Error && origin.name === 'TimeoutError') {
    return `${host} did not answer within ${patience / 1000} s. ${way}`;
  }
  const code = origin instanceof Error && 'code' in origin ? String(origin.code) : '';
  return `${host} cannot be reached: ${reasons[code] ?? `the connection failed${code && ` (${code})`}. ${way}`}`;
}

function isFromSlack(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && 'ok' in answer;
  } catch {
    return false;
  }
}

function clockChecks(date: string | null, { now }: Clock): Check[] {
  const of = 'Clock';
  const ahead = Math.round((now().getTime() - Date.parse(date ?? '')) / 1000);
  if (Number.isNaN(ahead)) return [];
  if (Math.abs(ahead) <= clockTolerance) return [ok(of, 'it agrees with Slack’s.')];
  const what = `it is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} Slack’s.`;
  return [wrong(of, `${what} Beyond 300 s the bot must refuse Slack’s requests. Have this machine set its clock by the network (NTP).`)];
}
