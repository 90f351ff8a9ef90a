import { isParticipant, type Response } from '../domain/response.ts';
import type { Scorecard } from '../domain/scorecard.ts';
import type { MapChart } from './chart.ts';
import { type RoundResults, scorecardOfOne } from './round-results.ts';
import { mapChart } from './views/charts.ts';
import { peopleTook } from './views/results.ts';
import type { Words } from './wording/en.ts';

/**
 * The map of a respondent's partner. In a named round with the respondent's own outline in it, where others answered for
 * the partner too. In a confidential round never with that, which would tell what the others said beside it; and null
 * where the partner is withheld.
 */
export function ownMap(results: RoundResults, response: Response, words: Words): MapChart | null {
  const { round, bank, scorecard, took, closedAt } = results;
  const partners = scorecard.partners.filter(({ partner }) => partner === response.partner);
  if (partners.some((partner) => 'withheld' in partner)) return null;
  const { partner } = response.brief;
  const own = took.filter((each) => each.partner === response.partner);
  const day = words.organiser.fullDay(closedAt, response.zone ?? round.schedule.zone);
  const outlined = (of: Scorecard, name: string) =>
    mapChart({
      title: partner,
      subtitle: words.results.foot(peopleTook(own, true, words), null, day),
      bank,
      scorecard: of,
      partnerName: () => name,
      words: words.charts,
    });
  const map = outlined({ ...scorecard, partners }, partner);
  const others = own.some(({ started }) => started >= 2);
  if (round.visibility === 'confidential' || !others || !isParticipant(response)) return map;
  return { ...map, outlines: [...map.outlines, ...outlined(scorecardOfOne(results, response), words.results.own.you).outlines] };
}
