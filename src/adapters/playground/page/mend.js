import { lineUp } from '/table.js';

/** What the renderer's output lacks for screen readers and keyboards. */

const barOnly = /^[▰▱]+$/;

/**
 * @param {HTMLElement} form the drawn card
 * @param {string} id of its message, so that ids stay apart between cards
 */
export function mend(form, id) {
  for (const element of form.querySelectorAll('[id]')) element.id = `${id}-${element.id}`;
  for (const name of ['for', 'aria-labelledby', 'aria-controls'])
    for (const element of form.querySelectorAll(`[${name}]`)) element.setAttribute(name, prefixed(element.getAttribute(name) ?? '', id));

  for (const text of form.querySelectorAll('.ac-textBlock')) {
    // The words beside a bar carry the same facts.
    if (barOnly.test(text.textContent ?? '')) text.setAttribute('aria-hidden', 'true');
  }
  for (const element of form.querySelectorAll('[title][aria-label]'))
    if (element.getAttribute('title') === element.getAttribute('aria-label')) element.removeAttribute('title');
  for (const group of form.querySelectorAll('.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect')) nameGroup(group);
  for (const cell of form.querySelectorAll('[role="row"] > [role="cell"]:first-child')) cell.setAttribute('role', 'rowheader');
  for (const table of form.querySelectorAll('[role="table"]')) if (table instanceof HTMLElement) lineUp(table);
  for (const area of form.querySelectorAll('textarea.ac-input-required')) area.setAttribute('aria-required', 'true');
  for (const part of form.querySelectorAll('.ac-actionSet > div, .ac-pushButton > div, [role="row"] > *')) freed(part);
  for (const button of form.querySelectorAll('.ac-pushButton')) button.parentElement?.classList.add('strip');
  for (const more of form.querySelectorAll('button[aria-label="More"]')) more.setAttribute('aria-haspopup', 'menu');
}

/** Inline styles that clip focus rings, cut titles or pad cells; the style sheet has its own. @param {Element} part */
function freed(part) {
  if (!(part instanceof HTMLElement)) return;
  for (const property of ['overflow', 'white-space', 'padding']) part.style.removeProperty(property);
}

/** @param {string} ids @param {string} id */
const prefixed = (ids, id) =>
  ids
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => `${id}-${each}`)
    .join(' ');

/** The renderer names the first choice by the group's label as well; a group has a name of its own. @param {Element} group */
function nameGroup(group) {
  const label = group.closest('.ac-input-container')?.previousElementSibling;
  if (!label) return;
  group.setAttribute('role', group.querySelector('input[type="checkbox"]') ? 'group' : 'radiogroup');
  group.setAttribute('aria-labelledby', label.id);
  label.removeAttribute('for');
  for (const choice of group.querySelectorAll('input')) {
    choice.removeAttribute('aria-labelledby');
    choice.parentElement?.classList.add('choice');
  }
}

/**
 * What shows or hides a part of the card says whether that part is shown. The renderer says so on the part itself.
 * @param {any} card
 * @param {any} library
 */
export function syncToggles(card, library) {
  for (const action of card.getAllActions()) {
    if (!(action instanceof library.ToggleVisibilityAction)) continue;
    const [target] = Object.keys(action.targetElements);
    const part = target && card.getElementById(target);
    const control = action.renderedElement ?? (action.parent?.selectAction === action ? action.parent.renderedElement : null);
    for (const each of Object.keys(action.targetElements)) card.getElementById(each)?.renderedElement?.removeAttribute('aria-expanded');
    if (part && control) control.setAttribute('aria-expanded', String(part.isVisible));
  }
}
