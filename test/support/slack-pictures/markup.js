import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';

// JavaScript, because React's types make global names of a browser's, which the tests in a browser do without.
export function markupOf(block) {
  return renderToStaticMarkup(createElement(Message, { blocks: [block], logo: '#', name: '', theme: 'light', withoutWrapper: true }));
}
