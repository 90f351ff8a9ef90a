import { admitted, type Method, type Methods } from './access.ts';
import { apps, exchange } from './apps.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files, processFiles } from './files.ts';
import { type Fields, textOf } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Token } from './things.ts';
import { users } from './users.ts';
import { views } from './views.ts';
import type { World } from './world.ts';

const methods: Methods = { ...apps, ...chat, ...conversations, ...files, ...users, ...views };

/** What a call came to. The token's scopes stand in the answer's head, as `rasp doctor` reads them there. */
export interface Outcome {
  readonly answer: Fields;
  readonly token: Token | null;
  readonly accepted: string | null;
}

/** Does what the method does; throws a refusal, or {@link TooSoon}. */
export function callMethod(world: World, name: string, tokenValue: string, args: Fields): Outcome {
  processFiles(world);
  if (name === 'oauth.v2.access') {
    world.spend(`${name} ${textOf(args['client_id'])}`, world.settings.paces.methods[name] ?? null);
    return { answer: exchange(world, args), token: null, accepted: null };
  }
  const method: Method | undefined = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) throw new Refusal('unknown_method', { req_method: name });
  const token = admitted(world, tokenValue, method);
  const { workspace } = token;
  world.spend(`${name} ${workspace.id}`, world.settings.paces.methods[name] ?? null);
  return { answer: method.run({ world, workspace, token, args }), token, accepted: method.scope };
}
