import { expect, onTestFinished, test } from 'vitest';
import { runBot, startBot } from '../support/bot-process.ts';
import { startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { noPaces } from '../support/fake-slack/paces.ts';
import { aFreePort } from '../support/free-port.ts';
import { aBrowser } from '../support/install-browser.ts';
import { aKey } from '../support/slack-councils.ts';
import { reads } from '../support/slack-reading.ts';

const base64 = (key: Uint8Array): string => Buffer.from(key).toString('base64');

test('the bot as it is started takes an installation, serves it, and does not start without its key', { timeout: 60_000 }, async () => {
  const slack = await startFakeSlack({ paces: noPaces });
  onTestFinished(slack.stop);
  const [origin, key, another] = [`http://127.0.0.1:${await aFreePort()}`, aKey(), aKey()];
  const env = {
    HOST: '127.0.0.1',
    PORT: new URL(origin).port,
    PLAYGROUND: '1',
    PLAYGROUND_PORT: '0',
    PUBLIC_URL: origin,
    SLACK_API_URL: slack.apiUrl,
    SLACK_CLIENT_ID: slack.clientId,
    SLACK_CLIENT_SECRET: slack.clientSecret,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    ENCRYPTION_KEY: base64(key),
  };
  const bot = await startBot({ env });
  slack.sendTo(`${origin}/slack/events`);
  expect(bot.lines.join('\n')).toContain(`Slack is on for every workspace that installs it at ${origin}/slack/install`);
  const workspace = slack.workspace({ name: 'Northvale' });
  const ash = slack.person(slack.user('Ash', { workspace }));
  const browser = aBrowser(origin, () => origin);
  const page = await browser.opens(slack.consents(await browser.begins(), workspace));
  expect(page.heading).toBe('RASP is in Northvale');
  expect((await ash.slashCommand('help')).status).toBe(200);
  await expect.poll(() => ash.direct().map(reads).join()).toContain('/rasp start');

  const { out } = await bot.kill('SIGTERM');
  for (const secret of [...slack.world.tokens.keys(), slack.clientSecret, env.ENCRYPTION_KEY]) expect(out).not.toContain(secret);
  const { status, err } = await runBot({ folder: bot.folder, env: { ...env, ENCRYPTION_KEY: base64(another) } });
  expect(status).toBe(2);
  expect(err).toBe(
    `rasp: Slack cannot be used: the token of the workspace Northvale (${workspace.id}) cannot be read: the key with which it was sealed is not in ENCRYPTION_KEY. Add that key at the end of the list.\n`,
  );
});
