import { type FiveLevels, type Purpose, purposes, type Worded } from './bank.ts';
import { type BankFault, type BankPath, type DraftBank, type DraftQuestion, placesOf } from './bank-draft.ts';
import { house } from './bank-house.ts';

/** Levels that cannot be told apart within a question, or that another question has too. */
export function levelFaults(bank: DraftBank): BankFault[] {
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

/** Wordings that the house avoids, and those that nobody would ever read. */
export function wordingFaults(bank: DraftBank): BankFault[] {
  const { questions } = placesOf(bank);
  const unasked = questions.flatMap(({ question, path }) =>
    (['ask', 'levels'] as const).flatMap((field) =>
      wordings<string | FiveLevels>(question[field], [...path, field])
        .filter(({ purpose }) => purpose !== null && question.purposes?.includes(purpose) === false)
        .map(({ path, purpose }) => ({ path, fault: `the question is not asked for ${purpose}`, mend: 'Take the wording out' })),
    ),
  );
  return [
    ...unasked,
    ...textsIn(bank).flatMap(({ text, path }) =>
      house.banned.flatMap(({ wording, mend }) => {
        const [found] = wording.exec(text) ?? [];
        return found === undefined ? [] : [{ path, fault: `"${found}" is a wording that the bank avoids`, mend }];
      }),
    ),
  ];
}

/** A text of the bank that people read. */
export interface PlacedText {
  readonly text: string;
  readonly path: BankPath;
}

/** Every text of a bank that people read, in its order. */
export function textsIn(bank: DraftBank): PlacedText[] {
  const { areas, topics, questions } = placesOf(bank);
  return [
    ...areas.flatMap(({ area, path }) => [said(area.title, [...path, 'title']), said(area.summary, [...path, 'summary'])]),
    ...topics.map(({ topic, path }) => said(topic.title, [...path, 'title'])),
    ...questions.flatMap(({ question, path }) => textsOf(question, path)),
  ];
}

/** The question itself: one wording for all purposes, or one for each. */
export function asksOf({ ask }: DraftQuestion, path: BankPath): PlacedText[] {
  return wordings<string>(ask, [...path, 'ask']).map(({ wording, path }) => said(wording, path));
}

const said = (text: string | undefined, path: BankPath): PlacedText => ({ text: text ?? '', path });

/** Every text of a question. */
export function textsOf(question: DraftQuestion, path: BankPath): PlacedText[] {
  const { levels, next, why, evidence } = question;
  return [
    ...asksOf(question, path),
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
