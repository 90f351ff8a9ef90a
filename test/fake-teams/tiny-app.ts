import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setDefaultCACertificates } from 'node:tls';
import type { Configuration } from '@azure/msal-node';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type ConversationParameters, type TurnContext } from 'botbuilder';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import { onTestFinished, vi } from 'vitest';
import type { FakeTeams } from '../support/fake-teams/fake-teams.ts';

/** What the SDK logs in with: its own copy, since `import` would load a second one that it does not know. */
type Application = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1];
const { ConfidentialClientApplication }: { ConfidentialClientApplication: new (configuration: Configuration) => Application } =
  createRequire(import.meta.url)('@azure/msal-node');

export interface TinyApp {
  readonly adapter: CloudAdapter;
  /** What it does with the next activities; nothing until a test says. */
  on(turn: (context: TurnContext) => Promise<unknown>): void;
  /** Does something in a conversation of its own accord. */
  inConversation(id: string, turn: (context: TurnContext) => Promise<unknown>): Promise<void>;
  /** Begins a personal chat, or a thread in a channel; resolves to the conversation's id. */
  begin(parameters: object, turn?: (context: TurnContext) => Promise<unknown>): Promise<string>;
}

/** A bot on Microsoft's own adapter that does nothing until a test says what, received by HTTP on a loopback port. */
export async function anApp(teams: FakeTeams): Promise<TinyApp> {
  const { settings, bot, serviceUrl, certificate } = teams;
  // It speaks to nobody else.
  setDefaultCACertificates([certificate]);
  // The SDK's own credentials ask Microsoft's public login whether another login is one of theirs; this says that it is.
  const knownAuthorities = [new URL(settings.ToChannelFromBotLoginUrl).host];
  const auth = { clientId: bot.appId, clientSecret: bot.secret, authority: settings.ToChannelFromBotLoginUrl, knownAuthorities };
  const credentials = new MsalServiceClientCredentialsFactory(bot.appId, new ConfidentialClientApplication({ auth }));
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings, credentials));
  // The SDK writes each failure to the console.
  for (const method of ['error', 'warn'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation(() => {});
    onTestFinished(() => spy.mockRestore());
  }
  let onTurn: (context: TurnContext) => Promise<unknown> = () => Promise.resolve();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = {
      socket: request.socket,
      header: () => undefined,
      status: (code: number) => response.writeHead(code, { 'Content-Type': 'application/json' }),
      send: (said: unknown) => response.write(JSON.stringify(said)),
      end: () => response.end(),
    };
    const asked = { body: JSON.parse(Buffer.concat(chunks).toString()), headers: request.headers, method: request.method ?? '' };
    // It answers nothing itself to what is no activity at all.
    const failed = () => void response.writeHead(500).end('no activity');
    await adapter.process(asked, answer, async (context) => void (await onTurn(context))).catch(failed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  teams.sendTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`);
  const running = (turn: (context: TurnContext) => Promise<unknown>) => async (context: TurnContext) => void (await turn(context));
  return {
    adapter,
    on(turn) {
      onTurn = turn;
    },
    inConversation: (id, turn) =>
      adapter.continueConversationAsync(
        bot.appId,
        {
          conversation: { id, isGroup: false, conversationType: '', name: '' },
          serviceUrl,
          channelId: 'msteams',
          bot: { id: bot.account, name: bot.name },
        },
        running(turn),
      ),
    async begin(parameters, turn = () => Promise.resolve()) {
      let id = '';
      // The SDK's types want an activity even where there is nothing to say yet.
      const all = { isGroup: false, bot: { id: bot.account, name: bot.name }, ...parameters } as ConversationParameters;
      await adapter.createConversationAsync(bot.appId, 'msteams', serviceUrl, settings.ToChannelFromBotOAuthScope, all, async (context) => {
        id = context.activity.conversation.id;
        await turn(context);
      });
      return id;
    },
  };
}
