import { become, fillDemo, followAs, moveClock, openFirst, showPane, write } from '/session.js';

/** What the page's own controls do. */

/** @param {string} selector @param {(control: HTMLElement) => void} act */
function onPress(selector, act) {
  for (const control of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector)))
    control.addEventListener('click', () => act(control));
}

/** Once at a time; what goes wrong has been said by then. @param {Element | null} button @param {() => Promise<unknown>} work */
async function once(button, work) {
  if (!button || button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  await work().catch(() => {});
  button.removeAttribute('aria-busy');
}

onPress('#first-open', (button) => once(button, openFirst));
onPress('#demo, #first-demo', (button) => once(button, fillDemo));
onPress('[data-days]', (button) => once(button, () => moveClock(Number(button.dataset['days']))));
onPress('[data-tab]', (tab) => showPane(tab.dataset['tab'] ?? ''));
onPress('.tools-toggle', (toggle) => toggle.setAttribute('aria-expanded', String(toggle.getAttribute('aria-expanded') !== 'true')));

document.getElementById('who')?.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement) become(target.value);
});

for (const composer of document.querySelectorAll('form.composer'))
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (composer.querySelector('input'));
    const text = field.value.trim();
    if (text === '') return;
    void once(composer.querySelector('button'), async () => {
      await write(composer.closest('.pane')?.id === 'direct' ? 'direct' : 'channel', text, false);
      field.value = '';
    });
  });

followAs();
