import type { Text } from '../card.ts';
import type { ExportFormat } from '../export/file.ts';
import { listed } from './en-grammar.ts';

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
    holders: (partners: readonly string[]) => listed(partners),
    kinds: {
      overall: 'overall',
      area: 'area',
      topic: 'topic',
      withheld: 'withheld',
      lowestWith: 'lowest with the new partner',
      lowestWithout: 'lowest without the new partner',
    },
  },
  agreed: {
    partner: 'Partner',
    area: 'Area',
    topic: 'Topic',
    id: 'Question id',
    question: 'Question',
    answer: 'Agreed answer',
    level: 'Level text',
    reason: 'Reason for not applicable',
    rationale: 'Rationale',
    mean: 'Mean of the answers given',
    on: 'Recorded on',
  },
  /** In the file for machines, which is read without the report. */
  method:
    'Scores are 0 to 100. Levels are averaged over the people of a partner question by question, then weighted; a failing in a critical question caps its area. Partners count equally. Coverage is 0 to 1: the weighted share of the questions that applied which somebody rated; low and high take every other answer as 0 and as 4. In a confidential round nothing is computed or shown of a partner with fewer than five participants, nor of a question that one to four people of a partner rated or answered.',

  formats: {
    csv: 'Answers (CSV)',
    scores: 'Scores (CSV)',
    agreed: 'Agreed answers (CSV)',
    json: 'All figures (JSON)',
    pdf: 'Board report (PDF)',
  } satisfies Record<ExportFormat, string>,
  /** What is in it, after its name. */
  holds: {
    csv: 'every answer with its note and the name of who gave it, one a row. Keep it as you promised those who answered',
    scores: 'every score by area and topic, one a row',
    agreed: 'what councils agreed once they had talked, each with its rationale, one a row',
    json: 'all figures down to each question, for other programs',
    pdf: 'headline, map, scores, planning gaps, what to talk about, what was agreed, next steps and method, to print',
  } satisfies Record<ExportFormat, string>,

  button: 'Export',
  summary: (programme: string) => `Take the results of ${programme} out as a file.`,
  heading: (programme: string) => `Export: ${programme}`,
  item: (name: string, holds: string): Text => [{ strong: name }, `: ${holds}.`],
  answersOf: (partners: readonly string[]) => `The answers are those of ${listed(partners)} alone.`,
  whereTo: 'The file comes to your own conversation with me. The audit trail notes that you took it.',
  confidential: 'The check was confidential: no file has anybody’s answers, nor any figure that is withheld.',

  broughtHeading: 'Sent to you',
  brought: (file: string) => `${file} is in your own conversation with me.`,
  underWayHeading: 'On its way',
  underWay: (file: string) => `${file} comes to your own conversation with me in a moment.`,
  /** Beside the file. */
  says: (file: string, programme: string) => `${programme}: ${file}`,
  open: 'Download',
  /** Under an address, where a file is fetched. `hours`: how long it is good. */
  address: (name: string, hours: number) =>
    `${name}. Whoever has this link can take the file, for ${hours} hours and as long as you may. Do not pass it on.`,
  failedHeading: 'Not exported',
  failed: (file: string) => `${file} could not be made or brought to you just now. Nothing is lost: try again.`,
  unreachable: (file: string, reason: string) => `${file} could not be brought to you: ${reason}`,
  notThisHeading: 'Not for you to take',
  notThis: (file: string) => `${file} is for others in this check. What you may take is under Export.`,
  noneHeading: 'Nothing to export here',
  none: 'Results can be taken out once a check is closed: give the command in its channel, or tap Export on its results.',
};
