import { type Area, type Bank, type Purpose, purposes, type Question } from '../domain/bank.ts';
import { type Selection, selected, type Wording, wordingsOf } from './bank-selection.ts';

/** How a page of questions is marked up. */
interface Markup {
  title(text: string): string;
  area(text: string): string;
  topic(text: string): string;
  ask(text: string): string;
  /** Of a further purpose, beneath the first. */
  further(purposes: string, lines: readonly string[]): string[];
  level(level: number, text: string): string;
  fact(name: string, text: string): string;
  quiet(text: string): string;
}

const markdown: Markup = {
  title: (text) => `# ${text}`,
  area: (text) => `## ${text}`,
  topic: (text) => `### ${text}`,
  ask: (text) => `**${text}**`,
  further: (purposes, lines) => ['<details>', `<summary>${purposes}</summary>`, '', ...lines, '', '</details>'],
  level: (level, text) => `- ${level}: ${text}`,
  fact: (name, text) => `- *${name}*: ${text}`,
  quiet: (text) => `<sub>${text}</sub>`,
};

const plain: Markup = {
  title: (text) => text,
  area: (text) => text.toUpperCase(),
  topic: (text) => `${text}\n${'─'.repeat(text.length)}`,
  ask: (text) => text,
  further: (purposes, lines) => [`  ${purposes}`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))],
  level: (level, text) => `  ${level}  ${text}`,
  fact: (name, text) => `  ${name}: ${text}`,
  quiet: (text) => `  ${text}`,
};

/** The questions of a bank for a reader, in Markdown or in plain text. */
export function bankPage(bank: Bank, selection: Selection, form: 'markdown' | 'plain'): string {
  const markup = form === 'markdown' ? markdown : plain;
  const areas = selected(bank, selection);
  const lines = [
    markup.title(`${bank.title}, ${bank.version}`),
    '',
    bank.notice,
    ...areas.flatMap((area) => areaLines(area, selection, markup)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function areaLines({ title, summary, topics }: Area, { purpose }: Selection, markup: Markup): string[] {
  return [
    '',
    markup.area(title),
    '',
    summary,
    ...topics.flatMap((topic) => [
      '',
      markup.topic(topic.title),
      ...topic.questions.flatMap((question) => ['', ...questionLines(question, purpose, markup)]),
    ]),
  ];
}

function questionLines(question: Question, purpose: Purpose | null, markup: Markup): string[] {
  const [first, ...others] = wordingsOf(question, purpose);
  const { why, evidence, next, source } = question;
  const isOneOfMany = others.length > 0;
  return [
    ...(first ? [...asked(first, markup), ''] : []),
    ...others.flatMap((wording) => [...markup.further(purposeNames(wording), asked(wording, markup)), '']),
    markup.fact('Why', why),
    markup.fact('Evidence', evidence),
    markup.fact('Next, at 0 or 1', next.weak),
    markup.fact('Next, at 2', next.partial),
    markup.fact('Next, at 3', next.sound),
    ...(source ? [markup.fact('Source', `${source.fact} (${source.from})`)] : []),
    '',
    markup.quiet(
      [
        `${question.id}`,
        ...marks(question),
        ...(isOneOfMany && first ? [`worded above for ${purposeNames(first).toLowerCase()}`] : []),
      ].join(' · '),
    ),
  ];
}

const asked = ({ ask, levels }: Wording, markup: Markup) => [
  markup.ask(ask),
  '',
  ...levels.map((text, level) => markup.level(level, text)),
];

function marks({ depth, weight, critical, about, role, purposes: asking }: Question): string[] {
  const only = asking.length === purposes.length ? [] : [`only ${purposeNames({ purposes: asking }).toLowerCase()}`];
  return [
    depth,
    `weight ${weight}`,
    ...(critical ? ['critical'] : []),
    about === 'us' ? 'about us' : 'about the partnership',
    ...only,
    ...(role === null ? [] : [`asked of ${role === 'candidate' ? 'the candidate' : 'existing partners'}`]),
  ];
}

const names: Readonly<Record<Purpose, string>> = {
  'new-programme': 'New programme',
  'new-partner': 'New partner',
  'health-check': 'Health check',
};
const purposeNames = ({ purposes }: Pick<Wording, 'purposes'>) => purposes.map((purpose) => names[purpose]).join(', ');
