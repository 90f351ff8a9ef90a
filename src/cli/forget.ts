import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { offeredBanks } from '../adapters/offered-banks.ts';
import { banks } from '../application/banks.ts';
import { closeFor, type ForgettingNeeds, type Found, forget, type Part, tracesOf } from '../application/forgetting.ts';
import type { Store } from '../application/ports.ts';
import { type Person, personOf } from '../domain/place.ts';
import type { Command, Environment, Terminal } from './command.ts';
import { withStore } from './kept.ts';

const usage = `rasp forget --respondent KEY [--close] [--dry-run]

Erases a person's data: their answers, notes, name and address in every round, open and closed, and their name as
owner, co-owner or a partner's lead. Their dry runs are deleted whole. The figures of closed rounds stay as they were
published. It asks nothing, cannot be undone, and prints a receipt without answers.

  --respondent KEY  the person, such as slack:T0123:U0456: the chat tool, the workspace, the member. In Slack the
                    member's id is under Profile, ⋮, Copy member ID; the workspace's begins with T, in the address
                    of Slack in a browser. In the playground it is playground:local: and the person's id
  --close           first close the rounds that they opened and that are still open: nobody else could, and without
                    it such a person is not forgotten. The bot posts the results when it runs
  --dry-run         show what would be erased, and erase and close nothing

With SQLite, stop the bot first.

Exit status: 0 erased (or shown), 1 nothing to erase, or not possible yet, 2 it could not be done as asked.
`;

export function forgetCommand(env: Environment): Command {
  return {
    name: 'forget',
    summary: 'erase a person’s data',
    usage,
    async run(args, terminal) {
      const asked = read(args);
      if (typeof asked === 'string') {
        terminal.err(`forget: ${asked} See rasp forget --help.`);
        return 2;
      }
      return await withStore(env, terminal, (store) => forgotten(store, asked, terminal));
    },
  };
}

interface Asked {
  readonly key: string;
  readonly person: Person;
  readonly close: boolean;
  readonly dryRun: boolean;
}

/** What is asked for, or what is wrong with it. */
function read(args: readonly string[]): Asked | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { respondent: { type: 'string' }, close: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } },
    strict: false,
    allowPositionals: true,
  });
  const { respondent: key, close, 'dry-run': dryRun, ...others } = values;
  const [strange] = [...Object.keys(others).map((name) => `--${name}`), ...positionals];
  if (strange !== undefined) return `${strange} is not understood.`;
  if (typeof key !== 'string' || key === '') return 'give the person, such as --respondent slack:T0123:U0456.';
  const person = personOf(key);
  if (person === null) return `“${key}” names nobody: it takes chat tool, workspace and member, such as slack:T0123:U0456.`;
  return { key, person, close: close === true, dryRun: dryRun === true };
}

async function forgotten(store: Store, { key, person, close, dryRun }: Asked, terminal: Terminal): Promise<number> {
  const found = await tracesOf(store, person);
  if (found.kind === 'none') {
    terminal.err(`Nothing is kept of ${key}: nobody by that key answers, owns a round or does a next step. Nothing was erased.`);
    return 1;
  }
  const open = found.needed.map(({ id }) => id);
  if (open.length > 0 && !close) {
    terminal.err(`${key} opened rounds that are still open: ${open.join(', ')}. Nothing was erased.`);
    terminal.err('Let them close these first (/rasp close in the channel), or close them with --close.');
    return 1;
  }
  if (dryRun) {
    for (const line of [...open.map((id) => `${id}: closed first`), ...receipt(found)]) terminal.out(line);
    terminal.out('\nThis is what would be erased. Nothing was.');
    return 0;
  }
  const needs = { store, banks: banks(store, await offeredBanks([])), clock: { now: () => new Date() }, newId: randomUUID };
  await closeFor(needs, person, found.needed);
  for (const id of open) terminal.out(`${id}: closed; its results are posted when the bot runs`);
  return await erased(needs, key, person, terminal);
}

async function erased(needs: ForgettingNeeds, key: string, person: Person, terminal: Terminal): Promise<number> {
  const found = await tracesOf(needs.store, person);
  if (found.kind === 'found' && !(await forget(needs, person, found))) {
    terminal.err(`Something of ${key} is still kept: they did something meanwhile. Run this again.`);
    return 1;
  }
  for (const line of found.kind === 'found' ? receipt(found) : []) terminal.out(line);
  terminal.out(`\nErased on ${needs.clock.now().toISOString()}: ${key}.`);
  terminal.out('Figures of closed rounds stay as they were published. Backups, and messages in the chat tool, are not in reach.');
  return 0;
}

/** A line for each round, by its id. */
function receipt({ traces, inTrail }: Found): string[] {
  const ofRounds = traces.map(({ round: { id, dryRun, state }, as }) =>
    dryRun ? `${id} (dry run): all of it` : `${id} (${state.stage}): ${as.map((part) => whatIsErased[part]).join('; ')}`,
  );
  return [...ofRounds, ...(inTrail ? ['audit trail: whom their pseudonym stands for'] : [])];
}

const whatIsErased: Readonly<Record<Part, string>> = {
  respondent: 'answers, notes, name and address as a respondent',
  lead: 'being a partner’s lead',
  owner: 'name and address as its owner',
  'co-owner': 'name and address as a co-owner',
  recorder: 'name beside what a council agreed; that stays',
  step: 'name and address at next steps',
};
