import { expect } from 'vitest';
import { answers, invites, joinsInTeams, joinsOnPage, opens, type Respondent, type ThreeTools, threeTools } from './across.ts';
import { type Fields, objectsWithin, textOf } from './fake-slack/json.ts';
import type { Conversation } from './fake-teams/things.ts';
import type { MongoDatabase } from './mongo.ts';
import { type CardMessage, wordsOn } from './page-client.ts';
import { pictures, reads } from './slack-reading.ts';
import { last } from './slack-team.ts';
import { read } from './teams-team.ts';

/** Longer than it takes another instance to look for what is due, in milliseconds. */
const soon = { timeout: 60_000 };
/** How a results card begins. */
export const heading = 'Results: Shared IT';

interface Course {
  /** How many questions each answers at most. */
  readonly most: number;
  /** After how many answers of the first respondent an instance is killed. */
  readonly killsAfter: number;
  /** Whether another that was started meanwhile is killed while the results are on their way. */
  readonly killsAtReveal: boolean;
}

/** A results card, as a channel shows it. */
export interface Revealed {
  readonly words: string;
  /** The map on it. */
  readonly png: Buffer;
}

/** The whole round: opened in Slack, joined from Teams twice and from the playground, answered and closed. */
export async function roundAcross(database: MongoDatabase, { most, killsAfter, killsAtReveal }: Course) {
  const tools = await threeTools(database);
  const { respondents, instances, kill } = tools;
  const eastmere = await opens(tools);
  const [southmoor, westhaven] = [await invites(tools, 'Southmoor'), await invites(tools, 'Westhaven')];
  const told = [
    await joinsInTeams(tools, tools.fern, 'eastmere', eastmere, 'Join and share figures'),
    await joinsOnPage(tools, southmoor),
    await joinsInTeams(tools, tools.yew, 'westhaven', westhaven, 'Join and keep figures'),
  ];

  const everybody = Object.values(respondents);
  let given = 0;
  const counted = async () => {
    if (++given === killsAfter) await kill(instances[0] as (typeof instances)[number]);
  };
  const acknowledged = await Promise.all(everybody.map((who) => answers(who, most, who === respondents.ash ? counted : undefined)));
  if (killsAtReveal) await tools.another();
  await closes(tools, killsAtReveal);
  const rounds = database.db.collection('rounds');
  await expect.poll(() => rounds.countDocuments({ 'state.announced': true }), soon).toBe(1);
  return { tools, told, everybody, acknowledged, revealed: await revealed(tools) };
}

/** By its owner, in Slack; where an instance is to die, the one that takes the tap, once results stand anywhere. */
async function closes(tools: ThreeTools, kills: boolean): Promise<void> {
  const { slack, manager, places, next, kill } = tools;
  const asks = () => manager.sees(places.slack).filter((message) => slack.clickable(message).includes('Close it now'));
  next();
  expect((await manager.slashCommand('close', places.slack)).status).toBe(200);
  await expect.poll(() => asks().length, soon).toBe(1);
  const taken = next();
  expect((await manager.click(last(asks()), 'Close it now')).status).toBe(200);
  if (!kills) return;
  await expect.poll(async () => (await revealed(tools)).count, { ...soon, interval: 5 }).toBeGreaterThan(0);
  await kill(taken);
}

/** What stands in each of the four channels by now. */
async function revealed(tools: ThreeTools) {
  const { places } = tools;
  const channels = {
    northvale: inSlack(tools),
    eastmere: inTeams(tools, places.eastmere),
    southmoor: await onPage(tools),
    westhaven: inTeams(tools, places.westhaven),
  };
  return { channels, count: Object.values(channels).flat().length };
}

function inSlack({ slack, places }: ThreeTools): Revealed[] {
  const files = new Map(slack.files().map(({ id, bytes }) => [id, bytes]));
  return slack
    .messages(places.slack)
    .filter((message) => message.thread === null && reads(message).includes(heading))
    .map((message) => ({ words: reads(message), png: files.get(pictures(message)[0]?.file ?? '') ?? Buffer.of() }));
}

function inTeams({ teams }: ThreeTools, place: Conversation): Revealed[] {
  return teams
    .messages(place)
    .filter((message) => message.thread === null && message.from === teams.bot.account && teams.words(message).includes(heading))
    .map((message) => ({
      words: read(teams.words(message)),
      png: Buffer.from(imageIn(message.attachments).split('base64,')[1] ?? '', 'base64'),
    }));
}

async function onPage({ director, next }: ThreeTools): Promise<Revealed[]> {
  const { bot, page } = next();
  const { messages } = (await page.state(director)).channel;
  const found = messages.filter(
    (message): message is CardMessage => message.card !== null && wordsOn({ card: message.card }).includes(heading),
  );
  return Promise.all(
    found.map(async (message) => ({
      words: wordsOn(message),
      png: Buffer.from(await (await fetch(new URL(imageIn(message.card), bot.url))).arrayBuffer()),
    })),
  );
}

/** Where the first picture within is fetched. */
function imageIn(value: unknown): string {
  const images = [...objectsWithin(value as Fields)].map(([each]) => each).filter(({ type }) => type === 'Image');
  return textOf(images[0]?.['url']);
}

/** What the database holds of a respondent: their answers' levels. */
export async function keptOf(database: MongoDatabase, { user }: Respondent): Promise<unknown[]> {
  const found = await database.db.collection('responses').findOne({ 'person.user': user });
  return Object.values<{ answer?: unknown }>(found?.['entries'] ?? {}).flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
}
