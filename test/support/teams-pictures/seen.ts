import type { Page } from 'playwright-core';
import { bytesOf, teamsLimits } from '../../../src/adapters/cards/adaptive/limits.ts';
import { violations } from '../accessibility.ts';
import { partsOf, readTexts } from '../adaptive-cards.ts';
import type { TeamsScene } from './drawing.ts';

/** What the browser says stands in the card. */
interface Drawn {
  readonly texts: readonly string[];
  readonly labels: readonly string[];
  readonly inputs: number;
  readonly rows: number;
  readonly buttons: readonly string[];
  readonly overflowing: readonly string[];
  readonly pictures: readonly boolean[];
}

/** What is wrong with the scene as the page shows it: what does not fit, is not there, was not drawn or is hard to read. */
export async function faultsOn(page: Page, { json }: TeamsScene): Promise<string[]> {
  const bytes = bytesOf(json);
  return [
    ...(bytes > teamsLimits.cardBytes ? [`${bytes} bytes are more than ${teamsLimits.cardBytes}`] : []),
    ...(await page.evaluate<string[]>('pictured.cut()')),
    ...lost(json, await page.evaluate<Drawn>('pictured.drawn()')),
    ...(await violations(page, ['color-contrast', 'button-name', 'image-alt'])),
  ];
}

function lost(json: TeamsScene['json'], drawn: Drawn): string[] {
  const body = withoutFallbacks(json.body);
  const parts = partsOf(body);
  const actions = parts.filter(({ type }) => type === 'ActionSet').flatMap(({ actions }) => partsOf(actions));
  const of = (kind: string) => parts.filter(({ type }) => type.startsWith(kind));
  return [
    ...missing('text', readTexts({ ...json, body: JSON.parse(JSON.stringify(body)) }), drawn.texts),
    ...missing('label', textsOf(of('Input.'), 'label'), drawn.labels),
    ...missing(
      'button',
      textsOf(
        actions.filter((action) => action['mode'] !== 'secondary'),
        'title',
      ),
      drawn.buttons,
    ),
    ...missing(
      'button behind “…”',
      textsOf(
        actions.filter((action) => action['mode'] === 'secondary'),
        'title',
      ),
      drawn.overflowing,
    ),
    ...fewer('fields', of('Input.').length, drawn.inputs),
    ...fewer('rows to tap', parts.filter((part) => 'selectAction' in part).length, drawn.rows),
    ...fewer('pictures', of('Image').length, drawn.pictures.filter((shown) => shown).length),
  ];
}

const withoutFallbacks = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (key === 'fallback' ? undefined : each)));

const textsOf = (parts: readonly Readonly<Record<string, unknown>>[], key: string): string[] => parts.map((part) => String(part[key]));

function missing(kind: string, expected: readonly string[], shown: readonly string[]): string[] {
  const left = shown.map(oneLine);
  return expected.flatMap((text) => {
    const at = left.findIndex((each) => each.startsWith(oneLine(text)));
    if (at < 0) return [`${kind} is lost: “${text}”`];
    left.splice(at, 1);
    return [];
  });
}

const fewer = (kind: string, expected: number, shown: number): string[] =>
  shown === expected ? [] : [`${shown} ${kind} are shown of ${expected}`];

/** Signs of a list are drawn, not written. */
const oneLine = (text: string): string => text.replace(/(^|\s)- /g, ' ').replace(/\s+/gu, '');
