/** The menu behind a card's *More* button. */

/** @type {(() => void) | null} */
let closeOpen = null;

/**
 * @param {readonly any[]} actions
 * @param {HTMLElement} [button]
 * @returns {boolean} true: the renderer's own menu stays away
 */
export function openMenu(actions, button) {
  if (!button) return false;
  const wasOpen = button.getAttribute('aria-expanded') === 'true';
  closeOpen?.();
  if (!wasOpen) show(actions, button);
  return true;
}

/** @param {readonly any[]} actions @param {HTMLElement} button */
function show(actions, button) {
  const menu = document.createElement('div');
  menu.className = 'menu';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', 'More');
  const items = actions.map((action) => item(action, () => close(true)));
  menu.append(...items);

  /** @param {boolean} refocus */
  const close = (refocus) => {
    menu.remove();
    closeOpen = null;
    button.setAttribute('aria-expanded', 'false');
    removeEventListener('pointerdown', outside, true);
    removeEventListener('resize', closeQuietly);
    removeEventListener('scroll', follow, true);
    if (refocus && button.isConnected) button.focus();
  };
  const closeQuietly = () => close(false);
  const follow = () => place(menu, button);
  /** @param {Event} event */
  const outside = (event) => {
    if (event.target instanceof Node && !menu.contains(event.target) && !button.contains(event.target)) close(false);
  };
  closeOpen = closeQuietly;

  menu.addEventListener('keydown', (event) => move(event, items, close));
  button.closest('form')?.append(menu);
  place(menu, button);
  button.setAttribute('aria-expanded', 'true');
  items[0]?.focus({ preventScroll: true });
  addEventListener('pointerdown', outside, true);
  addEventListener('resize', closeQuietly);
  addEventListener('scroll', follow, true);
}

/** @param {any} action @param {() => void} done */
function item(action, done) {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('role', 'menuitem');
  button.tabIndex = -1;
  button.textContent = action.title;
  button.addEventListener('click', () => {
    done();
    action.execute();
    reveal(action);
  });
  return button;
}

/** What a tap has unfolded is what the person wants next. @param {any} action */
function reveal(action) {
  for (const id of Object.keys(action.targetElements ?? {})) {
    const part = action.parent.getRootElement().getElementById(id);
    if (!part?.isVisible) continue;
    const element = part.renderedElement;
    element.scrollIntoView({ block: 'nearest' });
    element.querySelector('input, textarea, button')?.focus();
  }
}

/** @param {KeyboardEvent} event @param {HTMLElement[]} items @param {(refocus: boolean) => void} close */
function move(event, items, close) {
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) items[(to + items.length) % items.length]?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') close(true);
  else return;
  if (event.key !== 'Tab') event.preventDefault();
}

/** Below the button, or above it where there is no room; never past the window's edge. @param {HTMLElement} menu @param {HTMLElement} button */
function place(menu, button) {
  const from = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = from.bottom + 4 + height <= innerHeight;
  menu.style.top = `${below ? from.bottom + 4 : Math.max(8, from.top - 4 - height)}px`;
  menu.style.left = `${Math.max(8, Math.min(from.left, innerWidth - width - 8))}px`;
}
