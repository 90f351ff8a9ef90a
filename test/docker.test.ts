import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../src/config.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const textOf = (name: string): string => readFileSync(`${root}${name}`, 'utf8');
const linesOf = (name: string): string[] =>
  textOf(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** What a Dockerfile does, a line each. */
const steps = linesOf('Dockerfile');
const stepsOf = (instruction: string): string[] =>
  steps.flatMap((step) => (step.startsWith(`${instruction} `) ? [step.slice(instruction.length + 1)] : []));
/** The part of the last image, the one that runs. */
const running = steps.slice(steps.findLastIndex((step) => step.startsWith('FROM ')));

const compose = parse(textOf('compose.yaml'));
const { bot, mongo, quickchart } = compose.services;
const ofSlack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
const ofTheImage = Object.fromEntries(
  stepsOf('ENV')
    .flatMap((step) => step.split(' '))
    .map((pair) => pair.split('=')),
);

describe('the image', () => {
  const copied = steps
    .filter((step) => step.startsWith('COPY ') && !step.startsWith('COPY --from='))
    .map((step) => step.split(' ').slice(1, -1));

  test('is made of files that are there, and sees no others', () => {
    const sources = [...new Set(copied.flat())];
    for (const source of sources) expect(existsSync(`${root}${source}`), source).toBe(true);
    const [ignored, ...seen] = linesOf('.dockerignore');
    expect(ignored).toBe('*');
    expect(seen.toSorted()).toEqual(sources.map((source) => `!${source}`).toSorted());
  });

  test('runs what the package brings, compiled, without the tools that made it', () => {
    const files = running.flatMap((step) => (step.startsWith('COPY ') ? step.split(' ').slice(1, -1) : []));
    const { files: packed } = JSON.parse(textOf('package.json'));
    // These two npm always packs.
    const brought = [...packed, 'package.json', 'LICENSE'];
    const own = files.filter((file) => !file.startsWith('--from=') && !file.endsWith('/node_modules'));
    expect(own.filter((file) => !brought.includes(file.replace('/rasp/', '')))).toEqual([]);
    expect(own).toEqual(expect.arrayContaining(['bin', 'questions', '/rasp/dist']));
    expect(running).toContain('COPY --from=dependencies /rasp/node_modules node_modules');
    expect(steps.filter((step) => step.startsWith('RUN npm ci'))).toEqual([
      'RUN npm ci --ignore-scripts',
      'RUN npm ci --omit=dev --ignore-scripts',
    ]);
  });

  test('runs on the Node that the project is made for, as a user without rights', () => {
    const { devDependencies } = JSON.parse(textOf('package.json'));
    const [major] = devDependencies.node.replace('^', '').split('.');
    for (const image of stepsOf('FROM')) expect(image).toMatch(new RegExp(`^node:${major}-slim( AS [a-z]+)?$`));
    expect(running.filter((step) => step.startsWith('USER '))).toEqual(['USER node']);
    expect(running.findIndex((step) => step.startsWith('RUN '))).toBeLessThan(running.indexOf('USER node'));
  });

  test('holds no secret', () => {
    expect(Object.keys(ofTheImage)).toEqual(['NODE_ENV', 'PLAYGROUND', 'SQLITE_PATH']);
    expect(stepsOf('ARG')).toEqual([]);
  });

  test('can be used alone, with Slack, and says so where Slack is missing', () => {
    expect(parseConfig({ ...ofTheImage, ...ofSlack })).toMatchObject({ host: '0.0.0.0', port: 3978, playgroundPort: null });
    expect(() => parseConfig(ofTheImage)).toThrow('no chat tool is set up');
  });

  test('is healthy where the bot is ready, wherever it listens', async () => {
    const [check = ''] = stepsOf('HEALTHCHECK');
    const [command = '', ...args]: string[] = JSON.parse(check.slice(check.indexOf('CMD ') + 4));
    expect(command).toBe('node');
    let status = 200;
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(status).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const isHealthy = async () => {
      const [code] = await once(spawn(process.execPath, args, { env: { PORT: String(port) } }), 'exit');
      return code === 0;
    };
    expect(await isHealthy()).toBe(true);
    status = 503;
    expect(await isHealthy()).toBe(false);
    expect(asked).toEqual(['/readyz', '/readyz']);
    server.close();
    expect(await isHealthy()).toBe(false);
  });
});

describe('the composition', () => {
  test('gives the bot settings that it accepts, and refuses to run without Slack', () => {
    const given = { ...ofTheImage, ...bot.environment };
    expect(parseConfig({ ...given, ...ofSlack })).toMatchObject({
      host: '0.0.0.0',
      mongodbUri: 'mongodb://mongo:27017/rasp?replicaSet=rs0',
      quickchartUrl: 'http://quickchart:3400',
    });
    expect(() => parseConfig(given)).toThrow('no chat tool is set up');
    expect(Object.keys(bot.environment).filter((name) => name.startsWith('SLACK_'))).toEqual([]);
    expect(linesOf('.gitignore')).toContain('*.env');
    expect(bot.env_file).toBe('rasp.env');
  });

  test('shows the outside nothing but the bot, and each service nothing but what it needs', () => {
    const { port } = parseConfig({ ...bot.environment, ...ofSlack });
    expect(bot.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    for (const service of [mongo, quickchart]) {
      expect(service.ports).toBeUndefined();
      for (const network of service.networks) expect(compose.networks[network]).toEqual({ internal: true });
    }
    expect(mongo.networks.filter((network: string) => quickchart.networks.includes(network))).toEqual([]);
    expect(bot.networks).toEqual(['default', ...mongo.networks, ...quickchart.networks]);
  });

  test('gives nothing more rights than it needs', () => {
    for (const service of [bot, mongo, quickchart]) {
      expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], restart: 'unless-stopped' });
    }
    for (const service of [bot, mongo]) expect(service.read_only).toBe(true);
  });

  test('keeps the answers where an update of the images leaves them', () => {
    expect(mongo.volumes.map((volume: string) => volume.split(':'))).toEqual([
      ['answers', '/data/db'],
      ['mongo-config', '/data/configdb'],
    ]);
    expect(Object.keys(compose.volumes)).toEqual(['answers', 'mongo-config']);
  });

  describe('waits for MongoDB, whose check', () => {
    const [shell, ...rest]: string[] = mongo.healthcheck.test.slice(1);
    const script = rest.at(-1) ?? '';

    /** Runs the check where the server is so. */
    function checked(server: { initiated: boolean; primary: boolean }) {
      const made: unknown[] = [];
      const quits: number[] = [];
      const rs = {
        status() {
          if (!server.initiated) throw new Error('no replset config has been received');
        },
        initiate: (members: unknown) => made.push(structuredClone(members)),
      };
      const db = { hello: () => ({ isWritablePrimary: server.primary }) };
      runInNewContext(script, { rs, db, quit: (code: number) => quits.push(code) });
      return { made, healthy: quits.length === 0 };
    }

    test('makes the replica set that the bot connects to, once', () => {
      expect([bot.depends_on.mongo, shell]).toEqual([{ condition: 'service_healthy' }, 'mongosh']);
      const { made, healthy } = checked({ initiated: false, primary: false });
      expect(healthy).toBe(false);
      const { host, searchParams } = new URL(bot.environment.MONGODB_URI);
      expect(made).toEqual([{ _id: searchParams.get('replicaSet'), members: [{ _id: 0, host }] }]);
      expect(mongo.command).toEqual(expect.arrayContaining(['--replSet', searchParams.get('replicaSet')]));
      expect(mongo.hostname).toBe(new URL(bot.environment.MONGODB_URI).hostname);
    });

    test('is passed once it takes writes, and not before', () => {
      expect(checked({ initiated: true, primary: false })).toEqual({ made: [], healthy: false });
      expect(checked({ initiated: true, primary: true })).toEqual({ made: [], healthy: true });
    });
  });
});
