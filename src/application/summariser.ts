import { samePerson } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import { isParticipant, type Response } from '../domain/response.ts';
import { whatStands } from '../domain/round-times.ts';
import type { Clock, Log, Messenger, Store } from './ports.ts';
import type { StatusCards } from './status-cards.ts';
import { leadNoteCard } from './views/lead-note.ts';
import { wordsFor } from './wording/languages.ts';

export interface SummariserNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  readonly cards: StatusCards;
}

/** The periodic summary of an open round that has fallen due. */
export interface Summariser {
  /**
   * Posts the status anew where it says something else than the last summary, and tells each lead who of their partner has
   * not started. Rejects where the channel may be tried again.
   */
  summarise(round: Round, responses: readonly Response[]): Promise<void>;
}

export function summariser({ store, messenger, clock, log, cards }: SummariserNeeds): Summariser {
  async function summarise(round: Round, responses: readonly Response[]): Promise<void> {
    const stood = whatStands(round, responses);
    if (isNews(round, stood, responses)) {
      await cards.repost(round, responses);
      for (const partner of round.partners) await tellLead(partner, round, responses);
    }
    await store.keepSummary(round.id, { at: clock.now(), stood });
  }

  /** Whoever leads a partner is one of its respondents. A note that does not arrive is not worth another summary. */
  async function tellLead(partner: Partner, round: Round, responses: readonly Response[]): Promise<void> {
    const own = responses.filter(({ partner: id, departed }) => id === partner.id && departed === null);
    const lead = own.find(({ person }) => samePerson(person, partner.lead));
    const others = own.filter((response) => response !== lead && !isParticipant(response) && response.finishedAt === null);
    if (!lead || others.length === 0) return;
    const names = others.map(({ name }) => name);
    try {
      await messenger.post(lead.place, leadNoteCard(round, partner, names, wordsFor(lead.brief.locale)));
    } catch (err) {
      log.warn({ round: round.id, err }, 'a lead was not told who has not started');
    }
  }

  return { summarise };
}

/** Before the first summary it is news that anybody has begun. */
function isNews({ summarised }: Round, stood: string, responses: readonly Response[]): boolean {
  if (summarised !== null) return stood !== summarised.stood;
  return responses.some((response) => isParticipant(response) || response.finishedAt !== null);
}
