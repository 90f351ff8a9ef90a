import { csv } from '../../src/adapters/export/csv.ts';
import { json } from '../../src/adapters/export/json.ts';
import { boardReport } from '../../src/application/export/board-report.ts';
import { exportDocument } from '../../src/application/export/document.ts';
import { scoresTable } from '../../src/application/export/score-rows.ts';
import { figuresOf, roundResults } from '../../src/application/round-results.ts';
import { english } from '../../src/application/wording/en.ts';
import type { AgreedAnswer } from '../../src/domain/agreed-answer.ts';
import { type Bank, questionsAsked } from '../../src/domain/bank.ts';
import type { Round } from '../../src/domain/programme.ts';
import type { Answer, Entry, Response } from '../../src/domain/response.ts';
import { houseBank } from './house-bank.ts';
import { aPerson, aResponse, aRound, asked, minutesLater } from './rounds.ts';

export const closedAt = minutesLater(60 * 24 * 14);

export interface ClosedRound {
  readonly names: readonly string[];
  /** How many answer for each partner, by its place. */
  readonly people?: (partner: number) => number;
  /** Undefined: not answered. */
  readonly answer?: (partner: number, person: number, question: number) => Answer | undefined;
  readonly note?: string;
  readonly round?: Partial<Round>;
  readonly bank?: Bank;
}

/** Levels that differ from partner to partner and from question to question, with the odd don't-know. */
function mixed(partner: number, person: number, question: number): Answer {
  const turn = (partner * 7 + question * 5 + person * 3) % 23;
  if (turn === 0) return 'dk';
  if (turn === 1) return { na: 'We buy this in' };
  if (question % 11 === 3 && partner === 0) return 'dk';
  return ((turn + (question % 4) * partner) % 5) as 0 | 1 | 2 | 3 | 4;
}

/** A closed round with everybody's answers. */
export function aClosedRound(wanted: ClosedRound): { readonly round: Round; readonly responses: readonly Response[] } {
  const { names, people = () => 3, answer = mixed, note, bank = houseBank } = wanted;
  const partners = names.map((name, index) => ({ id: `partner-${index}`, name, role: null, lead: aPerson(`person-${index}-0`) }));
  const round = aRound({ partners, state: { stage: 'closed', at: closedAt, by: null, announced: true }, ...wanted.round });
  const questions = questionsAsked(bank, round).map(({ id }) => id);
  const responses = names.flatMap((_, partner) =>
    Array.from({ length: people(partner) }, (__, person) => {
      const entries = questions.flatMap((id, question): [string, Entry][] => {
        const given = answer(partner, person, question);
        if (given === undefined) return [];
        return [[id, { revision: 1, at: minutesLater(5), answer: given, ...(note !== undefined && question === 0 && { note }) }]];
      });
      const response = aResponse({
        partner: `partner-${partner}`,
        person: aPerson(`person-${partner}-${person}`),
        open: false,
        entries: Object.fromEntries(entries),
      });
      return asked(response, questions);
    }),
  );
  return { round, responses };
}

/** The results of such a round, with what councils agreed. */
export function resultsOf({ round, responses }: ReturnType<typeof aClosedRound>, bank = houseBank, agreed: readonly AgreedAnswer[] = []) {
  const results = roundResults(round, figuresOf(round, responses, bank), bank, null, agreed);
  if (!results) throw new Error('The round is open.');
  return results;
}

/** The bytes of every file of a round that has nobody's answers, and what its report is written from. */
export function exportsOf(round: Round, responses: readonly Response[], bank: Bank) {
  const results = resultsOf({ round, responses }, bank);
  return {
    scores: csv(scoresTable(results, english)),
    document: json(exportDocument(results, [], english)),
    report: boardReport(results, [], null, english),
  };
}
