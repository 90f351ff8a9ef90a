import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { forgetCommand } from '../../src/cli/forget.ts';
import { withoutOwner } from '../../src/domain/forgetting.ts';
import { type Person, personKey } from '../../src/domain/place.ts';
import { runRasp } from '../support/command-line.ts';
import { aMember, aPerson, aResponse, aRound, minutesLater } from '../support/rounds.ts';
import { aFolder, open, quiet } from '../support/sqlite.ts';
import { startStore } from '../support/store-child.ts';
import { aTerminal } from '../support/terminal.ts';

const note = { kind: 'note', question: 'q.one', seen: 0, note: 'Between ourselves' } as const;

/** A database with an open and a closed round that `a` and `b` answer in, and a dry run of `a`. */
async function aDatabase(): Promise<string> {
  const path = join(aFolder(), 'rasp.db');
  const store = openSqliteStore(path, quiet);
  for (const round of ['open-round', 'closed-round']) {
    const partners = [{ id: 'north', name: 'Council north', role: null, lead: aPerson('a') }];
    await store.openRound(
      aRound({ id: round, partners }),
      ['a', 'b'].map((user) => aResponse({ round, person: aPerson(user) })),
    );
    await store.record({ round, person: aPerson('a') }, note, minutesLater(1));
  }
  await store.openRound(aRound({ id: 'dry-run', dryRun: true, owner: aMember('a') }), [withoutOwner(aResponse({ round: 'dry-run' }))]);
  await store.append('erased:closed-round:1', { at: minutesLater(1), verb: 'erased', round: 'closed-round', by: aPerson('a') });
  await store.closeRound('closed-round', minutesLater(2), aPerson('owner'));
  await store.close();
  return path;
}

async function forget(path: string, ...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await forgetCommand({ SQLITE_PATH: path }).run(args, terminal);
  return { status, lines: out().split('\n'), err: err() };
}

/** Whose responses the round has. */
async function respondents(path: string, round: string): Promise<string[]> {
  const store = open(path);
  const responses = await store.responses(round);
  await store.close();
  return responses.map(({ person }) => person.user);
}

const keyed = (person: Person) => ['--respondent', personKey(person)];

describe('rasp forget', () => {
  it('erases the person, and prints which rounds and when, and no answer', async () => {
    const path = await aDatabase();
    const { status, lines, err } = await forget(path, ...keyed(aPerson('a')));
    expect(lines).toEqual([
      'open-round (open): answers, notes, name and address as a respondent; being a partner’s lead',
      'closed-round (closed): answers, notes, name and address as a respondent; being a partner’s lead',
      'dry-run (dry run): all of it',
      'audit trail: whom their pseudonym stands for',
      '',
      expect.stringMatching(/^Erased on \d{4}-\d\d-\d\dT[\d:.]+Z: test:home:a\.$/),
      expect.stringContaining('Figures of closed rounds stay as they were published.'),
    ]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const round of ['open-round', 'closed-round']) expect(await respondents(path, round)).toEqual(['b']);
    for (const trace of ['Between ourselves', 'Respondent a', 'direct-a', 'test:home:a'])
      expect(readFileSync(path).includes(trace), trace).toBe(false);
  });

  it('shows on a dry run what it would erase, and erases nothing', async () => {
    const path = await aDatabase();
    const { status, lines } = await forget(path, ...keyed(aPerson('a')), '--dry-run');
    expect(lines[0]).toBe('open-round (open): answers, notes, name and address as a respondent; being a partner’s lead');
    expect({ status, last: lines.at(-1) }).toEqual({ status: 0, last: 'This is what would be erased. Nothing was.' });
    expect(await respondents(path, 'open-round')).toEqual(['a', 'b']);
  });

  it('says so of somebody unknown', async () => {
    const { status, lines, err } = await forget(await aDatabase(), ...keyed(aPerson('a', 'abroad')));
    expect(err).toMatch(/^Nothing is kept of test:abroad:a: .*Nothing was erased\.$/);
    expect({ status, lines }).toEqual({ status: 1, lines: [''] });
  });

  it('refuses the owner of an open round, and says what to do', async () => {
    const path = await aDatabase();
    const { status, err } = await forget(path, ...keyed(aPerson('owner')));
    expect(err).toMatch(/^test:home:owner opened rounds that are still open: open-round\. Nothing was erased\.\nLet them close/);
    expect(status).toBe(1);
    const store = open(path);
    expect(await store.round('closed-round')).toMatchObject({ owner: aMember('owner') });
    await store.closeRound('open-round', minutesLater(3), aPerson('owner'));
    await store.close();
    expect((await forget(path, ...keyed(aPerson('owner')))).lines).toContain('open-round (closed): name and address as its owner');
    expect(readFileSync(path).includes('Respondent owner')).toBe(false);
  });

  it.each([
    [[], 'give the person, such as --respondent slack:T0123:U0456.'],
    [['--respondent'], 'give the person'],
    [['--respondent', 'ash'], '“ash” names nobody: it takes chat tool, workspace and member'],
    [['--respondent', 'slack:T0123:%E0'], '“slack:T0123:%E0” names nobody'],
    [['--respondent', 'slack:T0123:U0456:more'], 'names nobody'],
    [['--respondent', 'slack:T0123:U0456', '--dryrun'], '--dryrun is not understood'],
    [['slack:T0123:U0456'], 'slack:T0123:U0456 is not understood'],
  ])('does not understand %j', async (args, words) => {
    const { status, err } = await forget(await aDatabase(), ...args);
    expect(err).toContain(words);
    expect(status).toBe(2);
  });

  it('makes no database where there is none', async () => {
    const path = join(aFolder(), 'rasp.db');
    await expect(forget(path, ...keyed(aPerson('a')))).rejects.toThrow(`There is no database ${path}. Set SQLITE_PATH`);
  });
});

describe('the command rasp forget', () => {
  it('forgets somebody', async () => {
    const path = await aDatabase();
    const { status, out, err } = await runRasp(['forget', ...keyed(aPerson('b'))], { SQLITE_PATH: path });
    expect(out).toContain('closed-round (closed): answers, notes, name and address as a respondent');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(await respondents(path, 'closed-round')).toEqual(['a']);
  });

  it('says to stop the bot first, where it runs', async () => {
    const path = await aDatabase();
    const bot = startStore('obey', path);
    expect(await bot.line()).toBe('open');
    const { status, out, err } = await runRasp(['forget', ...keyed(aPerson('a'))], { SQLITE_PATH: path });
    expect(err).toMatch(
      new RegExp(`^rasp: ${path} is in use by process ${bot.pid} on .+: stop the bot, run this again, then start it\\.\n$`),
    );
    expect({ status, out }).toEqual({ status: 2, out: '' });
    await bot.kill();
    expect(await respondents(path, 'open-round')).toEqual(['a', 'b']);
  });
});
