import { max } from 'date-fns/max';
import { doneAt, partakes } from './departure.ts';
import type { Partner } from './programme.ts';
import { isParticipant, type Response } from './response.ts';

/** What became of the messages to some respondents, in figures, counted as their participation is. Nothing of it tells what anybody answered. */
export interface DeliveryCounts {
  readonly invited: number;
  /** Those who got the first card, or began without it. */
  readonly reached: number;
  /** Those whose first card is still being tried. */
  readonly trying: number;
  /** Those whom some message can never reach. */
  readonly unreached: number;
  readonly started: number;
  readonly finished: number;
  readonly reminded: {
    readonly people: number;
    /** Sent by the bot itself. */
    readonly reminders: number;
    /** Sent since the owner asked for it. */
    readonly nudges: number;
    readonly lastAt: Date | null;
  };
}

/** A message that can never reach a respondent. The reason is in words for the owner. */
export interface Undelivered {
  readonly name: string;
  /** The partner's id. */
  readonly partner: string;
  readonly card: 'welcome' | 'reminder' | 'results';
  readonly reason: string;
}

export interface DeliveryReport {
  readonly all: DeliveryCounts;
  readonly partners: readonly { readonly partner: Partner; readonly counts: DeliveryCounts }[];
  /** In the order of the responses. */
  readonly undelivered: readonly Undelivered[];
}

export function deliveryReport(partners: readonly Partner[], responses: readonly Response[]): DeliveryReport {
  return {
    all: countsOf(responses),
    partners: partners.map((partner) => ({ partner, counts: countsOf(responses.filter((each) => each.partner === partner.id)) })),
    undelivered: responses.filter(partakes).flatMap((response) => undelivered(response) ?? []),
  };
}

/** Why somebody cannot be reached while the round is open; null where nothing speaks against it, and whoever has answered was reached. */
export function unreachedWhy(response: Response): string | null {
  const { welcome, reminder } = response.delivered;
  if (reminder?.state === 'unreachable') return reminder.reason;
  return welcome.state === 'unreachable' && !isParticipant(response) ? welcome.reason : null;
}

/** Of several such messages, the one that was to be sent last. Of whoever has left, the results are all that was still to come. */
function undelivered(response: Response): Undelivered | null {
  const { name, partner, delivered, departed } = response;
  const cards = departed === null ? (['results', 'reminder', 'welcome'] as const) : (['results'] as const);
  for (const card of cards) {
    const delivery = delivered[card];
    if (delivery?.state !== 'unreachable' || (card === 'welcome' && isParticipant(response))) continue;
    return { name, partner, card, reason: delivery.reason };
  }
  return null;
}

function countsOf(all: readonly Response[]): DeliveryCounts {
  const responses = all.filter(partakes);
  const sent = responses.flatMap(({ reminding }) => reminding.sent);
  const nudges = sent.filter(({ kind }) => kind === 'nudge').length;
  const count = (is: (response: Response) => boolean) => responses.filter(is).length;
  return {
    invited: responses.length,
    reached: count((response) => response.delivered.welcome.state === 'sent' || isParticipant(response)),
    trying: count((response) => response.delivered.welcome.state === 'due' && !isParticipant(response)),
    unreached: count((response) => undelivered(response) !== null),
    started: count(isParticipant),
    finished: count((response) => doneAt(response) !== null),
    reminded: {
      people: count(({ reminding }) => reminding.sent.length > 0),
      reminders: sent.length - nudges,
      nudges,
      lastAt: sent.length === 0 ? null : max(sent.map(({ at }) => at)),
    },
  };
}
