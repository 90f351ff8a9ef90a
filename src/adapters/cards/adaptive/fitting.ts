import type { AdaptiveCardJson, Block } from './json.ts';
import { bytesOf, shortened, teamsLimits } from './limits.ts';
import { words } from './text.ts';

/**
 * The card within Teams' limit: whole where it fits, else with its longest texts shortened, then without what only
 * older clients need, then without its last parts. What was typed into a field is never shortened: it would come back so.
 */
export function fitting(card: AdaptiveCardJson): AdaptiveCardJson {
  const steps = [(whole: AdaptiveCardJson) => whole, withShortTexts, withoutFallbacks, withoutItsEnd];
  let fit = card;
  for (const step of steps) {
    fit = step(fit);
    if (fits(fit)) return fit;
  }
  return fit;
}

const fits = (card: AdaptiveCardJson): boolean => bytesOf(card) <= teamsLimits.cardBytes;

const withShortTexts = (card: AdaptiveCardJson): AdaptiveCardJson =>
  rewritten(card, (key, value) => {
    if (key !== 'text' || typeof value !== 'string' || [...value].length <= teamsLimits.shortenedText) return value;
    return shortened(value.replaceAll('**', ''), teamsLimits.shortenedText);
  });

const withoutFallbacks = (card: AdaptiveCardJson): AdaptiveCardJson =>
  rewritten(card, (key, value) => (key === 'fallback' ? undefined : value));

const rewritten = (card: AdaptiveCardJson, change: (key: string, value: unknown) => unknown): AdaptiveCardJson =>
  JSON.parse(JSON.stringify(card, change));

/** Buttons stay: they lead on from the card. */
function withoutItsEnd(card: AdaptiveCardJson): AdaptiveCardJson {
  const notice: Block = words('This is too long to be shown here in full.', { size: 'Small', isSubtle: true });
  let body = card.body;
  while (!fits({ ...card, body: [...body, notice] })) {
    const last = body.findLastIndex(({ type }) => type !== 'ActionSet');
    if (last < 0) break;
    body = body.toSpliced(last, 1);
  }
  return { ...card, body: [...body, notice] };
}
