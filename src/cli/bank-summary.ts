import { type Area, type Bank, purposes, type Question } from '../domain/bank.ts';
import type { ReadQuestion } from './reading-ease.ts';
import { type Column, table } from './table.ts';

/** What a bank holds, a row an area: how many questions of each depth, purpose and weight, how many critical, how easily read. */
export function bankSummary({ areas }: Bank, read: readonly ReadQuestion[]): string[] {
  const eases = new Map(read.map(({ question, ease }) => [question, ease]));
  const rows = areas.map((area) => row(area.title, [area], eases));
  return table(columns, rows.length > 1 ? [...rows, row('All', areas, eases)] : rows);
}

const headings = ['Topics', 'Core', 'Full', 'New programme', 'New partner', 'Health check', 'Weights 1·2·3', 'Critical', 'Reading ease'];
const columns: readonly Column[] = [
  { heading: 'Area', align: 'left' },
  ...headings.map((heading) => ({ heading, align: 'right' as const })),
];

function row(title: string, areas: readonly Area[], eases: ReadonlyMap<Question, number>): string[] {
  const topics = areas.flatMap((area) => area.topics);
  const questions = topics.flatMap((topic) => topic.questions);
  const count = (test: (question: Question) => boolean) => questions.filter(test).length;
  const ease = questions.map((question) => eases.get(question) ?? 0);
  return [
    title,
    ...[
      topics.length,
      count(({ depth }) => depth === 'core'),
      questions.length,
      ...purposes.map((purpose) => count((question) => question.purposes.includes(purpose))),
      ([1, 2, 3] as const).map((each) => count(({ weight }) => weight === each)).join('·'),
      count(({ critical }) => critical),
      ease.length === 0 ? '–' : `${Math.min(...ease)}–${Math.max(...ease)}`,
    ].map(String),
  ];
}
