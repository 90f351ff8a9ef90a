import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Store } from '../application/ports.ts';
import { parseConfig } from '../config.ts';
import { type AuditEntry, referenceOf } from '../domain/audit.ts';
import type { Command, Environment } from './command.ts';
import { table } from './table.ts';

const usage = `rasp audit [--json] [--since DATE] [--receipt REFERENCE]

Prints who opened, closed and erased what, oldest first: time, what was done, the round's id, who, by a pseudonym that is
the same for the same person, and the reference that stands on the receipt of whoever erased something. No answer is in
it, no name, and no dry run.

  opened, closed  a round, by whoever owns it; closed by the bot, where its time was over, or by an operator
                  with rasp forget --close
  extended        an open round's last day was set or moved, by whoever owns it
  retimed         an open round's reminders, summaries or working time were changed, by whoever owns it
  reopened        a closed round, by whoever owns it
  erased          a respondent's own answers, by themselves (/rasp erase, or on leaving)
  forgot          a person, by an operator with rasp forget; from then on their pseudonym leads to nobody
  deleted         a round whose time was over, by the bot (RETENTION_DAYS)
  respondent-added
                  to an open round, by an owner, a co-owner or the lead of a partner
  declined        an invitation, by whoever was invited
  left            a round, by a respondent, or by whoever replaced them or took them off
  co-owner-named, handed-over
                  by whoever owned the round
  code-made, code-revoked
                  a code by which a partner joins, by whoever owns the round
  code-refused    a code that opens nothing, by whoever tried it; of no round
  joined          a partner joined, by whoever gave its code
  sharing-changed whether a partner that joined shares its figures, by its lead
  step-given, step-done, step-dropped
                  a next step of a closed round, by an owner, a co-owner or a lead, or by whoever does it
  exported        a file of a closed round, by whoever took it; by an operator with rasp export
  agreed, agreement-withdrawn
                  what a council agreed after the close, by its lead; where the lead has left, by whoever owns the round

  --json          one JSON object a line
  --since DATE    from that day (2026-11-01, in UTC) or instant (2026-11-01T09:30:00Z) on
  --receipt REFERENCE
                  only what has this reference, such as 4F2A-91C7

It may run while the bot does.

Exit status: 0 printed, 2 it could not be done as asked.
`;

/** How many entries are read at once. */
const page = 500;

export function auditCommand(env: Environment): Command {
  return {
    name: 'audit',
    summary: 'print who opened, closed and erased what, by pseudonyms',
    usage,
    async run(args, terminal) {
      const asked = read(args);
      if (typeof asked === 'string') {
        terminal.err(`audit: ${asked} See rasp audit --help.`);
        return 2;
      }
      const { openTrail } = await import('../adapters/store/open.ts');
      const trail = await openTrail(parseConfig(env));
      try {
        const rows: string[][] = [];
        for await (const entry of entriesOf(trail, asked.since)) {
          if (asked.receipt !== null && referenceOf(entry) !== asked.receipt) continue;
          if (asked.json) terminal.out(JSON.stringify(entry));
          else rows.push([entry.at.toISOString(), entry.verb, entry.round ?? '–', doneBy(entry), referenceOf(entry)]);
        }
        if (!asked.json)
          for (const line of rows.length === 0
            ? [asked.receipt === null ? 'Nothing is in the trail.' : 'Nothing in the trail has this reference.']
            : table(columns, rows))
            terminal.out(line);
      } finally {
        await trail.close();
      }
      return 0;
    },
  };
}

interface Asked {
  readonly json: boolean;
  readonly since: Date;
  /** As it stands on a receipt; null for all. */
  readonly receipt: string | null;
}

const reference = /^[0-9a-f]{4}-[0-9a-f]{4}$/i;
const day = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** What is asked for, or what is wrong with it. */
function read(args: readonly string[]): Asked | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, since: { type: 'string' }, receipt: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const { json, since, receipt, ...others } = values;
  const [strange] = [...Object.keys(others).map((name) => `--${name}`), ...positionals];
  if (strange !== undefined) return `${strange} is not understood.`;
  if (receipt !== undefined && !reference.test(String(receipt))) return '--receipt takes the reference of a receipt, such as 4F2A-91C7.';
  const asked = { json: json === true, receipt: receipt === undefined ? null : String(receipt).toUpperCase() };
  if (since === undefined) return { ...asked, since: new Date(0) };
  const parsed = day.safeParse(since);
  return parsed.success
    ? { ...asked, since: new Date(parsed.data) }
    : '--since takes a day or an instant, such as 2026-11-01 or 2026-11-01T09:30:00Z.';
}

/** All of the trail since then, page by page. */
async function* entriesOf(store: Pick<Store, 'trail'>, since: Date): AsyncGenerator<AuditEntry> {
  let last: AuditEntry | null = null;
  for (;;) {
    const entries: AuditEntry[] = await store.trail(since, last, page);
    yield* entries;
    last = entries.at(-1) ?? null;
    if (entries.length < page) return;
  }
}

const columns = ['time', 'what', 'round', 'by', 'reference'].map((heading) => ({ heading, align: 'left' as const }));

function doneBy({ verb, by }: AuditEntry): string {
  return by ?? (verb === 'deleted' ? 'the bot' : 'an operator');
}
