import { afterEach, describe, expect, test } from 'vitest';
import { openPlayground, type Playground } from '../../../src/adapters/playground/playground.ts';
import { Unreachable } from '../../../src/application/ports.ts';
import type { Place } from '../../../src/domain/place.ts';
import { questionCard, statusCard } from '../../support/cards.ts';
import { manager, type PlayedPlayground, play, simpleBot, theChannel } from '../../support/playground.ts';
import { aFolder, quiet } from '../../support/sqlite.ts';

const guest: Place = { platform: 'playground', tenant: 'other', address: 'channel:southmoor' };
const director = 'southmoor-service-director';
const asker = { platform: 'playground', tenant: 'other', user: director };

describe('the other council', () => {
  let world: PlayedPlayground;
  afterEach(() => world.stop());

  test('reads its own channel and never the programme’s, nor the other way round', async () => {
    world = await play();
    await world.playground.messenger.post(theChannel, statusCard());
    await world.playground.messenger.post(guest, questionCard());
    const [theirs, ours] = [(await world.state(director)).channel, (await world.state(manager)).channel];
    expect(theirs).toMatchObject({ id: guest.address, name: 'Southmoor shared services', messages: [{ conversation: guest.address }] });
    expect(ours).toMatchObject({ id: theChannel.address, messages: [{ conversation: theChannel.address }] });
  });

  test('acts as its own tenant, in its own channel alone', async () => {
    const heard: unknown[] = [];
    world = await play(
      simpleBot({
        said: async (by, text, from) => {
          heard.push(by.person, text, from);
          return { card: statusCard(), where: 'aside' };
        },
      }),
    );
    const say = (as: string, conversation: string) => world.ask('POST', '/say', { body: { as, conversation, text: '/rasp' } });
    expect((await say(director, guest.address)).status).toBe(200);
    expect(heard).toEqual([asker, '/rasp', guest]);
    expect((await say(director, theChannel.address)).status).toBe(404);
    expect((await say(manager, guest.address)).status).toBe(404);
  });

  test('cannot tap what stands in the programme’s channel', async () => {
    world = await play();
    const { id } = await world.playground.messenger.post(theChannel, questionCard());
    const body = { as: director, conversation: theChannel.address, message: id, data: { verb: 'review', round: 'r' } };
    expect((await world.ask('POST', '/act', { body })).status).toBe(404);
  });

  test('may have somebody of a name that the programme’s team has too, who is another person', async () => {
    world = await play();
    const ours = await world.user('Finance lead');
    const [theirs] = await world.playground.directory.find(['Finance lead'], asker);
    expect(theirs?.person).toEqual({ ...asker, user: 'finance-lead-2' });
    expect(ours).toBe('finance-lead');
    await expect(world.playground.messenger.post({ ...guest, address: `person:${ours}` }, statusCard())).rejects.toThrow(Unreachable);
  });
});

describe('two instances that share the playground’s file', () => {
  let pages: Playground[];
  afterEach(async () => {
    for (const each of pages) await each.stopServing().then(each.close);
  });

  test('show on the page of the one what the other posted, pictures and people too', async () => {
    const path = `${aFolder()}/playground.db`;
    const one = () => openPlayground({ path, clock: { now: () => new Date(0) }, log: quiet });
    const [first, second] = [one(), one()];
    pages = [first, second];
    const url = await second.serve(simpleBot(), 0);
    const events = await fetch(new URL(`/events?as=${manager}`, url));
    const { id } = await first.messenger.post(theChannel, statusCard());
    let told = '';
    for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += chunk;
      if (told.includes(statusCard().summary) && told.includes('event: people')) break;
    }
    await second.messenger.replace({ place: theChannel, id }, questionCard());
    const [ash] = await first.directory.find(['Ash'], { platform: 'playground', tenant: 'local', user: manager });
    const state = await (await fetch(new URL(`/state?as=${ash?.person.user}`, url))).json();
    expect(state).toMatchObject({ me: { name: 'Ash' }, channel: { messages: [{ id, revision: 1 }] } });
  });
});
