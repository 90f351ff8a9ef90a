import { type DestinationStream, pino } from 'pino';
import type { Log } from '../application/ports.ts';

/** For people on a terminal, one JSON object a line everywhere else, where nothing is loaded for the sake of looks. */
export async function openLog(level: string, terminal: boolean): Promise<Log> {
  const pretty = terminal ? (await import('pino-pretty')).default : null;
  const stream: DestinationStream = pretty
    ? pretty({ colorize: true, ignore: 'pid,hostname', sync: true })
    : pino.destination({ sync: true });
  const log: Log = pino({ level, serializers: { err: withoutFields } }, stream);
  return log;
}

/** What went wrong and where. The other fields of an error may hold whom a message was for, or what somebody said. */
function withoutFields(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type: name, message, stack, code, cause: cause === undefined ? undefined : withoutFields(cause) };
}
