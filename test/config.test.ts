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
  teams: null,
  logLevel: 'info',
  sqlitePath: 'data/rasp.db',
  bankFiles: [],
  mongodbUri: null,
  quickchartUrl: null,
  retentionDays: null,
};
const byHttp = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'shh' };
const key = Buffer.alloc(32, 7).toString('base64');
const many = {
  SLACK_CLIENT_ID: '1234.5678',
  SLACK_CLIENT_SECRET: 'shh',
  SLACK_SIGNING_SECRET: 'hush',
  ENCRYPTION_KEY: key,
  PUBLIC_URL: 'https://rasp.example',
};
const appId = '11111111-2222-3333-4444-555555555555';
const tenantId = '99999999-8888-7777-6666-555555555555';
const teams = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'shh', TEAMS_TENANT_ID: tenantId };
const registered = {
  appId,
  password: 'shh',
  tenantId,
  allowedTenants: [tenantId],
  openIdUrl: null,
  loginUrl: null,
  scope: null,
  issuer: null,
};
const bySocket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

describe('the configuration', () => {
  it.each<[what: string, env: Environment, means: object]>([
    ['needs nothing', {}, alone],
    ['counts a variable set to nothing as left out', { PORT: ' ', HOST: '', MONGODB_URI: '', SLACK_BOT_TOKEN: '\n' }, alone],
    ['ignores what is not its own', { PATH: '/bin', NODE_ENV: 'production' }, alone],
    ['serves the playground where it is told', { PORT: '80', PLAYGROUND: '1' }, { ...alone, port: 80, playgroundPort: 80 }],
    ['takes the playground’s port by its own name', { PLAYGROUND_PORT: '81' }, { ...alone, playgroundPort: 81 }],
    ['takes a MongoDB database', { MONGODB_URI: 'mongodb://db.example/rasp' }, { ...alone, mongodbUri: 'mongodb://db.example/rasp' }],
    [
      'takes MongoDB’s cluster by name',
      { MONGODB_URI: 'mongodb+srv://me:x@db.example/' },
      { ...alone, mongodbUri: 'mongodb+srv://me:x@db.example/' },
    ],
    [
      'takes a chart service with a path',
      { QUICKCHART_URL: 'https://intra.example/charts@2' },
      { ...alone, quickchartUrl: 'https://intra.example/charts@2' },
    ],
    ['deletes rounds after as many days as it is told', { RETENTION_DAYS: '365' }, { ...alone, retentionDays: 365 }],
    [
      'takes the rest as given',
      {
        HOST: '127.0.0.1',
        LOG_LEVEL: 'silent',
        SQLITE_PATH: '/var/lib/rasp.db',
        QUESTION_BANKS: 'our.yaml, theirs.yaml',
        QUICKCHART_URL: 'http://127.0.0.1:3400',
      },
      {
        ...alone,
        logLevel: 'silent',
        sqlitePath: '/var/lib/rasp.db',
        bankFiles: ['our.yaml', 'theirs.yaml'],
        quickchartUrl: 'http://127.0.0.1:3400',
      },
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

describe('with Teams, the configuration', () => {
  const other = '22222222-3333-4444-5555-666666666666';
  const many = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'shh', TEAMS_APP_TYPE: 'MultiTenant' };
  const local = { TEAMS_INSECURE_LOCAL: '1' };

  it.each<[what: string, env: Environment, means: object]>([
    ['listens to everybody, and serves its own organisation', teams, { host: '0.0.0.0', playgroundPort: null, teams: registered }],
    ['stands beside Slack', { ...byHttp, ...teams }, { host: '0.0.0.0', teams: registered, slack: { botToken: 'xoxb-1' } }],
    [
      'serves other organisations',
      { ...teams, TEAMS_ALLOWED_TENANTS: `${tenantId}, ${other}` },
      { teams: { allowedTenants: [tenantId, other] } },
    ],
    ['is registered for many', { ...many, TEAMS_ALLOWED_TENANTS: other }, { teams: { tenantId: null, allowedTenants: [other] } }],
    ['serves any', { ...many, TEAMS_ALLOWED_TENANTS: '*' }, { teams: { allowedTenants: null } }],
    [
      'takes another cloud',
      {
        ...teams,
        TEAMS_OPENID_METADATA_URL: 'https://keys.example/configuration',
        TEAMS_LOGIN_URL: 'https://login.example/tenant/',
        TEAMS_OAUTH_SCOPE: 'https://scope.example',
        TEAMS_TOKEN_ISSUER: 'https://issuer.example',
      },
      {
        teams: {
          openIdUrl: 'https://keys.example/configuration',
          loginUrl: 'https://login.example/tenant',
          scope: 'https://scope.example',
          issuer: 'https://issuer.example',
        },
      },
    ],
    [
      'shows its pictures where they can be fetched',
      { ...teams, PUBLIC_URL: 'https://rasp.example/' },
      { slack: null, teams: { publicUrl: 'https://rasp.example' } },
    ],
    ['sends them within its messages else', teams, { teams: { publicUrl: null } }],
    ['can be tried without an app id on this machine alone', local, { host: '127.0.0.1', teams: { appId: '', allowedTenants: null } }],
    ['is tried on this machine alone beside Slack, too', { ...byHttp, ...local }, { host: '127.0.0.1' }],
  ])('%s', (_, env, means) => {
    expect(parseConfig(env)).toMatchObject(means);
  });

  it.each<[env: Environment, fault: RegExp]>([
    [{ ...teams, TEAMS_APP_ID: 'rasp' }, /^TEAMS_APP_ID: it is an id, such as 0{8}-/],
    [{ TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenantId }, /^TEAMS_APP_PASSWORD: .*client secret/],
    [{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'shh' }, /^TEAMS_TENANT_ID: a bot of one organisation needs it/],
    [{ ...teams, TEAMS_TENANT_ID: 'council.example' }, /^TEAMS_TENANT_ID: it is an id/],
    [{ ...teams, TEAMS_APP_TYPE: 'UserAssignedMSI' }, /^TEAMS_APP_TYPE: give SingleTenant or MultiTenant/],
    [{ ...teams, TEAMS_ALLOWED_TENANTS: 'council.example' }, /^TEAMS_ALLOWED_TENANTS: .*or \* for any/],
    [many, /^TEAMS_ALLOWED_TENANTS: a bot of many organisations needs it/],
    [{ ...teams, TEAMS_LOGIN_URL: 'login.example' }, /^TEAMS_LOGIN_URL: .*public cloud/],
    [{ TEAMS_APP_PASSWORD: 'shh' }, /^TEAMS_APP_PASSWORD: it stands beside TEAMS_APP_ID/],
    [{ ...local, HOST: '0.0.0.0' }, /^TEAMS_INSECURE_LOCAL: .*HOST has to be 127\.0\.0\.1/],
    [{ ...byHttp, ...local, HOST: '0.0.0.0' }, /^TEAMS_INSECURE_LOCAL: .*HOST has to be 127\.0\.0\.1/],
    [{ ...teams, ...local }, /^TEAMS_INSECURE_LOCAL: .*Leave one of the two out/],
    [{ TEAMS_INSECURE_LOCAL: 'yes' }, /^TEAMS_INSECURE_LOCAL: give 1/],
  ])('%j names the variable, what is wrong, and what to give', (env, fault) => {
    expect(faults(env)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('with many workspaces, the configuration', () => {
  const slack = { clientId: '1234.5678', clientSecret: 'shh', signingSecret: 'hush', publicUrl: 'https://rasp.example', apiUrl: null };
  const bytes = (value: number) => new Uint8Array(32).fill(value);
  const older = Buffer.from(bytes(8)).toString('base64');

  it.each<[what: string, env: Environment, means: object]>([
    [
      'listens to everybody, without a playground',
      many,
      { host: '0.0.0.0', playgroundPort: null, slack: { ...slack, encryptionKeys: [bytes(7)] } },
    ],
    [
      'takes several keys, newest first',
      { ...many, ENCRYPTION_KEY: `${key}, ${older}` },
      { slack: { encryptionKeys: [bytes(7), bytes(8)] } },
    ],
    [
      'takes an address with a path',
      { ...many, PUBLIC_URL: 'https://x.example/rasp/' },
      { slack: { publicUrl: 'https://x.example/rasp' } },
    ],
    ['needs no https on this machine', { ...many, PUBLIC_URL: 'http://127.0.0.1:3978' }, { slack: { publicUrl: 'http://127.0.0.1:3978' } }],
    [
      'puts the playground beside it when asked',
      { ...many, PLAYGROUND: '1', PORT: '80', PLAYGROUND_PORT: '90' },
      { port: 80, playgroundPort: 90 },
    ],
  ])('%s', (_, env, means) => {
    expect(parseConfig(env)).toMatchObject(means);
  });

  it.each(Object.keys(many))('needs %s', (name) => {
    const { [name]: _, ...rest } = many as Environment;
    expect(faults(rest)).toEqual([expect.stringMatching(`^${name}: many workspaces need it`)]);
  });

  it.each<[env: Environment, fault: RegExp]>([
    [
      { ...many, SLACK_BOT_TOKEN: 'xoxb-1' },
      /^SLACK_BOT_TOKEN: it is for one workspace, and SLACK_CLIENT_ID for many\. Leave one of the two out\.$/,
    ],
    [{ ...many, SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_APP_TOKEN: .*by HTTP.*Leave it out/],
    [{ ...many, SLACK_CLIENT_ID: 'A0123' }, /^SLACK_CLIENT_ID: it is two numbers/],
    [{ ...many, ENCRYPTION_KEY: 'sw0rdfish' }, /^ENCRYPTION_KEY: the key is not base64; openssl/],
    [{ ...many, ENCRYPTION_KEY: `${key},${key}` }, /^ENCRYPTION_KEY: key 2 of the list was given before/],
    [{ ...many, PUBLIC_URL: 'http://rasp.example' }, /^PUBLIC_URL: .*https address/],
    [{ ...many, PUBLIC_URL: 'https://me:secret@rasp.example' }, /^PUBLIC_URL: .*without user/],
    [{ ...many, PUBLIC_URL: 'rasp.example' }, /^PUBLIC_URL: .*https:\/\/rasp\.example/],
    [{ ...byHttp, ENCRYPTION_KEY: key }, /^ENCRYPTION_KEY: only many workspaces need it/],
    [
      { ...byHttp, PUBLIC_URL: 'https://rasp.example' },
      /^PUBLIC_URL: only many workspaces need it, .*SLACK_CLIENT_ID, and Teams, .*TEAMS_APP_ID/,
    ],
  ])('refuses %j, and says what to give', (env, fault) => {
    expect(faults(env)).toEqual([expect.stringMatching(fault)]);
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
    [{ MONGODB_URI: 'localhost:27017' }, /^MONGODB_URI: .*such as mongodb:\/\/127\.0\.0\.1:27017\/rasp/],
    [{ MONGODB_URI: 'mongodb://' }, /^MONGODB_URI: .*mongodb:/],
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
      { SLACK_BOT_TOKEN: 'xoxb-sw0rdfish', MONGODB_URI: 'http://me:sw0rdfish@host', ENCRYPTION_KEY: 'sw0rdfish' },
      { PORT: 'sw0rdfish', LOG_LEVEL: 'sw0rdfish', PLAYGROUND: 'sw0rdfish', QUICKCHART_URL: 'ftp://me:sw0rdfish@x' },
    ];
    for (const env of secrets) {
      expect(faults(env)).not.toEqual([]);
      expect(faults(env).join()).not.toContain('sw0rdfish');
    }
  });
});
