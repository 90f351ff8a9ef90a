import type { Question } from '../../src/domain/bank.ts';
import type { AreaChange, Scorecard, ScoringInput } from '../../src/domain/scorecard.ts';
import { type Fraction, fraction, minus, numberOf, over, plus, times } from './fractions.ts';
import { scoreByHand } from './scoring-by-hand.ts';

/** How each partner's areas changed since an earlier round, once more by hand: null where the partner is withheld. */
export function changesByHand(before: ScoringInput, now: ScoringInput): (AreaChange[] | null)[] {
  const [then, later] = [scoreByHand(before), scoreByHand(now)];
  const earlier = new Map(questionsIn(before).map((question) => [question.id, question.meaning]));
  return later.partners.map((scored) => {
    if ('withheld' in scored) return null;
    return now.bank.areas.map(({ id, topics }) => {
      let sum = fraction(0);
      let weights = fraction(0);
      let matched = 0;
      for (const { id: question, meaning, weight } of topics.flatMap(({ questions }) => questions)) {
        const meanThen = exactMean(then, question, scored.partner);
        const meanNow = exactMean(later, question, scored.partner);
        if (earlier.get(question) !== meaning || meanThen === null || meanNow === null) continue;
        sum = plus(sum, times(fraction(weight), minus(meanNow, meanThen)));
        weights = plus(weights, fraction(weight));
        matched++;
      }
      const value = matched === 0 ? null : numberOf(times(fraction(25), over(sum, weights)));
      return { value, matched, rawBefore: rawOf(then, id, scored.partner), rawAfter: rawOf(later, id, scored.partner) };
    });
  });
}

const questionsIn = ({ bank }: ScoringInput): Question[] =>
  bank.areas.flatMap(({ topics }) => topics.flatMap(({ questions }) => questions));

/** Levels and people are whole numbers, so that a mean and the people who rated say the fraction. */
function exactMean({ questions }: Scorecard, question: string, partner: string): Fraction | null {
  const at = questions.find((each) => each.question === question)?.partners.find((each) => each.partner === partner);
  return at && at.mean !== null && at.rated !== null ? fraction(Math.round(at.mean * at.rated), at.rated) : null;
}

function rawOf({ partners }: Scorecard, area: string, partner: string): number | null {
  return partners.find((each) => each.partner === partner)?.areas.find((each) => each.area === area)?.raw ?? null;
}
