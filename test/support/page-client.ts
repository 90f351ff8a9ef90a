import type { AdaptiveCardJson } from '../../src/adapters/cards/adaptive/json.ts';
import type { Shown, stateFor } from '../../src/adapters/playground/shown.ts';
import { partsOf, readTexts } from './adaptive-cards.ts';

type State = ReturnType<typeof stateFor>;
/** A message that holds a card. */
export type CardMessage = Shown & { readonly card: AdaptiveCardJson };

/** The playground without a browser: what its page sends and gets, for one who acts as anybody. */
export interface PageClient {
  readonly token: string;
  state(as: string): Promise<State>;
  /** The newest card in somebody's direct messages. */
  newestFor(as: string): Promise<CardMessage>;
  /** The newest card that somebody sees in the channel. */
  newestInChannel(as: string): Promise<CardMessage>;
  /** Writes in the channel of one's own council; resolves to the card that answers. */
  say(as: string, text: string): Promise<CardMessage>;
  /** Presses what reads so, or begins so, on the card; resolves to the card that comes of it. */
  tap(as: string, message: CardMessage, label: string, fields?: object): Promise<CardMessage>;
  /** Sends whatever a button could carry. */
  send(as: string, message: CardMessage, data: object): Promise<CardMessage>;
}

/** Loads the page, as it is served now, and acts with its token. */
export async function pageClient(url: string): Promise<PageClient> {
  const page = await (await fetch(url)).text();
  const token = /name="playground-token" content="([^"]+)"/.exec(page)?.[1] ?? '';

  async function post(path: string, body: object): Promise<CardMessage> {
    const headers = { 'content-type': 'application/json', 'x-playground-token': token, origin: new URL(url).origin };
    const answer = await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const { messages } = (await answer.json()) as { messages: readonly Shown[] };
    return newestCard(messages);
  }

  async function state(as: string): Promise<State> {
    return (await (await fetch(new URL(`state?as=${encodeURIComponent(as)}`, url))).json()) as State;
  }

  const send = (as: string, message: CardMessage, data: object) =>
    post('act', { as, conversation: message.conversation, message: message.id, data });

  return {
    token,
    state,
    newestFor: async (as) => newestCard((await state(as)).direct.messages),
    newestInChannel: async (as) => newestCard((await state(as)).channel.messages),
    say: async (as, text) => post('say', { as, conversation: (await state(as)).channel.id, text }),
    tap: (as, message, label, fields = {}) => send(as, message, { ...dataOf(message.card, label), ...fields }),
    send,
  };
}

const hasCard = (message: Shown): message is CardMessage => message.card !== null;

function newestCard(messages: readonly Shown[]): CardMessage {
  const found = messages.findLast(hasCard);
  if (!found) throw new Error('There is no card.');
  return found;
}

/** What the first button or row sends whose title begins so, with what stands in the card's fields where they go along. */
function dataOf(card: AdaptiveCardJson, label: string): object {
  const found = partsOf(card).find(({ type, title }) => type === 'Action.Execute' && String(title).startsWith(label));
  const data = found?.['data'];
  if (typeof data !== 'object' || data === null) throw new Error(`“${label}” is not on the card:\n${wordsOn({ card })}`);
  return found?.['associatedInputs'] === 'none' ? data : { ...data, ...fieldsOf(card) };
}

function fieldsOf(card: AdaptiveCardJson): object {
  const inputs = partsOf(card).filter(({ type }) => String(type).startsWith('Input.'));
  return Object.fromEntries(inputs.map(({ id, value }) => [id, value ?? '']));
}

/** What a person reads on the card, a line a text. */
export function wordsOn({ card }: Pick<CardMessage, 'card'>): string {
  return readTexts(card).join('\n');
}

/** The titles of what can be pressed on the card. */
export function titlesOn({ card }: Pick<CardMessage, 'card'>): string[] {
  return partsOf(card).flatMap(({ type, title }) => (type === 'Action.Execute' ? [String(title)] : []));
}

/** The round that the card's buttons are about. */
export function roundOf({ card }: Pick<CardMessage, 'card'>): string {
  const [round] = partsOf(card).flatMap(({ data }) => (isObject(data) && typeof data['round'] === 'string' ? [data['round']] : []));
  if (round === undefined) throw new Error(`No round is on the card:\n${wordsOn({ card })}`);
  return round;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
