import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import { quietLogger } from './clients.ts';

/** A Bolt app that does nothing until a test adds listeners, received by HTTP on a loopback port. */
export async function anApp(slack: FakeSlack): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: quietLogger, bodyLimit: 1_048_576 });
  const app = new App({ ...common(slack), receiver });
  await app.init();
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    await receiver.stop();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver listens on no port.');
  slack.sendTo(`http://127.0.0.1:${address.port}/slack/events`);
  return app;
}

/** The same by Socket Mode. It is connected once this resolves. */
export async function aSocketApp(slack: FakeSlack, clientPingTimeout = 300): Promise<App> {
  const installerOptions = { clientOptions: { slackApiUrl: slack.apiUrl } };
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, logger: quietLogger, clientPingTimeout, installerOptions });
  const app = new App({ ...common(slack), receiver });
  await app.init();
  await receiver.start();
  onTestFinished(async () => {
    await receiver.client.disconnect();
  });
  slack.sendTo('socket');
  return app;
}

/** Without `deferInitialization` Bolt asks who it is unawaited, and fails unheard when the answer does not come. */
const common = (slack: FakeSlack) => ({
  deferInitialization: true,
  token: slack.botToken,
  clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  logger: quietLogger,
});
