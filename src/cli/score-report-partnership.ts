import { candidateCardWords } from '../application/wording/en-candidate.ts';
import { candidacy, weakestAreas } from '../domain/candidacy.ts';
import type { PartnerScore, PartnershipScore, Scorecard, Spread } from '../domain/scorecard.ts';
import { type Titles, tooLittle, whole } from './score-words.ts';
import { type Column, table } from './table.ts';

/** The spread of the partners' scores in each area, and overall. */
export function partnershipTable(partnership: PartnershipScore, partners: readonly PartnerScore[], titles: Titles): string[] {
  const columns: Column[] = [
    { heading: 'Area', align: 'left' },
    { heading: 'Minimum', align: 'right' },
    { heading: 'Range', align: 'right' },
    { heading: 'Mean', align: 'right' },
    { heading: 'Weakest', align: 'left' },
    { heading: 'No score', align: 'left' },
  ];
  const row = (title: string, { minimum, range, mean, missing }: Spread, weakest: string) => [
    title,
    whole(minimum),
    whole(range),
    whole(mean),
    weakest,
    missing.join(', '),
  ];
  return table(columns, [
    ...partnership.areas.map((spread) => {
      const { area, weakest } = spread;
      const known = weakest.length > 0 && weakest.every((partner) => hasBand(partners, partner, area));
      return row(titles.get(area) ?? area, spread, known ? weakest.join(', ') : tooLittle);
    }),
    row('Overall', partnership.overall, partnership.overall.weakest.join(', ')),
  ]);
}

/** Only an area with a band says who is weakest; less of it is answered elsewhere. */
function hasBand(partners: readonly PartnerScore[], partner: string, area: string): boolean {
  return partners.some((each) => each.partner === partner && each.areas.some((scored) => scored.area === area && scored.band !== null));
}

/** Where the candidate would hold the minimum, the largest fall first, or why nothing can be said of it. */
export function joiningLine(candidate: string, scorecard: Scorecard, titles: Titles): string {
  const found = candidacy(scorecard, candidate);
  if ('why' in found && found.why !== 'too-few') return candidateCardWords.why[found.why](candidate);
  const named = ('why' in found ? [] : weakestAreas(found)).map((area) => {
    const lowered =
      area.standing === 'weakest' ? `${whole(area.without.minimum)} falls to ${whole(area.candidate)}` : 'as low as the lowest';
    return `${titles.get(area.area)} (${lowered})`;
  });
  return `${candidate} would be the weakest in ${named.length === 0 ? 'no area that has enough answers' : named.join(', ')}.`;
}
