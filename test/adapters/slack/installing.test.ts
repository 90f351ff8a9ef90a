import { describe, expect, it } from 'vitest';
import { permissions } from '../../../src/adapters/slack/permissions.ts';
import type { Log } from '../../../src/application/ports.ts';
import { aManyBot, installs } from '../../support/slack-councils.ts';

const minutes = 60_000;

/** An administrator whose browser stands at Slack's page for a workspace. */
async function atSlack(options: Parameters<typeof aManyBot>[0] = {}) {
  const { slack, bot, browser: open } = await aManyBot(options);
  const workspace = slack.workspace({ name: 'Northvale <&> Sons' });
  const browser = open();
  const link = await browser.begins();
  const kept = () => bot.store.installation({ platform: 'slack', tenant: workspace.id });
  return { slack, bot, workspace, browser, another: open(), link, kept };
}

describe('the install page', () => {
  it('leads to Slack’s own, which asks for the permissions that the bot needs, and for nothing of the administrator', async () => {
    const { slack, link } = await atSlack();
    const { origin, pathname, searchParams } = new URL(link);
    expect(`${origin}${pathname}`).toBe(new URL('/oauth/v2/authorize', slack.apiUrl).href);
    const { state, ...asked } = Object.fromEntries(searchParams);
    expect(asked).toEqual({
      client_id: slack.clientId,
      scope: Object.keys(permissions).join(','),
      redirect_uri: 'https://rasp.example/slack/oauth_redirect',
    });
    expect(state).toMatch(/^v1\./);
  });

  it('is never the same twice, and is kept, framed and told to nobody', async () => {
    const { browser, link } = await atSlack();
    expect(await browser.begins()).not.toBe(link);
    const { headers, html } = await browser.opens('/slack/install');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('set-cookie')).toMatch(/^__Host-rasp-install=[\w-]{43}; Path=\/; Max-Age=600; Secure; HttpOnly; SameSite=Lax$/);
    expect(html).toContain('<html lang="en-GB">');
  });

  it('takes nothing but a look', async () => {
    const { bot } = await atSlack();
    for (const path of ['/slack/install', '/slack/oauth_redirect']) {
      expect((await fetch(new URL(path, bot.url), { method: 'POST' })).status).toBe(405);
    }
  });
});

describe('an approval', () => {
  it('lets the bot in, and says in words what comes next', async () => {
    const { slack, browser, workspace, link, kept } = await atSlack();
    const page = await browser.opens(slack.consents(link, workspace));
    expect(page).toMatchObject({ status: 200, heading: 'RASP is in Northvale <&> Sons', link: null });
    expect(page.text).toContain('/invite @rasp');
    expect(page.html).not.toContain('<&>');
    expect(await kept()).toMatchObject({ name: workspace.name, standing: { state: 'installed' } });
  });

  it('is good from each of two pages in one browser', async () => {
    const { slack, browser, link } = await atSlack();
    const second = await browser.begins();
    for (const address of [link, second]) {
      expect(await browser.opens(slack.consents(address, slack.workspace()))).toMatchObject({ status: 200 });
    }
  });

  it('lets in once: loaded again it says so, and the installation stays as it is', async () => {
    const { slack, browser, workspace, link, kept } = await atSlack();
    const back = slack.consents(link, workspace);
    await browser.opens(back);
    const before = await kept();
    expect(await browser.opens(back)).toMatchObject({ status: 400, heading: 'This link was used already' });
    const other = new URL(slack.consents(link, slack.workspace()));
    expect(await browser.opens(other.href)).toMatchObject({ status: 400, heading: 'This link was used already' });
    expect(await kept()).toEqual(before);
    expect(slack.calls('oauth.v2.access')).toHaveLength(1);
  });

  it('lets in once, however many come at the same moment', async () => {
    const { slack, browser, workspace, link } = await atSlack();
    const back = slack.consents(link, workspace);
    const pages = await Promise.all([browser.opens(back), browser.opens(back), browser.opens(back)]);
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
  });
});

describe('nothing is installed', () => {
  it.each<[what: string, heading: string, come: (scene: Awaited<ReturnType<typeof atSlack>>) => Promise<unknown>]>([
    [
      'from another browser',
      'This did not begin in this browser',
      async ({ slack, another, link, workspace }) => another.opens(slack.consents(link, workspace)),
    ],
    [
      'from another browser that has begun itself',
      'This did not begin in this browser',
      async ({ slack, another, link, workspace }) => {
        await another.begins();
        return another.opens(slack.consents(link, workspace));
      },
    ],
    [
      'after more than ten minutes',
      'That took longer than ten minutes',
      async ({ slack, bot, browser, link, workspace }) => {
        bot.later(10 * minutes + 1_000);
        return browser.opens(slack.consents(link, workspace));
      },
    ],
    ['without an approval', 'Nothing was installed', async ({ slack, browser, link }) => browser.opens(slack.declines(link))],
    [
      'with a state that somebody made up',
      'This did not begin in this browser',
      async ({ browser }) =>
        browser.opens('/slack/oauth_redirect?code=x&state=v1.0000000000000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA'),
    ],
    [
      'without a code',
      'This did not begin in this browser',
      async ({ browser, link }) => browser.opens(`/slack/oauth_redirect?state=${new URL(link).searchParams.get('state')}`),
    ],
    ['without anything', 'This did not begin in this browser', async ({ browser }) => browser.opens('/slack/oauth_redirect')],
    [
      'by a code that was used elsewhere',
      'Slack does not know this approval any more',
      async ({ slack, browser, link, workspace }) => {
        const back = new URL(slack.consents(link, workspace));
        const code = slack.world.codes.get(back.searchParams.get('code') ?? '');
        if (code) code.used = true;
        return browser.opens(back.href);
      },
    ],
    [
      'for a whole organisation',
      'One workspace at a time',
      async ({ slack, browser, link }) => {
        const county = slack.workspace({ orgWide: true, enterprise: { id: 'E0COUNTY01', name: 'The county' } });
        return browser.opens(slack.consents(link, county));
      },
    ],
    [
      'where the bot’s own secret is wrong',
      'Slack does not know this bot',
      async ({ slack, browser, link, workspace }) => {
        slack.faults.next('oauth.v2.access', { kind: 'refusal', error: 'bad_client_secret' });
        return browser.opens(slack.consents(link, workspace));
      },
    ],
    [
      'where Slack is out of order',
      'Slack did not answer as it should',
      async ({ slack, browser, link, workspace }) => {
        slack.faults.next('oauth.v2.access', { kind: 'status', status: 503 });
        return browser.opens(slack.consents(link, workspace));
      },
    ],
    [
      'where the database does not answer',
      'The bot could not keep this',
      async ({ slack, bot, browser, link, workspace }) => {
        await bot.store.close();
        return browser.opens(slack.consents(link, workspace));
      },
    ],
  ])('%s: the page says “%s”', async (_, heading, come) => {
    const scene = await atSlack();
    expect(await come(scene)).toMatchObject({ heading });
    if (heading !== 'The bot could not keep this') {
      expect(await scene.bot.store.installations('slack', null)).toEqual([]);
      expect(await installs(scene.slack, scene.bot, scene.workspace)).toMatchObject({
        status: 200,
      });
    }
  });
});

describe('a token, a code and a secret', () => {
  it('stand in no page, no address and no line of the log', async () => {
    const lines: string[] = [];
    const note = (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields, errorsWhole)}`);
    const log: Log = { info: note, warn: note, error: note };
    const { slack, bot, browser, workspace, link } = await atSlack({ bot: { log } });
    slack.faults.next('oauth.v2.access', { kind: 'refusal', error: 'invalid_code' });
    const pages = [await browser.opens(slack.consents(link, workspace)), await installs(slack, bot, workspace)];
    await slack.uninstall(workspace);
    await bot.settled();
    const secrets = [...slack.world.tokens.keys(), ...slack.world.codes.keys(), slack.clientSecret, ...Object.values(browser.cookies)];
    expect(secrets.length).toBeGreaterThan(5);
    expect(lines.length).toBeGreaterThan(2);
    for (const secret of secrets) {
      expect(lines.join('\n')).not.toContain(secret);
      for (const { html } of pages) expect(html).not.toContain(secret);
      expect(link).not.toContain(secret);
    }
  });
});

/** An error as a log shows it, and more: with its message and its stack. */
const errorsWhole = (_: string, value: unknown) =>
  value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value;
