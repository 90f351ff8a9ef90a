import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Command, Environment } from './command.ts';
import type { TeamsPackage } from './teams-package.ts';

const usage = `rasp manifest teams --app-id GUID [--public-url URL] [--organisation NAME] [--website URL] [-o ZIP]

Makes the app package that an administrator uploads to Microsoft Teams: a zip with the manifest, filled in, and
two icons. The same settings make the same bytes. Nothing is sent anywhere. docs/teams.md says where it goes.

  --app-id GUID         the bot's app id, as Azure shows it; left out, TEAMS_APP_ID
  --public-url URL      the https address under which Teams reaches the bot, so that it may show maps from there;
                        left out, PUBLIC_URL; without both, maps are sent inside the messages
  --organisation NAME   who runs the bot, at most 32 characters; RASP, unless said otherwise
  --website URL         a page about the bot or about you; left out, the public address
  --privacy URL         your privacy notice; left out, the website
  --terms URL           your terms of use; left out, the website
  --app-version N.N.N   higher than that of the package that is in Teams already, when you upload a new one;
                        left out, the manifest's own
  -o, --output ZIP      the file to write; one that is there is replaced; rasp-teams.zip, unless said otherwise

Exit status: 0 when made, 2 when an option is at fault or the file cannot be written.
`;

export function manifestTeamsCommand(env: Environment): Command {
  return {
    name: 'manifest teams',
    summary: 'make the app package that is uploaded to Microsoft Teams',
    usage,
    async run(args, terminal) {
      try {
        const { output, ...settings } = settingsOf(args, env);
        const { teamsPackage } = await import('./teams-package.ts');
        await written(output, await teamsPackage(settings));
        terminal.out(`${output}\n${whatNext(settings)}`);
        return 0;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        terminal.err(error.message);
        return 2;
      }
    },
  };
}

/** No package can be made; every reason at once. */
class Refused extends Error {
  override readonly name = 'Refused';
  constructor(reasons: readonly string[]) {
    super([...reasons.map((reason) => `rasp manifest teams: ${reason}`), 'See rasp manifest teams --help.'].join('\n'));
  }
}

const longestName = 32;
const longestAddress = 2048;
const text = { type: 'string' } as const;
const options = {
  'app-id': text,
  'public-url': text,
  organisation: text,
  website: text,
  privacy: text,
  terms: text,
  'app-version': text,
  output: { type: 'string', short: 'o' },
} as const;

const page = z
  .url({ protocol: /^https$/, error: 'give the whole address of a page, such as https://council.example/rasp' })
  .max(longestAddress, `an address has at most ${longestAddress} characters`);
const given = z.object({
  'app-id': z.guid({
    error: ({ input }) =>
      input === undefined
        ? 'say which bot it is, with --app-id or TEAMS_APP_ID: the “Microsoft App ID” on the bot’s page Configuration in Azure'
        : 'it is 32 letters a to f and digits in five groups, such as 6a1f0c2e-0000-4000-8000-3b5d7f9a1c2e, as Azure shows it',
  }),
  'public-url': z
    .string()
    .refine(isPublic, 'give the https address that Teams reaches, without user or query, such as https://rasp.example')
    .optional(),
  organisation: z.string().max(longestName, `Teams shows at most ${longestName} characters`).default('RASP'),
  website: page.optional(),
  privacy: page.optional(),
  terms: page.optional(),
  'app-version': z
    .string()
    .regex(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/, 'give three numbers with points between, such as 1.0.1')
    .optional(),
  output: z.string().default('rasp-teams.zip'),
});

function settingsOf(args: readonly string[], env: Environment): TeamsPackage & { readonly output: string } {
  const said = { 'app-id': env['TEAMS_APP_ID'], 'public-url': env['PUBLIC_URL'], ...parsed(args) };
  // What is copied from a page brings its blanks along, and a variable set to nothing counts as left out.
  const trimmed = Object.entries(said).map(([name, value]) => [name, value?.trim()] as const);
  const read = given.safeParse(Object.fromEntries(trimmed.filter(([, value]) => value !== '')));
  if (!read.success) throw new Refused(read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}.`));
  const { organisation, privacy, terms, output, 'app-id': appId, 'public-url': publicUrl, 'app-version': version } = read.data;
  const website = read.data.website ?? publicUrl;
  if (website === undefined) throw new Refused(['say with --website URL where people can read about the bot, or give --public-url.']);
  return {
    appId: appId.toLowerCase(),
    organisation,
    website,
    privacyPage: privacy ?? website,
    termsPage: terms ?? website,
    host: publicUrl === undefined ? null : new URL(publicUrl).host,
    version: version ?? null,
    output,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refused([error.message.replace(/[^.]$/u, '$&.')]);
  }
}

function isPublic(address: string): boolean {
  const { protocol, username, search, hash } = URL.parse(address) ?? {};
  return protocol === 'https:' && !username && !search && !hash && !/[?#]$/.test(address);
}

async function written(output: string, zip: Uint8Array): Promise<void> {
  try {
    await writeFile(output, zip);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Refused([`${output} cannot be written (${error.code}). Name a file in a folder that is there and may be written to.`]);
  }
}

function whatNext({ website, privacyPage, termsPage, host }: TeamsPackage): string {
  const links = new Set([website, privacyPage, termsPage]);
  const missing =
    links.size < 3 ? `Teams shows links to a website, a privacy notice and terms of use; they lead to ${[...links].join(' and ')}. ` : '';
  const maps = host === null ? 'Maps are sent inside the messages. ' : `Maps may be shown from ${host}. `;
  return `${maps}${missing}docs/teams.md says where to upload the package.`;
}
