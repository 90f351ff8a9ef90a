import { setClock, setClockMoves } from '/clock.js';
import { conversationLog } from '/log.js';
import { hideLost, hideTrouble, say, showLost, showTrouble } from '/notices.js';
import { isNew, manager, markSeen, rememberedMe, rememberMe, showPeople } from '/people.js';
import { follow, send, stateFor } from '/server.js';

/** Who one is, the two conversations as that person sees them, and what one can do there. */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const panes = /** @type {HTMLElement} */ (document.querySelector('.panes'));
const phone = matchMedia('(max-width: 760px)');

let me = rememberedMe();
let stopFollowing = () => {};
/** @type {readonly SeenPerson[]} */
let people = [];
const logs = { channel: conversationLog(byId('channel-log'), tap), direct: conversationLog(byId('direct-log'), tap) };
/** By the conversation's id. @type {Map<string, ReturnType<typeof conversationLog>>} */
const logOf = new Map();

/**
 * Does what the person asked and says so where it fails.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function attempt(work) {
  hideTrouble();
  try {
    return await work();
  } catch (error) {
    showTrouble(error);
    throw error;
  }
}

/**
 * Sends what the person does. Somebody else may be playing by the time that the answer comes: then it is not for them.
 * @param {string} path @param {object} body
 * @returns {Promise<readonly Shown[]>}
 */
async function done(path, body) {
  const as = me;
  const { messages = [] } = await attempt(() => send(path, { as, ...body }));
  return as === me ? messages : [];
}

/** @param {string} message @param {object} data */
function tap(message, data) {
  const [conversation] = [...logOf].find(([, log]) => log.has(message)) ?? [''];
  return done('/act', { conversation, message, data });
}

/** @param {'channel' | 'direct'} pane @param {string} text @param {boolean} focus whether the answer takes the focus */
export async function write(pane, text, focus) {
  const [conversation] = [...logOf].find(([, log]) => log === logs[pane]) ?? [];
  if (conversation === undefined) return;
  logs[pane].answer(await done('/say', { conversation, text }), focus);
  showEmptiness();
}

/** Opens the first check: that is the programme manager's to do. */
export function openFirst() {
  if (me !== manager) become(manager);
  return write('channel', '/rasp start', true);
}

export async function fillDemo() {
  showPane('channel');
  say('Filling a round.');
  logs.channel.answer(await done('/demo', {}), false);
  say('The demo round is filled.');
}

/** @param {number} days */
export const moveClock = (days) => done('/clock', { days });

/** Draws all that the person sees. @param {State} state */
function show({ me: { id, name, guest }, people: everybody, now, clockMoves, channel, direct }) {
  if (id !== me) {
    me = id;
    rememberMe(id);
  }
  logOf.clear();
  logOf.set(channel.id, logs.channel).set(direct.id, logs.direct);
  // Two workspaces on one page: each has a colour of its own.
  document.body.dataset['council'] = guest ? 'guest' : 'programme';
  byId('channel-name').textContent = channel.name ?? '';
  byId('channel-about').textContent = channel.about ?? '';
  byId('direct-with').textContent = `Between ${name} and RASP alone.`;
  byId('no-direct').textContent = `Nothing yet. RASP writes to ${name} here when a check needs an answer.`;
  setClock(now);
  setClockMoves(clockMoves);
  logs.channel.showAll(channel.messages);
  logs.direct.showAll(direct.messages);
  heardPeople(everybody);
  showEmptiness();
}

function showEmptiness() {
  const isGuest = document.body.dataset['council'] === 'guest';
  byId('first-run').hidden = isGuest || !logs.channel.isEmpty();
  byId('guest-run').hidden = !isGuest || !logs.channel.isEmpty();
  byId('no-direct').hidden = !logs.direct.isEmpty();
}

/** @param {readonly SeenPerson[]} everybody */
function heardPeople(everybody) {
  people = everybody;
  const mine = people.find(({ id }) => id === me);
  if (mine && (!phone.matches || panes.dataset['shown'] === 'direct')) markSeen(mine);
  /** @type {HTMLElement} */ (document.querySelector('.tabs .dot')).hidden = !mine || !isNew(mine);
  showPeople(people, me, (id) => become(id, true));
}

/** @param {string} id @param {boolean} [andLook] whether the person wants to see the direct messages */
export function become(id, andLook = false) {
  me = id;
  rememberMe(id);
  logs.channel.clear();
  logs.direct.clear();
  if (andLook) showPane('direct');
  followAs();
  const name = people.find((person) => person.id === id)?.name ?? '';
  say(`You are ${name} now.`);
  if (andLook) byId('direct-log').focus();
}

export function followAs() {
  stopFollowing();
  const following = me;
  /** What is heard before all that stands there is known: that may have been read before. @type {Shown[] | null} */
  let early = [];
  /** @param {Shown} message */
  const hear = (message) => logOf.get(message.conversation)?.hear(message);
  stopFollowing = follow(me, {
    onBack: async () => {
      early ??= [];
      const state = await stateFor(following).catch(() => null);
      if (state === null || following !== me) return;
      hideLost();
      show(state);
      for (const message of early ?? []) hear(message);
      early = null;
      showEmptiness();
    },
    onLost: showLost,
    onMessage: (message) => {
      if (early) early.push(message);
      else hear(message);
      showEmptiness();
    },
    onPeople: heardPeople,
    onClock: ({ now }) => setClock(now),
  });
}

/** On a phone there is room for one pane. @param {string} name */
export function showPane(name) {
  panes.dataset['shown'] = name;
  for (const tab of document.querySelectorAll('[data-tab]'))
    tab.setAttribute('aria-pressed', String(tab.getAttribute('data-tab') === name));
  if (phone.matches) logs[name === 'direct' ? 'direct' : 'channel'].shown();
  heardPeople(people);
}

/** The window may have become wide enough for both. */
phone.addEventListener('change', () => heardPeople(people));

/**
 * @typedef {import('./server.js').SeenPerson} SeenPerson
 * @typedef {import('./server.js').Shown} Shown
 * @typedef {import('./server.js').State} State
 */
