import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../src/adapters/store/mongo.ts';
import { StoreRefused } from '../../src/application/ports.ts';
import { auditCommand } from '../../src/cli/audit.ts';
import { forgetCommand } from '../../src/cli/forget.ts';
import { nobody } from '../../src/domain/forgetting.ts';
import { personKey } from '../../src/domain/place.ts';
import type { PublishedFigures } from '../../src/domain/published.ts';
import { describeMongo } from '../support/mongo.ts';
import { mongoProxy } from '../support/mongo-proxy.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../support/rounds.ts';
import { quiet } from '../support/sqlite.ts';
import { aTerminal } from '../support/terminal.ts';

const none = { overall: { minimum: null, weakest: [], maximum: null, range: null, mean: null, missing: [] }, areas: [] };
const figures: PublishedFigures = {
  asked: [],
  scorecard: { partners: [], partnership: none, questions: [] },
  disputes: [],
  apart: {},
  took: [],
};
const owner = aPerson('owner');

/** After how many commands a process can die that sends so many. */
const deaths = (commands: number) => Array.from({ length: commands }, (_, after) => after);
const death = { kind: 'cut before' } as const;

describeMongo('for good', (database) => {
  beforeEach(() => database.empty());

  /** A closed round and a dry run of the owner, who answers in both, through a proxy; and another process. */
  async function aClosedRound() {
    const proxy = await mongoProxy(database.host);
    const store = await openMongoStore(database.uriAt(proxy.address), quiet);
    const other = await database.open();
    onTestFinished(async () => {
      await store.close();
      await other.close();
    });
    await other.openRound(aRound(), [aResponse({ person: owner }), aResponse({ person: aPerson('b') })]);
    await other.openRound(aRound({ id: 'dry', dryRun: true }), [aResponse({ round: 'dry', person: owner })]);
    await other.closeRound('round-1', minutesLater(1), owner);
    await other.keepFigures('round-1', figures);
    await other.append('one', { at: minutesLater(1), verb: 'closed', round: 'round-1', by: owner });
    return { store, other, proxy };
  }

  /** Everything that is in the database, as text. */
  const content = async () => {
    const names = ['rounds', 'responses', 'figures', 'pseudonyms', 'audit'];
    return JSON.stringify(await Promise.all(names.map((name) => database.db.collection(name).find().toArray())));
  };

  describe('forgetting somebody', () => {
    test.for(deaths(12))('that dies after %i commands is finished by a repeat', async (after) => {
      const { store, other, proxy } = await aClosedRound();
      proxy.fault('any', death, { after, times: Number.POSITIVE_INFINITY });
      await store.forget(owner).catch((error: unknown) => expect(error).not.toBeInstanceOf(StoreRefused));
      await other.forget(owner);
      expect(await content()).not.toContain(personKey(owner));
      expect(await content()).not.toContain('Respondent owner');
      expect(await other.round('round-1')).toMatchObject({ owner: nobody, state: { by: nobody.person } });
      expect(await other.round('dry')).toBeNull();
      expect((await other.responses('round-1')).map(({ person }) => person)).toEqual([aPerson('b')]);
      expect(await other.figures('round-1')).toStrictEqual(figures);
      expect(await other.trail(minutesLater(0), null, 9)).toHaveLength(1);
    });

    test('takes them out of a round that is closed in that moment', async () => {
      const { store, other, proxy } = await aClosedRound();
      const lead = aPerson('lead-north');
      await other.openRound(aRound({ id: 'open' }), [aResponse({ round: 'open', person: lead })]);
      proxy.fault('update', { kind: 'hold' });
      const forgetting = store.forget(lead);
      await expect.poll(() => proxy.commands.at(-1)).toBe('update');
      await other.closeRound('open', minutesLater(3), lead);
      proxy.heal();
      await forgetting;
      expect(await other.round('open')).toMatchObject({
        state: { stage: 'closed', by: nobody.person },
        partners: [{ lead: nobody.person }, {}, {}],
      });
      expect(await database.db.collection('responses').countDocuments({ round: 'open' })).toBe(0);
    });
  });

  describe('deleting a round', () => {
    test.for(deaths(4))('that dies after %i commands is finished by a repeat', async (after) => {
      const { store, other, proxy } = await aClosedRound();
      proxy.fault('any', death, { after, times: Number.POSITIVE_INFINITY });
      await store.deleteRound('round-1').catch(() => undefined);
      await other.deleteRound('round-1');
      expect([await other.round('round-1'), await other.figures('round-1'), await other.responses('round-1')]).toEqual([null, null, []]);
      expect(await database.db.collection('responses').countDocuments()).toBe(1);
    });
  });

  describe('the command line', () => {
    const env = { MONGODB_URI: database.uri };

    test('reads the trail and forgets somebody while the bot runs', async () => {
      await aClosedRound();
      const audit = aTerminal();
      expect(await auditCommand(env).run([], audit.terminal)).toBe(0);
      expect(audit.out()).toContain('closed');
      const forgetting = aTerminal();
      expect(await forgetCommand(env).run(['--respondent', personKey(aPerson('b'))], forgetting.terminal)).toBe(0);
      expect(forgetting.err()).toBe('');
      expect(await content()).not.toContain(personKey(aPerson('b')));
    });

    test('makes nothing where there is nothing', async () => {
      await database.db.dropDatabase();
      const { terminal } = aTerminal();
      const nothing = /^There is nothing of the bot in the database .+\. Set MONGODB_URI to the one that the bot uses\.$/;
      await expect(auditCommand(env).run([], terminal)).rejects.toThrow(nothing);
      await expect(forgetCommand(env).run(['--respondent', 'test:home:a'], terminal)).rejects.toThrow(nothing);
      expect(await database.db.listCollections().toArray()).toEqual([]);
    });

    test('does not read the trail of another version', async () => {
      await (await database.open()).close();
      const meta = database.db.collection<{ _id: string }>('meta');
      for (const [version, words] of [
        [0, 'is of an older version of rasp'],
        [99, 'was written by a newer version'],
      ] as const) {
        await meta.updateOne({ _id: 'schema' }, { $set: { version } });
        await expect(auditCommand(env).run([], aTerminal().terminal)).rejects.toThrow(words);
      }
      await database.db.dropDatabase();
    });
  });
});
