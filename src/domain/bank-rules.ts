import { purposes } from './bank.ts';
import { type BankFault, type BankPath, type DraftBank, type DraftQuestion, placesOf } from './bank-draft.ts';
import { house } from './bank-house.ts';
import { likenessFaults, sentenceFaults } from './bank-sentences.ts';
import { levelFaults, wordingFaults } from './bank-wording.ts';
import { closest } from './spelling.ts';

/**
 * Everything in which a draft is not yet a bank that can be answered and scored well. Text lengths are the schema's matter:
 * see `house.limits`. The bank with the house's id has the house's outline; an organisation's own bank has one of its own.
 */
export function bankFaults(bank: DraftBank): BankFault[] {
  return bank.id === house.id ? houseFaults(bank) : writtenFaults(bank);
}

/** Everything in which a draft is not yet the house's own bank. */
export function houseFaults(bank: DraftBank): BankFault[] {
  return [...outlineFaults(bank), ...shareFaults(bank), ...writtenFaults(bank)];
}

function writtenFaults(bank: DraftBank): BankFault[] {
  return [
    ...versionFaults(bank),
    ...coreFaults(bank),
    ...idFaults(bank),
    ...levelFaults(bank),
    ...wordingFaults(bank),
    ...sentenceFaults(bank),
    ...likenessFaults(bank),
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
      const [, wanted] = Object.entries(house.topics).find(([id]) => id === area.id) ?? [];
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
  const { questions, topics } = placesOf(bank);
  const asked = purposes.filter((purpose) => questions.some(({ question }) => question.purposes?.includes(purpose) !== false));
  return topics.flatMap(({ topic, path }) => {
    if (topic.questions.some(({ depth }) => depth === undefined)) return [];
    const cores = topic.questions.flatMap((question, index) => (question.depth === 'core' ? { question, index } : []));
    const [core] = cores;
    if (core === undefined || cores.length > 1) {
      const fault = `the topic "${topic.id ?? ''}" has ${cores.length} core questions`;
      return [{ path, fault, mend: 'Give exactly one of its questions the depth core' }];
    }
    const unasked = asked.filter((purpose) => core.question.purposes?.includes(purpose) === false);
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
