import { describe, expect, it } from 'vitest';
import { BadConfig, parseConfig } from '../src/config.ts';

type Environment = Readonly<Record<string, string>>;

function faults(env: Environment): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error.faults;
    throw error;
  }
  return [];
}

const alone = {
  host: '127.0.0.1',
  port: 3978,
  playgroundPort: 3978,
  slack: null,
  logLevel: 'info',
  sqlitePath: 'data/rasp.db',
  quickchartUrl: null,
  retentionDays: null,
};
const byHttp = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'shh' };
const bySocket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

describe('the configuration', () => {
  it.each<[what: string, env: Environment, means: object]>([
    ['needs nothing', {}, alone],
    ['counts a variable set to nothing as left out', { PORT: ' ', HOST: '', MONGODB_URI: '', SLACK_BOT_TOKEN: '\n' }, alone],
    ['ignores what is not its own', { PATH: '/bin', NODE_ENV: 'production' }, alone],
    ['serves the playground where it is told', { PORT: '80', PLAYGROUND: '1' }, { ...alone, port: 80, playgroundPort: 80 }],
    ['takes the playground’s port by its own name', { PLAYGROUND_PORT: '81' }, { ...alone, playgroundPort: 81 }],
    [
      'takes a chart service with a path',
      { QUICKCHART_URL: 'https://intra.example/charts@2' },
      { ...alone, quickchartUrl: 'https://intra.example/charts@2' },
    ],
    ['deletes rounds after as many days as it is told', { RETENTION_DAYS: '365' }, { ...alone, retentionDays: 365 }],
    [
      'takes the rest as given',
      { HOST: '127.0.0.1', LOG_LEVEL: 'silent', SQLITE_PATH: '/var/lib/rasp.db', QUICKCHART_URL: 'http://127.0.0.1:3400' },
      { ...alone, logLevel: 'silent', sqlitePath: '/var/lib/rasp.db', quickchartUrl: 'http://127.0.0.1:3400' },
    ],
  ])('%s', (_, env, means) => {
    expect(parseConfig(env)).toEqual(means);
  });
});

describe('with Slack, the configuration', () => {
  const slack = { botToken: 'xoxb-1', door: { signingSecret: 'shh' }, apiUrl: null };

  it.each<[what: string, env: Environment, means: object]>([
    ['listens to everybody, without a playground', byHttp, { host: '0.0.0.0', port: 3978, playgroundPort: null, slack }],
    ['takes an address', { ...byHttp, HOST: '::1', PORT: '80' }, { host: '::1', port: 80, playgroundPort: null }],
    ['takes Socket Mode', bySocket, { slack: { ...slack, door: { appToken: 'xapp-1' } } }],
    ['prefers Socket Mode, as nothing then has to reach it', { ...byHttp, ...bySocket }, { slack: { door: { appToken: 'xapp-1' } } }],
    ['takes another API', { ...byHttp, SLACK_API_URL: 'http://127.0.0.1:1/api/' }, { slack: { apiUrl: 'http://127.0.0.1:1/api/' } }],
    ['drops blanks that a copied value brought along', { SLACK_BOT_TOKEN: ' xoxb-1\n', SLACK_SIGNING_SECRET: 'shh ' }, { slack }],
    ['puts the playground beside it when asked', { ...byHttp, PLAYGROUND: '1', PORT: '80' }, { port: 80, playgroundPort: 81 }],
    ['puts it where it is told', { ...byHttp, PLAYGROUND: '1', PLAYGROUND_PORT: '90' }, { port: 3978, playgroundPort: 90 }],
    ['takes any two free ports', { ...byHttp, PLAYGROUND: '1', PORT: '0' }, { port: 0, playgroundPort: 0 }],
    ['leaves the playground off, whatever its port', { ...byHttp, PLAYGROUND_PORT: '3978' }, { playgroundPort: null }],
  ])('%s', (_, env, means) => {
    expect(parseConfig(env)).toMatchObject(means);
  });
});

describe('a configuration that cannot be used', () => {
  it.each<[env: Environment, fault: RegExp]>([
    [{ PORT: 'eighty' }, /^PORT: .*such as 3978/],
    [{ PORT: '80.5' }, /^PORT: .*whole number/],
    [{ PORT: '-1' }, /^PORT: .*at least 0/],
    [{ PORT: '65536' }, /^PORT: .*at most 65535/],
    [{ PLAYGROUND_PORT: 'x' }, /^PLAYGROUND_PORT: .*such as 3979/],
    [{ PLAYGROUND: 'yes' }, /^PLAYGROUND: give 1 or 0/],
    [{ PLAYGROUND: '0' }, /^PLAYGROUND: .*set up Slack/],
    [{ HOST: 'example.org', ...byHttp }, /^HOST: .*such as 0\.0\.0\.0/],
    [{ HOST: '0.0.0.0' }, /^HOST: .*127\.0\.0\.1/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: .*info/],
    [{ QUICKCHART_URL: 'ftp://x' }, /^QUICKCHART_URL: .*http:/],
    [{ QUICKCHART_URL: 'http://me:secret@charts.example/' }, /^QUICKCHART_URL: .*without user/],
    [{ QUICKCHART_URL: 'https://charts.example/?key=1' }, /^QUICKCHART_URL: .*without user/],
    [{ RETENTION_DAYS: 'never' }, /^RETENTION_DAYS: .*such as 365/],
    [{ RETENTION_DAYS: '0' }, /^RETENTION_DAYS: .*at least 1 day/],
    [{ RETENTION_DAYS: '-7' }, /^RETENTION_DAYS: .*at least 1 day/],
    [{ RETENTION_DAYS: '1.5' }, /^RETENTION_DAYS: .*whole number/],
    [{ RETENTION_DAYS: '365000' }, /^RETENTION_DAYS: .*at most 36500 days/],
    [{ PORT: '4000', PLAYGROUND_PORT: '4001' }, /^PLAYGROUND_PORT: .*PORT/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_SIGNING_SECRET: .*SLACK_APP_TOKEN/],
    [{ SLACK_SIGNING_SECRET: 'shh' }, /^SLACK_BOT_TOKEN: .*xoxb-/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN: .*xoxb-/],
    [{ ...byHttp, SLACK_BOT_TOKEN: 'xoxp-1' }, /^SLACK_BOT_TOKEN: .*xoxb-/],
    [{ ...bySocket, SLACK_APP_TOKEN: 'xoxb-1' }, /^SLACK_APP_TOKEN: .*xapp-/],
    [{ ...byHttp, SLACK_API_URL: 'slack.com/api' }, /^SLACK_API_URL: .*https:\/\/slack\.com\/api\//],
    [{ ...byHttp, PLAYGROUND: '1', PLAYGROUND_PORT: '3978' }, /^PLAYGROUND_PORT: .*of its own/],
    [{ ...byHttp, PLAYGROUND: '1', PORT: '65535' }, /^PLAYGROUND_PORT: .*of its own/],
  ])('%j names the variable, what is wrong, and what to give', (env, fault) => {
    expect(faults(env)).toEqual([expect.stringMatching(fault)]);
  });

  it.each(['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'TEAMS_APP_ID', 'TEAMS_INSECURE_LOCAL', 'MONGODB_URI', 'PUBLIC_URL'])(
    'sets %s, which this version would not act on',
    (name) => {
      expect(faults({ ...byHttp, [name]: 'x' })).toEqual([expect.stringMatching(`^${name}: .*Leave it out`)]);
    },
  );

  it('is told of every fault at once', () => {
    const env = { PORT: 'eighty', LOG_LEVEL: 'loud', QUICKCHART_URL: 'ftp://x', SLACK_APP_TOKEN: 'no', TEAMS_APP_ID: 'x', PUBLIC_URL: 'x' };
    const named = faults(env).map((fault) => fault.split(':')[0]);
    expect(named.toSorted()).toEqual(Object.keys(env).toSorted());
    expect(() => parseConfig(env)).toThrow(new RegExp(`^The settings cannot be used:\n(  .+\n?){${named.length}}$`));
  });

  it('is told of faults between variables at once, too', () => {
    expect(faults({ PLAYGROUND: '0', HOST: '0.0.0.0', SLACK_APP_TOKEN: 'xapp-1' })).toHaveLength(3);
  });

  it('never prints a secret back', () => {
    const secrets: Environment[] = [
      {
        SLACK_BOT_TOKEN: 'xoxp-sw0rdfish',
        SLACK_SIGNING_SECRET: 'sw0rdfish',
        SLACK_APP_TOKEN: 'xoxb-sw0rdfish',
        SLACK_API_URL: 'ftp://me:sw0rdfish@x',
      },
      { SLACK_SIGNING_SECRET: 'sw0rdfish', HOST: '0.0.0.0' },
      { SLACK_APP_TOKEN: 'xapp-sw0rdfish', SLACK_CLIENT_SECRET: 'sw0rdfish', TEAMS_APP_PASSWORD: 'sw0rdfish' },
      { SLACK_BOT_TOKEN: 'xoxb-sw0rdfish', MONGODB_URI: 'mongodb://me:sw0rdfish@host', ENCRYPTION_KEY: 'sw0rdfish' },
      { PORT: 'sw0rdfish', LOG_LEVEL: 'sw0rdfish', PLAYGROUND: 'sw0rdfish', QUICKCHART_URL: 'ftp://me:sw0rdfish@x' },
    ];
    for (const env of secrets) {
      expect(faults(env)).not.toEqual([]);
      expect(faults(env).join()).not.toContain('sw0rdfish');
    }
  });
});
