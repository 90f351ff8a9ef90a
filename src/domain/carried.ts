import { areaShares, questionsFor } from './asked.ts';
import { type AskedQuestion, type Bank, questionsAsked } from './bank.ts';
import { type Person, personKey } from './place.ts';
import type { Partner, Round } from './programme.ts';
import type { Response } from './response.ts';
import { isSameName } from './same-name.ts';

/** A round, with what it takes to do the same again. */
export interface RoundBefore {
  readonly round: Round;
  readonly bank: Bank;
  readonly responses: readonly Response[];
}

/** An id for each partner, in order: of the same name the one that it had, else one that none had. */
export function partnerIds(names: readonly string[], before: readonly Partner[]): string[] {
  const free = new Map(before.map(({ id, name }) => [id, name]));
  const kept = names.map((name) => {
    const [id = null] = [...free].find(([, then]) => isSameName(then, name)) ?? [];
    if (id !== null) free.delete(id);
    return id;
  });
  const taken = new Set(before.map(({ id }) => id));
  const spare = Array.from({ length: names.length + taken.size }, (_, index) => `p${index + 1}`).filter((id) => !taken.has(id));
  return kept.map((id) => id ?? spare.shift() ?? '');
}

/**
 * The ids of the questions that each of a partner's people is asked this time, in their order: all that they can be asked,
 * without the areas of which they were asked nothing in the round before. In a confidential round that holds too for an
 * area of which they were asked a part, since it is nobody's to know that. An area that none of them would be asked is
 * asked of all, and so is everything of whoever would be asked nothing.
 */
export function carriedQuestions(
  questions: readonly AskedQuestion[],
  people: readonly Person[],
  partner: string,
  before: RoundBefore | null,
): readonly (readonly string[])[] {
  const wanted = people.map((person) => areasWithout(questions, leftOut(person, partner, before)));
  const covered = new Set(wanted.flatMap((areas) => [...areas]));
  return wanted.map((areas) => questions.filter(({ area: { id } }) => areas.has(id) || !covered.has(id)).map(({ id }) => id));
}

function areasWithout(questions: readonly AskedQuestion[], left: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(questions.map(({ area }) => area.id));
  const areas = all.difference(left);
  return areas.size > 0 ? areas : all;
}

/** The areas of which somebody who answered for that partner was not asked, by their ids. */
function leftOut(person: Person, partner: string, before: RoundBefore | null): ReadonlySet<string> {
  const response = before?.responses.find((each) => personKey(each.person) === personKey(person) && each.partner === partner);
  if (!before || !response) return new Set();
  const role = before.round.partners.find(({ id }) => id === partner)?.role ?? null;
  const then = questionsFor(questionsAsked(before.bank, before.round), { role });
  const isConfidential = before.round.visibility === 'confidential';
  const shares = areaShares(then, response);
  return new Set(shares.flatMap(({ area, asked, of }) => ((isConfidential ? asked === of : asked > 0) ? [] : [area.id])));
}
