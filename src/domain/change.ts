import { type AskedQuestion, questionsAsked } from './bank.ts';
import { points, weightedMean, weightedSum } from './figure.ts';
import type { AreaChange, AreaScore, Scorecard, ScoringInput } from './scorecard.ts';
import { score } from './scoring.ts';

/**
 * Scores a round and says how each area changed since an earlier one. Only questions with the same id and the same
 * meaning count, where the partner rated them in both rounds; weights are the later bank's. Each round is redacted by
 * its own rules before the two are compared.
 */
export function scoreSince(before: ScoringInput, input: ScoringInput): Scorecard {
  const comparable = Map.groupBy(askedInBoth(before, input), ({ area }) => area.id);
  const earlier = figuresByPartner(score(before));
  const scorecard = score(input);
  const later = figuresByPartner(scorecard);
  return {
    ...scorecard,
    partners: scorecard.partners.map((partner) => {
      if ('withheld' in partner) return partner;
      const then = earlier.get(partner.partner) ?? nothing;
      const now = later.get(partner.partner) ?? nothing;
      const areas = partner.areas.map((area) => ({ ...area, change: areaChange(area, comparable.get(area.area) ?? [], then, now) }));
      return { ...partner, areas };
    }),
  };
}

/** The later round's questions that the earlier round asked in the same meaning. */
function askedInBoth(before: ScoringInput, input: ScoringInput): AskedQuestion[] {
  const meanings = new Map(questionsAsked(before.bank, before).map(({ id, meaning }) => [id, meaning]));
  return questionsAsked(input.bank, input).filter(({ id, meaning }) => meanings.get(id) === meaning);
}

/** What a comparison needs of one partner in one round. */
interface Figures {
  readonly means: Map<string, number>;
  readonly raw: Map<string, number | null>;
}

const nothing: Figures = { means: new Map(), raw: new Map() };

function figuresByPartner({ partners, questions }: Scorecard): Map<string, Figures> {
  const figures = new Map<string, Figures>();
  for (const { partner, areas } of partners) {
    figures.set(partner, { means: new Map(), raw: new Map(areas.map(({ area, raw }) => [area, raw])) });
  }
  for (const { question, partners: rated } of questions) {
    for (const { partner, mean } of rated) {
      if (mean !== null) figures.get(partner)?.means.set(question, mean);
    }
  }
  return figures;
}

function areaChange({ area, raw }: AreaScore, comparable: readonly AskedQuestion[], then: Figures, now: Figures): AreaChange {
  const matched = comparable.flatMap(({ id, weight }) => {
    const meanThen = then.means.get(id);
    const meanNow = now.means.get(id);
    return meanThen === undefined || meanNow === undefined ? [] : [{ weight, difference: meanNow - meanThen }];
  });
  const value = points(weightedMean(weightedSum(matched, ({ difference }) => difference)));
  return { value, matched: matched.length, rawBefore: then.raw.get(area) ?? null, rawAfter: raw };
}
