import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../../src/adapters/store/mongo.ts';
import type { Store } from '../../../src/application/ports.ts';
import { type AwaitedPartner, type Joining, partnerNames } from '../../../src/domain/joining.ts';
import { describeMongo } from '../../support/mongo.ts';
import { mongoProxy } from '../../support/mongo-proxy.ts';
import { aPerson, aPlace, aResponse, aRound, minutesLater } from '../../support/rounds.ts';
import { quiet } from '../../support/sqlite.ts';

const code = { digest: 'digest-south', madeAt: minutesLater(2), expiresAt: minutesLater(1_000) };
const south: AwaitedPartner = { id: 'p4', name: 'Council $south', role: 'candidate', code };
const west: AwaitedPartner = { ...south, id: 'p5', name: 'Council p5', code: { ...code, digest: 'digest-p5' } };
const anew: AwaitedPartner = { ...south, code: { ...code, digest: 'digest-anew', madeAt: minutesLater(3) } };
const joining: Joining = {
  digest: code.digest,
  lead: aPerson('lead-south', 'abroad'),
  channel: { place: aPlace('town-hall', 'abroad'), name: '$$ROOT' },
  shares: false,
  at: minutesLater(5),
};
const message = { place: joining.channel.place, id: 'message' };

/** A round that awaits the south and that another partner has joined. */
const { channel, shares } = joining;
const link = { partner: 'p6', channel, joinedAt: minutesLater(1), shares, messages: { status: null, results: null }, shown: null };
const sixth = { id: 'p6', name: 'Council p6', role: null, lead: aPerson('lead-p6', 'abroad') };
const round = aRound({
  partners: [...aRound().partners, sixth],
  awaited: [south],
  links: [link],
});

/** What may be sent once more, by the command that it is. */
const repeatable: readonly [what: string, command: string, call: (store: Store) => Promise<unknown>][] = [
  ['a partner to await', 'findAndModify', (store) => store.awaitPartner('round-1', west)],
  ['another code', 'findAndModify', (store) => store.awaitPartner('round-1', anew)],
  ['an end of awaiting', 'findAndModify', (store) => store.stopAwaiting('round-1', 'p4', minutesLater(3))],
  ['a join', 'findAndModify', (store) => store.joinRound('round-1', joining)],
  ['whether figures are shared', 'findAndModify', (store) => store.shareFigures('round-1', 'p6', true)],
  ['a message in a partner’s channel', 'update', (store) => store.keepMessage('round-1', 'status', message, 'p6')],
  ['what a partner’s channel shows', 'update', (store) => store.keepShown('round-1', { at: minutesLater(3), stood: '$x' }, 'p6')],
];

describeMongo('for partners that join', (database) => {
  beforeEach(() => database.empty());

  /** A store with the round, through a proxy that can be told to go wrong. */
  async function aStore() {
    const proxy = await mongoProxy(database.host);
    const store = await openMongoStore(database.uriAt(proxy.address), quiet);
    onTestFinished(() => store.close());
    await filled(store);
    return { store, proxy };
  }

  const filled = (store: Store) => store.openRound(round, [aResponse(), aResponse({ person: aPerson('b') })]);

  /** Everything that is stored. */
  const stored = async () => [
    await database.db.collection('rounds').find().toArray(),
    await database.db.collection('responses').find().toArray(),
  ];

  test.for(repeatable)('%s lands once where the connection breaks, before or after', async ([, command, call]) => {
    const { store, proxy } = await aStore();
    const result = await call(store);
    const cleanly = await stored();
    for (const kind of ['cut before', 'cut after'] as const) {
      await database.empty();
      await filled(store);
      proxy.fault(command, { kind });
      expect(await call(store)).toStrictEqual(result);
      expect(await stored()).toStrictEqual(cleanly);
    }
  });

  test.for(repeatable.filter(([, command]) => command === 'findAndModify'))(
    '%s is whole once it is tried again, at whichever command the process died',
    async ([, , call]) => {
      const other = await database.open();
      onTestFinished(() => other.close());
      await filled(other);
      const result = await call(other);
      const names = (await other.responses('round-1')).map(({ brief }) => brief.partners);
      for (let commands = 0, died = true; died; commands++) {
        await database.empty();
        const { store, proxy } = await aStore();
        proxy.fault('any', { kind: 'cut before' }, { times: Number.POSITIVE_INFINITY, after: commands });
        died = await call(store).then(
          () => false,
          () => true,
        );
        expect(await call(other)).toStrictEqual(result);
        expect(await other.round('round-1')).toStrictEqual(result);
        await other.leaseRound(minutesLater(9), minutesLater(10));
        expect((await other.responses('round-1')).map(({ brief }) => brief.partners)).toEqual(names);
      }
    },
  );

  test('what was not followed up is, by whoever takes the round next', async () => {
    const { store, proxy } = await aStore();
    const other = await database.open();
    onTestFinished(() => other.close());
    proxy.fault('any', { kind: 'cut before' }, { times: Number.POSITIVE_INFINITY, after: 2 });
    await expect(store.joinRound('round-1', joining)).rejects.toThrow();
    const named = async () => (await other.responses('round-1')).map(({ brief }) => brief.partners);
    expect(await named()).toEqual(Array(2).fill(aResponse().brief.partners));
    const leased = await other.leaseRound(minutesLater(5), minutesLater(6));
    expect(leased?.round.links).toHaveLength(2);
    expect(await named()).toEqual(Array(2).fill(leased && partnerNames(leased.round)));
  });

  describe('the database itself', () => {
    test('refuses a round whose awaited partners or links are not what the program reads', async () => {
      await aStore();
      const rounds = database.db.collection('rounds');
      for (const wrong of [
        { awaited: {} },
        { 'awaited.0.code.expiresAt': '2026-03-02' },
        { 'awaited.0.code': {} },
        { 'links.0.shares': 'yes' },
        { 'links.0.joinedAt': '2026-03-02' },
        { 'links.0.messages': {} },
        { 'links.0.channel': {} },
      ]) {
        await expect(rounds.updateOne({}, { $set: wrong })).rejects.toMatchObject({ code: 121 });
      }
    });

    test('keeps instants as dates, and nothing that a code could be told from but its digest', async () => {
      await aStore();
      const [found] = await database.db.collection('rounds').find().toArray();
      const [awaited, linked] = [found?.['awaited'][0], found?.['links'][0]];
      for (const instant of [awaited.code.madeAt, awaited.code.expiresAt, linked.joinedAt]) expect(instant).toBeInstanceOf(Date);
      expect(Object.keys(awaited.code).toSorted()).toEqual(['digest', 'expiresAt', 'madeAt']);
    });
  });
});
