import { questionsFor } from '../domain/asked.ts';
import { questionsAsked } from '../domain/bank.ts';
import type { Partner, Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import type { Banks } from './banks.ts';

/** All that anybody of the partner's side is asked, in the bank's order: settled at the round's opening. */
export async function questionsOfPartner(
  banks: Pick<Banks, 'of'>,
  round: Round,
  { role }: Partner,
  all: readonly Response[],
): Promise<readonly string[]> {
  const sides = new Map(round.partners.map((each) => [each.id, each.role]));
  const responses = all.filter((each) => role === null || sides.get(each.partner) === role);
  const [most, ...others] = responses.map(({ brief }) => brief.questions).toSorted((one, other) => other.length - one.length);
  if (!most) return questionsFor(questionsAsked(await banks.of(round), round), { role }).map(({ id }) => id);
  return [...new Set([...most, ...others.flat()])];
}
