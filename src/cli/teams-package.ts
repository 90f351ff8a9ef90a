import { readFile } from 'node:fs/promises';
import { strToU8, type Zippable, zipSync } from 'fflate';

/** What Teams is told of the bot besides what the manifest says anyway. */
export interface TeamsPackage {
  /** The bot's application id in Microsoft Entra, a GUID. */
  readonly appId: string;
  /** Who runs the bot: at most 32 characters. */
  readonly organisation: string;
  readonly website: string;
  readonly privacyPage: string;
  readonly termsPage: string;
  /** The host that serves the maps; null where they are sent inline. */
  readonly host: string | null;
  /** Three numbers with points between; null for the manifest's own. */
  readonly version: string | null;
}

const folder = new URL('../../manifests/teams/', import.meta.url);
const icons = ['color.png', 'outline.png'];

/** The bytes of the app package, a zip with the filled-in manifest and two icons at its root. The same settings make the same bytes. */
export async function teamsPackage(settings: TeamsPackage): Promise<Uint8Array> {
  const manifest = filledIn(await readFile(new URL('manifest.json', folder), 'utf8'), settings);
  const entries: Zippable = { 'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`) };
  for (const icon of icons) entries[icon] = await readFile(new URL(icon, folder));
  // A zip holds the hands of a clock and no zone: the same hands everywhere, whenever it is made, are the same bytes.
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1, 12), os: 0 });
}

function filledIn(template: string, settings: TeamsPackage): unknown {
  const places: Readonly<Record<string, string | null>> = {
    'YOUR-APP-ID': settings.appId,
    'YOUR-ORGANISATION': settings.organisation,
    'YOUR-WEBSITE': settings.website,
    'YOUR-PRIVACY-PAGE': settings.privacyPage,
    'YOUR-TERMS-PAGE': settings.termsPage,
    'YOUR-HOST': settings.host,
  };
  return JSON.parse(template, (key, value: unknown) => {
    if (key === 'version') return settings.version ?? value;
    if (Array.isArray(value)) return value.filter((item) => item !== null);
    return typeof value === 'string' && Object.hasOwn(places, value) ? places[value] : value;
  });
}
