import type { ExportFormat } from '../export/file.ts';

/** What stands in the files that a round is exported as, and what is said about them. */
export const exportWords = {
  answers: {
    partner: 'Partner',
    respondent: 'Respondent',
    area: 'Area',
    topic: 'Topic',
    id: 'Question id',
    question: 'Question',
    answer: 'Answer',
    level: 'Level text',
    reason: 'Reason for not applicable',
    note: 'Note',
  },
  scores: {
    partner: 'Partner',
    of: 'Score of',
    area: 'Area',
    topic: 'Topic',
    score: 'Score',
    raw: 'Before the cap',
    coverage: 'Coverage',
    low: 'Low',
    high: 'High',
    cap: 'Cap',
    capQuestion: 'Cap set by',
    band: 'Band',
    kinds: { overall: 'overall', area: 'area', topic: 'topic', withheld: 'withheld' },
  },
  /** In the file for machines, which is read without the report. */
  method:
    'Scores are 0 to 100. Levels are averaged over the people of a partner question by question, then weighted; a failing in a critical question caps its area. Partners count equally. Coverage is 0 to 1: the weighted share of the questions that applied which somebody rated; low and high take every other answer as 0 and as 4. In a confidential round nothing is computed or shown of a partner with fewer than five participants, nor of a question that one to four people of a partner rated or answered.',

  formats: {
    csv: 'Answers (CSV)',
    scores: 'Scores (CSV)',
    json: 'All figures (JSON)',
    pdf: 'Board report (PDF)',
  } satisfies Record<ExportFormat, string>,
};
