import { onTestFinished } from 'vitest';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { type Action, decodeAction } from '../../src/application/action.ts';
import type { Reply } from '../../src/application/bot.ts';
import type { Button, Card, Element, Row } from '../../src/application/card.ts';
import type { Chart } from '../../src/application/chart.ts';
import type { ExportFile } from '../../src/application/export/file.ts';
import { type House, type HouseNeeds, house } from '../../src/application/house.ts';
import { type Log, type Messenger, type Store, Unreachable } from '../../src/application/ports.ts';
import type { ProfileChoices } from '../../src/application/profile-choices.ts';
import type { TimeChoices } from '../../src/application/times.ts';
import { plainText } from '../../src/application/views/plain-text.ts';
import type { Bank, Purpose } from '../../src/domain/bank.ts';
import { type Member, type Place, samePlace } from '../../src/domain/place.ts';
import type { Visibility } from '../../src/domain/visibility.ts';
import { houseBank } from './house-bank.ts';
import { banksOf } from './kept-banks.ts';
import { openingDay } from './rounds.ts';
import { holidays } from './schedules.ts';
import { aFolder, quiet } from './sqlite.ts';

interface Posted {
  readonly place: Place;
  card: Card;
  readonly id: string;
}

interface DeskOptions {
  readonly bank?: Bank;
  /** Offered beside it. */
  readonly otherBanks?: readonly Bank[];
  readonly patience?: number;
  readonly log?: Log;
  /** Names whose direct messages cannot be reached. */
  readonly unreachable?: readonly string[];
  /** Names to whom nothing can be sent until the given function says so. */
  readonly failing?: () => readonly string[];
  /** Puts something between the stories and the store, such as a stall. */
  readonly between?: (store: Store) => Store;
  /** Puts something between the stories and the chat tool, such as a failure. */
  readonly among?: (messenger: Messenger) => Messenger;
  readonly keptDays?: number;
  readonly drawing?: (chart: Chart) => Promise<Uint8Array>;
}

export const aChannel: Place = { platform: 'test', tenant: 'home', address: 'channel' };
/** The channel of the same address in another workspace. */
export const channelOf = (tenant: string): Place => ({ ...aChannel, tenant });

/** Somebody of the workspace: in another they have the same id, and are another. */
export function aMemberNamed(name: string, tenant = 'home', platform = 'test'): Member {
  const user = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return { person: { platform, tenant, user }, name, place: { platform, tenant, address: `dm-${user}` } };
}

/** The whole application on a real store in a folder of its own, with a chat tool that remembers what was posted. */
export function aDesk({
  bank = houseBank,
  otherBanks = [],
  patience = 2000,
  log = quiet,
  unreachable = [],
  failing = () => [],
  between = (store) => store,
  among = (messenger) => messenger,
  keptDays,
  drawing,
}: DeskOptions = {}) {
  const path = `${aFolder()}/rasp.db`;
  const store = openSqliteStore(path, quiet);
  onTestFinished(() => store.close());
  const posted: Posted[] = [];
  const drawn: Chart[] = [];
  const brought: { readonly place: Place; readonly says: string; readonly file: ExportFile }[] = [];
  let ids = 0;
  let now = openingDay;
  const needs: HouseNeeds = {
    store: between(store),
    banks: banksOf(between(store), bank, ...otherBanks),
    holidays,
    patience,
    log,
    ...(keptDays !== undefined && { keptDays }),
    newId: () => `id-${++ids}`,
    codes: joinCodes(),
    clock: { now: () => now },
    writer: exportWriter(),
    charts: {
      async draw(chart) {
        drawn.push(chart);
        return drawing ? drawing(chart) : new Uint8Array([drawn.length]);
      },
    },
    directory: {
      find: async (entries, { tenant, platform }) =>
        entries.map((name) => {
          if (name.startsWith('nobody')) return null;
          return name.startsWith('robot') ? { name, unfit: 'is a bot' } : aMemberNamed(name, tenant, platform);
        }),
      entryOf: ({ name }) => name,
      isFullMember: async ({ user }) => !user.startsWith('guest'),
      channelName: async ({ platform, tenant, address }) =>
        samePlace({ platform, tenant, address: aChannel.address }, aChannel) && address !== 'lobby' ? '#shared-it' : `#${tenant}-it`,
    },
    messenger: among({
      async post(place, card) {
        if (unreachable.some((name) => aMemberNamed(name).place.address === place.address))
          throw new Unreachable(place, 'they have left the workspace.');
        if (failing().some((name) => aMemberNamed(name).place.address === place.address)) throw new Error('the chat tool is down');
        const message = { place, card, id: `m-${posted.length + 1}` };
        posted.push(message);
        return { place, id: message.id };
      },
      async replace({ id }, card) {
        const message = posted.find((each) => each.id === id);
        if (!message) throw new Unreachable(aChannel, 'the message is gone.');
        message.card = card;
      },
      async bring(place, { says, file }) {
        brought.push({ place, says, file: await file() });
      },
    }),
  };
  const built: House = house(needs);
  const { bot, errands, due } = built;

  function later(minutes: number): void {
    now = new Date(now.getTime() + minutes * 60_000);
  }

  return {
    ...built,
    path,
    store,
    drawn,
    /** The files that somebody was brought, oldest first. */
    brought: (name: string) => brought.filter(({ place }) => place.address === aMemberNamed(name).place.address),
    later,
    /** Time passes until what failed is tried again. */
    catchUp() {
      later(2);
      due.look();
    },
    /** Minutes go by, with nothing happening but what then falls due. */
    async passes(minutes: number) {
      await errands.settled();
      later(minutes);
      due.look();
      await errands.settled();
    },
    now: () => now,
    /** One more of the processes that share the database and the chat tool. */
    anotherProcess: () => house(needs),
    /** Whether all that follows the round's close is done. */
    announced: async (round: string) => {
      const state = (await store.round(round))?.state;
      return state?.stage === 'closed' && state.announced;
    },
    /** What stands in the channel, oldest first. */
    channel: (tenant?: string) => posted.filter(({ place }) => samePlace(place, channelOf(tenant ?? 'home'))).map(({ card }) => card),
    /** What stands in somebody's direct messages, oldest first. */
    direct: (name: string, tenant?: string) =>
      posted.filter(({ place }) => samePlace(place, aMemberNamed(name, tenant).place)).map(({ card }) => card),
    /** What people of another workspace do. */
    of: (tenant: string) => ({
      says: async (name: string, words: string, where: 'channel' | 'direct' = 'channel') =>
        (await bot.said(aMemberNamed(name, tenant), words, where === 'channel' ? channelOf(tenant) : aMemberNamed(name, tenant).place))
          .card,
      taps: async (name: string, card: Card, label: string, inputs: object = {}, where: 'channel' | 'direct' = 'direct') =>
        (
          await bot.act(
            aMemberNamed(name, tenant),
            sent(card, label, inputs),
            where === 'channel' ? channelOf(tenant) : aMemberNamed(name, tenant).place,
          )
        ).card,
    }),
    /** Somebody types words in the channel, or to the bot alone. */
    says: (name: string, words: string, where: 'channel' | 'direct' = 'channel') =>
      bot.said(aMemberNamed(name), words, where === 'channel' ? aChannel : aMemberNamed(name).place),
    /** Somebody taps what reads so on a card, in their own conversation unless said otherwise. */
    taps: async (
      name: string,
      card: Card,
      label: string,
      { inputs = {}, where = 'direct' }: { inputs?: object; where?: 'channel' | 'direct' } = {},
    ): Promise<Card> => {
      const reply = await bot.act(aMemberNamed(name), sent(card, label, inputs), where === 'channel' ? aChannel : aMemberNamed(name).place);
      return reply.card;
    },
    /** Whatever somebody sends, tapped or made up. */
    sends: async (name: string, action: Action, where: 'channel' | 'direct' = 'direct'): Promise<Reply> =>
      bot.act(aMemberNamed(name), action, where === 'channel' ? aChannel : aMemberNamed(name).place),
    home: (name: string) => bot.home(aMemberNamed(name)),
    settled: () => errands.settled(),
    /** The response of somebody, as it is stored. */
    stored: async (name: string, round: string) => {
      const response = await store.response({ round, person: aMemberNamed(name).person });
      if (!response) throw new Error(`${name} has no response in ${round}`);
      return response;
    },
  };
}
export type Desk = ReturnType<typeof aDesk>;

export interface Opening {
  /** What the form says of deadline, reminders and summaries, where it is not the usual. */
  readonly times?: Partial<TimeChoices>;
  readonly programme?: string;
  /** Of a new-partner round the first partner is the candidate. */
  readonly purpose?: Purpose;
  /** What is told of the programme; its form is not opened where nothing is. */
  readonly about?: ProfileChoices;
  /** A confidential round opens whoever of its partners has too few people. */
  readonly visibility?: Visibility;
  readonly partners?: Readonly<Record<string, readonly string[]>>;
}

export const threePartners = { Northvale: ['Ash', 'Birch'], Eastmere: ['Cedar'], Westhaven: ['Elm'] };

/** Opens a round in the channel as the programme manager, through the form. */
export async function opened(
  desk: Desk,
  { programme = 'Shared IT service', purpose, about, visibility = 'named', partners = threePartners, times = {} }: Opening = {},
) {
  const { card: first } = await desk.says('Manager', '/rasp start');
  const second = await toPartners(desk, first, { programme, visibility, ...(purpose && { purpose }), ...(about && { about }), ...times });
  const fields = Object.entries(partners).flatMap(([name, people], index) => [
    [`partner${index}`, name],
    [`people${index}`, people.join('\n')],
  ]);
  const inputs = Object.fromEntries(fields);
  const sent = await desk.taps('Manager', second, 'Open the check', { inputs, where: 'channel' });
  const isAsked = titlesOf(sent).includes('Open anyway');
  const card = isAsked ? await desk.taps('Manager', sent, 'Open anyway', { inputs, where: 'channel' }) : sent;
  await desk.settled();
  const [response] = await desk.store.openResponsesOf(aMemberNamed(Object.values(partners)[0]?.[0] ?? '').person);
  return { card, round: response?.round ?? '' };
}

/** From the form's first step to its last, with these filled in on the way; the card that says so where something is wrong. */
export async function toPartners(
  desk: Desk,
  form: Card,
  {
    programme,
    purpose,
    visibility,
    about,
    ...times
  }: { programme: string; purpose?: string; visibility?: Visibility; about?: ProfileChoices } & Partial<TimeChoices>,
) {
  const inputs = { programme, ...(purpose && { purpose }), ...(visibility && { visibility }) };
  const first = about ? await desk.taps('Manager', form, 'About the programme', { inputs, where: 'channel' }) : form;
  const second = await desk.taps('Manager', first, 'Next: times', { inputs: about ?? inputs, where: 'channel' });
  if (!titlesOf(second).includes('Next: partners')) return second;
  return desk.taps('Manager', second, 'Next: partners', { inputs: times, where: 'channel' });
}

/** Taps the level on each question card and carries on through recaps, until the review. */
export async function answersAll(desk: Desk, name: string, level: (question: number) => number): Promise<Card> {
  let card = await desk.taps(name, desk.direct(name).at(-1) as Card, 'Start');
  for (let question = 0; card.elements.some(({ kind }) => kind === 'levels'); question++) {
    card = await desk.taps(name, card, String(level(question)));
    if (titlesOf(card).includes('Carry on')) card = await desk.taps(name, card, 'Carry on');
  }
  return card;
}

/** The action behind a label, as it comes back from a platform: through JSON, with the card's fields beside it. */
export function sent(card: Card, label: string, inputs: object = {}): Action {
  const found = tappable(card).find(({ title }) => title === label);
  if (!found) throw new Error(`“${label}” is not on the card:\n${plainText(card)}`);
  return decodeAction({ ...JSON.parse(JSON.stringify(found.action)), ...inputs });
}

export function titlesOf(card: Card): string[] {
  return tappable(card).map(({ title }) => title);
}

function tappable(card: Card): { title: string; action: Action }[] {
  return card.elements.flatMap(tappableIn);
}

function tappableIn(element: Element): { title: string; action: Action }[] {
  switch (element.kind) {
    case 'buttons':
    case 'strip':
      return element.buttons.map(ofButton);
    case 'form':
      return element.buttons.map(ofButton);
    case 'rows':
      return element.rows.map(ofRow);
    case 'folds':
      return element.folds.flatMap(({ rows }) => rows.map(ofRow));
    case 'levels':
      return element.choices.map(({ level, action }) => ({ title: String(level), action }));
    case 'disclosure':
      return element.content.flatMap(tappableIn);
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'progress':
    case 'pairs':
    case 'participation':
    case 'table':
    case 'picture':
      return [];
  }
}

const ofButton = ({ title, action }: Button) => ({ title, action });
const ofRow = ({ text, action }: Row) => ({ title: text, action });

/** What a card says, as a person reads it. */
export function reads(card: Card): string {
  return plainText(card);
}
