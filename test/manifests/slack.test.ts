import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { redirectPath } from '../../src/adapters/slack/installing.ts';
import { permissions } from '../../src/adapters/slack/permissions.ts';
import { path } from '../../src/adapters/slack/receiving.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFile(join(root, file), 'utf8');

/** What Slack takes of what the manifests say, with its limits (https://docs.slack.dev/reference/app-manifest). */
const address = z.url({ protocol: /^https$/ });
const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/), always_online: z.literal(true) }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z]{1,31}$/),
          url: address.optional(),
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.literal(true),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address).max(1_000).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: address.optional(), bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: address.optional() }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Which permissions let a bot's token call a method (each method's page at https://docs.slack.dev/reference/methods). */
const scopesOfMethod: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': [],
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // Only in direct messages; elsewhere the bot does without.
  'conversations.history': ['im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'oauth.v2.access': [],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};
/** And which let it hear of an event (https://docs.slack.dev/reference/events). */
const scopesOfEvent: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  'message.im': ['im:history'],
  tokens_revoked: [],
};

const byHttp = manifestSchema.parse(JSON.parse(await read('manifests/slack/manifest.json')));
const bySocket = manifestSchema.parse(JSON.parse(await read('manifests/slack/manifest.socket-mode.json')));
const guide = await read('docs/slack.md');
const adapter = (await Promise.all((await Array.fromAsync(glob('src/adapters/slack/**/*.ts', { cwd: root }))).map(read))).join('\n');

/** What the pattern's group finds in the adapter, each once. */
const found = (pattern: RegExp) => [...new Set([...adapter.matchAll(pattern)].map(([, name = '']) => name))].toSorted();
const methods = found(/\bclient\s*\.\s*(\w+(?:\.\w+)+)\(/g);

const addresses = ({ features, settings }: Manifest) => [
  ...features.slash_commands.map(({ url }) => url),
  settings.event_subscriptions.request_url,
  settings.interactivity.request_url,
];

describe('the manifests for Slack', () => {
  it('send everything that Slack has for the bot to the one address where it is received', () => {
    expect(new Set(addresses(byHttp))).toEqual(new Set([`https://YOUR-HOST${path}`]));
  });

  it('lead whoever installs the app in another workspace back to where that is taken', () => {
    expect(byHttp.oauth_config.redirect_urls).toEqual([`https://YOUR-HOST${redirectPath}`]);
  });

  it('differ by the door alone', () => {
    const { features, settings, oauth_config, ...rest } = byHttp;
    const { event_subscriptions, interactivity } = settings;
    expect(bySocket).toEqual({
      ...rest,
      oauth_config: { scopes: oauth_config.scopes },
      features: { ...features, slash_commands: features.slash_commands.map(({ url: _, ...command }) => command) },
      settings: {
        ...settings,
        event_subscriptions: { bot_events: event_subscriptions.bot_events },
        interactivity: { is_enabled: interactivity.is_enabled },
        socket_mode_enabled: true,
      },
    });
    expect(settings.socket_mode_enabled).toBe(false);
  });

  it('ask for the permissions that the doctor looks for', () => {
    expect(byHttp.oauth_config.scopes.bot.toSorted()).toEqual(Object.keys(permissions).toSorted());
  });

  it('name the command that the bot listens for', () => {
    const [pattern = '', ...others] = found(/app\.command\(\/(.+?)\/,/g);
    expect(others).toEqual([]);
    expect(byHttp.features.slash_commands.map(({ command }) => command)).toEqual(['/rasp']);
    expect('/rasp').toMatch(new RegExp(pattern));
  });

  it('name the events that the bot listens for, and no others', () => {
    const heard = [...found(/app\.event\('([^']+)'/g), ...(/app\.message\(/.test(adapter) ? ['message.im'] : [])];
    expect(byHttp.settings.event_subscriptions.bot_events.toSorted()).toEqual(heard.toSorted());
  });
});

describe('the permissions', () => {
  it('let the bot call every method that it calls', () => {
    expect(methods).toEqual(Object.keys(scopesOfMethod).toSorted());
  });

  it('are those of its methods, its events and its command, and no more', () => {
    const events = byHttp.settings.event_subscriptions.bot_events;
    const needed = [...methods.flatMap((method) => scopesOfMethod[method]), ...events.flatMap((event) => scopesOfEvent[event]), 'commands'];
    expect(byHttp.oauth_config.scopes.bot.toSorted()).toEqual([...new Set(needed)].toSorted());
  });

  it('have a reason each in the guide for administrators', () => {
    const [, section = ''] = guide.split('## What each permission is for');
    const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `([a-z_:]+)` \| (.+) \|$/gm)];
    expect(rows.map(([, scope]) => scope)).toEqual(byHttp.oauth_config.scopes.bot);
    for (const [, , reason] of rows) expect(reason).toMatch(/\w{2}/);
  });
});

describe('the guide for administrators', () => {
  it('says how often the address stands in the manifest', async () => {
    const text = await read('manifests/slack/manifest.json');
    expect(text.split('YOUR-HOST')).toHaveLength(4 + 1);
    expect(guide).toContain('`YOUR-HOST` stands in it four times');
  });

  it('leads only to what is there', async () => {
    const links = [...guide.matchAll(/\]\((\.\.\/[^)#]+)\)/g)].map(([, link = '']) => join('docs', link));
    expect(links).toEqual(expect.arrayContaining(['manifests/slack/manifest.json', 'manifests/slack/manifest.socket-mode.json']));
    for (const link of links.filter((each) => each !== 'README.md')) expect((await read(link)).length).toBeGreaterThan(0);
    const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
  });
});
