import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import ajvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { manifestTeamsCommand } from '../../src/cli/manifest-teams.ts';
import { teamsPackage } from '../../src/cli/teams-package.ts';
import { aDesk, type Desk, opened } from '../support/desk.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const guide = await readFile(join(root, 'docs/teams.md'), 'utf8');

const settings = {
  appId: '6a1f0c2e-0000-4000-8000-3b5d7f9a1c2e',
  organisation: 'Northvale Council',
  website: 'https://northvale.example/rasp',
  privacyPage: 'https://northvale.example/privacy',
  termsPage: 'https://northvale.example/terms',
  host: 'rasp.northvale.example',
  version: null,
};

/** What these tests look at; the rest is the schema's business. */
const manifestSchema = z.looseObject({
  $schema: z.string(),
  manifestVersion: z.string(),
  version: z.string(),
  id: z.string(),
  icons: z.object({ color: z.string(), outline: z.string() }),
  accentColor: z.string(),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      commandLists: z.array(
        z.object({ scopes: z.array(z.string()), commands: z.array(z.object({ title: z.string(), description: z.string() })) }),
      ),
    }),
  ]),
  validDomains: z.array(z.string()),
});
type Manifest = z.infer<typeof manifestSchema>;

function unpacked(zip: Uint8Array): { files: Readonly<Record<string, Uint8Array>>; manifest: Manifest } {
  const files = unzipSync(zip);
  return { files, manifest: manifestSchema.parse(JSON.parse(new TextDecoder().decode(files['manifest.json']))) };
}
const { files, manifest } = unpacked(await teamsPackage(settings));
const [bot] = manifest.bots;

const require = createRequire(import.meta.url);
const schemaFile = require.resolve('@microsoft/app-manifest/build/json-schemas/teams/v1.24/MicrosoftTeams.schema.json');
const schema: object = JSON.parse(await readFile(schemaFile, 'utf8'));
const ajv = new ajvDraft04.default({ strict: false, allErrors: true });
ajvFormats.default(ajv);
const fits = ajv.compile(schema);

/** Where Microsoft's schema finds fault with it. */
function faultsOf(content: unknown): string[] {
  fits(content);
  return (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

async function pixelsOf(icon: string) {
  const image = await loadImage(files[icon] ?? new Uint8Array());
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const pixels = Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(4 * at, 4 * at + 4)]);
  return {
    size: [image.width, image.height],
    pixels: pixels.map(([red = 0, green = 0, blue = 0, alpha = 0]) => ({ red, green, blue, alpha })),
  };
}

describe('the manifest for Teams', () => {
  it('fits the schema that it names, Microsoft’s own', () => {
    expect(faultsOf(manifest)).toEqual([]);
    expect(schemaFile).toContain(`/teams/v${manifest.manifestVersion}/`);
    expect(manifest.$schema).toContain(`/teams/v${manifest.manifestVersion}/`);
  });

  const list = { scopes: ['team'], commands: Array.from({ length: 13 }, (_, at) => ({ title: `command ${at}` })) };
  it.each<[string, object, RegExp]>([
    ['an app id that is none', { id: 'YOUR-APP-ID' }, /^\/id must match pattern/],
    ['too long a description', { description: { short: 'x'.repeat(81), full: 'x' } }, /^\/description\/short must NOT have more than 80/],
    ['a scope that there is not', { bots: [{ ...bot, scopes: ['channel'] }] }, /^\/bots\/0\/scopes\/0 must be equal to one of/],
    ['too many commands', { bots: [{ ...bot, commandLists: [list] }] }, /^\/bots\/0\/commandLists\/0\/commands must NOT have more than 12/],
    ['no icons', { icons: {} }, /^\/icons must have required property 'outline'/],
    ['a key that there is not', { supportsChannels: true }, /must NOT have additional properties/],
  ])('would not with %s', (_, broken, fault) => {
    expect(faultsOf({ ...manifest, ...broken })).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  });

  it('has nothing left to fill in', () => {
    expect(JSON.stringify(manifest)).not.toContain('YOUR-');
    expect(manifest).toMatchObject({
      id: settings.appId,
      bots: [{ botId: settings.appId }],
      developer: {
        name: settings.organisation,
        websiteUrl: settings.website,
        privacyUrl: settings.privacyPage,
        termsOfUseUrl: settings.termsPage,
      },
      validDomains: [settings.host],
    });
  });

  it('names no host where maps are sent inside the messages', async () => {
    const inline = unpacked(await teamsPackage({ ...settings, host: null })).manifest;
    expect(inline.validDomains).toEqual([]);
    expect(faultsOf(inline)).toEqual([]);
  });

  it('takes a version of its own, so that a package in Teams can be replaced', async () => {
    expect(unpacked(await teamsPackage({ ...settings, version: '1.4.2' })).manifest.version).toBe('1.4.2');
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('takes any name of an organisation as it is', async () => {
    const name = 'Ash & "Birch" \\ YOUR-HOST';
    expect(unpacked(await teamsPackage({ ...settings, organisation: name })).manifest).toMatchObject({ developer: { name } });
  });

  it('is for people, teams and group chats', () => {
    expect(bot.scopes).toEqual(['personal', 'team', 'groupChat']);
  });

  it('asks for no permission, as the guide says', () => {
    for (const asks of ['permissions', 'devicePermissions', 'webApplicationInfo', 'authorization'])
      expect(manifest).not.toHaveProperty(asks);
    expect(guide).toContain('The manifest asks for no permission');
    expect(bot).toMatchObject({ supportsFiles: false, supportsCalling: false, supportsVideo: false });
  });

  it('does not claim to work in private and shared channels, which from 1.25 on an app for teams has to', () => {
    expect(Number(manifest.manifestVersion.split('.')[1])).toBeLessThan(25);
    expect(manifest).not.toHaveProperty('supportsChannelFeatures');
  });
});

describe('the commands that Teams offers', () => {
  const offered = bot.commandLists.flatMap(({ scopes, commands }) => commands.map(({ title }) => ({ scopes, title })));
  const where = (scopes: readonly string[]) => (scopes.includes('personal') ? 'direct' : 'channel');
  /** A message's words are a command without its name before them; the name alone is the command without any. */
  const typed = (title: string) => (title === 'rasp' ? '/rasp' : `/rasp ${title}`);
  const summary = async (desk: Desk, words: string, place: 'direct' | 'channel') => (await desk.says('Ash', words, place)).card.summary;

  it('are at most ten in each menu, one menu a scope, and short enough to be read', () => {
    expect(bot.commandLists.flatMap(({ scopes }) => scopes).toSorted()).toEqual([...bot.scopes].toSorted());
    for (const { commands } of bot.commandLists) expect(commands.length).toBeLessThanOrEqual(10);
    for (const { title, description } of bot.commandLists.flatMap(({ commands }) => commands)) {
      expect(title).toMatch(/^[a-z]{1,32}$/);
      expect(description).toMatch(/^[A-Z].{1,127}$/);
    }
  });

  it.each(offered)('are understood: $title, in $scopes', async ({ scopes, title }) => {
    const desk = aDesk();
    await opened(desk);
    const understood = await summary(desk, typed(title), where(scopes));
    const help = await summary(desk, '/rasp nonsense', where(scopes));
    if (title === 'help') expect(understood).toBe(help);
    else expect(understood).not.toBe(help);
  });
});

describe('the icons for Teams', () => {
  it('are all that lies beside the manifest, at the root of the zip', () => {
    expect(Object.keys(files).toSorted()).toEqual([manifest.icons.color, 'manifest.json', manifest.icons.outline].toSorted());
  });

  it('are one in colour of 192 × 192, filled to its edges with the accent colour', async () => {
    const { size, pixels } = await pixelsOf(manifest.icons.color);
    expect(size).toEqual([192, 192]);
    expect(new Set(pixels.map(({ alpha }) => alpha))).toEqual(new Set([255]));
    const [corner = { red: 0, green: 0, blue: 0 }] = pixels;
    expect(`#${[corner.red, corner.green, corner.blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`).toBe(
      manifest.accentColor,
    );
  });

  it('are one outline of 32 × 32, white on nothing', async () => {
    const { size, pixels } = await pixelsOf(manifest.icons.outline);
    expect(size).toEqual([32, 32]);
    const seen = pixels.filter(({ alpha }) => alpha > 0);
    expect(seen.filter(({ red, green, blue }) => red + green + blue < 3 * 255)).toEqual([]);
    expect(seen.filter(({ alpha }) => alpha === 255).length).toBeGreaterThan(30);
    expect(seen.length).toBeLessThan(pixels.length / 2);
  });
});

describe('the guide for administrators of Teams', () => {
  it('names options that there are', () => {
    const [, step = ''] = guide.split('## 5. Make the app package');
    const named = [...(step.split('\n## ')[0] ?? '').matchAll(/(?<=\s)--[a-z-]{2,}/g)].map(([option]) => option);
    expect(named).toEqual(expect.arrayContaining(['--app-id', '--public-url', '--organisation', '--website', '--privacy', '--terms']));
    for (const option of named) expect(manifestTeamsCommand({}).usage).toContain(`  ${option} `);
  });

  it('leads only to what is there', async () => {
    const links = [...guide.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => join(root, 'docs', link));
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect((await readFile(link)).length).toBeGreaterThan(0);
    const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
  });
});
