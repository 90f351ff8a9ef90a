import { shownPartners } from '../../domain/disclosure.ts';
import type { TakenStep } from '../../domain/taken-step.ts';
import type { Picture } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import { confidentialFoot } from '../views/withheld.ts';
import type { Words } from '../wording/en.ts';
import type { Block, Report } from './report.ts';
import { agreedBlocks } from './report-agreed.ts';
import { candidateBlocks } from './report-candidate.ts';
import { figureBlocks } from './report-figures.ts';
import { frontBlocks } from './report-front.ts';
import { onNewPage, quietly, subheaded, told } from './report-parts.ts';
import { talkBlocks } from './report-talk.ts';

/**
 * A closed round as a board reads it: who took part, the headline, the map, areas, topics, gaps, agenda, agreed answers, next steps, method.
 * Of a confidential round only what its redaction leaves; where that is nothing, the front, why, and the method.
 * `map`: null where it could not be drawn.
 */
export function boardReport(
  results: RoundResults,
  taken: readonly TakenStep[],
  map: Pick<Picture, 'png' | 'alt'> | null,
  words: Words,
): Report {
  const { round, closedAt, scorecard } = results;
  const { report: text, visibility } = words;
  const isAnyShown = shownPartners(scorecard).length > 0;
  const nothing: Block[] = [
    onNewPage(text.headline),
    { kind: 'paragraph', tone: 'lead', text: visibility.noneShown.lead },
    told(visibility.noneShown.detail.trim()),
  ];
  return {
    title: round.programme.title,
    subtitle: text.subtitle,
    locale: round.locale,
    dated: closedAt,
    foot: text.foot,
    blocks: [
      ...frontBlocks(results, words),
      ...(isAnyShown
        ? [...figureBlocks(results, map, words), ...candidateBlocks(results, words), ...talkBlocks(results, taken, words)]
        : [...nothing, ...agreedBlocks(results, words)]),
      ...methodBlocks(results, words),
    ],
  };
}

function methodBlocks(results: RoundResults, words: Words): Block[] {
  const { method: text } = words.report;
  const isConfidential = results.round.visibility === 'confidential';
  const who = confidentialFoot(results, words).flatMap((line) => (line.kind === 'paragraph' ? [told(line.text)] : []));
  return [
    onNewPage(text.heading),
    ...text.points.map(told),
    subheaded(text.withheldHeading),
    ...(isConfidential ? [...who, ...text.rule.map(told)] : [told(text.open)]),
    quietly(text.bank(results.bank.title, results.round.bank.replace('@', ' '), results.bank.notice)),
  ];
}
