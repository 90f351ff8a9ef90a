import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { compiled } from './compiled.ts';

const script = fileURLToPath(new URL('store-process.ts', import.meta.url));

/** A second process with the store; see `store-process.ts` for its tasks. */
export interface StoreChild {
  readonly pid: number;
  /** The next line that it says; null at its end. */
  line(): Promise<string | null>;
  tell(line: string): void;
  /** Ends its input, and waits until it has ended. */
  end(): Promise<void>;
  /** kill -9, and waits until it is gone. What it said before can still be read. */
  kill(): Promise<void>;
}

export function startStore(...parts: readonly (string | number)[]): StoreChild {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [script, ...parts.map(String)], {
    env: { ...process.env, ...compiled },
  });
  child.stderr.pipe(process.stderr);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    async line() {
      const next = await lines.next();
      return next.done ? null : next.value;
    },
    tell(line) {
      child.stdin.write(`${line}\n`);
    },
    async end() {
      child.stdin.end();
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
