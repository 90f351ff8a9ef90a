import { createHmac } from 'node:crypto';
import { readHolidays } from '../../src/adapters/bank-holidays.ts';
import { message, type SlackMessage } from '../../src/adapters/cards/block-kit.ts';
import { offered } from '../../src/adapters/offered-banks.ts';
import { opened } from '../../src/application/setup.ts';
import { usualTimes } from '../../src/application/times.ts';
import { questionCard } from '../../src/application/views/question.ts';
import { sittingOf } from '../../src/application/views/sitting.ts';
import type { Bank } from '../../src/domain/bank.ts';
import { nothingDelivered } from '../../src/domain/response.ts';

/** The workspace, its people and its secret: open ones, for a Slack on this machine alone. */
const team = 'T0BENCH';
export const signingSecret = 'an-open-secret-of-the-benchmark';
export const botToken = 'xoxb-an-open-token-of-the-benchmark';
export const people = 64;
const userOf = (person: number): string => `U0BENCH${person}`;
const directOf = (person: number): string => `D0BENCH${person}`;

const holidays = await readHolidays();

/** A round that asks all of them. */
export function aRound(bank: Bank) {
  const memberOf = (user: string) => ({
    person: { platform: 'slack', tenant: team, user },
    name: user,
    place: { platform: 'slack', tenant: team, address: user },
  });
  const { round, responses } = opened({
    id: 'bench',
    draft: { programme: 'Shared IT', purpose: 'new-programme', depth: 'core', bank: '', visibility: 'named', ...usualTimes },
    partners: Array.from({ length: 4 }, (_, partner) => ({
      name: `Council ${partner + 1}`,
      members: Array.from({ length: people / 4 }, (_, member) => memberOf(userOf(partner * (people / 4) + member))),
    })),
    owner: memberOf('U0OWNER'),
    channel: { place: { platform: 'slack', tenant: team, address: 'C0BENCH' }, name: '#bench' },
    dryRun: false,
    at: new Date(),
    offered: offered(bank),
    holidays,
  });
  const status = { place: round.channel.place, id: 'C0BENCH/1.1' };
  const delivered = { ...nothingDelivered, welcome: { state: 'sent' as const } };
  return {
    round: { ...round, messages: { ...round.messages, status } },
    responses: responses.map((response) => ({ ...response, delivered })),
  };
}

/** The first question as it stands in a message, and the second, which an answer leads to. */
export function cards(bank: Bank): { tapped: SlackMessage; next: SlackMessage } {
  const [response] = aRound(bank).responses;
  if (!response) throw new Error('Nobody is asked.');
  const sitting = sittingOf(response, bank);
  const [tapped, next] = sitting.questions.map((question) => message(questionCard(sitting, question), () => null));
  if (!tapped || !next) throw new Error('The bank asks too little.');
  return { tapped, next };
}

export interface Click {
  readonly person: number;
  /** Unlike any other's; the message's time stamp and the address for the answer tell of it. */
  readonly id: number;
  /** How often this person tapped before. */
  readonly seen: number;
}

/** The bytes and headers of a tap on a level, as Slack sends it. */
export function letter({ blocks, text }: SlackMessage, { person, id, seen }: Click, answerAt: string) {
  const element = blocks.flatMap((block) => ('accessory' in block && block.accessory ? [block.accessory] : []))[seen % 5];
  if (element?.type !== 'button') throw new Error('There is no level to tap.');
  const ts = stampOf(id);
  const user = userOf(person);
  const payload = {
    type: 'block_actions',
    user: { id: user, username: user, name: user, team_id: team },
    api_app_id: 'A0BENCH',
    token: 'unused',
    container: { type: 'message', message_ts: ts, channel_id: directOf(person), is_ephemeral: false },
    trigger_id: `1.1.${id}`,
    team: { id: team, domain: 'bench' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: directOf(person), name: 'directmessage' },
    message: { type: 'message', user: 'U0BOT', bot_id: 'B0BENCH', app_id: 'A0BENCH', ts, team, text, blocks },
    state: { values: {} },
    response_url: `${answerAt}/respond/${id}`,
    actions: [{ ...element, value: JSON.stringify({ ...JSON.parse(element.value), seen }), block_id: `b${id}`, action_ts: ts }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`;
  return {
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': at,
      'X-Slack-Signature': signature,
      'Content-Length': Buffer.byteLength(body),
    },
  };
}

const stampOf = (id: number): string => `1764000000.${String(id).padStart(6, '0')}`;

/** Which click an update is about, by its time stamp. */
export const clickAt = (ts: string): number => Number(ts.split('.')[1]);
