import type { App } from '@slack/bolt';
import type { Log } from '../../application/ports.ts';
import { notice } from '../../application/views/parts.ts';
import type { Words } from '../../application/wording/en.ts';
import { type Envelope, envelopeIn, isForOrganisation, isFromBot, isFromOutside } from './envelope.ts';
import type { Tell } from './telling.ts';

/** One verified request of Slack's, whichever way it came. */
export interface Incoming {
  readonly body: object;
  /** Acknowledges it, with what Slack is to do at once. */
  answer(content?: unknown): Promise<void>;
}

/** Acknowledges and answers a request, whatever it is. Resolves to false for what Slack would not send; never rejects. */
export type Take = (incoming: Incoming) => Promise<boolean>;

/** The same, of a request that is one. Never rejects. */
export type TakeIn = (envelope: Envelope, incoming: Incoming) => Promise<void>;

/** Hands on what Slack would send. */
export function read(takeIn: TakeIn, log: Log): Take {
  return async (incoming) => {
    const envelope = envelopeIn(incoming.body);
    if (envelope === null) log.warn({}, 'a request with Slack’s signature was nothing that Slack sends');
    else await takeIn(envelope, incoming);
    return envelope !== null;
  };
}

export interface IntakeNeeds {
  /** Does what the listeners do. */
  readonly app: Pick<App, 'processEvent'>;
  readonly tell: Tell;
  readonly log: Log;
  readonly words: Words;
}

/** Bolt leaves unanswered what no listener takes, and what one failed at: both get an answer in words here. */
export function intake({ app, tell, log, words: { chat } }: IntakeNeeds): TakeIn {
  return async (envelope, incoming) => {
    const { ack, say, isAcknowledged } = replying(envelope, incoming, tell, log);
    if (isFromBot(envelope)) return ack();
    if (isForOrganisation(envelope)) return say(chat.organisationHeading, chat.organisation);
    if (isFromOutside(envelope)) return say(chat.outsiderHeading, chat.outsider);
    try {
      await app.processEvent({ body: { ...incoming.body }, ack });
    } catch (err) {
      log.error({ err }, 'a request from Slack failed');
      return say(chat.troubleHeading, chat.trouble);
    }
    if (!isAcknowledged()) await say(chat.unknownButtonHeading, chat.unknownButton);
  };
}

/** The ways to answer one request: acknowledged once, and said in words to whoever did something. */
export function replying(envelope: Envelope, { answer }: Incoming, tell: Tell, log: Log) {
  let acknowledged = false;
  async function ack(content?: unknown): Promise<void> {
    if (acknowledged) return;
    acknowledged = true;
    // Where the acknowledgement does not arrive, the person still gets the card.
    await answer(content).catch((err: unknown) => log.warn({ err }, 'an acknowledgement did not reach Slack'));
  }
  async function say(heading: string, text: string): Promise<void> {
    const card = notice(heading, text);
    const shown = acknowledged ? undefined : tell.atOnce(envelope, card);
    await ack(shown);
    if (shown !== undefined) return;
    await tell.afterwards(envelope, card).catch((err: unknown) => log.warn({ err }, 'nobody could be told what became of a request'));
  }
  return { ack, say, isAcknowledged: () => acknowledged };
}
