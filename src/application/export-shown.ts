import type { Banks } from './banks.ts';
import type { ExportFile } from './export/file.ts';
import { type ExportOf, rightsOf } from './export/rights.ts';
import { type ExporterNeeds, exported } from './exporter.ts';
import type { Store } from './ports.ts';
import { roundResults } from './round-results.ts';

export interface ExportShownNeeds extends ExporterNeeds {
  readonly store: Pick<Store, 'round' | 'figures' | 'response' | 'responses' | 'agreedAnswers' | 'stepsOf'>;
  readonly banks: Pick<Banks, 'of'>;
}

/**
 * The file that somebody was promised, as things stand by now. Null where there is none any more: the round was deleted or opened
 * again since, or they may not take it any longer. What was erased since is not in it.
 */
export async function exportShown(needs: ExportShownNeeds, of: ExportOf): Promise<ExportFile | null> {
  const { store, banks } = needs;
  const round = await store.round(of.round);
  if (round?.state.stage !== 'closed' || round.state.at.getTime() !== of.closedAt.getTime()) return null;
  const response = await store.response({ round: round.id, person: of.whose });
  const { formats, partners } = rightsOf(round, { person: of.whose, response, isNear: of.near }, of.view);
  const figures = formats.includes(of.format) ? await store.figures(round.id) : null;
  const results = figures && roundResults(round, figures, await banks.of(round), of.view, await store.agreedAnswers(round.id));
  return results && exported(needs, results, of.format, partners);
}
