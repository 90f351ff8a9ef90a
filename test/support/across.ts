import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { type BotProcess, startBot } from './bot-process.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import { noPaces as noSlackPaces } from './fake-slack/paces.ts';
import type { Person as InSlack } from './fake-slack/person.ts';
import type { FakeTeams } from './fake-teams/fake-teams.ts';
import { noPaces as noTeamsPaces } from './fake-teams/paces.ts';
import type { Person as InTeams } from './fake-teams/person.ts';
import { aFreePort } from './free-port.ts';
import type { MongoDatabase } from './mongo.ts';
import { type CardMessage, type PageClient, pageClient, titlesOn, wordsOn } from './page-client.ts';
import { aSlack } from './slack-bot.ts';
import { reads } from './slack-reading.ts';
import { last } from './slack-team.ts';
import { aFolder } from './sqlite.ts';
import { aFakeTeams } from './teams-bot.ts';
import { read } from './teams-team.ts';

/** How long what follows is waited for, in milliseconds. */
const soon = { timeout: 20_000 };

/** One instance of the bot, where Slack's and Teams' requests reach it, and its page. */
export interface Instance {
  readonly bot: BotProcess;
  readonly port: number;
  readonly page: PageClient;
  lives: boolean;
}

/** A respondent, in whatever tool theirs is. */
export interface Respondent {
  readonly name: string;
  /** What they answer to one question after the other, over and over. */
  readonly levels: readonly number[];
  /** Whom the database knows them as. */
  readonly user: string;
  reads(): Promise<string>;
  labels(): Promise<readonly string[]>;
  /** Taps what begins so, on their last card. True where the bot has answered with another card. */
  taps(label: string): Promise<boolean>;
  /** What each of their cards says, oldest first. */
  direct(): Promise<readonly string[]>;
}

/** Councils in Slack, in Teams and on the playground, and two instances of the bot on one database. */
export async function threeTools(database: MongoDatabase) {
  await database.empty();
  const slack = await aSlack({ paces: noSlackPaces, patience: 20_000 });
  const teams = await aFakeTeams({ paces: noTeamsPaces, patience: 20_000 });
  const start = starter(database, slack, teams);
  const instances = await Promise.all([start(), start()]);
  let turns = 0;

  /** As a load balancer does: the next request goes to the next instance that lives. */
  function next(): Instance {
    const living = instances.filter(({ lives }) => lives);
    const found = living[turns++ % living.length];
    if (!found) throw new Error('No instance lives.');
    slack.sendTo(`http://127.0.0.1:${found.port}/slack/events`);
    teams.sendTo(`http://127.0.0.1:${found.port}/api/messages`);
    return found;
  }

  /** kill -9. What it had taken is for others a minute later: that minute is skipped. */
  async function kill(instance: Instance): Promise<void> {
    instance.lives = false;
    await instance.bot.kill('SIGKILL');
    await database.db.collection('rounds').updateMany({ leasedUntil: { $gt: new Date() } }, { $set: { leasedUntil: new Date() } });
  }

  const [manager, ash] = ['Manager', 'Ash'].map((name) => slack.person(slack.user(name))) as [InSlack, InSlack];
  const [fern, yew] = ['Fern', 'Yew'].map((name) => teams.person(teams.user(name))) as [InTeams, InTeams];
  const places = {
    slack: slack.channel('shared-it', { members: [manager.user, ash.user] }),
    eastmere: teams.channel('Programme', teams.team('Eastmere', { members: [fern.user] })),
    westhaven: teams.channel('Programme', teams.team('Westhaven', { members: [yew.user] })),
  };
  const director = 'southmoor-service-director';
  const respondents = {
    ash: inSlack(slack, ash, [3, 4, 3, 2], next),
    fern: inTeams(teams, fern, [2, 3, 1, 3, 2], next),
    yew: inTeams(teams, yew, [0, 1], next),
    director: onPage(director, [3, 1, 2], next),
  };

  return {
    ...{ slack, teams, instances, next, kill, manager, ash, fern, yew, director, places, respondents },
    /** Another instance beside those that live. */
    async another(): Promise<void> {
      instances.push(await start());
    },
  };
}
export type ThreeTools = Awaited<ReturnType<typeof threeTools>>;

/** Starts instances that differ in their ports alone. */
function starter(database: MongoDatabase, slack: FakeSlack, teams: FakeTeams) {
  const shared = {
    HOST: '127.0.0.1',
    PLAYGROUND: '1',
    PLAYGROUND_PORT: '0',
    SQLITE_PATH: `${aFolder()}/rasp.db`,
    MONGODB_URI: database.uri,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    TEAMS_APP_ID: teams.bot.appId,
    TEAMS_APP_PASSWORD: teams.bot.secret,
    TEAMS_TENANT_ID: teams.home.id,
    TEAMS_LOGIN_URL: teams.plainLogin,
    TEAMS_OPENID_METADATA_URL: teams.settings.ToBotFromChannelOpenIdMetadataUrl,
  };
  return async (): Promise<Instance> => {
    const port = await aFreePort();
    const bot = await startBot({ env: { ...shared, PORT: String(port) } }, onTestFinished);
    return { bot, port, page: await pageClient(bot.url), lives: true };
  };
}

/** Whether something changes before long. */
async function changes(look: () => string, before: string): Promise<boolean> {
  for (let turn = 0; turn < 150; turn++) {
    if (look() !== before) return true;
    await pause(20);
  }
  return false;
}

function inSlack(slack: FakeSlack, person: InSlack, levels: readonly number[], next: () => Instance): Respondent {
  const card = () => last(person.direct());
  return {
    name: person.user.name,
    levels,
    user: person.user.id,
    reads: async () => reads(card()),
    labels: async () => slack.clickable(card()),
    async taps(label) {
      const [on, before] = [card(), reads(card())];
      next();
      const sent = await person.click(on, slack.clickable(on).find((each) => each.startsWith(label)) ?? label).catch(() => null);
      return sent?.status === 200 && (await changes(() => reads(card()), before));
    },
    direct: async () => person.direct().map(reads),
  };
}

function inTeams(teams: FakeTeams, person: InTeams, levels: readonly number[], next: () => Instance): Respondent {
  const card = () => last(person.direct());
  const words = () => read(teams.words(person.card(card())));
  const labels = () => teams.tappable(person.card(card()));
  return {
    name: person.user.name,
    levels,
    user: person.user.aadObjectId,
    reads: async () => words(),
    labels: async () => labels(),
    async taps(label) {
      const before = words();
      next();
      const sent = await person.tap(card(), labels().find((each) => each.startsWith(label)) ?? label).catch(() => null);
      return sent?.status === 200 && sent.shown !== 'failure' && (await changes(words, before));
    },
    direct: async () => person.direct().map((message) => read(teams.words(person.card(message)))),
  };
}

function onPage(as: string, levels: readonly number[], next: () => Instance): Respondent {
  // A look at a page that ends in the middle is a look at the next.
  const looks = <T>(look: (page: PageClient) => Promise<T>): Promise<T> => look(next().page).catch(() => look(next().page));
  const card = () => looks((page) => page.newestFor(as));
  return {
    name: as,
    levels,
    user: as,
    reads: async () => wordsOn(await card()),
    labels: async () => titlesOn(await card()),
    async taps(label) {
      const on = await card();
      const answered = await next()
        .page.tap(as, on, label)
        .catch(() => null);
      return answered !== null && wordsOn(answered) !== wordsOn(on);
    },
    direct: async () => {
      const { direct } = await looks((page) => page.state(as));
      return direct.messages.filter((message): message is CardMessage => message.card !== null).map(wordsOn);
    },
  };
}

/** Opens the check in Slack for Northvale and Eastmere, which nobody of Slack answers for. Resolves to Eastmere's code. */
export async function opens({ manager, ash, places, next }: ThreeTools): Promise<string> {
  const shows = (words: string) => expect.poll(() => reads(manager.view()), soon).toContain(words);
  const submits = async (entries: Parameters<InSlack['submit']>[1] = {}) => {
    next();
    expect((await manager.submit(manager.view(), entries)).status).toBe(200);
  };
  next();
  expect((await manager.slashCommand('start', places.slack)).status).toBe(200);
  await expect.poll(() => onView(manager), soon).toContain('Programme');
  await submits({ Programme: 'Shared IT' });
  await shows('Last day to answer');
  await submits();
  await shows('Partner 1');
  await submits({ 'Partner 1': 'Northvale', 'Who answers for partner 1?': [ash.user.id], 'Partner 2': 'Eastmere' });
  await expect.poll(() => codeFor('Eastmere', manager), soon).not.toBe('');
  await expect.poll(() => ash.direct().length, soon).toBe(1);
  return codeFor('Eastmere', manager);
}

/** Invites another partner from the list of people. Resolves to its code. */
export async function invites({ slack, manager, places, next }: ThreeTools, name: string): Promise<string> {
  const own = () => manager.sees(places.slack).filter(({ onlyFor }) => onlyFor !== null);
  const before = own().length;
  next();
  expect((await manager.slashCommand('people', places.slack)).status).toBe(200);
  await expect.poll(() => own().slice(before).flatMap(slack.clickable), soon).toContain('Invite a partner by code');
  next();
  expect((await manager.click(last(own()), 'Invite a partner by code')).status).toBe(200);
  await expect.poll(() => onView(manager), soon).toContain('Name of the partner');
  next();
  expect((await manager.submit(manager.view(), { 'Name of the partner': name })).status).toBe(200);
  await expect.poll(() => codeFor(name, manager), soon).not.toBe('');
  return codeFor(name, manager);
}

/** What stands in their modal; empty before there is one. */
function onView(person: InSlack): string {
  try {
    return reads(person.view());
  } catch {
    return '';
  }
}

/** The code as the owner sees it. */
function codeFor(name: string, person: InSlack): string {
  const shown = onView(person);
  return shown.includes(name) ? (/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(shown)?.[0] ?? '') : '';
}

/** A lead joins from a channel in Teams. */
export async function joinsInTeams(tools: ThreeTools, lead: InTeams, place: 'eastmere' | 'westhaven', code: string, label: string) {
  const { teams, places, next } = tools;
  next();
  expect((await lead.mention(`join ${code}`, places[place])).status).toBe(200);
  await expect.poll(() => lead.sees(places[place]).flatMap((card) => teams.tappable(card)), soon).toContain('Open the form');
  next();
  expect((await lead.tap(last(lead.sees(places[place])), 'Open the form')).shown).toBe('dialog');
  const said = read(teams.words(lead.dialog()));
  next();
  expect((await lead.tapDialog(label)).status).toBe(200);
  await expect.poll(() => lead.direct().flatMap((card) => teams.tappable(card)), soon).toContain('Start');
  return said;
}

/** The lead of the playground's second council joins from its channel. */
export async function joinsOnPage({ director, next }: ThreeTools, code: string) {
  const asked = await next().page.say(director, `/rasp join ${code}`);
  await next().page.tap(director, asked, 'Join and share figures');
  const cards = async () => (await next().page.state(director)).direct.messages.map(({ card }) => JSON.stringify(card));
  await expect.poll(async () => (await cards()).some((card) => card.includes('"Start"')), soon).toBe(true);
  return wordsOn(asked);
}

/**
 * Answers so many questions, or all and finishes; where an instance dies, what it did not answer is tapped again. Resolves to
 * how many answers were acknowledged by another card.
 */
export async function answers(who: Respondent, most: number, onEach: () => Promise<void> | void = () => {}): Promise<number> {
  let acknowledged = 0;
  for (let tries = 0; acknowledged < most && tries < 4 * 35; tries++) {
    const labels = await who.labels();
    const on = ['Start', 'Carry on', 'Finish'].find((label) => labels.includes(label));
    const done = await who.taps(on ?? String(who.levels[acknowledged % who.levels.length]));
    if (!done) continue;
    if (on === 'Finish') break;
    if (on !== undefined) continue;
    acknowledged++;
    await onEach();
  }
  return acknowledged;
}
