import { shownPartners, withheldPartners } from '../../domain/disclosure.ts';
import type { Card, Element } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { quietly, said, title } from './parts.ts';
import { profileFoot } from './profile.ts';

/** Of which partners nothing is shown, and why; no element where there is none. */
export function withheldLine(results: RoundResults, words: Words): Element[] {
  return [...sayingUnshared(results, words), ...sayingWithheld(results, words)].map(said);
}

/** At the foot of whatever results show: what is left out of it. */
export function confidentialFoot(results: RoundResults, words: Words): Element[] {
  if (results.round.visibility === 'named') return sayingUnshared(results, words).map(quietly);
  return [quietly([...sayingUnshared(results, words), ...sayingWithheld(results, words), words.visibility.rule].join(' '))];
}

function sayingUnshared({ view, unshared, partnerName }: RoundResults, { joining: text }: Words): string[] {
  if (view !== null) return [text.onlyYours(partnerName(view))];
  return unshared.length > 0 ? [text.unshared(unshared)] : [];
}

function sayingWithheld({ scorecard, partnerName }: RoundResults, words: Words): string[] {
  const names = withheldPartners(scorecard).map(partnerName);
  return names.length > 0 ? [words.visibility.withheld(names)] : [];
}

/** The results where nothing of any partner is to be shown; null where something is. */
export function nothingShownCard(results: RoundResults, foot: string, words: Words): Card | null {
  const { round, scorecard } = results;
  if (shownPartners(scorecard).length > 0) return null;
  const { lead, detail } = round.partners.length === 0 ? words.joining.noneShared : words.visibility.noneShown;
  return {
    summary: words.results.summary(round.programme.title, lead),
    elements: [
      title(words.results.heading(round.programme.title)),
      said([{ strong: lead }, detail]),
      ...profileFoot(round, words),
      quietly(foot),
    ],
  };
}
