import { type AgreedAnswer, agreedInOrder } from '../domain/agreed-answer.ts';
import { isAskedAll } from '../domain/asked.ts';
import { type AskedQuestion, type Bank, questionsAsked } from '../domain/bank.ts';
import { withheldPartners } from '../domain/disclosure.ts';
import { type Dispute, disputes } from '../domain/disputes.ts';
import { participationByPartner } from '../domain/participation.ts';
import { personKey } from '../domain/place.ts';
import { candidateOf, type Round } from '../domain/programme.ts';
import type { Figures, PartnerTook, PublishedFigures } from '../domain/published.ts';
import type { Response } from '../domain/response.ts';
import type { Scorecard, ScoredResponse, ScoringInput } from '../domain/scorecard.ts';
import { score } from '../domain/scoring.ts';
import { inView, partnersApart, type View } from '../domain/sharing.ts';
import type { Banks } from './banks.ts';
import type { Store } from './ports.ts';

/** A closed round with its published figures in one view, and the names to show them by. */
export interface RoundResults {
  /** With the partners alone that are in the view. */
  readonly round: Round;
  readonly view: View;
  /** The names of the partners that keep their figures to themselves; of the other partners, where the view is one of those. */
  readonly unshared: readonly string[];
  readonly closedAt: Date;
  readonly bank: Bank;
  readonly questions: readonly AskedQuestion[];
  readonly scorecard: Scorecard;
  readonly disputes: readonly Dispute[];
  readonly took: readonly PartnerTook[];
  /** What councils agreed since the close, in the order of the questions: beside the figures, and in none of them. */
  readonly agreed: readonly AgreedAnswer[];
  partnerName(id: string): string;
  areaTitle(id: string): string;
}

/**
 * A closed round's results, as they were published: its figures are computed when they are first asked for, and from
 * then on read. Scores exist only once a round is closed: null before.
 */
export async function publishedResults(store: Store, round: Round, banks: Pick<Banks, 'of'>, view: View): Promise<RoundResults | null> {
  if (round.state.stage !== 'closed') return null;
  const [figures, bank, agreed] = await Promise.all([
    publishedFigures(store, round, banks),
    banks.of(round),
    store.agreedAnswers(round.id),
  ]);
  return roundResults(round, figures, bank, view, agreed);
}

/** The figures of a closed round, kept from then on. */
export async function publishedFigures(store: Store, round: Round, banks: Pick<Banks, 'of'>): Promise<PublishedFigures> {
  const kept = await store.figures(round.id);
  return kept ?? (await store.keepFigures(round.id, figuresOf(round, await store.responses(round.id), await banks.of(round))));
}

/** What is published of a round with these responses: of each partner that keeps its figures to itself, by itself. */
export function figuresOf(round: Round, responses: readonly Response[], bank: Bank): PublishedFigures {
  const inViewOf = (view: View): Figures => {
    const seen = inView(round, view);
    const ids = seen.partners.map(({ id }) => id);
    return figuresOfAll(
      seen,
      responses.filter(({ partner }) => ids.includes(partner)),
      bank,
    );
  };
  return { ...inViewOf(null), apart: Object.fromEntries(partnersApart(round).map((partner) => [partner, inViewOf(partner)])) };
}

function figuresOfAll(round: Round, responses: readonly Response[], bank: Bank): Figures {
  const input = scoringInput(round, responses, bank);
  const scorecard = score(input);
  // What was answered counts, asked of its author by now or not; whatever may not be shown says nothing here either.
  const asked = new Set([...responses.flatMap(({ brief }) => brief.questions), ...applicableIn(scorecard)]);
  const withheld = withheldPartners(scorecard);
  return {
    asked: questionsAsked(bank, round).flatMap(({ id }) => (asked.has(id) ? [id] : [])),
    scorecard,
    disputes: disputes(input, scorecard),
    took: participationByPartner(round.partners, responses).flatMap(({ partner: { id }, took: { invited, started } }) =>
      withheld.includes(id) ? [] : [{ partner: id, invited, started }],
    ),
  };
}

/** Null while the round is open, or where nothing is kept of the view. */
export function roundResults(
  whole: Round,
  figures: PublishedFigures,
  bank: Bank,
  view: View = null,
  agreed: readonly AgreedAnswer[] = [],
): RoundResults | null {
  const seen = view === null ? figures : figures.apart[view];
  if (whole.state.stage !== 'closed' || !seen) return null;
  const { asked, scorecard, disputes, took } = seen;
  const round = inView(whole, view);
  const partners = new Map(round.partners.map(({ id, name }) => [id, name]));
  const areas = new Map(bank.areas.map(({ id, title }) => [id, title]));
  return {
    round,
    view,
    unshared: whole.partners.filter(({ id }) => !partners.has(id)).map(({ name }) => name),
    closedAt: whole.state.at,
    bank,
    questions: questionsAsked(bank, round).filter(({ id }) => asked.includes(id)),
    scorecard,
    disputes,
    took,
    agreed: agreedInOrder(agreed, questionsAsked(bank, round), round.partners),
    partnerName: (id) => partners.get(id) ?? id,
    areaTitle: (id) => areas.get(id) ?? id,
  };
}

/** The figures of one respondent of a named round, as if nobody else had answered. */
export function scorecardOfOne({ round, bank }: RoundResults, response: Response): Scorecard {
  const { candidate, ...scope } = scopeOf(round, bank);
  return score({ ...scope, responses: [scoredResponse(response, questionsAsked(bank, round))] });
}

function scoringInput(round: Round, responses: readonly Response[], bank: Bank): ScoringInput {
  const questions = questionsAsked(bank, round);
  const byPartner = Map.groupBy(responses, ({ partner }) => partner);
  // A partner whose people were all forgotten is named all the same, as one for whom nobody answered.
  const named = round.partners.flatMap(({ id }): ScoredResponse[] => {
    return byPartner.get(id)?.map((response) => scoredResponse(response, questions)) ?? [{ partner: id, respondent: '', answers: {} }];
  });
  return { ...scopeOf(round, bank), responses: named };
}

function scopeOf({ purpose, depth, visibility, partners }: Round, bank: Bank) {
  const candidate = candidateOf({ partners })?.id;
  return { bank, purpose, depth, confidential: visibility === 'confidential', ...(candidate !== undefined && { candidate }) };
}

function scoredResponse(response: Response, questions: readonly AskedQuestion[]): ScoredResponse {
  const { partner, person, brief, entries } = response;
  const answers = Object.entries(entries).flatMap(([id, { answer }]) => (answer === undefined ? [] : [[id, answer] as const]));
  const assigned = isAskedAll(questions, response) ? {} : { assigned: brief.questions };
  return { partner, respondent: personKey(person), ...assigned, answers: Object.fromEntries(answers) };
}

function applicableIn({ questions }: Scorecard): string[] {
  return questions.flatMap(({ question, partners }) => (partners.some(({ applicable }) => (applicable ?? 0) > 0) ? [question] : []));
}
