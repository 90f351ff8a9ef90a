import { type AskedQuestion, type Bank, isAskedOf, levelValues, type PartnerRole } from './bank.ts';
import type { Answer } from './response.ts';
import type { ScoredResponse, ScoringInput } from './scorecard.ts';

/** How many of a partner's people answered what. Every figure comes from these; nothing after looks at an answer. */
export interface AnswerCounts {
  readonly partner: string;
  /** Respondents who answered at least one question. */
  readonly participants: number;
  /** One for each question of the round, in its order. */
  readonly questions: readonly QuestionCounts[];
}

/** Counts of participants. */
export interface QuestionCounts {
  readonly question: AskedQuestion;
  /** How many chose each level, 0 to 4. */
  readonly levels: readonly number[];
  readonly dontKnow: number;
  readonly notApplicable: number;
  /** Those meant to answer it, by what was assigned to them and their partner's role. */
  readonly assigned: number;
  /** Those who answered it although it was not assigned to them. */
  readonly unassigned: number;
  /** Whether a confidential round hides what was answered. */
  readonly withheld: boolean;
}

/**
 * The counts of every partner named, in the order of the input; a candidate who sent no response comes last. One pass
 * over the answers. Answers to questions that are not in the round count for nothing.
 */
export function countAnswers(input: ScoringInput, asked: readonly AskedQuestion[]): AnswerCounts[] {
  const sheet = sheetOf(input.bank, asked);
  const tallies = new Map<string, Tally>();
  const tallyOf = (partner: string): Tally => {
    const tally = tallies.get(partner) ?? emptyTally(roleOf(partner, input), sheet);
    tallies.set(partner, tally);
    return tally;
  };
  for (const response of input.responses) count(response, tallyOf(response.partner), sheet);
  if (input.candidate !== undefined) tallyOf(input.candidate);
  return Array.from(tallies, ([partner, tally]) => ({
    partner,
    participants: tally.participants,
    questions: asked.map((question, place) => questionCounts(question, place, tally, sheet)),
  }));
}

/** A question's row of counts: levels 0 to 4, then these. */
const dontKnow = 5;
const notApplicable = 6;
const unassigned = 7;
/** Participants to whom it is assigned by itself, rather than with its area. */
const byItself = 8;
const rowLength = 9;

/** The round's questions and the bank's areas by their place, so that counting looks nothing up but a question's id. */
interface Sheet {
  readonly asked: readonly AskedQuestion[];
  readonly places: ReadonlyMap<string, number>;
  readonly areaPlaces: ReadonlyMap<string, number>;
  /** The area's place for each question's place. */
  readonly areaOf: Uint32Array;
  readonly everyArea: Uint8Array;
  readonly noArea: Uint8Array;
}

function sheetOf(bank: Bank, asked: readonly AskedQuestion[]): Sheet {
  const areaPlaces = new Map(bank.areas.map(({ id }, place) => [id, place]));
  return {
    asked,
    places: new Map(asked.map(({ id }, place) => [id, place])),
    areaPlaces,
    areaOf: Uint32Array.from(asked, ({ area }) => areaPlaces.get(area.id) ?? 0),
    everyArea: new Uint8Array(bank.areas.length).fill(1),
    noArea: new Uint8Array(bank.areas.length),
  };
}

interface Tally {
  readonly role: PartnerRole | null;
  participants: number;
  /** How many participants have each area. */
  readonly areas: Uint32Array;
  /** A row for each question, end to end. */
  readonly rows: Uint32Array;
}

function emptyTally(role: PartnerRole | null, { asked, everyArea }: Sheet): Tally {
  return { role, participants: 0, areas: new Uint32Array(everyArea.length), rows: new Uint32Array(asked.length * rowLength) };
}

function count(response: ScoredResponse, tally: Tally, sheet: Sheet): void {
  const areas = areasOf(response, sheet);
  const places = placesOf(response, sheet);
  let answered = 0;
  let expected = 0;
  for (const id in response.answers) {
    // Most answers stand in the round's order, and then nothing has to be looked up.
    const place = sheet.asked[expected]?.id === id ? expected : sheet.places.get(id);
    if (place !== undefined) expected = place + 1;
    const answer = response.answers[id];
    if (place === undefined || answer === undefined) continue;
    answered++;
    increment(tally.rows, place * rowLength + column(answer));
    const chosen = (places ? places[place] : areas[sheet.areaOf[place] ?? 0]) === 1;
    const meant = chosen && isAskedOf(sheet.asked[place]?.role ?? null, tally.role);
    if (!meant) increment(tally.rows, place * rowLength + unassigned);
  }
  if (answered === 0) return;
  tally.participants++;
  areas.forEach((chosen, area) => {
    if (chosen) increment(tally.areas, area);
  });
  places?.forEach((chosen, place) => {
    if (chosen) increment(tally.rows, place * rowLength + byItself);
  });
}

function areasOf({ areas, assigned }: ScoredResponse, { areaPlaces, everyArea, noArea }: Sheet): Uint8Array {
  if (assigned) return noArea;
  if (!areas) return everyArea;
  const chosen = new Set(areas);
  return Uint8Array.from(areaPlaces.keys(), (area) => (chosen.has(area) ? 1 : 0));
}

/** Which of the round's questions are assigned, by their place; null where whole areas are. */
function placesOf({ assigned }: ScoredResponse, { asked, places }: Sheet): Uint8Array | null {
  if (!assigned) return null;
  const chosen = new Uint8Array(asked.length);
  for (const id of assigned) {
    const place = places.get(id);
    if (place !== undefined) chosen[place] = 1;
  }
  return chosen;
}

function column(answer: Answer): number {
  if (typeof answer === 'number') return answer;
  return answer === 'dk' ? dontKnow : notApplicable;
}

function increment(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** Sides matter only in a round that says which partner is the candidate. */
function roleOf(partner: string, { purpose, candidate }: ScoringInput): PartnerRole | null {
  if (purpose !== 'new-partner' || candidate === undefined) return null;
  return partner === candidate ? 'candidate' : 'existing';
}

function questionCounts(question: AskedQuestion, place: number, { areas, role, rows }: Tally, { areaOf }: Sheet): QuestionCounts {
  const countIn = (column: number) => rows[place * rowLength + column] ?? 0;
  return {
    question,
    levels: levelValues.map(countIn),
    dontKnow: countIn(dontKnow),
    notApplicable: countIn(notApplicable),
    assigned: isAskedOf(question.role, role) ? (areas[areaOf[place] ?? 0] ?? 0) + countIn(byItself) : 0,
    unassigned: countIn(unassigned),
    withheld: false,
  };
}
