import type { Page } from 'playwright-core';
import { readTexts } from '../slack-texts.ts';
import type { Scene } from './scene.ts';

/** What is wrong with the scene as the page shows it: what does not fit, is not there, or was not drawn. */
export async function faultsOn(page: Page, { shown }: Scene): Promise<string[]> {
  const width = await page.locator('html').evaluate(({ scrollWidth, clientWidth }: Box) => scrollWidth - clientWidth);
  const blocks = await page.locator('.block').evaluateAll((all: Drawn[]) =>
    all.map((block) => ({
      text: [block.innerText, ...Array.from(block.querySelectorAll('textarea'), ({ value }) => value)].join(' '),
      alts: Array.from(block.querySelectorAll('img'), ({ alt, naturalWidth }) => ({ alt, drawn: naturalWidth > 0 })),
      wide: block.scrollWidth - block.clientWidth,
      height: block.clientHeight,
    })),
  );
  const inBlocks = shown.blocks.flatMap((block, index) => {
    const drawn = blocks[index];
    if (!drawn || drawn.height === 0) return [`block ${index} (${block.type}) is not drawn`];
    const seen = oneLine(drawn.text);
    const missing = readTexts(withoutMenus(block)).filter((text) => !seen.includes(oneLine(text)));
    return [
      ...missing.map((text) => `block ${index} (${block.type}) does not show “${text}”`),
      ...(drawn.wide > 0 ? [`block ${index} (${block.type}) is ${drawn.wide} px too wide`] : []),
      ...(block.type === 'image' && !drawn.alts.some(({ alt, drawn }) => drawn && oneLine(alt) === oneLine(block.alt_text))
        ? [`picture ${index} is not drawn`]
        : []),
    ];
  });
  return [...(width > 0 ? [`${width} px wider than the page`] : []), ...inBlocks];
}

/** The parts of what a browser holds that are looked at. */
interface Box {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}
interface Drawn extends Box {
  readonly innerText: string;
  readonly clientHeight: number;
  querySelectorAll(tag: 'textarea'): ArrayLike<{ readonly value: string }>;
  querySelectorAll(tag: 'img'): ArrayLike<{ readonly alt: string; readonly naturalWidth: number }>;
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** What is behind three dots or in a list shows once it is opened; so does what is typed over. */
function withoutMenus(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMenus);
  if (typeof value !== 'object' || value === null) return value;
  const isMenu = 'type' in value && ['overflow', 'static_select', 'multi_static_select'].includes(String(value.type));
  const hidden = isMenu ? ['options', 'option_groups', 'initial_option', 'initial_options'] : ['placeholder', 'initial_option'];
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (hidden.includes(key) ? [] : [[key, withoutMenus(each)]])));
}
