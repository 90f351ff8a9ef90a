import type { Tenant } from './identity.ts';

/** Which of Microsoft's clouds, and how its letters are known. */
export interface Cloud {
  /** Says where the keys are that Teams signs with. */
  readonly openIdUrl: string;
  /** Who signs its tokens. */
  readonly issuer: string;
  /** The bot's own login, its directory included. */
  readonly loginUrl: string;
  /** What the bot's tokens are for, without `/.default`. */
  readonly scope: string;
}

/** The bot as it is registered in Azure; what is null of the last four is the public cloud's. */
export interface Registration {
  /** Empty: no token is asked for, on this machine alone. */
  readonly appId: string;
  readonly password: string;
  /** Null where it is registered for many organisations. */
  readonly tenantId: Tenant | null;
  readonly openIdUrl: string | null;
  readonly loginUrl: string | null;
  readonly scope: string | null;
  readonly issuer: string | null;
}

/** The directory at which bots of many organisations log in. */
const ofMany = 'botframework.com';

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export function cloudOf({ tenantId, openIdUrl, loginUrl, scope, issuer }: Registration): Cloud {
  return {
    openIdUrl: openIdUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    issuer: issuer ?? 'https://api.botframework.com',
    loginUrl: loginUrl ?? `https://login.microsoftonline.com/${tenantId ?? ofMany}`,
    scope: scope ?? 'https://api.botframework.com',
  };
}
