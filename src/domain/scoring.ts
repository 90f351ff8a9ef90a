import { countAnswers } from './answer-counts.ts';
import { partnerScore } from './area-score.ts';
import { questionsAsked } from './bank.ts';
import { redacted } from './disclosure.ts';
import { partnershipScore } from './partnership.ts';
import { partnerFigures } from './question-figures.ts';
import { questionScores } from './question-scores.ts';
import type { Scorecard, ScoringInput } from './scorecard.ts';

/**
 * Scores a round: each partner, the partnership and every question. Respondents are averaged within a question first,
 * then questions are weighted; answers are never pooled across partners. A confidential round is redacted before
 * anything is computed. Partners come in the order of the input, areas and questions in the bank's.
 */
export function score(input: ScoringInput): Scorecard {
  const { bank, confidential } = input;
  const asked = questionsAsked(bank, input);
  const disclosed = countAnswers(input, asked).map((counts) => (confidential ? redacted(counts) : counts));
  const figures = disclosed.map((partner) => ('withheld' in partner ? partner : partnerFigures(partner)));
  const partners = figures.map((partner) => ('withheld' in partner ? partner : partnerScore(partner, bank.areas)));
  const shown = figures.flatMap((partner) => ('withheld' in partner ? [] : [partner]));
  return {
    partners,
    partnership: partnershipScore(partners, bank.areas),
    ...without(input, partners),
    questions: questionScores(asked, shown),
  };
}

/** The partnership without the candidate. A confidential round compares only where both sides may be shown. */
function without({ bank, candidate, confidential }: ScoringInput, partners: Scorecard['partners']): Pick<Scorecard, 'without'> {
  if (candidate === undefined) return {};
  const others = partners.filter(({ partner }) => partner !== candidate);
  const joining = partners.filter(({ partner }) => partner === candidate);
  if (confidential && ![others, joining].every(isAnyShown)) return {};
  return { without: partnershipScore(others, bank.areas) };
}

function isAnyShown(partners: Scorecard['partners']): boolean {
  return partners.some((partner) => !('withheld' in partner));
}
