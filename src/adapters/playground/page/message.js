import { timeZone } from '/clock.js';

/** The parts of a message beside its card. */

/** The gist alone is announced. @param {HTMLElement} part */
export function silent(part) {
  part.setAttribute('aria-live', 'off');
  return part;
}

/** The card's heading, or its first thing to tap. @param {HTMLElement} item */
export function focusOn(item) {
  const target = item.querySelector('[role="heading"]') ?? item.querySelector('[role="button"], button, input');
  if (!(target instanceof HTMLElement)) return;
  if (target.getAttribute('role') === 'heading') target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** What somebody typed. @param {Shown} message */
export function wordsOf({ words }) {
  const bubble = document.createElement('p');
  bubble.className = 'words';
  bubble.textContent = words;
  return bubble;
}

/** Who, when, and for whom. @param {Shown} message */
export function byline({ by, at, aside, words }) {
  const line = document.createElement('p');
  line.className = 'byline';
  const name = document.createElement('strong');
  name.textContent = by ?? 'RASP';
  const time = document.createElement('time');
  time.dateTime = at;
  time.textContent = new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone });
  line.append(name, ' ', time);
  if (aside && words === null) {
    const note = document.createElement('span');
    note.className = 'aside';
    note.textContent = 'Only you see this';
    line.append(' ', note);
  }
  return line;
}

/** @typedef {import('./server.js').Shown} Shown */
