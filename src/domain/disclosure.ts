import type { AnswerCounts, QuestionCounts } from './answer-counts.ts';
import type { PartnerScore, Scorecard, WithheldPartner } from './scorecard.ts';

/** The fewest people whose answers a confidential round may show together. */
export const fewestShown = 5;

/**
 * A partner's counts as a confidential round may show them: nothing of a partner with fewer than five participants,
 * and no answer to a question that one to four of them rated, or answered at all. Who takes part stays as it was.
 */
export function redacted(counts: AnswerCounts): AnswerCounts | WithheldPartner {
  const { partner, participants } = counts;
  if (participants < fewestShown) {
    return { partner, withheld: true, participants: null, overall: null, areasScored: null, areas: [] };
  }
  return { ...counts, questions: counts.questions.map((question) => (isTooFew(question) ? blank(question) : question)) };
}

function isTooFew({ levels, dontKnow, notApplicable }: QuestionCounts): boolean {
  const rated = levels.reduce((sum, people) => sum + people, 0);
  const answered = rated + dontKnow + notApplicable;
  return [rated, answered].some((people) => people > 0 && people < fewestShown);
}

/** Nobody answered; so nobody answered without being asked. */
function blank(question: QuestionCounts): QuestionCounts {
  return { ...question, levels: question.levels.map(() => 0), dontKnow: 0, notApplicable: 0, unassigned: 0, withheld: true };
}

/** The partners of which there is something to show: all of a named round. */
export function shownPartners({ partners }: Pick<Scorecard, 'partners'>): PartnerScore[] {
  return partners.flatMap((partner) => ('withheld' in partner ? [] : [partner]));
}

/** The ids of the partners of which a confidential round shows nothing. */
export function withheldPartners({ partners }: Pick<Scorecard, 'partners'>): string[] {
  return partners.flatMap((each) => ('withheld' in each ? [each.partner] : []));
}
