import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** One page for whoever installs the app in their browser. Texts are plain; the page escapes them. */
export interface Page {
  readonly status: number;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly to: string; readonly text: string };
}

const style = `
:root { color-scheme: light dark; --ink: #1b1b2b; --paper: #f6f6fb; --card: #fff; --accent: #43479c; --on: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf6; --paper: #14141f; --card: #20202f; --accent: #b9bcff; --on: #14141f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 system-ui, sans-serif; }
main { width: 100%; max-width: 36rem; padding: 2rem; border-radius: .75rem; background: var(--card); overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
a { display: inline-block; margin-top: .5rem; padding: .7rem 1.3rem; border-radius: .5rem; background: var(--accent); color: var(--on); font-weight: 600; text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`;

/** Nothing runs or is loaded, nobody frames it, and the address, which may hold a code, is told to nobody. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

export function sendPage(response: ServerResponse, { status, heading, paragraphs, link }: Page): void {
  const lines = paragraphs.map((text) => `<p>${escaped(text)}</p>`);
  const onward = link ? [`<a href="${escaped(link.to)}">${escaped(link.text)}</a>`] : [];
  response
    .writeHead(status, headers)
    .end(
      [
        '<!doctype html>',
        '<html lang="en-GB">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        `<title>${escaped(heading)} · RASP</title>`,
        `<style>${style}</style>`,
        `<main><h1>${escaped(heading)}</h1>`,
        ...lines,
        ...onward,
        '</main>',
        '</html>\n',
      ].join('\n'),
    );
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
