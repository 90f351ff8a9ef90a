import { drawCard } from '/card.js';

/** Runs in the browser: draws a card in its frame, and says what came of it. */

/** @param {object} json @param {'message' | 'dialog'} frame @param {string} title of a dialog */
export async function draw(json, frame, title) {
  const main = document.querySelector('main');
  main.className = frame;
  const place = document.createElement('div');
  place.append(drawCard(json, { id: 'card', onTap: () => {} }));
  main.replaceChildren(...around(frame, title, place));
  await Promise.all([...main.querySelectorAll('img')].map((image) => image.decode().catch(() => {})));
}

function around(frame, title, place) {
  if (frame === 'dialog') {
    const header = document.createElement('header');
    header.append(title, Object.assign(document.createElement('span'), { textContent: '✕' }));
    return [header, place];
  }
  const byline = Object.assign(document.createElement('p'), { className: 'byline' });
  byline.append(Object.assign(document.createElement('b'), { textContent: 'RASP' }), ' 10:05');
  place.prepend(byline);
  return [Object.assign(new Image(), { src: '/mark.svg', alt: '', className: 'logo' }), place];
}

/** What stands in the card, hidden parts too, in its order. */
export function drawn() {
  const all = (selector) => [...document.querySelectorAll(`.card ${selector}`)];
  return {
    texts: all(':is(.ac-textBlock, .ac-richTextBlock)')
      .filter((text) => !text.nextElementSibling?.matches('.ac-input-container'))
      .map(({ textContent }) => textContent),
    labels: all('.ac-input-container').map(({ previousElementSibling }) => previousElementSibling?.textContent ?? ''),
    inputs: all('.ac-input-container').length,
    rows: all('.ac-container.ac-selectable').length,
    buttons: all('.ac-pushButton:not([aria-haspopup])').map(({ textContent }) => textContent),
    overflowing: menus(),
    pictures: all('img').map(({ naturalWidth }) => naturalWidth > 0),
  };
}

/** The titles behind each *More*, as they stand once it is opened. */
function menus() {
  return [...document.querySelectorAll('.card .ac-pushButton[aria-haspopup]')].flatMap((more) => {
    more.click();
    const titles = [...document.querySelectorAll('.menu button')].map(({ textContent }) => textContent);
    more.click();
    return titles;
  });
}

/** Texts that are not seen whole, and what stands out of the page. */
export function cut() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px wider than the page`] : [];
  const parts = [...document.querySelectorAll('.card, .card *')].filter((part) => !part.matches('input, textarea, select, option'));
  return [...wide, ...parts.filter(isCut).map((part) => `cut off: “${part.textContent.trim().slice(0, 60)}”`)];
}

function isCut(part) {
  const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(part);
  if (webkitLineClamp !== 'none') return true;
  // A pixel more is a fraction that was rounded.
  if (overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1) return true;
  return overflowY !== 'visible' && part.scrollHeight > part.clientHeight + 1;
}
