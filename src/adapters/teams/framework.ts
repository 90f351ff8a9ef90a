import type { IncomingHttpHeaders } from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationError,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorClientOptions,
  type ServiceClientCredentialsFactory,
  TeamsConnectorClient,
} from 'botframework-connector';
import type { Cloud } from './cloud.ts';
import type { Login } from './login.ts';

export interface FrameworkNeeds {
  /** Empty: nobody is asked for a token, on this machine alone. */
  readonly appId: string;
  readonly cloud: Cloud;
  readonly login: Login;
  /** What is sent by. */
  readonly httpClient: NonNullable<ConnectorClientOptions['httpClient']>;
}

/** What a letter's token says of it. */
export type Entry =
  /** `serviceUrl` is where answers may go. */
  | { readonly kind: 'let in'; readonly serviceUrl: string; run(turn: () => Promise<void>): Promise<void> }
  | { readonly kind: 'turned away' }
  /** The keys could not be looked up. */
  | { readonly kind: 'unsure'; readonly error: unknown };

/** Microsoft's own adapter and what it checks, signs and sends with. */
export interface Framework {
  /** Checks who sent a body. Never rejects. */
  enter(body: object, headers: IncomingHttpHeaders): Promise<Entry>;
  /** What speaks to Teams at a service address. */
  connector(serviceUrl: string): Promise<Connector>;
}

/** The connector's operations: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export type Connector = Pick<ConnectorClient, 'conversations'> & Pick<TeamsConnectorClient, 'teams'>;

export function framework({ appId, cloud, login, httpClient }: FrameworkNeeds): Framework {
  const credentials: ServiceClientCredentialsFactory = {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => appId === '',
    createCredentials: async () => ({
      async signRequest(request) {
        if (appId !== '') request.headers.set('authorization', `Bearer ${await login.token()}`);
        return request;
      },
    }),
  };
  // One key left out, and the adapter takes those of the public cloud for all.
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdUrl,
      ToBotFromChannelTokenIssuer: cloud.issuer,
      ToChannelFromBotLoginUrl: cloud.loginUrl,
      ToChannelFromBotOAuthScope: cloud.scope,
      OAuthUrl: cloud.scope,
      ValidateAuthority: 'true',
      CallerId: 'urn:botframework:azure',
    },
    credentials,
    undefined,
    undefined,
    { httpClient },
  );
  const adapter = new CloudAdapter(authentication);
  type Letter = Parameters<CloudAdapter['processActivityDirect']>[1];

  async function enter(body: object, { authorization = '', host = '' }: IncomingHttpHeaders): Promise<Entry> {
    const serviceUrl = 'serviceUrl' in body && typeof body.serviceUrl === 'string' ? body.serviceUrl : '';
    const isTeams = 'channelId' in body && body.channelId === 'msteams' && 'type' in body && typeof body.type === 'string';
    if (!isTeams || URL.parse(serviceUrl) === null) return { kind: 'turned away' };
    const letter = body as Letter;
    try {
      const result = await authentication.authenticateRequest(letter, authorization);
      const { claimsIdentity } = result;
      // Tokens of other issuers, such as of another bot, vouch for no service address.
      const vouched = claimsIdentity.getClaimValue('iss') === cloud.issuer && claimsIdentity.getClaimValue('serviceurl') === serviceUrl;
      // Without tokens, no page in a browser may pass for Teams, nor lead an answer elsewhere.
      if (appId === '' ? !isLoopback(serviceUrl) || !isLoopback(`http://${host}`) : !vouched) return { kind: 'turned away' };
      return { kind: 'let in', serviceUrl, run: (turn) => adapter.processActivityDirect(result, letter, turn) };
    } catch (error) {
      return isOfKeys(error) ? { kind: 'unsure', error } : { kind: 'turned away' };
    }
  }

  const connectors = new Map<string, Promise<Connector>>();
  function connector(serviceUrl: string): Promise<Connector> {
    const known = connectors.get(serviceUrl) ?? made(serviceUrl);
    connectors.set(serviceUrl, known);
    return known;
  }

  async function made(serviceUrl: string): Promise<Connector> {
    const identity = new ClaimsIdentity([{ type: 'aud', value: appId }]);
    const client = await authentication.createConnectorFactory(identity).create(serviceUrl, cloud.scope);
    const { teams } = new TeamsConnectorClient(client.credentials, { baseUri: serviceUrl, httpClient });
    return { conversations: client.conversations, teams };
  }

  return { enter, connector };
}

/** Whether the keys could not be fetched, which is no fault of the letter's. */
function isOfKeys(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof Error && error.name === 'FetchError';
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(url)?.hostname ?? '');
}
