import { expect, it } from 'vitest';
import { startBot } from '../support/bot-process.ts';
import { aFreePort } from '../support/free-port.ts';
import { aFakeTeams } from '../support/teams-bot.ts';

/** A process of its own, started once. */
const slow = { timeout: 60_000 };

it('the bot as it is started receives and answers in Teams, beside the playground', slow, async () => {
  const teams = await aFakeTeams();
  const port = await aFreePort();
  const bot = await startBot({
    env: {
      PORT: String(port),
      PLAYGROUND_PORT: '0',
      HOST: '127.0.0.1',
      PLAYGROUND: '1',
      TEAMS_APP_ID: teams.bot.appId,
      TEAMS_APP_PASSWORD: teams.bot.secret,
      TEAMS_TENANT_ID: teams.home.id,
      TEAMS_LOGIN_URL: teams.plainLogin,
      TEAMS_OPENID_METADATA_URL: teams.settings.ToBotFromChannelOpenIdMetadataUrl,
    },
  });
  expect(bot.lines.join('\n')).toContain(`Microsoft Teams is on, by requests to /api/messages on 127.0.0.1:${port}.`);
  teams.sendTo(`http://127.0.0.1:${port}/api/messages`);
  const ash = teams.person(teams.user('Ash'));
  expect((await ash.says('help')).status).toBe(200);
  await expect.poll(() => ash.direct().length).toBe(2);
  expect((await ash.says('start')).status).toBe(200);
  expect(
    (await teams.post(teams.letters.forged(ash.activities.installation('add', { conversation: teams.personalChat(ash.user) })))).status,
  ).toBe(401);
  const { status } = await bot.kill('SIGTERM');
  expect(status).toBe(0);
});
