import { describe, expect, it, test } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { Away, type Messenger, Unreachable } from '../../src/application/ports.ts';
import { aChannel, aDesk, aMemberNamed, answersAll, type Desk, opened, reads, sent } from '../support/desk.ts';
import { openingDay } from '../support/rounds.ts';

/** Something that goes wrong with sending to an address, until it is mended. */
function trouble() {
  const gone = new Map<string, string>();
  const away = new Map<string, string>();
  const down = new Set<string>();
  const fail = ({ address }: { address: string }) => {
    const reason = gone.get(address);
    if (reason !== undefined) throw new Unreachable(aChannel, reason);
    const absence = away.get(address);
    if (absence !== undefined) throw new Away(absence);
    if (down.has(address)) throw new Error('the chat tool is down');
  };
  const tries: string[] = [];
  const among = (messenger: Messenger): Messenger => ({
    async post(place, card) {
      tries.push(place.address);
      fail(place);
      return messenger.post(place, card);
    },
    async replace(message, card) {
      tries.push(`update ${message.place.address}`);
      fail(message.place);
      return messenger.replace(message, card);
    },
  });
  return { among, tries, gone, away, down };
}

const ofChannel = aChannel.address;
const ofOwner = aMemberNamed('Manager').place.address;
const ofAsh = aMemberNamed('Ash').place.address;
const archived = 'the channel is archived.';
const left = 'their account is switched off.';

async function closed(desk: Desk, round: string) {
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
}

async function again(desk: Desk) {
  desk.catchUp();
  await desk.settled();
}

const direct = (desk: Desk, name: string) => desk.direct(name).map(reads);

describe('a channel that can never be reached', () => {
  it('leaves the status card with the owner, who is told why once, and it stays current there', async () => {
    const { among, gone, tries } = trouble();
    gone.set(ofChannel, archived);
    const desk = aDesk({ among });
    await opened(desk);
    const [told, status, ...more] = direct(desk, 'Manager');
    expect(told).toContain('#shared-it: the status card could not be posted: the channel is archived. It stands here instead');
    expect(status).toContain('Nobody has finished yet');
    expect(more).toEqual([]);
    await desk.taps('Cedar', await answersAll(desk, 'Cedar', () => 2), 'Finish');
    await desk.passes(1);
    expect(direct(desk, 'Manager')[1]).toContain('Finished: 1 of 4 people.');
    await again(desk);
    expect(direct(desk, 'Manager')).toHaveLength(2);
    expect(tries.filter((address) => address === ofChannel)).toHaveLength(1);
  });

  it('leaves the results with the owner, says so there, and tells respondents where the map is', async () => {
    const { among, gone, tries } = trouble();
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    gone.set(ofChannel, archived);
    const before = tries.length;
    await closed(desk, round);
    const [results, ...more] = direct(desk, 'Manager');
    expect(results).toContain('Nobody in #shared-it has seen this: I could not post it there. The channel is archived.');
    expect(results).toContain('Results: Shared IT service');
    expect(more).toEqual([]);
    expect(direct(desk, 'Ash').at(-1)).toContain('Manager has the map of all partners');
    await again(desk);
    expect(direct(desk, 'Manager')).toHaveLength(1);
    expect(tries.slice(before).filter((address) => address === ofChannel)).toHaveLength(1);
    expect(await desk.announced(round)).toBe(true);
  });

  it('is tried once, where the owner cannot be reached either', async () => {
    const { among, gone, tries } = trouble();
    gone.set(ofChannel, archived).set(ofOwner, left);
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    await again(desk);
    await closed(desk, round);
    await again(desk);
    expect(tries.filter((address) => address === ofChannel)).toHaveLength(2);
    expect(tries.filter((address) => address === ofOwner)).toHaveLength(3);
    expect(direct(desk, 'Ash')).toHaveLength(2);
    expect(await desk.announced(round)).toBe(true);
  });
});

describe('a status card that stands with its owner', () => {
  it('stays where it is when they answer by it, and their question comes below', async () => {
    const { among, gone } = trouble();
    gone.set(ofChannel, archived);
    const desk = aDesk({ among });
    await opened(desk, { partners: { Northvale: ['Manager'] } });
    const status = desk.direct('Manager').find((card) => reads(card).includes('Nobody has finished yet')) as Card;
    const { where } = await desk.sends('Manager', sent(status, 'Answer or carry on'));
    expect(where).toBe('aside');
    expect(direct(desk, 'Manager').at(-1)).toContain('1 of 35');
  });
});

describe('a respondent who can never be reached', () => {
  it('is named to the owner once for each card, and not tried again', async () => {
    const { among, gone, tries } = trouble();
    gone.set(ofAsh, left);
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    await again(desk);
    expect(direct(desk, 'Manager')).toEqual([expect.stringContaining(`Ash: ${left}`)]);
    await closed(desk, round);
    await again(desk);
    expect(direct(desk, 'Manager').slice(1)).toEqual([
      expect.stringMatching(/^Results not delivered: Shared IT service\n.*Ash: their account/s),
    ]);
    expect(tries.filter((address) => address === ofAsh)).toHaveLength(2);
    expect((await desk.stored('Ash', round)).delivered).toEqual({
      welcome: { state: 'unreachable', reason: left },
      results: { state: 'unreachable', reason: left },
    });
  });

  it('is not forgotten before the owner could be told', async () => {
    const { among, gone, down } = trouble();
    gone.set(ofAsh, left);
    down.add(ofOwner);
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    expect((await desk.stored('Ash', round)).delivered.welcome).toEqual({ state: 'due' });
    down.clear();
    await again(desk);
    expect(direct(desk, 'Manager')).toEqual([expect.stringContaining(`Ash: ${left}`)]);
    expect((await desk.stored('Ash', round)).delivered.welcome).toEqual({ state: 'unreachable', reason: left });
  });
});

describe('many respondents who can never be reached', () => {
  it('are all named to the owner, in as many cards as it takes', async () => {
    const { among, gone } = trouble();
    const names = Array.from({ length: 230 }, (_, n) => `Person ${n}`);
    for (const name of names) gone.set(aMemberNamed(name).place.address, left);
    const desk = aDesk({ among });
    await opened(desk, { partners: { Northvale: names } });
    const told = direct(desk, 'Manager');
    expect(told).toHaveLength(3);
    expect(names.filter((name) => !told.some((card) => card.includes(`${name}: ${left}`)))).toEqual([]);
  });
});

describe('a chat tool in trouble', () => {
  it('is told of once, and what it did not take is posted when it is mended, each once', async () => {
    const { among, down } = trouble();
    down.add(ofChannel).add(ofAsh);
    const desk = aDesk({ among });
    await opened(desk);
    await again(desk);
    expect(direct(desk, 'Manager')).toHaveLength(1);
    expect(direct(desk, 'Manager')[0]).toContain('Ash: the message could not be sent just now; I try again every few minutes.');
    expect(direct(desk, 'Manager')[0]).toContain('#shared-it: the status card could not be posted: the message could not be sent just now');
    down.clear();
    await again(desk);
    await again(desk);
    expect(desk.channel().map(reads)).toEqual([expect.stringContaining('Nobody has finished yet')]);
    expect(['Ash', 'Birch', 'Cedar', 'Elm'].map((name) => desk.direct(name).length)).toEqual([1, 1, 1, 1]);
    expect(direct(desk, 'Manager')).toHaveLength(1);
  });

  it('where the bot was taken away tells the owner so, and posts what is due once it is back', async () => {
    const { among, away } = trouble();
    away.set(ofAsh, 'the app was removed from that workspace.');
    const desk = aDesk({ among });
    await opened(desk);
    await again(desk);
    expect(direct(desk, 'Manager')).toEqual([expect.stringContaining('Ash: the app was removed from that workspace.')]);
    away.clear();
    await again(desk);
    expect(desk.direct('Ash')).toHaveLength(1);
    expect(direct(desk, 'Manager')).toHaveLength(1);
  });

  it('holds up one round alone', async () => {
    const { among, down } = trouble();
    const desk = aDesk({ among });
    const { round: first } = await opened(desk, { programme: 'Shared legal', partners: { Northvale: ['Ash'] } });
    const { round: second } = await opened(desk, { programme: 'Shared payroll', partners: { Eastmere: ['Elm'] } });
    down.add(ofAsh);
    await closed(desk, first);
    await desk.store.closeRound(second, openingDay, aMemberNamed('Manager').person);
    await again(desk);
    expect(await Promise.all([first, second].map(desk.announced))).toEqual([false, true]);
  });

  it('lets two who catch up at once post nothing twice', async () => {
    const { among, down } = trouble();
    down.add(ofChannel).add(ofAsh);
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    down.clear();
    desk.catchUp();
    desk.catchUp();
    await desk.settled();
    expect(desk.channel()).toHaveLength(1);
    expect(desk.direct('Ash')).toHaveLength(1);
    await desk.store.closeRound(round, openingDay, aMemberNamed('Manager').person);
    desk.catchUp();
    desk.catchUp();
    await desk.settled();
    expect(desk.channel()).toHaveLength(2);
    expect(desk.direct('Ash')).toHaveLength(2);
  });
});

describe('a round that is closed while people are being invited', () => {
  it('invites nobody any more, and gives everybody the results', async () => {
    const gate = Promise.withResolvers<void>();
    let waiting = 0;
    const among = (messenger: Messenger): Messenger => ({
      ...messenger,
      async post(place, card) {
        if (place.address.startsWith('dm-officer')) {
          waiting++;
          await gate.promise;
        }
        return messenger.post(place, card);
      },
    });
    const desk = aDesk({ among });
    const people = Array.from({ length: 30 }, (_, index) => `Officer ${index + 1}`);
    const opening = opened(desk, { partners: { Northvale: people } });
    await expect.poll(() => waiting).toBeGreaterThan(0);
    const atOnce = waiting;
    const [round] = await desk.store.openRoundsIn(aChannel);
    await desk.sends('Manager', { verb: 'close', round: round?.id ?? '', sure: true }, 'channel');
    gate.resolve();
    await opening;
    await again(desk);
    const counts = people.map((name) => desk.direct(name).length);
    expect(counts.filter((count) => count === 2)).toHaveLength(atOnce);
    expect(counts.filter((count) => count === 1)).toHaveLength(people.length - atOnce);
    expect(direct(desk, 'Manager')).toEqual([]);
    expect(await desk.announced(round?.id ?? '')).toBe(true);
  });
});

describe('a status card', () => {
  it('that could not show the close shows it later, and nothing is posted twice', async () => {
    let down = false;
    const among = (messenger: Messenger): Messenger => ({
      ...messenger,
      replace: (...change) => (down ? Promise.reject(new Error('the chat tool is down')) : messenger.replace(...change)),
    });
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    down = true;
    await closed(desk, round);
    expect(reads(desk.channel()[0] as Card)).toContain('Open until everyone has finished, or Manager closes it.');
    expect(await desk.announced(round)).toBe(false);
    down = false;
    await again(desk);
    expect(reads(desk.channel()[0] as Card)).toContain('Closed on');
    expect(await desk.announced(round)).toBe(true);
    expect(desk.channel()).toHaveLength(2);
    expect(direct(desk, 'Ash')).toHaveLength(2);
  });

  it('that was deleted holds nothing up, and is asked for once a change', async () => {
    const { among, gone, tries } = trouble();
    const desk = aDesk({ among });
    await opened(desk);
    gone.set(ofChannel, 'the message was deleted.');
    await desk.taps('Cedar', await answersAll(desk, 'Cedar', () => 2), 'Finish');
    await desk.passes(1);
    await desk.passes(1);
    expect(tries.filter((each) => each === `update ${ofChannel}`)).toHaveLength(1);
  });
});

test('a map carries its figures, for where it cannot be shown', async () => {
  const desk = aDesk();
  const { round } = await opened(desk, { partners: { Northvale: ['Ash'] } });
  await answersAll(desk, 'Ash', () => 1);
  await closed(desk, round);
  const [picture] = (desk.channel()[1] as Card).elements.filter((element) => element.kind === 'picture');
  expect(picture?.figures).toMatchObject({ columns: ['Area', 'Northvale'], rows: [['Shared vision', '25'], {}, {}, {}, {}] });
});

describe('somebody from whom the bot is away', () => {
  const absence = 'the chat tool is not connected to this instance of the bot.';
  const week = 7 * 24 * 60;

  it('gets their results when it is back, within a week', async () => {
    const { among, away } = trouble();
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    away.set(ofAsh, absence);
    await closed(desk, round);
    await desk.passes(week);
    expect(await desk.announced(round)).toBe(false);
    away.clear();
    await again(desk);
    expect(direct(desk, 'Ash').at(-1)).toContain("Northvale's map");
    expect(await desk.announced(round)).toBe(true);
  });

  it('is not waited for after a week: the owner is told whom the results did not reach, and why', async () => {
    const { among, away, tries } = trouble();
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    away.set(ofAsh, absence);
    await closed(desk, round);
    await desk.passes(week + 1);
    expect(await desk.announced(round)).toBe(true);
    expect(direct(desk, 'Manager').at(-1)).toContain('Ash');
    expect(direct(desk, 'Manager').at(-1)).toContain(absence);
    const before = tries.length;
    await desk.passes(week);
    expect(tries).toHaveLength(before);
  });

  it('is not waited for as a channel either: the owner gets the results instead', async () => {
    const { among, away } = trouble();
    const desk = aDesk({ among });
    const { round } = await opened(desk);
    away.set(ofChannel, absence);
    await closed(desk, round);
    expect(direct(desk, 'Manager')).toEqual([]);
    await desk.passes(week + 1);
    expect(direct(desk, 'Manager')[0]).toContain('I could not post it there.');
    expect(await desk.announced(round)).toBe(true);
  });
});
