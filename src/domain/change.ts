import { type AskedQuestion, questionsAsked } from './bank.ts';
import { points, weightedMean, weightedSum } from './figure.ts';
import type { AreaChange, Scorecard, ScoringInput } from './scorecard.ts';
import { score } from './scoring.ts';

/** A round that is scored, with the questions that it asked. Redacted by its own rules before. */
export interface ScoredRound {
  readonly questions: readonly ComparedQuestion[];
  readonly scorecard: Scorecard;
}

/** What decides whether two rounds asked the same, where it counts and how much. */
export type ComparedQuestion = Pick<AskedQuestion, 'id' | 'meaning' | 'weight' | 'area'>;

/** How an area changed, with what the partner scored in each round on the matched questions alone: `to` less `from` is the change. */
export interface AreaComparison extends AreaChange {
  /** In points, 0 to 100, before any cap; null where no question matched. */
  readonly from: number | null;
  readonly to: number | null;
  /** The ids of the matched questions, in the later bank's order. */
  readonly questions: readonly string[];
}

/**
 * Scores a round and says how each area changed since an earlier one. Only questions with the same id and the same
 * meaning count, where the partner rated them in both rounds; weights are the later bank's. Each round is redacted by
 * its own rules before the two are compared.
 */
export function scoreSince(before: ScoringInput, input: ScoringInput): Scorecard {
  const scorecard = score(input);
  const changes = changesSince(scoredRound(before, score(before)), scoredRound(input, scorecard));
  return {
    ...scorecard,
    partners: scorecard.partners.map((partner) => {
      if ('withheld' in partner) return partner;
      const compared = changes.get(partner.partner);
      const areas = partner.areas.map((area) => ({ ...area, ...changeOf(compared?.get(area.area)) }));
      return { ...partner, areas };
    }),
  };
}

/** The scored round with the questions of its purpose and depth. */
export function scoredRound(input: ScoringInput, scorecard: Scorecard): ScoredRound {
  return { questions: questionsAsked(input.bank, input), scorecard };
}

/**
 * How each area of each partner changed, by the later round's ids of partner and area; a partner that the later round
 * withholds has none. `partnerThen` is who the partner was in the earlier round, where ids are not kept between the two.
 */
export function changesSince(
  before: ScoredRound,
  now: ScoredRound,
  partnerThen: (partner: string) => string | null = (same) => same,
): Map<string, Map<string, AreaComparison>> {
  const comparable = Map.groupBy(askedInBoth(before, now), ({ area }) => area.id);
  const earlier = figuresByPartner(before.scorecard);
  const later = figuresByPartner(now.scorecard);
  return new Map(
    now.scorecard.partners.flatMap((partner) => {
      if ('withheld' in partner) return [];
      const then = earlier.get(partnerThen(partner.partner) ?? '') ?? nothing;
      const figures = later.get(partner.partner) ?? nothing;
      const areas = partner.areas.map(({ area }) => [area, compared(area, comparable.get(area) ?? [], then, figures)] as const);
      return [[partner.partner, new Map(areas)] as const];
    }),
  );
}

/** The later round's questions that the earlier round asked in the same meaning. */
function askedInBoth(before: ScoredRound, now: ScoredRound): ComparedQuestion[] {
  const meanings = new Map(before.questions.map(({ id, meaning }) => [id, meaning]));
  return now.questions.filter(({ id, meaning }) => meanings.get(id) === meaning);
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

function compared(area: string, comparable: readonly ComparedQuestion[], then: Figures, now: Figures): AreaComparison {
  const matched = comparable.flatMap(({ id, weight }) => {
    const [meanThen, meanNow] = [then.means.get(id), now.means.get(id)];
    return meanThen === undefined || meanNow === undefined ? [] : [{ id, weight, meanThen, meanNow }];
  });
  return {
    value: points(weightedMean(weightedSum(matched, ({ meanThen, meanNow }) => meanNow - meanThen))),
    matched: matched.length,
    rawBefore: then.raw.get(area) ?? null,
    rawAfter: now.raw.get(area) ?? null,
    from: points(weightedMean(weightedSum(matched, ({ meanThen }) => meanThen))),
    to: points(weightedMean(weightedSum(matched, ({ meanNow }) => meanNow))),
    questions: matched.map(({ id }) => id),
  };
}

/** As a scorecard has it. */
function changeOf(comparison: AreaComparison | undefined): { readonly change?: AreaChange } {
  if (!comparison) return {};
  const { value, matched, rawBefore, rawAfter } = comparison;
  return { change: { value, matched, rawBefore, rawAfter } };
}
