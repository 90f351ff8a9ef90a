import { AsyncLocalStorage } from 'node:async_hooks';
import type { MongoClient } from 'mongodb';
import type { Log } from '../../application/ports.ts';
import { type Failure, isCut, loggable, refusal, unconfirmed, underlying } from './mongo-trouble.ts';

export interface MongoOptions {
  /** Hears of every command that goes to the server, so that tests and benchmarks can count round trips. */
  readonly onCommand?: (name: string, command: Readonly<Record<string, unknown>>) => void;
  /** Hears every answer to one. */
  readonly onReply?: (name: string, reply: unknown) => void;
}

/** `again`: an earlier attempt was sent, and nobody knows what came of it. */
export type Work<T> = (again: boolean) => Promise<T>;

export interface Calls {
  /** Rejects with an error that says nothing of any write. */
  read<T>(work: Work<T>): Promise<T>;
  /**
   * One write of one document. Sent a second time, at once, where the connection broke and `repeatable` says that
   * two do what one does. Rejects with StoreRefused where nothing was written.
   */
  write<T>(work: Work<T>, repeatable?: boolean): Promise<T>;
  /** One write of several documents, repeatable: a refusal where it was not sent, for else some may be written. */
  writeMany<T>(work: Work<T>): Promise<T>;
  /** One repeatable write that follows others of the same story, so that a failure is never a refusal. */
  furtherWrite<T>(work: Work<T>): Promise<T>;
}

type Outcome<T> = { readonly value: T } | Failure;

/** Runs what is asked of the server, and knows of each call whether it got that far. */
export function mongoCalls(client: MongoClient, log: Log, { onCommand = () => {}, onReply = () => {} }: MongoOptions): Calls {
  const calling = new AsyncLocalStorage<{ sent: number }>();
  client.on('commandStarted', ({ commandName, command }) => {
    const call = calling.getStore();
    if (call) call.sent++;
    onCommand(commandName, command);
  });
  client.on('commandSucceeded', ({ commandName, reply }) => onReply(commandName, reply));

  async function outcome<T>(work: Work<T>, again: boolean): Promise<Outcome<T>> {
    const call = { sent: 0 };
    try {
      return { value: await calling.run(call, () => work(again)) };
    } catch (thrown) {
      const error = underlying(thrown);
      log.warn({ ...loggable(error), sent: call.sent, again }, 'the database did not do what it was asked');
      return { error, sent: call.sent };
    }
  }

  async function called<T>(work: Work<T>, repeatable: boolean): Promise<Outcome<T>> {
    const first = await outcome(work, false);
    if ('value' in first || !isCut(first.error) || (first.sent > 0 && !repeatable)) return first;
    const second = await outcome(work, first.sent > 0);
    return 'value' in second ? second : { error: second.error, sent: first.sent + second.sent };
  }

  async function value<T>(outcome: Promise<Outcome<T>>, failed: (failure: Failure) => Error): Promise<T> {
    const came = await outcome;
    if ('value' in came) return came.value;
    throw failed(came);
  }

  return {
    read: (work) => value(called(work, true), unconfirmed),
    write: (work, repeatable = true) => value(called(work, repeatable), refusal),
    writeMany: (work) => value(called(work, true), (failure) => (failure.sent === 0 ? refusal(failure) : unconfirmed(failure))),
    furtherWrite: (work) => value(called(work, true), unconfirmed),
  };
}
