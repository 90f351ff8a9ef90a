/** Where a command reads and writes. Tests give their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Onto standard output as they are. */
  bytes(data: Uint8Array): void;
}

/** The variables that a command is set up by. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One command of `rasp`: a file here, a row in the table of `cli.ts`. */
export interface Command {
  /** As typed after `rasp`: `score`, `questions check`. */
  readonly name: string;
  /** One line for `rasp --help`. */
  readonly summary: string;
  /** What `rasp NAME --help` prints. */
  readonly usage: string;
  /** The exit status: 0 done, 1 the thing checked is faulty, 2 it could not be done as asked. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}
