/** Tables whose columns stand in line and keep their words whole: where there is no room for that, they scroll. */

/** @param {HTMLElement} table the renderer's, every row with a layout of its own */
export function lineUp(table) {
  const rows = [...table.querySelectorAll('[role="row"]')];
  const cells = Math.max(...rows.map((row) => row.children.length));
  table.style.setProperty('--figures', String(cells - 1));
  for (const part of [table, ...rows]) if (part instanceof HTMLElement) part.style.removeProperty('display');
  new ResizeObserver(() => reachable(table)).observe(table);
}

/** What scrolls can be scrolled with the keyboard; what does not is no stop for it. @param {HTMLElement} table */
function reachable(table) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
  else table.removeAttribute('tabindex');
}
