import { hostConfig } from '/host-config.js';
import { rendered } from '/markdown.js';
import { mend, syncToggles } from '/mend.js';
import { openMenu } from '/menu.js';

/** Microsoft's renderer, loaded before this module. @type {any} */
const library = /** @type {any} */ (window).AdaptiveCards;

library.AdaptiveCard.onProcessMarkdown = (/** @type {string} */ text, /** @type {any} */ result) => {
  result.outputHtml = rendered(text);
  result.didProcess = true;
};
library.GlobalSettings.setTabIndexAtCardRoot = false;
library.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
library.Strings.defaults.overflowButtonText = () => '…';
library.Strings.defaults.overflowButtonTooltip = () => 'More';
const config = new library.HostConfig(hostConfig);

/**
 * Draws the card. Its fields are a form of their own, so that equal names in two cards do not meet.
 * @param {object} json
 * @param {{ id: string, onTap: (data: object) => void }} options
 * @returns {HTMLFormElement}
 */
export function drawCard(json, { id, onTap }) {
  const card = new library.AdaptiveCard();
  card.hostConfig = config;
  card.onExecuteAction = (/** @type {any} */ action) => {
    if (action instanceof library.SubmitAction || action instanceof library.ExecuteAction) onTap(dataOf(action, card));
    else if (action instanceof library.OpenUrlAction) fetchFile(action.url);
  };
  // The renderer marks the part after this call.
  card.onElementVisibilityChanged = () => queueMicrotask(() => syncToggles(card, library));
  card.onDisplayOverflowActionMenu = openMenu;
  card.parse(json);

  const form = document.createElement('form');
  form.className = 'card';
  form.noValidate = true;
  form.append(card.render() ?? '');
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('keydown', sendOnEnter);
  form.addEventListener('click', onlyWholeDoubleClicks(), true);
  mend(form, id);
  syncToggles(card, library);
  return form;
}

/**
 * What a tap sends: the action's own data and, beside it, the card's fields. The renderer leaves out a field that
 * was emptied; here it travels as empty.
 * @param {any} action
 * @param {any} card
 */
function dataOf(action, card) {
  const data = { ...action.data };
  if (action.associatedInputs === 'none') return data;
  for (const input of card.getAllInputs()) if (input.id && !input.isSet()) data[input.id] = '';
  return data;
}

/** Only what this server has made: no card leads anywhere else. @param {string} address */
function fetchFile(address) {
  if (!address.startsWith('/exports/')) return;
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

/**
 * Keeps from the card the second half of a double click whose first half was on the card that stood in its place: it
 * would answer a question that nobody has read yet.
 */
function onlyWholeDoubleClicks() {
  let clicked = false;
  return (/** @type {MouseEvent} */ event) => {
    if (event.detail === 2 && !clicked) event.stopPropagation();
    clicked = true;
  };
}

/** Enter in a one-line field presses the card's main button. @param {KeyboardEvent} event */
function sendOnEnter(event) {
  const field = event.target;
  if (event.key !== 'Enter' || event.isComposing || !(field instanceof HTMLInputElement) || field.type !== 'text') return;
  event.preventDefault();
  const scope = field.closest('.ac-container') ?? field.form;
  const main = scope?.querySelector('.ac-pushButton.primary') ?? field.form?.querySelector('.ac-pushButton.primary');
  if (main instanceof HTMLElement) main.click();
}
