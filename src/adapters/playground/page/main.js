import { setClock } from '/clock.js';
import { conversationLog } from '/log.js';
import { hideLost, hideTrouble, say, showLost, showTrouble } from '/notices.js';
import { isNew, markSeen, rememberedMe, rememberMe, showPeople } from '/people.js';
import { follow, send, stateFor } from '/server.js';

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

/** @param {string} message @param {object} data */
async function tap(message, data) {
  const [conversation] = [...logOf].find(([, log]) => log.has(message)) ?? [''];
  const { messages = [] } = await attempt(() => send('/act', { as: me, conversation, message, data }));
  return messages;
}

/** @param {string} conversation @param {string} text @param {boolean} focus whether the answer takes the focus */
async function write(conversation, text, focus) {
  const { messages = [] } = await attempt(() => send('/say', { as: me, conversation, text }));
  logOf.get(conversation)?.answer(messages, focus);
  showEmptiness();
}

/** Draws all that the person sees. @param {State} state */
function show({ me: { id, name }, people: everybody, now, channel, direct }) {
  if (id !== me) {
    me = id;
    rememberMe(id);
  }
  logOf.clear();
  logOf.set(channel.id, logs.channel).set(direct.id, logs.direct);
  byId('channel-name').textContent = channel.name ?? '';
  byId('direct-with').textContent = `Between ${name} and RASP alone.`;
  byId('no-direct').textContent = `Nothing yet. RASP writes to ${name} here when a check needs an answer.`;
  setClock(now);
  logs.channel.showAll(channel.messages);
  logs.direct.showAll(direct.messages);
  heardPeople(everybody);
  showEmptiness();
}

function showEmptiness() {
  byId('first-run').hidden = !logs.channel.isEmpty();
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
function become(id, andLook = false) {
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

function followAs() {
  stopFollowing();
  const following = me;
  stopFollowing = follow(me, {
    onBack: async () => {
      const state = await stateFor(following).catch(() => null);
      if (state === null || following !== me) return;
      hideLost();
      show(state);
    },
    onLost: showLost,
    onMessage: (message) => {
      logOf.get(message.conversation)?.hear(message);
      showEmptiness();
    },
    onPeople: heardPeople,
    onClock: ({ now }) => setClock(now),
  });
}

/** On a phone there is room for one pane. @param {string} name */
function showPane(name) {
  panes.dataset['shown'] = name;
  for (const tab of document.querySelectorAll('[data-tab]'))
    tab.setAttribute('aria-pressed', String(tab.getAttribute('data-tab') === name));
  if (phone.matches) logs[name === 'direct' ? 'direct' : 'channel'].shown();
  heardPeople(people);
}

/** @param {EventTarget | null} button @param {() => Promise<unknown>} work */
async function pressed(button, work) {
  if (!(button instanceof HTMLButtonElement) || button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  await work().catch(() => {});
  button.removeAttribute('aria-busy');
}

async function fillDemo() {
  showPane('channel');
  say('Filling a round.');
  const { messages = [] } = await attempt(() => send('/demo', { as: me }));
  logs.channel.answer(messages, false);
  say('The demo round is filled.');
}

byId('who').addEventListener('change', (event) => become(/** @type {HTMLSelectElement} */ (event.target).value));
byId('demo').addEventListener('click', ({ target }) => pressed(target, fillDemo));
byId('first-demo').addEventListener('click', ({ target }) => pressed(target, fillDemo));
byId('first-open').addEventListener('click', ({ target }) => pressed(target, () => write('channel:programme', '/rasp start', true)));
for (const toggle of document.querySelectorAll('.tools-toggle'))
  toggle.addEventListener('click', () => toggle.setAttribute('aria-expanded', String(toggle.getAttribute('aria-expanded') !== 'true')));
for (const button of document.querySelectorAll('[data-days]'))
  button.addEventListener('click', () =>
    pressed(button, () => attempt(() => send('/clock', { as: me, days: Number(button.getAttribute('data-days')) }))),
  );
for (const tab of document.querySelectorAll('[data-tab]'))
  tab.addEventListener('click', () => showPane(tab.getAttribute('data-tab') ?? ''));
phone.addEventListener('change', () => heardPeople(people));
for (const composer of document.querySelectorAll('form.composer'))
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (composer.querySelector('input'));
    const text = field.value.trim();
    const [conversation] =
      [...logOf].find(([, log]) => log === logs[composer.closest('.pane')?.id === 'channel' ? 'channel' : 'direct']) ?? [];
    if (text === '' || conversation === undefined) return;
    void pressed(composer.querySelector('button'), async () => {
      await write(conversation, text, false);
      field.value = '';
    });
  });

followAs();

/**
 * @typedef {import('./server.js').SeenPerson} SeenPerson
 * @typedef {import('./server.js').State} State
 */
