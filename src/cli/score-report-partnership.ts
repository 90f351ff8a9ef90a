import type { PartnerScore, PartnershipScore, Spread } from '../domain/scorecard.ts';
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

/** Where the candidate would hold the minimum. */
export function joining(candidate: string, { areas }: PartnershipScore, partners: readonly PartnerScore[], titles: Titles): string {
  const weakest = areas.filter((spread) => spread.weakest.includes(candidate) && hasBand(partners, candidate, spread.area));
  const named = weakest.map(({ area }) => titles.get(area)).join(', ');
  return `${candidate} would be the weakest in ${named === '' ? 'no area that has enough answers' : named}.`;
}
