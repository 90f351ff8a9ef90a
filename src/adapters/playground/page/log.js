import { drawCard } from '/card.js';
import { byline, focusOn, silent, wordsOf } from '/message.js';

/**
 * One conversation: draws messages, replaces those that changed, and says what came. Announced is one line a message,
 * never a whole card.
 * @param {HTMLElement} scroller
 * @param {(message: string, data: object) => Promise<readonly Shown[]>} onTap
 */
export function conversationLog(scroller, onTap) {
  const list = /** @type {HTMLElement} */ (scroller.querySelector('.messages'));
  /** @type {Map<string, { revision: number, item: HTMLElement }>} */
  const drawn = new Map();

  /** @param {Shown} message @param {boolean} announce @returns {HTMLElement | null} null where it is drawn already */
  function draw(message, announce) {
    const before = drawn.get(message.id);
    if (before && before.revision >= message.revision) return null;
    const item = before?.item ?? document.createElement('li');
    drawn.set(message.id, { revision: message.revision, item });
    item.className = message.words === null ? 'message' : 'message own';
    const gist = before?.item.querySelector('.gist') ?? document.createElement('p');
    gist.className = 'gist unseen';
    gist.setAttribute('aria-live', announce ? 'polite' : 'off');
    item.replaceChildren(gist, silent(byline(message)), silent(message.words === null ? cardOf(message) : wordsOf(message)));
    if (!before) list.append(item);
    gist.textContent = message.words === null ? `RASP: ${message.card.fallbackText}` : '';
    return item;
  }

  /** @param {Shown} message */
  function cardOf({ id, card }) {
    const form = drawCard(card, { id: `m${id}`, onTap: (data) => void tap(form, id, data) });
    return form;
  }

  /** One tap at a time: a card is busy until its answer is there. @param {HTMLElement} form @param {string} id @param {object} data */
  async function tap(form, id, data) {
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    underWay++;
    try {
      answer(await onTap(id, data), true);
    } catch {
      // Whoever handles taps has said what went wrong.
    } finally {
      form.removeAttribute('aria-busy');
      underWay--;
      for (const message of held.splice(0)) hear(message);
    }
  }

  let underWay = 0;
  /** What came while an answer was awaited: it may be that answer, which is shown with the focus and not announced. @type {Shown[]} */
  const held = [];

  /** Draws what came by itself. @param {Shown} message */
  function hear(message) {
    if (underWay > 0) {
      held.push(message);
      return;
    }
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    const item = draw(message, true);
    if (item && atEnd && item === list.lastElementChild) reveal(item);
  }

  /** What was brought into sight last, until the person scrolls. @type {Element | null} */
  let inSight = null;

  /** Its beginning is in sight, and as much more as fits. @param {Element | null} item */
  function reveal(item) {
    if (!item) return;
    inSight = item;
    const [box, view] = [item.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (box.height > view.height || box.top < view.top) scroller.scrollTop += box.top - view.top - 8;
    else if (box.bottom > view.bottom) scroller.scrollTop += box.bottom - view.bottom + 8;
  }

  /** Draws the answer to what the person did. @param {readonly Shown[]} messages @param {boolean} focus */
  function answer(messages, focus) {
    for (const message of messages) draw(message, !focus);
    const last = messages.at(-1);
    const item = last && drawn.get(last.id)?.item;
    if (!item) return;
    reveal(item);
    if (focus) focusOn(item);
  }

  for (const event of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    scroller.addEventListener(
      event,
      () => {
        inSight = null;
      },
      { passive: true },
    );
  // A picture has its height only when it is there.
  scroller.addEventListener('load', () => reveal(inSight), true);

  return {
    /** @param {string} id */
    has: (id) => drawn.has(id),
    isEmpty: () => drawn.size === 0,
    clear() {
      drawn.clear();
      list.replaceChildren();
    },
    /** Draws the whole conversation, without a word. @param {readonly Shown[]} messages */
    showAll(messages) {
      const first = drawn.size === 0;
      const kept = new Set(messages.map(({ id }) => id));
      for (const [id, { item }] of [...drawn].filter(([each]) => !kept.has(each))) {
        item.remove();
        drawn.delete(id);
      }
      for (const message of messages) draw(message, false);
      if (first) reveal(list.lastElementChild);
    },
    /** A hidden conversation has no place to scroll to. */
    shown: () => reveal(list.lastElementChild),
    hear,
    answer,
  };
}

/** @typedef {import('./server.js').Shown} Shown */
