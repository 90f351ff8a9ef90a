import { type FiveLevels, type Purpose, purposes, type Worded } from './bank.ts';
import { type BankFault, type BankPath, type DraftBank, type DraftQuestion, placesOf } from './bank-draft.ts';
import { closest } from './spelling.ts';

/** The most characters that a text of a question may have. */
export interface TextLimits {
  readonly ask: number;
  readonly why: number;
  readonly evidence: number;
  readonly level: number;
  readonly next: number;
}

/** What the house's own bank keeps to, beyond what every bank must; nobody else's need. */
export const house = {
  /** Checked together with the structure, where the texts are read. */
  limits: { ask: 160, why: 240, evidence: 200, level: 140, next: 200 } satisfies TextLimits,
  criticals: { least: 8, most: 12 },
  /** Only questions about the respondent's own organisation tell one partner from another. */
  aboutUs: { least: 2, of: 3 },
  topics: {
    vision: ['need', 'sponsorship', 'scope', 'options', 'outcomes', 'practice', 'buy-in', 'future'],
    ethos: ['trust', 'culture', 'identity', 'structure', 'skills', 'leadership', 'people'],
    resources: ['baseline', 'assets', 'costs', 'benefits', 'staff', 'finance'],
    risk: ['estate', 'contracts', 'data', 'cyber', 'people', 'capacity', 'exit'],
    governance: ['measures', 'leadership', 'decisions', 'legal', 'service', 'scrutiny', 'membership'],
  } as Readonly<Record<string, readonly string[]>>,
  banned: [
    { wording: /\band\/or\b/iu, mend: 'Say which of the two, or ask two questions' },
    { wording: /\byou(?:rs?|rself|rselves)?\b/iu, mend: 'Write "we" for the respondent\'s own organisation, "the partnership" for all' },
    { wording: /\betc\b\.?/iu, mend: 'Name the rest, or leave it out' },
    { wording: /\be\.\s?g\./iu, mend: 'Write "for example" or "such as"' },
  ],
} as const;

/** Everything in which a draft is not yet the house's own bank. Text lengths are the schema's matter: see `house.limits`. */
export function houseFaults(bank: DraftBank): BankFault[] {
  return [
    ...versionFaults(bank),
    ...outlineFaults(bank),
    ...coreFaults(bank),
    ...idFaults(bank),
    ...levelFaults(bank),
    ...wordingFaults(bank),
    ...shareFaults(bank),
  ];
}

function versionFaults({ version }: DraftBank): BankFault[] {
  if (version === undefined || /^\d+\.\d+\.\d+$/u.test(version)) return [];
  return [
    { path: ['version'], fault: `the version "${version}" is not three numbers`, mend: 'Write it as major.minor.patch, such as 1.0.0' },
  ];
}

function outlineFaults(bank: DraftBank): BankFault[] {
  const areas = bank.areas.map((area, index) => ({ id: area.id, path: ['areas', index] }));
  return [
    ...compared({ kind: 'area', owner: 'the bank' }, areas, Object.keys(house.topics), ['areas']),
    ...bank.areas.flatMap((area, index) => {
      const wanted = house.topics[area.id ?? ''];
      if (wanted === undefined) return [];
      const path = ['areas', index, 'topics'];
      const topics = area.topics.map((topic, place) => ({ id: topic.id, path: [...path, place] }));
      return compared({ kind: 'topic', owner: `the area ${area.id}` }, topics, wanted, path);
    }),
  ];
}

function compared(
  { kind, owner }: { kind: 'area' | 'topic'; owner: string },
  found: readonly { id: string | undefined; path: BankPath }[],
  wanted: readonly string[],
  path: BankPath,
): BankFault[] {
  const missing = wanted.filter((id) => found.every((place) => place.id !== id));
  const strange = found.flatMap(({ id, path }) => (id === undefined || wanted.includes(id) ? [] : { id, path: [...path, 'id'] }));
  return [
    ...missing.map((id) => ({ path, fault: `${owner} has no ${kind} "${id}"`, mend: 'Add it' })),
    ...strange.map(({ id, path }) => {
      const meant = closest(id, missing);
      return {
        path,
        fault: `${owner} has no place for the ${kind} "${id}"`,
        mend: meant === null ? 'Take it out' : `Did you mean ${meant}?`,
      };
    }),
  ];
}

function coreFaults(bank: DraftBank): BankFault[] {
  return placesOf(bank).topics.flatMap(({ topic, path }) => {
    if (topic.questions.some(({ depth }) => depth === undefined)) return [];
    const cores = topic.questions.flatMap((question, index) => (question.depth === 'core' ? { question, index } : []));
    const [core] = cores;
    if (core === undefined || cores.length > 1) {
      const fault = `the topic "${topic.id ?? ''}" has ${cores.length} core questions`;
      return [{ path, fault, mend: 'Give exactly one of its questions the depth core' }];
    }
    const unasked = purposes.filter((purpose) => core.question.purposes?.includes(purpose) === false);
    return unasked.map((purpose) => ({
      path: [...path, 'questions', core.index, 'purposes'],
      fault: `the core question is not asked for ${purpose}, so a core round would leave its topic out`,
      mend: 'Leave purposes out, and word it for each purpose where it must differ',
    }));
  });
}

function idFaults(bank: DraftBank): BankFault[] {
  return placesOf(bank).questions.flatMap(({ area, topic, question, path }) => {
    if (question.id === undefined || area.id === undefined || topic.id === undefined) return [];
    const start = `${area.id}.${topic.id}.`;
    if (question.id.startsWith(start) && /^[a-z0-9-]+$/u.test(question.id.slice(start.length))) return [];
    return [{ path: [...path, 'id'], fault: `the id "${question.id}" does not say where it stands`, mend: `Name it ${start}something` }];
  });
}

function levelFaults(bank: DraftBank): BankFault[] {
  const owners = new Map<string, DraftQuestion>();
  return placesOf(bank).questions.flatMap(({ question, path }) =>
    wordings<FiveLevels>(question.levels, [...path, 'levels']).flatMap(({ wording, path }) =>
      wording.flatMap((level, index) => {
        const same = wording.findIndex((other) => plain(other) === plain(level));
        if (same < index)
          return [{ path: [...path, index], fault: `level ${index} reads like level ${same}`, mend: 'Tell them apart by a fact' }];
        const owner = owners.get(plain(level)) ?? question;
        owners.set(plain(level), owner);
        if (owner === question) return [];
        return [
          { path: [...path, index], fault: `level ${index} is also a level of ${owner.id}`, mend: 'Give each question levels of its own' },
        ];
      }),
    ),
  );
}

const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/gu, ' ');

function wordingFaults(bank: DraftBank): BankFault[] {
  const { areas, topics, questions } = placesOf(bank);
  const texts = [
    ...areas.flatMap(({ area, path }) => [said(area.title, [...path, 'title']), said(area.summary, [...path, 'summary'])]),
    ...topics.map(({ topic, path }) => said(topic.title, [...path, 'title'])),
    ...questions.flatMap(({ question, path }) => textsOf(question, path)),
  ];
  const unasked = questions.flatMap(({ question, path }) =>
    (['ask', 'levels'] as const).flatMap((field) =>
      wordings<string | FiveLevels>(question[field], [...path, field])
        .filter(({ purpose }) => purpose !== null && question.purposes?.includes(purpose) === false)
        .map(({ path, purpose }) => ({ path, fault: `the question is not asked for ${purpose}`, mend: 'Take the wording out' })),
    ),
  );
  return [
    ...unasked,
    ...texts.flatMap(({ text, path }) =>
      house.banned.flatMap(({ wording, mend }) => {
        const [found] = wording.exec(text) ?? [];
        return found === undefined ? [] : [{ path, fault: `"${found}" is a wording that the bank avoids`, mend }];
      }),
    ),
  ];
}

const said = (text: string | undefined, path: BankPath) => ({ text: text ?? '', path });

function textsOf(question: DraftQuestion, path: BankPath) {
  const { ask, levels, next, why, evidence } = question;
  return [
    ...wordings<string>(ask, [...path, 'ask']).map(({ wording, path }) => said(wording, path)),
    said(why, [...path, 'why']),
    said(evidence, [...path, 'evidence']),
    ...wordings<FiveLevels>(levels, [...path, 'levels']).flatMap(({ wording, path }) =>
      wording.map((level, index) => said(level, [...path, index])),
    ),
    ...(['weak', 'partial', 'sound'] as const).map((step) => said(next?.[step], [...path, 'next', step])),
  ];
}

/** Each wording of a question's field with its path: one for all purposes, or one for each. */
function wordings<T extends string | FiveLevels>(worded: Worded<T> | undefined, path: BankPath) {
  if (worded === undefined) return [];
  if (!isEach(worded)) return [{ wording: worded, path, purpose: null }];
  return purposes.flatMap((purpose) => {
    const wording = worded[purpose];
    return wording === undefined ? [] : [{ wording, path: [...path, purpose], purpose }];
  });
}

function isEach<T extends string | FiveLevels>(worded: Worded<T>): worded is Readonly<Partial<Record<Purpose, T>>> {
  return typeof worded === 'object' && !Array.isArray(worded);
}

function shareFaults(bank: DraftBank): BankFault[] {
  const { questions } = placesOf(bank);
  const { criticals, aboutUs } = house;
  const count = (test: (question: DraftQuestion) => boolean) => questions.filter(({ question }) => test(question)).length;
  const faults: BankFault[] = [];
  const critical = count((question) => question.critical === true);
  const settled =
    questions.length > 0 && questions.every(({ question }) => question.critical !== undefined && question.about !== undefined);
  if (settled && (critical < criticals.least || critical > criticals.most))
    faults.push({
      path: ['areas'],
      fault: `${critical} questions are critical`,
      mend: `Mark ${criticals.least} to ${criticals.most} of them`,
    });
  const us = count((question) => question.about === 'us');
  if (settled && us * aboutUs.of < questions.length * aboutUs.least)
    faults.push({
      path: ['areas'],
      fault: `${us} of ${questions.length} questions are about us`,
      mend: `Have at least ${aboutUs.least} in ${aboutUs.of} ask about the respondent's own organisation`,
    });
  return faults;
}
