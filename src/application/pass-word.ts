import type { AskedQuestion } from '../domain/bank.ts';
import { type Place, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import type { Banks } from './banks.ts';
import type { Card } from './card.ts';
import type { Log, Messenger } from './ports.ts';
import { passedOnCard, receivedCard } from './views/pass.ts';
import { wordsFor } from './wording/languages.ts';

export interface PassWordNeeds {
  readonly messenger: Messenger;
  readonly log: Log;
  readonly banks: Banks;
}

/** Questions that were passed on. */
export interface PassedOn {
  readonly round: Round;
  readonly passer: Response;
  readonly receiver: Response;
  /** Whether the receiver was not in the round before. */
  readonly joins: boolean;
  readonly questions: readonly AskedQuestion[];
  /** The round's, as they were before. */
  readonly responses: readonly Response[];
}

/** Tells of it: the receiver, and their partner's lead unless that is one of the two. A word that does not arrive holds nothing up. */
export type PassWord = (passed: PassedOn) => Promise<void>;

export function passWord({ messenger, log, banks }: PassWordNeeds): PassWord {
  async function tellReceiver({ passer, receiver, questions }: PassedOn): Promise<void> {
    await posted(receiver.place, receivedCard(await banks.sitting(receiver), passer.name, questions));
  }

  async function tellLead({ round, passer, receiver, joins, questions, responses }: PassedOn): Promise<void> {
    const partner = round.partners.find(({ id }) => id === passer.partner);
    if (!partner || [passer, receiver].some(({ person }) => samePerson(person, partner.lead))) return;
    const lead = responses.find(({ person, departed }) => departed === null && samePerson(person, partner.lead));
    if (!lead) return;
    const told = { from: passer.name, to: receiver.name, joins, questions };
    await posted(lead.place, passedOnCard(round, partner, told, wordsFor(lead.brief.locale)));
  }

  async function posted(place: Place, card: Card): Promise<void> {
    try {
      await messenger.post(place, card);
    } catch (err) {
      log.warn({ err }, 'the word that questions were passed on did not arrive');
    }
  }

  return async (passed) => {
    // The first card of whoever joins says it.
    await Promise.all([...(passed.joins ? [] : [tellReceiver(passed)]), tellLead(passed)]);
  };
}
