import { type BothWays, type Candidacy, type ComparedCandidacy, candidacy, type JoinedArea, weakestAreas } from '../../domain/candidacy.ts';
import { rounded } from '../../domain/figure.ts';
import { candidateOf } from '../../domain/programme.ts';
import type { Button, Card, Element, Picture, Table, Text } from '../card.ts';
import type { MapChart } from '../chart.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import type { BesideOthers } from '../wording/en-candidate.ts';
import { candidateChart } from './candidate-chart.ts';
import { button, buttons, notice, quietly, said, section, title } from './parts.ts';
import { confidentialFoot } from './withheld.ts';

/** A new-partner round's candidate, and what its joining would change. */
export interface Weighed {
  readonly id: string;
  readonly name: string;
  readonly joining: Candidacy;
}

/** Null in a round of another purpose. */
export function weighed({ round, scorecard }: RoundResults): Weighed | null {
  const candidate = candidateOf(round);
  return candidate && { id: candidate.id, name: candidate.name, joining: candidacy(scorecard, candidate.id) };
}

/** The sentence that says most of the candidate, or why nothing can be said of it. */
export function candidateSentence(
  { name, joining: found }: Weighed,
  results: RoundResults,
  { results: { candidate: text } }: Words,
): string {
  if ('why' in found) return text.why[found.why](name);
  const { areas } = found;
  const unknown = areas.filter(({ standing }) => standing === 'unknown').length;
  const weakest = weakestAreas(found).flatMap((area) => besideOthers(area, results));
  const lowered = weakest.filter(({ candidate, lowest }) => candidate < lowest);
  if (lowered.length > 0) return text.lowers(name, lowered, unknown, areas.length);
  if (weakest.length > 0) {
    return text.asLow(
      name,
      weakest.map(({ area }) => area),
      unknown,
    );
  }
  return text.nowhere(name, unknown);
}

/** For the results card. */
export function candidateHeadline(results: RoundResults, words: Words): Element[] {
  const found = weighed(results);
  return found ? [said([{ strong: candidateSentence(found, results, words) }])] : [];
}

/** Every area in which the candidate would hold the minimum, under a heading; nothing where there is none. */
export function candidateWeakest(results: RoundResults, words: Words): Element[] {
  const found = weighed(results);
  if (!found || 'why' in found.joining) return [];
  return underHeadings(standingLists(found.name, found.joining, results, words).slice(0, 1));
}

export function candidateButton(results: RoundResults, words: Words): Button[] {
  const found = weighed(results);
  if (!found || 'why' in found.joining) return [];
  return [button(words.results.candidate.button(found.name), { verb: 'results', round: results.round.id, show: 'candidate' })];
}

/** The partnership's map with the candidate and without; null where that cannot be compared. */
export function candidateChartOf(results: RoundResults, words: Words): MapChart | null {
  const found = weighed(results);
  if (!found || 'why' in found.joining) return null;
  const { name, joining: compared } = found;
  return candidateChart({ title: results.round.programme.title, bank: results.bank, name, joining: compared, words: words.charts });
}

/** The partnership with the candidate and without: the sentence, the map, the figures, and how it stands in each area. */
export function candidateCard(results: RoundResults, map: Picture | null, words: Words): Card {
  const { round } = results;
  const { candidate: text } = words.results;
  const found = weighed(results);
  if (!found) return notice(text.noneHeading, text.noneDetail);
  const { id: partner, name, joining: compared } = found;
  const sentence = candidateSentence(found, results, words);
  const head = [title(text.heading(name)), said([{ strong: sentence }])];
  const summary = text.summary(round.programme.title, name);
  if ('why' in compared) return { summary, elements: [...head, ...confidentialFoot(results, words)] };
  const [first = compared.areas.find(({ standing }) => standing !== 'unknown')] = weakestAreas(compared);
  const explain = { verb: 'results', round: round.id, show: 'explain', partner, ...(first && { area: first.area }) } as const;
  return {
    summary,
    elements: [
      ...head,
      ...(map ? [withoutFigures(map)] : []),
      figureTable(found.name, compared, results, words),
      ...meanLine(compared, words),
      ...underHeadings(standingLists(name, compared, results, words)),
      quietly(text.method),
      buttons(button(words.results.buttons.explain, explain)),
      ...confidentialFoot(results, words),
    ],
  };
}

/** The table says the same, and more. */
function withoutFigures({ figures: _, ...picture }: Picture): Picture {
  return picture;
}

function figureTable(name: string, { areas, overall }: ComparedCandidacy, { areaTitle }: RoundResults, words: Words): Table {
  const { table: text } = words.results.candidate;
  const row = (of: string, both: BothWays) => [
    of,
    ...[both.without.minimum, both.with.minimum, both.candidate].map((figure) => (figure === null ? text.none : String(rounded(figure)))),
  ];
  return {
    kind: 'table',
    columns: [text.area, text.without, text.with, text.candidate(name)],
    rows: [...areas.map((area) => row(areaTitle(area.area), area)), row(text.overall, overall)],
  };
}

function meanLine({ overall: { without, with: withIt } }: ComparedCandidacy, { results: { candidate: text } }: Words): Element[] {
  return without.mean === null || withIt.mean === null ? [] : [quietly(text.mean(rounded(without.mean), rounded(withIt.mean)))];
}

/** Where the candidate is weakest, strongest and between, and what cannot be compared; only what has an item. */
export function standingLists(
  name: string,
  compared: ComparedCandidacy,
  results: RoundResults,
  { results: { candidate: text } }: Words,
): { readonly heading: string; readonly items: readonly Text[] }[] {
  const items = (areas: readonly JoinedArea[]) => areas.flatMap((area) => besideOthers(area, results)).map(text.item);
  const standing = (as: JoinedArea['standing']) => compared.areas.filter((area) => area.standing === as);
  const uncompared = standing('unknown').map(({ area, candidate, without }) =>
    text.uncomparedItem(results.areaTitle(area), [
      ...(candidate === null ? [name] : []),
      ...(without.minimum === null ? [text.anyOther] : []),
    ]),
  );
  return [
    { heading: text.weakest(name), items: items(weakestAreas(compared)) },
    { heading: text.strongest(name), items: items(standing('strongest')) },
    { heading: text.between, items: items(standing('between')) },
    { heading: text.uncompared, items: uncompared },
  ];
}

const underHeadings = (lists: ReturnType<typeof standingLists>): Element[] =>
  lists.flatMap(({ heading, items }) => (items.length > 0 ? [section(heading), { kind: 'list', items } as const] : []));

/** In whole points; none where either side has no figure. */
function besideOthers({ area, candidate, without }: JoinedArea, { areaTitle, partnerName }: RoundResults): BesideOthers[] {
  if (candidate === null || without.minimum === null) return [];
  const [own, lowest] = [rounded(candidate), rounded(without.minimum)];
  return [{ area: areaTitle(area), candidate: own, lowest, holders: without.weakest.map(partnerName) }];
}
