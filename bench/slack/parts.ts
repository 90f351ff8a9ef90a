import { type Profiler, Session } from 'node:inspector/promises';

/** What a click's time goes to, by the file that spends it; what no line names counts to whoever called it. */
const parts = {
  'the database, its disk included': /\/src\/adapters\/store\/|\/bench\/slack\/row\.ts$/,
  'stories and views': /\/src\/(application|domain)\//,
  'cards to blocks': /\/src\/adapters\/cards\//,
  'the call out': /undici|\/web-api\/|\/src\/adapters\/slack\/rates\.ts$|\/create-respond\.js$|\/p-(queue|retry)\//,
  'the signature': /^node:internal\/crypto|\/verify-request\.js$/,
  'the form': /^node:(internal\/)?(url|querystring)/,
  'Bolt and what listens to it': /\/bolt\/|\/zod\/|\/src\/adapters\/slack\//,
  'HTTP and sockets': /^node:(_http|net|internal\/(streams|stream_base))|\/raw-body\//,
} as const;
const rest = 'Node itself and memory';

export type Spent = Readonly<Record<string, number>>;
export const partNames: readonly string[] = [...Object.keys(parts), rest];

/** Profiles this process until the result is asked for: the milliseconds of each part. Profiling itself slows what it sees. */
export async function profiling(): Promise<() => Promise<Spent>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return spentIn(profile);
  };
}

function spentIn({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Spent {
  const own = new Map<number, number>();
  for (const [index, id] of samples.entries()) own.set(id, (own.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const spent: Record<string, number> = {};
  const [root] = nodes;
  const toSee = root ? [{ node: root, part: rest }] : [];
  for (let seen = toSee.pop(); seen; seen = toSee.pop()) {
    const { node, part } = seen;
    const here = Object.entries(parts).find(([, files]) => files.test(node.callFrame.url))?.[0] ?? part;
    if (node.callFrame.functionName !== '(idle)') spent[here] = (spent[here] ?? 0) + (own.get(node.id) ?? 0);
    for (const child of node.children ?? []) {
      const called = byId.get(child);
      if (called) toSee.push({ node: called, part: here });
    }
  }
  return spent;
}
