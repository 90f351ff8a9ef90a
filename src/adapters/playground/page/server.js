/** What the page says to the server, and hears from it. */

const meta = document.querySelector('meta[name="playground-token"]');
let token = meta?.getAttribute('content') ?? '';

/** The server did not do it, or did not answer; the message is for people. */
export class NotDone extends Error {}

const unreachable = 'The bot does not answer. What was saved is saved. Try again in a moment.';

/**
 * Sends a change. After a restart of the bot the page's token is an old one: a new one is fetched, once.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<{ messages?: Shown[] }>}
 */
export async function send(path, body) {
  let answer = await post(path, body);
  if (answer.status === 401) {
    await renewToken();
    answer = await post(path, body);
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new NotDone(said.error ?? unreachable);
  return said;
}

/**
 * @param {string} path
 * @param {object} body
 */
function post(path, body) {
  const headers = { 'content-type': 'application/json', 'x-playground-token': token };
  return reached(fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function renewToken() {
  const page = await (await reached(fetch('/'))).text();
  const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('meta[name="playground-token"]');
  token = fresh?.getAttribute('content') ?? token;
}

/**
 * Everything that one person sees now.
 * @param {string} person
 * @returns {Promise<State>}
 */
export async function stateFor(person) {
  return (await reached(fetch(`/state?as=${encodeURIComponent(person)}`))).json();
}

/** @param {Promise<globalThis.Response>} asked */
async function reached(asked) {
  try {
    return await asked;
  } catch {
    throw new NotDone(unreachable);
  }
}

/**
 * Follows what happens while the page is open, and finds its way back after the bot was away.
 * @param {string} person
 * @param {{ onBack: () => void, onLost: () => void, onMessage: (message: Shown) => void, onPeople: (people: SeenPerson[]) => void, onClock: (clock: { now: string }) => void }} listener
 * @returns {() => void} stops following
 */
export function follow(person, { onBack, onLost, onMessage, onPeople, onClock }) {
  const source = new EventSource(`/events?as=${encodeURIComponent(person)}`);
  let stop = () => source.close();
  /** @param {string} name @param {(data: any) => void} hear */
  const on = (name, hear) => source.addEventListener(name, (event) => hear(JSON.parse(event.data)));
  on('hello', onBack);
  on('stopping', onLost);
  on('message', onMessage);
  on('people', onPeople);
  on('clock', onClock);
  source.addEventListener('error', () => {
    onLost();
    if (source.readyState !== EventSource.CLOSED) return;
    const again = setTimeout(() => {
      stop = follow(person, { onBack, onLost, onMessage, onPeople, onClock });
    }, 2_000);
    stop = () => clearTimeout(again);
  });
  return () => stop();
}

/**
 * @typedef {{ id: string, conversation: string, revision: number, at: string, aside: boolean, by: string | null, card: any, words: string | null }} Shown
 * @typedef {{ id: string, name: string, council: string, newest: number }} SeenPerson
 * @typedef {{ id: string, name?: string, about?: string, messages: Shown[] }} Conversation
 * @typedef {{ me: { id: string, name: string, guest: boolean }, people: SeenPerson[], now: string, clockMoves: boolean, channel: Conversation, direct: Conversation }} State
 */
