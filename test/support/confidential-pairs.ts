import fc from 'fast-check';
import { type Bank, type Level, levelValues, questionsAsked } from '../../src/domain/bank.ts';
import type { Answer, Entry, Response } from '../../src/domain/response.ts';
import { aBank, anArea, aQuestion, aTopic } from './banks.ts';
import { aPerson, aResponse, asked, minutesLater } from './rounds.ts';

/** Three areas of two topics of two questions, of different weights, one of each area critical. */
export const pairedBank: Bank = aBank(
  ['vision', 'risk', 'governance'].map((area) =>
    anArea(
      area,
      ['need', 'scope'].map((topic, place) =>
        aTopic(topic, [
          aQuestion(`${area}.${topic}.first`, { critical: place === 0, weight: 3 }),
          aQuestion(`${area}.${topic}.second`, {
            weight: 1,
            about: place === 0 ? 'partnership' : 'us',
            role: place === 0 ? null : 'candidate',
          }),
        ]),
      ),
    ),
  ),
);
const questions = questionsAsked(pairedBank, { purpose: 'new-programme', depth: 'core' }).map(({ id }) => id);

/** One question's answers of a partner's people, by their seats; null for none. */
type Column = readonly (Answer | null)[];
/** What everybody of one partner answered, a column a question. */
type Sheet = readonly Column[];
/** The same partner in two rounds that may show nothing different. */
type Two<T> = readonly [T, T];

const level: fc.Arbitrary<Level> = fc.constantFrom(...levelValues);
const noLevel: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant<Answer>('dk'),
  fc.string().map((words): Answer => ({ na: `not ours ${words}` })),
);
const answered: fc.Arbitrary<Answer> = fc.oneof({ weight: 3, arbitrary: level }, noLevel);
const arrayOf = <T>(each: fc.Arbitrary<T>, length: number) => fc.array(each, { minLength: length, maxLength: length });
const noneOf = (seats: number): Column => Array.from({ length: seats }, () => null);

/** At most four who answer anything, each time others and otherwise. */
const fewPeople: fc.Arbitrary<Two<Sheet>> = fc.nat(7).chain((seats) => {
  const sheet = fc
    .tuple(fc.array(arrayOf(fc.option(answered), questions.length), { maxLength: Math.min(4, seats) }), fc.nat(seats))
    .map(([people, first]): Sheet => {
      const seatOf = (person: number) => (first + person) % seats;
      return questions.map((_, question) => {
        const column = [...noneOf(seats)];
        for (const [person, answers] of people.entries()) column[seatOf(person)] = answers[question] ?? null;
        return column;
      });
    });
  return fc.tuple(sheet, sheet);
});

/** A column of which nothing is hidden: five or more rated it, or five or more and none of them could, or nobody answered. */
const openColumn = (seats: number): fc.Arbitrary<Two<Column>> =>
  fc
    .oneof(
      { weight: 4, arbitrary: fc.tuple(arrayOf(level, 5), arrayOf(fc.option(answered), seats - 5)).map((parts): Column => parts.flat()) },
      { weight: 1, arbitrary: arrayOf(noLevel, seats) },
      { weight: 1, arbitrary: fc.constant(noneOf(seats)) },
    )
    .map((column) => [
      column,
      column.map((answer) => (typeof answer === 'object' && answer !== null ? { na: 'for another reason' } : answer)),
    ]);

/** A column that is hidden: one to four rated it, whoever else could not; or one to four answered it and none rated. */
const hiddenColumn = (seats: number): fc.Arbitrary<Column> =>
  fc
    .tuple(
      fc.oneof(
        fc
          .tuple(fc.array(level, { minLength: 1, maxLength: 4 }), arrayOf(fc.option(noLevel), seats))
          .map(([some, rest]) => [...some, ...rest]),
        fc.array(noLevel, { minLength: 1, maxLength: 4 }).map((some) => [...some, ...noneOf(seats)]),
      ),
      fc.nat(seats),
    )
    .map(([answers, first]) => Array.from({ length: seats }, (_, seat) => answers[(seat + first) % seats] ?? null));

/** Five to seven who all answer the first question, and each other question openly, or hidden and each time otherwise. */
const manyPeople: fc.Arbitrary<Two<Sheet>> = fc.integer({ min: 5, max: 7 }).chain((seats) => {
  const hidden = fc.tuple(hiddenColumn(seats), hiddenColumn(seats));
  const first = arrayOf(level, seats).map((column): Two<Column> => [column, column]);
  const others = arrayOf<Two<Column>>(
    fc.oneof({ weight: 3, arbitrary: openColumn(seats) }, { weight: 2, arbitrary: hidden }),
    questions.length - 1,
  );
  return fc.tuple(first, others).map(([column, rest]): Two<Sheet> => {
    const columns = [column, ...rest];
    return [columns.map(([one]) => one), columns.map(([, other]) => other)];
  });
});

/** The responses of two rounds of two to four partners that redact alike; everything else in them differs where it can. */
export const anyPair: fc.Arbitrary<Two<Response[]>> = fc
  .array(fc.oneof({ weight: 1, arbitrary: fewPeople }, { weight: 2, arbitrary: manyPeople }), { minLength: 2, maxLength: 4 })
  .map((partners) => [
    responsesOf(
      partners.map(([one]) => one),
      0,
    ),
    responsesOf(
      partners.map(([, other]) => other),
      1,
    ),
  ]);

export const partnerIds = ['north', 'east', 'west', 'south'];

/** Who was asked and who has finished is the same in both: everybody was shown it while the round ran, and it is no answer. */
function responsesOf(sheets: readonly Sheet[], side: number): Response[] {
  return sheets.flatMap((sheet, place) => {
    const partner = partnerIds[place] ?? '';
    return Array.from({ length: sheet[0]?.length ?? 0 }, (_, seat) => {
      const response = aResponse({
        partner,
        person: aPerson(`${partner}-${seat}`),
        open: false,
        finishedAt: seat % 2 === 0 ? minutesLater(60) : null,
        entries: entriesOf(sheet, seat, side),
        erasures: side,
      });
      return asked(response, questions);
    });
  });
}

/** Answers with a note each, of which one side says something else; where there is no answer it was perhaps put off. */
function entriesOf(sheet: Sheet, seat: number, side: number): Record<string, Entry> {
  const entries = questions.flatMap((question, place): [string, Entry][] => {
    const answer = sheet[place]?.[seat] ?? null;
    if (answer !== null) return [[question, { revision: side + 1, at: minutesLater(seat + side), answer, note: `Note ${side}` }]];
    return side === 0 ? [] : [[question, { revision: 1, at: minutesLater(1), skips: 2 }]];
  });
  return Object.fromEntries(entries);
}
