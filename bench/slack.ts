import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledBank, readBank } from '../src/adapters/bank-file.ts';
import { partNames, type Spent } from './slack/parts.ts';
import { cards, letter, people } from './slack/scene.ts';
import { aWorld, type World } from './slack/world.ts';
import { figures, quantile } from './timing.ts';

const subjects = {
  rasp: 'rasp',
  acknowledging: '(a) Bolt, acknowledging only',
  bolt: '(b) Bolt, one durable write and one chat.update',
  responding: '(b′) as (b), by the address for answers, as rasp does it',
  plain: '(c) node:http, the same work by hand',
} as const;
type Kind = keyof typeof subjects;
const kinds = Object.keys(subjects) as Kind[];

/** Clicks at once, and how many of them are measured in each turn of a subject. */
const loads = [
  { atOnce: 1, clicks: 120 },
  { atOnce: 16, clicks: 384 },
  { atOnce: 64, clicks: 512 },
];
/** How often the subjects take turns, so that whatever else the machine does falls on all of them. */
const turns = 4;
/** Until everybody's code is compiled, which is not the same for little code and for much. */
const warmUp = { atOnce: 16, clicks: 1_000 };
const profiled = { atOnce: 16, clicks: 480 };

interface Tally {
  readonly acknowledged: number[];
  readonly updated: number[];
  clicks: number;
  seconds: number;
  requests: number;
  statements: number;
  /** Of the subject's own process, in milliseconds. */
  processor: number;
}

/** A signed click to its acknowledgement, and to the update of its message, beside Bolt alone and `node:http` alone; then what each spends its time on. */
export async function slackClicks(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-bench-'));
  const world = await aWorld();
  const running = new Map<Kind, Subject>();
  const load = () => (loadavg()[0] ?? 0).toFixed(1);
  print(`${availableParallelism()} processors, load ${load()} before`);
  try {
    for (const kind of kinds) running.set(kind, await started(kind, folder, world));
    for (const [kind, subject] of running) await clicked(subject, warmUp, emptyTally(), kind !== 'acknowledging', world);
    for (const rush of loads) {
      const tallies = new Map(kinds.map((kind): [Kind, Tally] => [kind, emptyTally()]));
      for (let turn = 0; turn < turns; turn++) {
        for (const [kind, subject] of running) {
          await clicked(subject, rush, tallies.get(kind) ?? emptyTally(), kind !== 'acknowledging', world);
        }
      }
      tell(rush.atOnce, tallies, print);
    }
    const spent = new Map<Kind, Spent>();
    for (const [kind, subject] of running) {
      await profile(subject);
      await clicked(subject, profiled, emptyTally(), kind !== 'acknowledging', world);
      spent.set(kind, await profile(subject));
    }
    tellParts(spent, print);
    print(`load ${load()} after`);
  } finally {
    for (const { child } of running.values()) child.disconnect();
    world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const emptyTally = (): Tally => ({ acknowledged: [], updated: [], clicks: 0, seconds: 0, requests: 0, statements: 0, processor: 0 });

interface Subject {
  readonly child: ChildProcess;
  readonly port: number;
  /** Taps so far, by person. */
  readonly seen: number[];
}

async function started(kind: Kind, folder: string, { apiUrl }: World): Promise<Subject> {
  const child = fork(fileURLToPath(new URL('slack/subject.ts', import.meta.url)), [kind, folder, apiUrl], { stdio: 'inherit' });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port, seen: Array(people).fill(0) };
}

/** What the subject has done so far. */
async function doneBy({ child }: Subject): Promise<{ statements: number; processor: number }> {
  child.send('how much');
  const [{ statements, cpu }] = (await once(child, 'message')) as [{ statements: number; cpu: NodeJS.CpuUsage }];
  return { statements, processor: (cpu.user + cpu.system) / 1000 };
}

/** Begins to look where the subject's time goes, or ends it and says so. */
async function profile({ child }: Subject): Promise<Spent> {
  child.send('profile');
  const [spent] = (await once(child, 'message')) as [Spent];
  return spent;
}

const { tapped } = cards(await readBank(bundledBank));
let lastClick = 0;

async function clicked(
  subject: Subject,
  { atOnce, clicks }: (typeof loads)[number],
  into: Tally,
  updates: boolean,
  world: World,
): Promise<void> {
  const letters = Array.from({ length: clicks }, (_, index) => {
    const person = index % atOnce;
    const id = lastClick++;
    const seen = subject.seen[person] ?? 0;
    subject.seen[person] = seen + 1;
    return { id, ...letter(tapped, { person, id, seen }, world.origin) };
  });
  const before = { requests: world.requests(), ...(await doneBy(subject)) };
  // Connections that nobody used for a while could be closed just as they are used again.
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const begun = performance.now();
  const each = async (from: number) => {
    for (let index = from; index < letters.length; index += atOnce) {
      const sent = letters[index];
      if (!sent) return;
      const at = performance.now();
      const update = updates ? world.updated(sent.id) : Promise.resolve();
      await post(subject, agent, sent);
      into.acknowledged.push(performance.now() - at);
      await update;
      if (updates) into.updated.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, from) => each(from)));
  into.seconds += (performance.now() - begun) / 1000;
  agent.destroy();
  const after = await doneBy(subject);
  into.clicks += clicks;
  into.requests += world.requests() - before.requests;
  into.statements += after.statements - before.statements;
  into.processor += after.processor - before.processor;
}

function post({ port }: Subject, agent: Agent, { headers, body }: ReturnType<typeof letter>): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`a click was answered with ${response.statusCode}`));
      response.resume().on('end', resolve);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

function tell(atOnce: number, tallies: ReadonlyMap<Kind, Tally>, print: (line: string) => void): void {
  const of = (kind: Kind) => tallies.get(kind) ?? emptyTally();
  print(`${atOnce} at once`);
  for (const kind of kinds) {
    const { acknowledged, updated, clicks, seconds, requests, statements, processor } = of(kind);
    const shown = updated.length > 0 ? `; updated ${figures(updated)}` : '';
    const each = (sum: number) => (sum / clicks).toFixed(2);
    const counts = `a click: ${each(requests)} requests, ${each(statements)} statements, ${each(processor)} ms of processor`;
    print(
      `  ${subjects[kind]}: acknowledged ${figures(acknowledged)}${shown}; ${(clicks / seconds).toFixed(0)} clicks a second; ${counts}`,
    );
  }
  const ratio = (part: (kind: Kind) => number, other: Kind) => `${(part('rasp') / part(other)).toFixed(2)}×`;
  const acknowledgement = (kind: Kind) => quantile(of(kind).acknowledged, 0.5);
  const update = (kind: Kind) => quantile(of(kind).updated, 0.5);
  const rate = (kind: Kind) => of(kind).clicks / of(kind).seconds;
  print(`  rasp to (a): p50 acknowledged ${ratio(acknowledgement, 'acknowledging')}`);
  for (const [name, kind] of [
    ['(b)', 'bolt'],
    ['(b′)', 'responding'],
    ['(c)', 'plain'],
  ] as const) {
    const times = `p50 acknowledged ${ratio(acknowledgement, kind)}, p50 updated ${ratio(update, kind)}`;
    print(`  rasp to ${name}: ${times}, clicks a second ${ratio(rate, kind)}`);
  }
}

/** What the distance between the subjects is made of. */
function tellParts(spent: ReadonlyMap<Kind, Spent>, print: (line: string) => void): void {
  print(`where the time of a click goes, ${profiled.atOnce} at once, in ms (profiled, which slows all; waiting for a turn is not in it)`);
  const cells = (name: string, of: (kind: Kind) => string) => [name.padEnd(34), ...kinds.map((kind) => of(kind).padStart(8))].join('');
  const each = (kind: Kind, part: string) => ((spent.get(kind)?.[part] ?? 0) / profiled.clicks).toFixed(3);
  print(`  ${cells('', (kind) => /^\(.*?\)/.exec(subjects[kind])?.[0] ?? subjects[kind])}`);
  for (const part of partNames) print(`  ${cells(part, (kind) => each(kind, part))}`);
}
