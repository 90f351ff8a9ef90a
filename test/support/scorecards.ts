import type { AreaScore, PartnerScore, QuestionAtPartner, Scorecard } from '../../src/domain/scorecard.ts';

/** The partner's figures; fails where the partner is withheld or not there. */
export function partnerOf(scorecard: Scorecard, partner = 'southwark'): PartnerScore {
  const found = scorecard.partners.find((each) => each.partner === partner);
  if (!found || 'withheld' in found) throw new Error(`There are no figures of ${partner}.`);
  return found;
}

export function areaOf(scorecard: Scorecard, area = 'vision', partner = 'southwark'): AreaScore {
  const found = partnerOf(scorecard, partner).areas.find((each) => each.area === area);
  if (!found) throw new Error(`There is no area ${area}.`);
  return found;
}

export function questionOf(scorecard: Scorecard, question: string, partner = 'southwark'): QuestionAtPartner {
  const found = scorecard.questions.find((each) => each.question === question)?.partners.find((each) => each.partner === partner);
  if (!found) throw new Error(`There are no figures of ${partner} for ${question}.`);
  return found;
}
