import { offered } from '../../src/adapters/offered-banks.ts';
import { opened } from '../../src/application/setup.ts';
import { usualTimes } from '../../src/application/times.ts';
import type { Bank } from '../../src/domain/bank.ts';
import type { BankHolidays } from '../../src/domain/holidays.ts';
import type { Member } from '../../src/domain/place.ts';
import type { Round } from '../../src/domain/programme.ts';
import type { Entry, Response } from '../../src/domain/response.ts';

/** A round with its responses. */
interface Scene {
  readonly round: Round;
  readonly responses: readonly Response[];
}

/** One as it is found stored. */
export interface StoredScene extends Scene {
  /** From when on something is due for it; null where nothing is before something happens. */
  readonly dueAt: Date | null;
}

/** People whom each round asks, and for how many partners. */
export const people = 20;
const partners = 4;
/** One in so many rounds is open: most of what is stored is history. */
const openEvery = 10;
/** The open rounds for which something is due. For the others that is a month away, or nothing is. */
export const dueRounds = 4;

const month = 30 * 24 * 60 * 60_000;
/** An instant, in milliseconds after the one at which everything was opened. */
export const later = (milliseconds: number): Date => new Date(Date.UTC(2026, 2, 2, 9) + milliseconds);

/** When people are to be reminded plays no part in what a tap costs. */
const noHolidays: BankHolidays = { 'england-and-wales': new Set(), scotland: new Set(), 'northern-ireland': new Set() };

/** A round that asks people, twenty unless told, all the core questions. Each has answered half of them. */
export function aRound(bank: Bank, asked = people): Scene {
  const everybody = Array.from({ length: asked }, (_, member) => aMember(`UP${member}`));
  const { round, responses } = opened({
    id: 'round',
    draft: { programme: 'Shared IT', purpose: 'new-programme', depth: 'core', bank: '', visibility: 'named', ...usualTimes },
    partners: Array.from({ length: partners }, (_, partner) => ({
      name: `Council ${partner + 1}`,
      members: everybody.filter((_, member) => member % partners === partner),
    })),
    owner: aMember('UOWNER'),
    channel: { place: aPlace('C0BENCH'), name: '#shared-it' },
    dryRun: false,
    at: later(0),
    offered: offered(bank),
    holidays: noHolidays,
  });
  const status = { place: round.channel.place, id: 'C0BENCH/1.1' };
  const delivered = { welcome: { state: 'sent' }, results: { state: 'due' } } as const;
  return {
    round: { ...round, messages: { ...round.messages, status } },
    responses: responses.map((response) => ({ ...response, delivered, entries: entriesOf(response) })),
  };
}

/** The round once more, in another channel and with other people. */
export function another({ round, responses }: Scene, number: number): Scene {
  const id = `round-${number}`;
  return {
    round: { ...round, id, owner: aMember(`U${number}OWNER`), channel: { ...round.channel, place: aPlace(`C${number}`) } },
    responses: responses.map((response, index) => {
      const { person, name, place } = aMember(`U${number}P${index}`);
      return { ...response, round: id, person, name, place };
    }),
  };
}

/** Rounds with so many responses in all; the due ones are the first open ones. */
export function* stored(scene: Scene, responses: number): Generator<StoredScene> {
  for (let number = 0; number < responses / people; number++) {
    const one = another(scene, number);
    const nth = number / openEvery;
    if (!Number.isInteger(nth)) yield closed(one);
    else if (nth < dueRounds) yield { ...one, dueAt: later(nth) };
    else yield { ...one, dueAt: nth % 2 === 0 ? later(month) : null };
  }
}

/** At most so many of the open responses among those stored, spread over them all. */
export function openAmong(scene: Scene, responses: number, most: number): Response[] {
  const rounds = responses / people / openEvery;
  const wanted = Math.min(most, rounds * people);
  return Array.from(
    { length: wanted },
    (_, nth) => another(scene, openEvery * Math.floor((nth * rounds) / wanted)).responses[nth % people],
  ).flatMap((response) => response ?? []);
}

function closed({ round, responses }: Scene): StoredScene {
  const state = { stage: 'closed', at: later(0), by: round.owner.person, announced: true } as const;
  return { round: { ...round, state }, responses: responses.map((response) => ({ ...response, open: false })), dueAt: null };
}

function aPlace(address: string) {
  return { platform: 'slack', tenant: 'T0BENCH', address };
}

function aMember(user: string): Member {
  return { person: { platform: 'slack', tenant: 'T0BENCH', user }, name: `Respondent ${user}`, place: aPlace(user), zone: 'Europe/London' };
}

/** Beside every fourth answer stands a note. */
function entriesOf({ brief: { questions } }: Response): Record<string, Entry> {
  const note = 'There is a plan, and not all of us have agreed to it yet.';
  const answered = questions.slice(0, Math.ceil(questions.length / 2));
  return Object.fromEntries(
    answered.map((question, at) => [question, { revision: 1, at: later(0), answer: 3, ...(at % 4 === 0 && { note }) }]),
  );
}
