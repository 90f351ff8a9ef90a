import type { Store } from '../../application/ports.ts';
import { awaitedBy, joined, partnerNames, sharing, withAwaited, withoutAwaited } from '../../domain/joining.ts';
import { personKey } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import { encodeResponse } from './documents.ts';
import { hasJoined } from './repeated-join.ts';
import { rewriteRound, type SqlitePeopleNeeds } from './sqlite-people.ts';
import { responsesOf, rounds } from './sqlite-rows.ts';
import type { Run } from './sqlite-statements.ts';

type Partners = Pick<Store, 'awaitPartner' | 'stopAwaiting' | 'roundAwaiting' | 'joinRound' | 'shareFigures' | 'keepMessage' | 'keepShown'>;

/** What the store does for partners that join from channels of their own, and for the cards in each channel. */
export function sqlitePartners({ run, answered, atomically }: Omit<SqlitePeopleNeeds, 'clearLog'>): Partners {
  const inOneStep = <T>(work: () => T) => answered(() => atomically(work));
  const roundOf = (id: string): Round | null => rounds(run('round', { id }))[0] ?? null;

  /** Keeps who is a partner by now, on everybody's cards too. */
  function kept(round: Round | null, at: Date): Round | null {
    if (round === null) return null;
    rewriteRound(run, round);
    renamePartners(run, round);
    run('wakeRound', { id: round.id, due: at.toISOString() });
    return round;
  }

  /** Keeps what is of one channel: of the round's own, one statement. */
  function keepInChannel(id: string, partner: string | null, field: string, what: object): Promise<void> {
    const value = JSON.stringify(what);
    if (partner === null) return answered(() => void run('setInRound', { id, path: `$.${field}`, value }));
    return inOneStep(() => {
      const at = roundOf(id)?.links.findIndex((link) => link.partner === partner) ?? -1;
      if (at !== -1) run('setInRound', { id, path: `$.links[${at}].${field}`, value });
    });
  }

  return {
    awaitPartner: (id, partner) =>
      inOneStep(() => {
        const round = roundOf(id);
        return kept(round && withAwaited(round, partner), partner.code.madeAt);
      }),
    stopAwaiting: (id, partner, at) =>
      inOneStep(() => {
        const round = roundOf(id);
        return round?.state.stage === 'open' ? kept(withoutAwaited(round, partner), at) : null;
      }),
    roundAwaiting: (digest, now) =>
      answered(() => rounds(run('roundsAwaiting', { digest })).find((round) => awaitedBy(round, digest, now)) ?? null),
    joinRound: (id, joining) =>
      inOneStep(() => {
        const round = roundOf(id);
        if (round === null) return null;
        return kept(joined(round, joining), joining.at) ?? (hasJoined(round, joining) ? round : null);
      }),
    shareFigures: (id, partner, shares) =>
      inOneStep(() => {
        const round = roundOf(id);
        const changed = round && sharing(round, partner, shares);
        if (changed) rewriteRound(run, changed);
        return changed;
      }),
    keepMessage: (id, card, message, partner) => keepInChannel(id, partner, `messages.${card}`, message),
    keepShown: (id, shown, partner) => keepInChannel(id, partner, 'shown', shown),
  };
}

function renamePartners(run: Run, round: Round): void {
  const partners = partnerNames(round);
  for (const response of responsesOf(round.id, run('responses', { round: round.id }))) {
    const doc = encodeResponse({ ...response, brief: { ...response.brief, partners } });
    run('rewriteResponse', { round: round.id, person: personKey(response.person), doc });
  }
}

/** The round without the results that stood in the channels that partners joined from. */
export function withoutResults(run: Run, round: Round): Round {
  if (round.links.length === 0) return round;
  const links = round.links.map((link) => ({ ...link, messages: { ...link.messages, results: null } }));
  run('setInRound', { id: round.id, path: '$.links', value: JSON.stringify(links) });
  return { ...round, links };
}
