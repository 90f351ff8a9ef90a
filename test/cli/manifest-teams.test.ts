import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { manifestTeamsCommand } from '../../src/cli/manifest-teams.ts';
import { aFolder } from '../support/sqlite.ts';
import { aTerminal } from '../support/terminal.ts';

const appId = '6a1f0c2e-0000-4000-8000-3b5d7f9a1c2e';
const publicUrl = 'https://rasp.northvale.example';

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const output = join(aFolder(), 'made.zip');
  const { terminal, out, err } = aTerminal();
  const status = await manifestTeamsCommand(env).run([...args, ...(args.includes('-o') ? [] : ['-o', output])], terminal);
  return { status, out: out(), err: err(), output };
}

async function manifestIn(zip: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(unzipSync(await readFile(zip))['manifest.json']));
}

describe('rasp manifest teams', () => {
  it('makes the package, and says what is in it and where it goes', async () => {
    const { status, out, err, output } = await run(['--app-id', appId, '--public-url', publicUrl]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe(
      `${output}\nMaps may be shown from rasp.northvale.example. Teams shows links to a website, a privacy notice and terms of use; ` +
        `they lead to ${publicUrl}. docs/teams.md says where to upload the package.`,
    );
    expect(await manifestIn(output)).toMatchObject({
      version: '1.0.0',
      id: appId,
      developer: { name: 'RASP', websiteUrl: publicUrl, privacyUrl: publicUrl, termsOfUseUrl: publicUrl },
      validDomains: ['rasp.northvale.example'],
    });
  });

  it('takes every option', async () => {
    const pages = ['--website', 'https://n.example/rasp', '--privacy', 'https://n.example/privacy', '--terms', 'https://n.example/terms'];
    const { out, output } = await run(['--app-id', appId, '--organisation', 'Northvale Council', ...pages, '--app-version', '1.0.1']);
    expect(out).toBe(`${output}\nMaps are sent inside the messages. docs/teams.md says where to upload the package.`);
    expect(await manifestIn(output)).toMatchObject({
      version: '1.0.1',
      developer: {
        name: 'Northvale Council',
        websiteUrl: 'https://n.example/rasp',
        privacyUrl: 'https://n.example/privacy',
        termsOfUseUrl: 'https://n.example/terms',
      },
      validDomains: [],
    });
  });

  it('takes the variables of the bot where the options are left out', async () => {
    const { output } = await run([], { TEAMS_APP_ID: ` ${appId.toUpperCase()}\n`, PUBLIC_URL: `${publicUrl}:8443/bot/` });
    expect(await manifestIn(output)).toMatchObject({ id: appId, validDomains: ['rasp.northvale.example:8443'] });
    const told = await run(['--public-url', publicUrl], { TEAMS_APP_ID: appId, PUBLIC_URL: 'https://elsewhere.example' });
    expect(await manifestIn(told.output)).toMatchObject({ validDomains: ['rasp.northvale.example'] });
  });

  it('makes the same bytes of the same settings, whatever the hour and the zone', async () => {
    const zone = process.env['TZ'];
    const made = [];
    for (const there of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      process.env['TZ'] = there;
      made.push(await readFile((await run(['--app-id', appId, '--public-url', publicUrl])).output));
    }
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('rasp manifest teams makes nothing', () => {
  it.each<[string, readonly string[], readonly RegExp[]]>([
    ['without an app id', ['--public-url', publicUrl], [/--app-id or TEAMS_APP_ID: the “Microsoft App ID”/]],
    ['with the secret instead of the app id', ['--app-id', 'abc8Q~secret', '--public-url', publicUrl], [/--app-id: .*five groups/]],
    ['without any page to lead to', ['--app-id', appId], [/say with --website URL/]],
    ['with an address without TLS', ['--app-id', appId, '--public-url', 'http://rasp.example'], [/--public-url: give the https address/]],
    [
      'with a password in the address',
      ['--app-id', appId, '--public-url', 'https://me:pw@rasp.example'],
      [/--public-url: give the https address/],
    ],
    [
      'with too long a name',
      ['--app-id', appId, '--public-url', publicUrl, '--organisation', 'x'.repeat(33)],
      [/--organisation: .*at most 32/],
    ],
    ['with an odd version', ['--app-id', appId, '--public-url', publicUrl, '--app-version', '2'], [/--app-version: give three numbers/]],
    ['with an option that there is not', ['--colour', 'red'], [/--colour/]],
    ['with several faults, all named', ['--website', 'www', '--privacy', 'http://a.example'], [/--app-id/, /--website/, /--privacy/]],
  ])('%s', async (_, args, reasons) => {
    const { status, out, err, output } = await run(args);
    expect([status, out]).toEqual([2, '']);
    for (const reason of reasons) expect(err).toMatch(reason);
    expect(err).toContain('See rasp manifest teams --help.');
    await expect(readFile(output)).rejects.toThrow('ENOENT');
  });

  it('where the file cannot be written', async () => {
    const gone = aFolder();
    await rm(gone, { recursive: true });
    const { status, err } = await run(['--app-id', appId, '--public-url', publicUrl, '-o', join(gone, 'a.zip')]);
    expect(status).toBe(2);
    expect(err).toContain('a.zip cannot be written (ENOENT). Name a file in a folder that is there and may be written to.');
  });
});
