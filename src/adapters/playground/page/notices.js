/** What the page itself has to say. */

const banner = /** @type {HTMLElement} */ (document.getElementById('banner'));
const toast = /** @type {HTMLElement} */ (document.getElementById('toast'));
const said = /** @type {HTMLElement} */ (document.getElementById('said'));
let hiding = 0;

/** Stays until the bot is back. */
export function showLost() {
  banner.textContent = 'The bot has stopped. What was saved is saved. This page goes on when it is back.';
  banner.hidden = false;
}

export function hideLost() {
  if (banner.hidden) return;
  banner.hidden = true;
  say('The bot is back.');
}

/** What went wrong with the last thing done. @param {unknown} error */
export function showTrouble(error) {
  toast.textContent = error instanceof Error ? error.message : 'Something went wrong on this page. Load it again.';
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    toast.hidden = true;
  }, 10_000);
}

export function hideTrouble() {
  toast.hidden = true;
}

/** For screen readers alone. @param {string} words */
export function say(words) {
  said.textContent = words;
}
