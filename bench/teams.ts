import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledBank, readBank } from '../src/adapters/bank-file.ts';
import { type FakeTeams, startFakeTeams } from '../test/support/fake-teams/fake-teams.ts';
import type { Letter } from '../test/support/fake-teams/letters.ts';
import { noPaces } from '../test/support/fake-teams/paces.ts';
import type { Conversation, Message, User } from '../test/support/fake-teams/things.ts';
import { cards, levelsOf, people, type Registration } from './teams/scene.ts';
import { figures, quantile } from './timing.ts';

const subjects = {
  rasp: 'rasp',
  bare: 'Microsoft’s adapter alone, one durable write and a card that stands still',
} as const;
type Kind = keyof typeof subjects;
const kinds = Object.keys(subjects) as Kind[];

/** Taps at once, and how many of them are measured in each turn of a subject. */
const loads = [
  { atOnce: 1, taps: 120 },
  { atOnce: 16, taps: 384 },
  { atOnce: 64, taps: 512 },
];
/** How often the subjects take turns, so that whatever else the machine does falls on all of them. */
const turns = 4;
/** Until everybody's code is compiled, which is not the same for little code and for much. */
const warmUp = { atOnce: 16, taps: 800 };

interface Tally {
  readonly replied: number[];
  taps: number;
  seconds: number;
  /** Of the replies, in bytes. */
  bytes: number;
  /** Of the subject's own process, in milliseconds. */
  processor: number;
}
const emptyTally = (): Tally => ({ replied: [], taps: 0, seconds: 0, bytes: 0, processor: 0 });

/** A signed tap to the reply with the next card, beside Microsoft's adapter alone. */
export async function teamsTaps(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-bench-'));
  const scene = await aScene();
  const running = new Map<Kind, Subject>();
  const load = () => (loadavg()[0] ?? 0).toFixed(1);
  print(`${availableParallelism()} processors, load ${load()} before`);
  try {
    for (const kind of kinds) running.set(kind, await started(kind, folder, scene));
    for (const subject of running.values()) await tapped(subject, warmUp, emptyTally(), scene);
    for (const rush of loads) {
      const tallies = new Map(kinds.map((kind): [Kind, Tally] => [kind, emptyTally()]));
      for (let turn = 0; turn < turns; turn++) {
        for (const [kind, subject] of running) await tapped(subject, rush, tallies.get(kind) ?? emptyTally(), scene);
      }
      tell(rush.atOnce, tallies, print);
    }
    print(`load ${load()} after`);
  } finally {
    for (const { child } of running.values()) child.disconnect();
    await scene.teams.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Scene {
  readonly teams: FakeTeams;
  readonly registration: Registration;
  /** The request of a person who taps a level, and tapped so often before. */
  letter(person: number, seen: number): Letter;
}

async function aScene(): Promise<Scene> {
  const teams = await startFakeTeams({ paces: noPaces });
  const users = Array.from({ length: people }, (_, index) => teams.user(`Officer ${index + 1}`));
  const team = teams.team('Shared IT', { members: users });
  const { settings } = teams;
  const registration: Registration = {
    appId: teams.bot.appId,
    secret: teams.bot.secret,
    tenant: teams.home.id,
    openIdUrl: settings.ToBotFromChannelOpenIdMetadataUrl,
    issuer: settings.ToBotFromChannelTokenIssuer,
    loginUrl: teams.plainLogin,
    scope: settings.ToChannelFromBotOAuthScope,
    channel: teams.channel('Programme', team).id,
    users: users.map(({ aadObjectId }) => aadObjectId),
  };
  const levels = levelsOf(cards(await readBank(bundledBank), registration).tapped);
  const seats = users.map((user): [User, Conversation] => [user, teams.personalChat(user)]);
  return {
    teams,
    registration,
    letter(person, seen) {
      const [user, conversation] = seats[person] ?? [];
      const level = levels[seen % levels.length];
      if (!user || !conversation || !level) throw new Error('There is no level to tap.');
      const { data, ...action } = { ...level };
      const shown = { conversation: conversation.id, id: '1764000000000' } as Message;
      const activity = teams.person(user).activities.executed(shown, { conversation }, action, { ...data, seen }, 'manual');
      return teams.letters.signed(activity);
    },
  };
}

interface Subject {
  readonly child: ChildProcess;
  readonly port: number;
  /** Taps so far, by person. */
  readonly seen: number[];
}

async function started(kind: Kind, folder: string, { registration }: Scene): Promise<Subject> {
  const script = fileURLToPath(new URL('teams/subject.ts', import.meta.url));
  const child = fork(script, [kind, folder, JSON.stringify(registration)], { stdio: 'inherit' });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port, seen: Array(people).fill(0) };
}

/** What the processor has done for it so far, in milliseconds. */
async function spentBy({ child }: Subject): Promise<number> {
  child.send('how much');
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
  return (cpu.user + cpu.system) / 1000;
}

async function tapped(subject: Subject, { atOnce, taps }: (typeof loads)[number], into: Tally, scene: Scene): Promise<void> {
  const letters = Array.from({ length: taps }, (_, index) => {
    const person = index % atOnce;
    const seen = subject.seen[person] ?? 0;
    subject.seen[person] = seen + 1;
    return scene.letter(person, seen);
  });
  const before = await spentBy(subject);
  // Connections that nobody used for a while could be closed just as they are used again.
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const begun = performance.now();
  const each = async (from: number) => {
    for (let index = from; index < letters.length; index += atOnce) {
      const sent = letters[index];
      if (!sent) return;
      const at = performance.now();
      const bytes = await post(subject, agent, sent);
      into.replied.push(performance.now() - at);
      into.bytes += bytes;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, from) => each(from)));
  into.seconds += (performance.now() - begun) / 1000;
  agent.destroy();
  into.taps += taps;
  into.processor += (await spentBy(subject)) - before;
}

/** Resolves to the bytes of the reply; rejects where it is no card. */
function post({ port }: Subject, agent: Agent, { headers, body }: Letter): Promise<number> {
  return new Promise((resolve, reject) => {
    const all = { ...headers, 'Content-Length': Buffer.byteLength(body) };
    const sending = request({ host: '127.0.0.1', port, path: '/api/messages', method: 'POST', agent, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const reply = Buffer.concat(chunks);
        if (response.statusCode === 200 && reply.includes('"AdaptiveCard"')) resolve(reply.length);
        else reject(new Error(`a tap was answered with ${response.statusCode}: ${reply.toString().slice(0, 200)}`));
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

function tell(atOnce: number, tallies: ReadonlyMap<Kind, Tally>, print: (line: string) => void): void {
  const of = (kind: Kind) => tallies.get(kind) ?? emptyTally();
  print(`${atOnce} at once`);
  for (const kind of kinds) {
    const { replied, taps, seconds, bytes, processor } = of(kind);
    const each = `a tap: ${(bytes / taps).toFixed(0)} bytes of reply, ${(processor / taps).toFixed(2)} ms of processor`;
    print(`  ${subjects[kind]}: replied ${figures(replied)}; ${(taps / seconds).toFixed(0)} taps a second; ${each}`);
  }
  const ratio = (part: (tally: Tally) => number) => `${(part(of('rasp')) / part(of('bare'))).toFixed(2)}×`;
  const at = (share: number) => ratio(({ replied }) => quantile(replied, share));
  print(`  rasp to it: p50 ${at(0.5)}, p95 ${at(0.95)}, taps a second ${ratio(({ taps, seconds }) => taps / seconds)}`);
}
