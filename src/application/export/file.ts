import type { Round } from '../../domain/programme.ts';
import { localTime } from '../../domain/zone.ts';

/** The files in which a round can be taken out: everybody's answers, the scores, what was agreed, all figures for a machine, a report to print. */
export const exportFormats = ['csv', 'scores', 'agreed', 'json', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A file for somebody. `name` is safe on every system. */
export interface ExportFile {
  readonly name: string;
  /** As in an HTTP header. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  scores: 'text/csv; charset=utf-8',
  agreed: 'text/csv; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
};

const endings: Readonly<Record<ExportFormat, string>> = {
  csv: 'answers.csv',
  scores: 'scores.csv',
  agreed: 'agreed.csv',
  json: 'figures.json',
  pdf: 'report.pdf',
};

/** How much of the programme's name a file's has, in letters. */
const longestTitle = 60;

/** Such as `shared-revenues-2026-12-04-scores.csv`: the programme, the day of the close in the round's zone, the kind. */
export function fileName({ programme, schedule }: Round, closedAt: Date, format: ExportFormat): string {
  const title = programme.title
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, longestTitle)
    .replace(/^-|-$/gu, '');
  return [...(title === '' ? [] : [title]), localTime(closedAt, schedule.zone).day, endings[format]].join('-');
}
