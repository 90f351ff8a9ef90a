import { readHolidays } from '../../src/adapters/bank-holidays.ts';
import type { AdaptiveCardJson, ExecuteTap } from '../../src/adapters/cards/adaptive/json.ts';
import { offered } from '../../src/adapters/offered-banks.ts';
import { ownCard } from '../../src/adapters/teams/message.ts';
import { opened } from '../../src/application/setup.ts';
import { usualTimes } from '../../src/application/times.ts';
import { questionCard } from '../../src/application/views/question.ts';
import { sittingOf } from '../../src/application/views/sitting.ts';
import type { Bank } from '../../src/domain/bank.ts';
import { nothingDelivered } from '../../src/domain/response.ts';

/** What a subject needs to know of the Teams that it is in; all of it open, for a Teams on this machine alone. */
export interface Registration {
  readonly appId: string;
  readonly secret: string;
  readonly tenant: string;
  readonly openIdUrl: string;
  readonly issuer: string;
  readonly loginUrl: string;
  readonly scope: string;
  readonly channel: string;
  /** The directory's ids of those who are asked. */
  readonly users: readonly string[];
}

export const people = 64;
const holidays = await readHolidays();

/** A round that asks all of them. */
export function aRound(bank: Bank, { tenant, channel, users }: Pick<Registration, 'tenant' | 'channel' | 'users'>) {
  const placeAt = (address: string) => ({ platform: 'teams', tenant, address });
  const memberOf = (user: string) => ({ person: { platform: 'teams', tenant, user }, name: user, place: placeAt(`user:${user}`) });
  const share = people / 4;
  const { round, responses } = opened({
    id: 'bench',
    draft: { programme: 'Shared IT', purpose: 'new-programme', depth: 'core', bank: '', visibility: 'named', ...usualTimes },
    partners: Array.from({ length: 4 }, (_, partner) => ({
      name: `Council ${partner + 1}`,
      members: users.slice(partner * share, (partner + 1) * share).map(memberOf),
    })),
    owner: memberOf('owner'),
    channel: { place: placeAt(channel), name: 'Bench' },
    dryRun: false,
    at: new Date(),
    offered: offered(bank),
    holidays,
  });
  const delivered = { ...nothingDelivered, welcome: { state: 'sent' as const } };
  return { round, responses: responses.map((response) => ({ ...response, delivered })) };
}

/** The first question as it stands in a message, and the second, which an answer leads to. */
export function cards(bank: Bank, registration: Parameters<typeof aRound>[1]): { tapped: AdaptiveCardJson; next: AdaptiveCardJson } {
  const [response] = aRound(bank, registration).responses;
  if (!response) throw new Error('Nobody is asked.');
  const sitting = sittingOf(response, bank);
  const anew = { verb: 'look', round: response.round, begun: true } as const;
  const [tapped, next] = sitting.questions.map((question) => ownCard({ ...questionCard(sitting, question), anew }));
  if (!tapped || !next) throw new Error('The bank asks too little.');
  return { tapped, next };
}

/** The levels of a question's card, as a client sends a tap on one. */
export function levelsOf({ body }: AdaptiveCardJson): ExecuteTap[] {
  return body.flatMap((block) => (block.type === 'Container' && block.selectAction?.type === 'Action.Execute' ? [block.selectAction] : []));
}
