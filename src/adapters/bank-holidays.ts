import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { type BankHolidays, holidaysRunOut, lastKnownHoliday } from '../domain/holidays.ts';
import { readBytes } from './file-bytes.ts';
import { readJson } from './json-source.ts';

/**
 * The bank holidays that come with the product, as the Government publishes them at https://www.gov.uk/bank-holidays.json
 * (Open Government Licence v3.0). A newer download of that file can take its place as it is.
 */
const bundledHolidays = new URL('./uk-bank-holidays.json', import.meta.url);

/** The bank holidays cannot be used. The message lists every fault. */
export class BadHolidays extends Error {
  override readonly name = 'BadHolidays';
  readonly file: string;
  constructor(file: string, faults: readonly string[]) {
    super(faults.map((fault) => `${file}${fault}. Put the file from https://www.gov.uk/bank-holidays.json in its place.`).join('\n'));
    this.file = file;
  }
}

/** One event at least: without any, no check could say when they run out. */
const division = z.object({ events: z.array(z.object({ date: z.iso.date() })).min(1) });
const schema = z.object({ 'england-and-wales': division, scotland: division, 'northern-ireland': division } satisfies Record<
  keyof BankHolidays,
  typeof division
>);

/** Reads bank holidays in the form in which the Government publishes them. Rejects with {@link BadHolidays}. */
export async function readHolidays(path: string | URL = bundledHolidays): Promise<BankHolidays> {
  const file = path instanceof URL ? fileURLToPath(path) : path;
  const bytes = await readBytes(file);
  if ('fault' in bytes) throw new BadHolidays(file, [`: ${bytes.fault}`]);
  const json = readJson(bytes.bytes);
  if ('fault' in json) throw new BadHolidays(file, [`${json.fault.place} ${json.fault.fault}`]);
  const read = schema.safeParse(json.data);
  if (!read.success) throw new BadHolidays(file, read.error.issues.map(faultOf));
  const days = ({ events }: z.infer<typeof division>) => new Set(events.map(({ date }) => date));
  return {
    'england-and-wales': days(read.data['england-and-wales']),
    scotland: days(read.data.scotland),
    'northern-ireland': days(read.data['northern-ireland']),
  };
}

/** A warning for whoever operates the bot where they run out soon, or have; null where they do not. */
export function holidaysEnd(holidays: BankHolidays, today: Day): string | null {
  if (!holidaysRunOut(holidays, today)) return null;
  return `Bank holidays are known until ${lastKnownHoliday(holidays)} only; later ones count as working days. A newer version knows more.`;
}

function faultOf({ path, code }: z.core.$ZodIssue): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  const faults: Partial<Record<typeof code, string>> = {
    too_small: 'lists no bank holiday',
    invalid_format: 'is not a day such as 2026-12-25',
  };
  return `: ${place.replace(/^\./, '') || 'the file'} ${faults[code] ?? 'is missing, or not what it should be'}`;
}
