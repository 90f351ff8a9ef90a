import MarkdownIt from '/library/markdown-it.js';

/** Emphasis and lists alone, as in Teams' cards; no HTML, links or pictures, whatever a text holds. */
const markdown = new MarkdownIt('zero', { html: false, linkify: false }).enable(['emphasis', 'list', 'escape', 'entity']);

/** @param {string} text */
export const rendered = (text) => markdown.render(text);
