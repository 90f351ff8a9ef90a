import { describe, expect, it } from 'vitest';
import { BadConfig, parseConfig } from '../src/config.ts';

function faults(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(parseConfig({})).toEqual({ port: 3978, logLevel: 'info', sqlitePath: 'data/rasp.db', quickchartUrl: null });
  });

  it('counts a variable set to nothing as left out, and ignores what is not its own', () => {
    expect(parseConfig({ PORT: ' ', MONGODB_URI: '', PATH: '/bin' }).port).toBe(3978);
  });

  it('lists every fault at once, with the variable and what to give', () => {
    expect(faults({ PORT: 'eighty', LOG_LEVEL: 'loud', QUICKCHART_URL: 'ftp://x', HOST: '0.0.0.0' })).toEqual([
      expect.stringMatching(/^HOST: .*127\.0\.0\.1/),
      expect.stringMatching(/^PORT: .*3978/),
      expect.stringMatching(/^LOG_LEVEL: .*info/),
      expect.stringMatching(/^QUICKCHART_URL: .*http/),
    ]);
  });

  it.each(['http://me:secret@charts.example/', 'https://charts.example/?key=1', 'https://charts.example/#top'])(
    'takes no chart service with anything beside its address: %s',
    (address) => {
      expect(faults({ QUICKCHART_URL: address, PORT: 'eighty' })).toEqual([
        expect.stringMatching(/^PORT: /),
        expect.stringMatching(/^QUICKCHART_URL: .*without user/),
      ]);
    },
  );

  it('takes a chart service with a path', () => {
    expect(parseConfig({ QUICKCHART_URL: 'https://intra.example/charts@2' }).quickchartUrl).toBe('https://intra.example/charts@2');
  });

  it('takes one port, by either name', () => {
    expect(parseConfig({ PLAYGROUND_PORT: '4000' }).port).toBe(4000);
    expect(faults({ PORT: '4000', PLAYGROUND_PORT: '4001' })).toEqual([expect.stringMatching(/^PLAYGROUND_PORT: .*PORT/)]);
  });

  it.each(['SLACK_BOT_TOKEN', 'TEAMS_APP_ID', 'MONGODB_URI', 'RETENTION_DAYS', 'PUBLIC_URL'])(
    'refuses %s, which this version would not act on',
    (name) => {
      expect(faults({ [name]: 'x' })).toEqual([expect.stringContaining(name)]);
    },
  );

  it('never prints a secret back', () => {
    expect(faults({ SLACK_BOT_TOKEN: 'xoxb-secret', MONGODB_URI: 'mongodb://me:secret@host', PORT: 'secret' }).join()).not.toContain(
      'secret',
    );
  });
});
