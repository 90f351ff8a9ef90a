import type { Fields } from '../fake-slack/json.ts';
import { confusedToken, keyRing, signedToken, unsignedToken } from './keys.ts';
import { channelIssuer, serviceUrlOf, type World } from './world.ts';

/** A request at the bot's receiver, down to its bytes; one that is posted twice is a replay. */
export interface Letter {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Letters as Teams writes them, and as others would like to. Tokens live by the real clock; the bot tolerates five minutes. */
export interface Letters {
  /** With the claims given instead of, or beside, the usual ones. */
  signed(activity: Fields, claims?: Fields): Letter;
  /** Whatever bytes, with a good token. */
  sealed(body: string, contentType?: string): Letter;
  /** Without a token. */
  anonymous(activity: Fields): Letter;
  /** With something that is no token. */
  garbled(activity: Fields): Letter;
  /** Signed by somebody else, who names Teams' key. */
  forged(activity: Fields): Letter;
  /** The token's claims changed after it was signed. */
  tampered(activity: Fields): Letter;
  /** Signed by nobody: `alg: none`. */
  unsigned(activity: Fields): Letter;
  /** Signed with the published key as a shared secret: `alg: HS256`. */
  confused(activity: Fields): Letter;
  /** Names a key that is published nowhere. */
  unknownKey(activity: Fields): Letter;
  /** Signed with a published key that may not speak for Teams. */
  unendorsed(activity: Fields): Letter;
  /** An hour past its end. */
  expired(activity: Fields): Letter;
  /** An hour before its beginning. */
  early(activity: Fields): Letter;
  /** For another bot. */
  forAnother(activity: Fields): Letter;
  /** From another issuer. */
  fromAnother(activity: Fields): Letter;
  /** For activities of another service address than the activity says. */
  elsewhere(activity: Fields): Letter;
  /** By some other app, which the directory let have a token for this bot. */
  fromApp(activity: Fields): Letter;
}

const hour = 3600;

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector and onwards */
export function letters(world: World): Letters {
  const claimsNow = (): Fields => {
    const at = Math.floor(Date.now() / 1000);
    return { serviceurl: serviceUrlOf(world), nbf: at - 60, exp: at + hour, iss: channelIssuer, aud: world.bot.appId };
  };
  let kept = { token: '', until: 0 };
  /** As Teams does, the same token serves for a while. */
  const usual = (): string => {
    if (kept.until < Date.now()) kept = { token: signedToken(claimsNow(), keyRing.teams()), until: Date.now() + (hour / 2) * 1000 };
    return kept.token;
  };
  const signed = (activity: Fields, claims?: Fields): Letter =>
    letter(activity, claims ? signedToken({ ...claimsNow(), ...claims }, keyRing.teams()) : usual());
  const at = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  return {
    signed,
    sealed: (body, contentType) => seal(body, usual(), contentType),
    anonymous: (activity) => letter(activity, null),
    garbled: (activity) => letter(activity, 'not.a.token'),
    forged: (activity) => letter(activity, signedToken(claimsNow(), keyRing.stranger())),
    tampered(activity) {
      const [header, , signature] = signedToken({ ...claimsNow(), exp: at(-hour) }, keyRing.teams()).split('.');
      return letter(activity, [header, Buffer.from(JSON.stringify(claimsNow())).toString('base64url'), signature].join('.'));
    },
    unsigned: (activity) => letter(activity, unsignedToken(claimsNow(), keyRing.teams().kid)),
    confused: (activity) => letter(activity, confusedToken(claimsNow(), keyRing.teams())),
    unknownKey: (activity) =>
      letter(activity, signedToken(claimsNow(), keyRing.stranger(), { kid: 'channel-key-0', x5t: 'channel-key-0' })),
    unendorsed: (activity) => letter(activity, signedToken(claimsNow(), keyRing.webChat())),
    expired: (activity) => signed(activity, { nbf: at(-2 * hour), exp: at(-hour) }),
    early: (activity) => signed(activity, { nbf: at(hour), exp: at(2 * hour) }),
    forAnother: (activity) => signed(activity, { aud: '00000000-0000-0000-0000-000000000001' }),
    fromAnother: (activity) => signed(activity, { iss: 'https://issuer.example' }),
    elsewhere: (activity) => signed(activity, { serviceurl: 'https://elsewhere.example/' }),
    fromApp(activity) {
      // https://learn.microsoft.com/azure/bot-service/skill-auth-concepts: how one bot calls another.
      const tenant = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
      const own = { iss: `https://sts.windows.net/${tenant}/`, tid: tenant, ver: '1.0', appid: '00000000-0000-0000-0000-000000000002' };
      return letter(activity, signedToken({ ...claimsNow(), ...own }, keyRing.login()));
    },
  };
}

const letter = (activity: Fields, token: string | null): Letter => seal(JSON.stringify(activity), token);

function seal(body: string, token: string | null, contentType = 'application/json; charset=utf-8'): Letter {
  const own = { Accept: '*/*', 'User-Agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)', 'Content-Type': contentType };
  return { body, headers: token === null ? own : { ...own, Authorization: `Bearer ${token}` } };
}
