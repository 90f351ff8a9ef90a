import { randomBytes } from 'node:crypto';
import type { Keys } from '../../src/encryption-keys.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import { noPaces } from './fake-slack/paces.ts';
import type { Workspace } from './fake-slack/things.ts';
import { aBrowser, type ReadPage } from './install-browser.ts';
import { aSlack, aSlackBot, type SlackBot } from './slack-bot.ts';
import { type Team, teamIn } from './slack-team.ts';

export const aKey = (): Uint8Array => randomBytes(32);

interface ManyOptions {
  readonly keys?: Keys;
  readonly slack?: Parameters<typeof aSlack>[0];
  readonly bot?: Parameters<typeof aSlackBot>[1];
}

/** A bot that any workspace may install, and that none has installed yet. */
export async function aManyBot({ keys = [aKey()], slack: about = {}, bot: settings = {} }: ManyOptions = {}) {
  const slack = await aSlack({ paces: noPaces, ...about });
  const bot = await aSlackBot(slack, { gap: 0, keys, ...settings });
  return { slack, bot, browser: () => aBrowser('https://rasp.example', () => new URL(bot.url).origin) };
}

/** An administrator installs the app. Resolves to the page that they see at the end. */
export async function installs(slack: FakeSlack, bot: SlackBot, workspace: Workspace): Promise<ReadPage> {
  const browser = aBrowser('https://rasp.example', () => new URL(bot.url).origin);
  return browser.opens(slack.consents(await browser.begins(), workspace));
}

/** Two councils, each with a workspace that has installed the bot, and a team in it. */
export async function twoCouncils(options: ManyOptions = {}) {
  const { slack, bot } = await aManyBot(options);
  const council = async (name: string): Promise<Team & { readonly workspace: Workspace }> => {
    const workspace = slack.workspace({ name });
    await installs(slack, bot, workspace);
    return { workspace, ...teamIn(slack, bot, { workspace }) };
  };
  return { slack, bot, north: await council('Northvale'), east: await council('Eastmere') };
}
