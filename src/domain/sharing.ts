import { channelAt } from './channels.ts';
import { type Person, type Place, samePerson } from './place.ts';
import type { Round } from './programme.ts';
import type { Response } from './response.ts';

/**
 * Whose figures somebody is shown of a closed round: null for those of all partners that share theirs, or the id of the one partner
 * that keeps its own to itself. Who does not share does not see either.
 */
export type View = string | null;

/** The ids of the partners that keep their figures to themselves. */
export function partnersApart({ links }: Pick<Round, 'links'>): readonly string[] {
  return links.filter(({ shares }) => !shares).map(({ partner }) => partner);
}

/** What somebody is shown, by where they ask and for whom they answer. */
export function viewOf(round: Round, { person, response, from }: { person: Person; response: Response | null; from: Place | null }): View {
  const theirs = [
    response?.partner,
    ...round.partners.filter(({ lead }) => samePerson(lead, person)).map(({ id }) => id),
    from && channelAt(round, from)?.partner,
  ];
  return partnersApart(round).find((partner) => theirs.includes(partner)) ?? null;
}

/** The round as far as its partners are in that view. */
export function inView(round: Round, view: View): Round {
  const apart = partnersApart(round);
  return { ...round, partners: round.partners.filter(({ id }) => (view === null ? !apart.includes(id) : id === view)) };
}
