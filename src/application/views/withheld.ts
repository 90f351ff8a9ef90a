import { shownPartners, withheldPartners } from '../../domain/disclosure.ts';
import type { Card, Element } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { quietly, said, title } from './parts.ts';
import { profileFoot } from './profile.ts';

/** Of which partners a confidential round shows nothing, and why; no element where there is none. */
export function withheldLine(results: RoundResults, words: Words): Element[] {
  return sayingWithheld(results, words).map(said);
}

/** At the foot of whatever a confidential round shows: what is left out of it. */
export function confidentialFoot(results: RoundResults, words: Words): Element[] {
  if (results.round.visibility === 'named') return [];
  return [quietly([...sayingWithheld(results, words), words.visibility.rule].join(' '))];
}

function sayingWithheld({ scorecard, partnerName }: RoundResults, words: Words): string[] {
  const names = withheldPartners(scorecard).map(partnerName);
  return names.length > 0 ? [words.visibility.withheld(names)] : [];
}

/** The results of a confidential round where no partner has people enough; null where one has. */
export function nothingShownCard(results: RoundResults, foot: string, words: Words): Card | null {
  const { round, scorecard } = results;
  if (round.visibility === 'named' || shownPartners(scorecard).length > 0) return null;
  const { lead, detail } = words.visibility.noneShown;
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
