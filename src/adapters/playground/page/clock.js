/** The playground's clock: it runs, and can be moved forward. */

const shown = /** @type {HTMLTimeElement} */ (document.getElementById('clock'));
/** Where the days of the cards are told, whatever the browser's own zone is. */
export const timeZone = 'Europe/London';

let ahead = 0;

/** @param {string} now what the clock says, ISO */
export function setClock(now) {
  ahead = Date.parse(now) - Date.now();
  tick();
}

/** @param {boolean} moves where real people are in other tools, time is not for play */
export function setClockMoves(moves) {
  for (const step of document.querySelectorAll('[data-days]')) step.toggleAttribute('hidden', !moves);
}

function tick() {
  const now = new Date(Date.now() + ahead);
  shown.dateTime = now.toISOString();
  const day = now.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone });
  shown.textContent = `${day}, ${now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone })}`;
}

setInterval(tick, 10_000);
