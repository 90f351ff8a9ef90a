import { type DestinationStream, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';
import type { Log } from '../application/ports.ts';

/** For people on a terminal, one JSON object a line everywhere else. */
export function openLog(level: string, terminal: boolean): Log {
  const stream: DestinationStream = terminal
    ? pretty({ colorize: true, ignore: 'pid,hostname', sync: true })
    : pino.destination({ sync: true });
  return pino({ level, serializers: { err: stdSerializers.errWithCause } }, stream);
}
