import { afterEach, describe, expect, test } from 'vitest';
import type { PlayedBot } from '../../../src/adapters/playground/chat.ts';
import { Unreachable } from '../../../src/application/ports.ts';
import { answerWith, formCard, notSavedCard, questionCard, recapCard, resultsCard, samplePng, statusCard } from '../../support/cards.ts';
import { manager, type PlayedPlayground, play, simpleBot, theChannel } from '../../support/playground.ts';

let world: PlayedPlayground;
afterEach(() => world.stop());

const summaries = (messages: readonly { card: { fallbackText: string } | null; words: string | null }[]) =>
  messages.map(({ card, words }) => card?.fallbackText ?? words);
const unconfirmed = 'Something went wrong. I could not confirm that your last step was saved. Type /rasp to see what is stored.';
const direct = (user: string) => ({ ...theChannel, address: `person:${user}` });

describe('a tap', () => {
  const tapOn = async (bot: Partial<PlayedBot>, data: object = answerWith(3)) => {
    world = await play(simpleBot(bot));
    const { id } = await world.playground.messenger.post(theChannel, questionCard());
    const answer = await world.ask('POST', '/act', { body: { as: manager, conversation: theChannel.address, message: id, data } });
    return { id, answer };
  };

  test('tells the bot who did what and where, with the fields beside it', async () => {
    const told: unknown[] = [];
    await tapOn(
      {
        act: async (...parts) => {
          told.push(...parts);
          return { card: recapCard(), where: 'here' };
        },
      },
      { ...answerWith(3), note: 'As of May' },
    );
    expect(told).toEqual([
      { person: { platform: 'playground', tenant: 'local', user: manager }, name: 'Programme manager', place: direct(manager) },
      { ...answerWith(3), note: 'As of May' },
      theChannel,
    ]);
  });

  test('answered here takes the place of the card, for everybody', async () => {
    const { id, answer } = await tapOn({ act: async () => ({ card: recapCard(), where: 'here' }) });
    expect(answer.json.messages).toMatchObject([{ id, revision: 1, aside: false, card: { fallbackText: 'A card.' } }]);
    const other = await world.user('Northvale: Head of IT');
    expect(summaries((await world.state(other)).channel.messages)).toEqual(['A card.']);
  });

  test('answered aside comes below, for that person alone', async () => {
    const { answer } = await tapOn({ act: async () => ({ card: recapCard(), where: 'aside' }) });
    expect(answer.json.messages).toMatchObject([{ revision: 0, aside: true }]);
    expect((await world.state(manager)).channel.messages).toHaveLength(2);
    expect((await world.state(await world.user('Northvale: Head of IT'))).channel.messages).toHaveLength(1);
  });

  test('that this version does not know gets a sentence, and the card stays', async () => {
    const { answer } = await tapOn({}, { verb: 'launch' });
    expect(summaries(answer.json.messages ?? [])).toEqual(['I do not know that button.']);
    expect(summaries((await world.state(manager)).channel.messages)).toHaveLength(2);
    expect(world.logged).toEqual([]);
  });

  test('that fails says that it is not known what was saved, and the log has the rest', async () => {
    const { answer } = await tapOn({ act: async () => Promise.reject(new Error('disk on fire')) });
    expect(summaries(answer.json.messages ?? [])).toEqual([unconfirmed]);
    expect(answer.text).not.toContain('disk on fire');
    expect(world.logged).toMatchObject([{ level: 'error', fields: { err: { message: 'disk on fire' } } }]);
  });

  test('whose answer cannot be shown says the same', async () => {
    const undrawable = {
      ...recapCard(),
      elements: [
        Object.defineProperty({}, 'kind', {
          get: () => {
            throw new Error('no such thing');
          },
        }),
      ],
    };
    const { answer } = await tapOn({ act: async () => ({ card: undrawable as never, where: 'here' }) });
    expect(answer).toMatchObject({ status: 500, json: { error: unconfirmed } });
    expect(world.logged).toMatchObject([{ level: 'error' }]);
  });

  test('on a message that is gone is refused in words', async () => {
    world = await play();
    const answer = await world.ask('POST', '/act', {
      body: { as: manager, conversation: theChannel.address, message: '99', data: answerWith(3) },
    });
    expect(answer).toMatchObject({ status: 404, json: { error: 'That message is not here any more.' } });
  });
});

describe('words', () => {
  const say = (as: string, text: string, conversation = theChannel.address) =>
    world.ask('POST', '/say', { body: { as, conversation, text } });

  test('reach the bot with who said them and where', async () => {
    const heard: unknown[] = [];
    world = await play(
      simpleBot({
        said: async (by, text, from) => {
          heard.push(by.name, text, from);
          return { card: formCard(), where: 'here' };
        },
      }),
    );
    await say(manager, '  /rasp start ');
    expect(heard).toEqual(['Programme manager', '/rasp start', theChannel]);
  });

  test('that are a command stay between the person and the bot', async () => {
    world = await play();
    const other = await world.user('Northvale: Head of IT');
    await say(manager, '/rasp start');
    expect(summaries((await world.state(manager)).channel.messages)).toEqual(['/rasp start', 'Open a readiness check.']);
    expect((await world.state(other)).channel.messages).toEqual([]);
  });

  test('in the channel are read by everybody', async () => {
    world = await play();
    const other = await world.user('Northvale: Head of IT');
    await say(manager, 'Good morning');
    expect((await world.state(other)).channel.messages).toMatchObject([{ words: 'Good morning', by: 'Programme manager', card: null }]);
  });

  test('in a direct conversation stay there', async () => {
    world = await play();
    await say(manager, '/rasp', `person:${manager}`);
    const { channel, direct: own } = await world.state(manager);
    expect([channel.messages.length, own.messages.length]).toEqual([0, 2]);
  });

  test('of nothing but blanks are refused', async () => {
    world = await play();
    expect((await say(manager, '   ')).status).toBe(400);
  });
});

describe('the demo', () => {
  test('is asked for in the channel', async () => {
    const asked: unknown[] = [];
    world = await play(
      simpleBot({
        demo: async (by, from) => {
          asked.push(by.name, from);
        },
      }),
    );
    expect((await world.ask('POST', '/demo', { body: { as: manager } })).status).toBe(200);
    expect(asked).toEqual(['Programme manager', theChannel]);
  });

  test('that fails says so', async () => {
    world = await play(simpleBot({ demo: () => Promise.reject(new Error('no')) }));
    const answer = await world.ask('POST', '/demo', { body: { as: manager } });
    expect(summaries(answer.json.messages ?? [])).toEqual([unconfirmed]);
  });
});

describe('the messenger', () => {
  test('posts to a person and replaces what it posted', async () => {
    world = await play();
    const user = await world.user('Northvale: Head of IT');
    const ref = await world.playground.messenger.post(direct(user), questionCard());
    await world.playground.messenger.replace(ref, notSavedCard());
    const { direct: own } = await world.state(user);
    expect(own.messages).toMatchObject([{ id: ref.id, revision: 1 }]);
    expect(ref.place).toEqual(direct(user));
  });

  test.each([
    { ...theChannel, address: 'person:nobody' },
    { ...theChannel, address: 'channel:other' },
    { ...theChannel, platform: 'slack' },
    { ...theChannel, tenant: 'other' },
  ])('cannot reach %o', async (place) => {
    world = await play();
    await expect(world.playground.messenger.post(place, statusCard())).rejects.toThrow(Unreachable);
  });

  test('cannot replace what is gone', async () => {
    world = await play();
    await expect(world.playground.messenger.replace({ place: theChannel, id: '99' }, statusCard())).rejects.toThrow(Unreachable);
  });

  test('keeps a picture once, and serves it as it was', async () => {
    world = await play();
    const png = samplePng(16, 90);
    await world.playground.messenger.post(theChannel, resultsCard(png));
    await world.playground.messenger.post(theChannel, resultsCard(png));
    const { channel } = await world.state(manager);
    const urls = channel.messages.map(({ card }) => card?.body.find(({ type }) => type === 'Image')).map((image) => JSON.stringify(image));
    expect(new Set(urls).size).toBe(1);
    const path = /\/pictures\/[0-9a-f]{32}\.png/.exec(urls[0] ?? '')?.[0] ?? '';
    const served = await fetch(new URL(path, world.url));
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer()).equals(Buffer.from(png))).toBe(true);
  });
});

describe('the directory', () => {
  const asker = { platform: 'playground', tenant: 'local', user: manager };
  const find = (...names: string[]) => world.playground.directory.find(names, asker);

  test('knows the programme manager and the other council’s people from the start', async () => {
    world = await play();
    const { people } = await world.state(manager);
    expect(people[0]).toEqual({ id: manager, name: 'Programme manager', council: 'Shared service programme', newest: 0 });
    expect(people.slice(1).map(({ name, council }) => [council, name])).toEqual([
      ['Southmoor shared services', 'Southmoor: Service director'],
      ['Southmoor shared services', 'Southmoor: Finance lead'],
      ['Southmoor shared services', 'Southmoor: Data lead'],
    ]);
  });

  test('makes whoever is named for the first time, and finds them again whatever the capitals', async () => {
    world = await play();
    const [first, manage] = await find('Northvale: Head of IT', 'programme  MANAGER');
    expect(first).toEqual({
      person: { platform: 'playground', tenant: 'local', user: 'northvale-head-of-it' },
      name: 'Northvale: Head of IT',
      place: direct('northvale-head-of-it'),
    });
    expect(manage?.person.user).toBe(manager);
    expect(await find('northvale: head of it')).toEqual([first]);
  });

  test('keeps two names apart that are spelt alike but for their marks', async () => {
    world = await play();
    const found = await find('Northvale: Head', 'Northvale - Head', '北山', '!!!', '???');
    expect(found.map((member) => member?.person.user)).toEqual(['northvale-head', 'northvale-head-2', '北山', 'person', 'person-2']);
  });

  test('does not find what is no name', async () => {
    world = await play();
    expect(await find('', '   ', 'x'.repeat(81))).toEqual([null, null, null]);
  });

  test('takes everybody for one of its own, and nobody else', async () => {
    world = await play();
    const [first] = await find('Northvale: Head of IT');
    const isFull = (person: typeof asker) => world.playground.directory.isFullMember(person);
    expect(await isFull(asker)).toBe(true);
    expect(await isFull(first?.person ?? { ...asker, user: '' })).toBe(true);
    for (const stranger of [{ user: 'nobody' }, { tenant: 'abroad' }, { platform: 'slack' }]) {
      expect(await isFull({ ...asker, ...stranger })).toBe(false);
    }
  });

  test('calls the channel by its name', async () => {
    world = await play();
    expect(await world.playground.directory.channelName(theChannel)).toBe('Shared service programme');
  });
});
