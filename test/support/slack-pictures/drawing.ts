import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Block, Input, Modal } from '../../../src/adapters/cards/block-kit/json.ts';
import { letters } from './letters.ts';
import { markupOf } from './markup.js';
import type { Scene } from './scene.ts';

type Json = Readonly<Record<string, unknown>>;

/** A page that shows the scene as Slack does, each block in an element of class `block`. */
export function pageOf({ shown }: Scene): string {
  const blocks = shown.blocks.map((block) => `<div class="${classOf(block)}">${htmlOf(block)}</div>`).join('');
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><style>${styles}</style><body>${frame(shown, blocks)}</body></html>`;
}

function frame(shown: Scene['shown'], blocks: string): string {
  const drawn = `<div class="slack_blocks_to_jsx styles_enabled">${blocks}</div>`;
  if (!('type' in shown))
    return `<main class="message">${logo}<div><p class="sender"><b>RASP</b> <i>APP</i> 10:05</p>${drawn}</div></main>`;
  if (shown.type === 'home') return `<main class="home">${drawn}</main>`;
  return `<main class="modal"><header>${escaped(shown.title.text)}<span>✕</span></header>${drawn}${footer(shown)}</main>`;
}

function classOf(block: Block): string {
  return block.type === 'input' && block.element.type === 'plain_text_input' && !block.element.multiline ? 'block one-line' : 'block';
}

function footer({ close, submit }: Modal): string {
  const send = submit ? `<b class="send">${escaped(submit.text)}</b>` : '';
  return `<footer><b>${escaped(close?.text ?? 'Cancel')}</b>${send}</footer>`;
}

const logo = `<img class="logo" alt="" src="data:image/svg+xml;base64,${readFileSync('src/adapters/playground/page/mark.svg', 'base64')}">`;

const styles = [
  readFileSync(fileURLToPath(import.meta.resolve('slack-blocks-to-jsx/dist/style.css')), 'utf8'),
  ...letters,
  readFileSync(new URL('frame.css', import.meta.url), 'utf8'),
].join('\n');

/**
 * The renderer takes plain text for mrkdwn, knows no `verbatim`, and folds pictures; Slack does neither. So signs travel
 * through it as letters that mean nothing to it, and come back afterwards.
 */
function htmlOf(block: Block): string {
  const html = markupOf(shielded(block.type === 'input' ? labelled(block) : block));
  return html.replace(/[\ue000-\ue07f]/gu, (sign) => escaped(String.fromCharCode(sign.charCodeAt(0) - hidden)));
}

/** Slack says beside its label that a field may stay empty. */
function labelled(input: Input): Input {
  return input.optional ? { ...input, label: { ...input.label, text: `${input.label.text} (optional)` } } : input;
}

const hidden = 0xe000;
const hide = (text: string, signs: RegExp) => text.replace(signs, (sign) => String.fromCharCode(hidden + sign.charCodeAt(0)));

function shielded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shielded);
  if (typeof value !== 'object' || value === null) return value;
  const { verbatim, ...part } = value as Json & { verbatim?: unknown };
  const { type, text } = part;
  if (type === 'plain_text' && typeof text === 'string') return { ...part, text: hide(text, /[!-/:-@[-`{-~]/gu) };
  if (type === 'mrkdwn' && typeof text === 'string') return { ...part, text: hide(unescaped(text), /[!-)+-/:-@[-`{-~]/gu) };
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, shielded(each)]));
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
