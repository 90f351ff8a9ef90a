import { agreement } from './agreement.ts';
import type { AskedQuestion } from './bank.ts';
import { extremes, isBelow } from './figure.ts';
import type { PartnerFigures, QuestionFigures } from './question-figures.ts';
import type { QuestionAtPartner, QuestionScore } from './scorecard.ts';

/** Every question of the round, beside every partner shown. */
export function questionScores(asked: readonly AskedQuestion[], shown: readonly PartnerFigures[]): QuestionScore[] {
  return asked.map(({ id }, place) => {
    const partners: QuestionAtPartner[] = [];
    for (const { partner, questions } of shown) {
      const figures = questions[place];
      if (figures) partners.push(questionAtPartner(partner, figures));
    }
    return { question: id, divergence: divergence(partners), partners };
  });
}

/** How far apart the partners are, from 0 to 4 levels; null under two partners with a mean. */
function divergence(partners: readonly QuestionAtPartner[]): number | null {
  const means = partners.flatMap(({ mean }) => mean ?? []);
  const ends = means.length < 2 ? null : extremes(means);
  return ends && ends.maximum - ends.minimum;
}

/** Below this agreement, people are asked to discuss the question. */
const discussBelow = 0.3;
/** In a confidential round five: it shows no question that fewer rated. */
const fewestToDiscuss = 3;

function questionAtPartner(partner: string, figures: QuestionFigures): QuestionAtPartner {
  if (figures.withheld) {
    const nothing = { mean: null, rated: null, applicable: null, typical: null, agreement: null, discuss: null };
    return { partner, ...nothing, withheld: true };
  }
  const { mean, rated, applicable, levels } = figures;
  const agreed = agreement(levels);
  const discuss = rated >= fewestToDiscuss && agreed !== null && isBelow(agreed, discussBelow);
  return { partner, mean, rated, applicable, typical: lowerMedian(levels, rated), agreement: agreed, discuss };
}

/** The middle level; the lower of the two where the middle falls between two. */
function lowerMedian(levels: readonly number[], rated: number): number | null {
  if (rated === 0) return null;
  let people = 0;
  return levels.findIndex((count) => {
    people += count;
    return people * 2 >= rated;
  });
}
