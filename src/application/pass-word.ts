import type { AskedQuestion, Bank } from '../domain/bank.ts';
import { type Place, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import type { Card } from './card.ts';
import type { Deliveries } from './deliveries.ts';
import type { Log, Messenger } from './ports.ts';
import { passedOnCard, receivedCard } from './views/pass.ts';
import { sittingOf } from './views/sitting.ts';
import { welcomeCard } from './views/welcome.ts';
import { wordsFor } from './wording/languages.ts';

export interface PassWordNeeds {
  readonly messenger: Messenger;
  readonly deliveries: Deliveries;
  readonly log: Log;
  readonly bank: Bank;
  /** What respondents are told: after how many days since its close a round is deleted; null for never. */
  readonly keptDays: number | null;
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

export function passWord({ messenger, deliveries, log, bank, keptDays }: PassWordNeeds): PassWord {
  async function tellReceiver({ round, passer, receiver, joins, questions }: PassedOn): Promise<void> {
    const sitting = sittingOf(receiver, bank);
    if (!joins) return posted(receiver.place, receivedCard(sitting, passer.name, questions));
    const lead = sitting.words.assignment.received.heading(passer.name, questions.length);
    await deliveries.send('welcome', [receiver], async () => welcomeCard(sitting, keptDays, round.schedule, lead));
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
    await Promise.all([tellReceiver(passed), tellLead(passed)]);
  };
}
