import type { Place } from '../../domain/place.ts';
import { userAt } from './identity.ts';
import type { Send } from './sending.ts';

/** People whose conversation is remembered, so that it is begun once. */
const mostRemembered = 10_000;

/** The conversations that places are. */
export interface Conversations {
  /** A person's own with the bot is begun where it never was. */
  idOf(place: Place): Promise<string>;
  /** Where somebody just wrote. */
  learn(place: Place, conversation: string): void;
  /** The next message begins it anew. */
  forget(place: Place): void;
}

export function conversations(send: Send, appId: string): Conversations {
  const begun = new Map<string, string>();
  const keyOf = ({ tenant, address }: Place) => `${tenant}/${address}`;

  function learn(place: Place, conversation: string): void {
    const key = keyOf(place);
    if (begun.get(key) === conversation) return;
    const [oldest] = begun.keys();
    if (begun.size >= mostRemembered && oldest !== undefined) begun.delete(oldest);
    begun.set(key, conversation);
  }

  /** Always the same conversation for the same person: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
  async function begin(place: Place, user: string): Promise<string> {
    const { tenant } = place;
    const { id } = await send({ tenant, conversation: user, kind: 'begin' }, ({ conversations }) =>
      conversations.createConversation({
        isGroup: false,
        bot: { id: `28:${appId}`, name: '' },
        members: [{ id: user, name: '' }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      } as Parameters<typeof conversations.createConversation>[0]),
    );
    learn(place, id);
    return id;
  }

  return {
    async idOf(place) {
      const user = userAt(place);
      return user === null ? place.address : (begun.get(keyOf(place)) ?? begin(place, user));
    },
    learn,
    forget: (place) => void begun.delete(keyOf(place)),
  };
}
