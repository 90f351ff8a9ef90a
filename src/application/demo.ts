import { type AskedQuestion, type Bank, questionsAsked } from '../domain/bank.ts';
import type { Member, Place } from '../domain/place.ts';
import type { Answer } from '../domain/response.ts';
import { shareOf } from '../domain/share.ts';
import type { Banks } from './banks.ts';
import type { Organiser } from './organiser.ts';
import type { Clock, Directory, Store } from './ports.ts';
import { usualTimes } from './times.ts';

/** Fills a round with three invented partners and closes it, so that a map is seen in seconds. */
export type Demo = (by: Member, from: Place) => Promise<void>;

interface DemoPartner {
  readonly name: string;
  readonly roles: readonly string[];
  /** How far along the partner is in each area, 0 to 4, in the bank's order of areas. */
  readonly standing: readonly number[];
}

/** Invented places and roles; no council and no person is meant. */
const partners: readonly DemoPartner[] = [
  { name: 'Northvale', roles: ['Head of IT', 'Finance lead', 'Service manager'], standing: [3.2, 2.6, 2.4, 1.4, 2.6] },
  { name: 'Eastmere', roles: ['Transformation lead', 'Deputy finance officer', 'Data lead'], standing: [2.8, 3.3, 1.9, 2.6, 3.2] },
  { name: 'Westhaven', roles: ['Assistant director', 'Human resources partner', 'Contracts lead'], standing: [3.6, 2.2, 3.0, 2.8, 1.8] },
];

const draft = {
  key: '',
  programme: 'Shared IT service',
  purpose: 'new-programme',
  bank: '',
  depth: 'core',
  visibility: 'named',
  partners: [],
  ...usualTimes,
  drivers: 'savings,resilience',
  services: 'Service desk, networks and devices',
  delivery: 'lead-authority',
  shared: 'few',
} as const;

interface DemoNeeds {
  readonly store: Store;
  readonly directory: Directory;
  readonly organiser: Organiser;
  readonly clock: Clock;
  readonly banks: Banks;
}

export function demo({ store, directory, organiser, clock, banks }: DemoNeeds): Demo {
  return async (by, from) => {
    const staffed = await Promise.all(
      partners.map(async ({ name, roles }) => {
        const found = await directory.find(
          roles.map((role) => `${name}: ${role}`),
          by.person,
        );
        return { name, members: found.filter((member) => member !== null && 'person' in member) };
      }),
    );
    const { round } = await organiser.open({ owner: by, channel: from, draft: { ...draft, partners: [] }, partners: staffed });
    const { bank } = banks.chosen('');
    const questions = questionsAsked(bank, draft);
    for (const [number, { members }] of staffed.entries()) {
      for (const [seat, { person }] of members.entries()) {
        const key = { round: round.id, person };
        for (const question of questions) {
          const answer = demoAnswer(question, bank, number, seat);
          await store.record(key, { kind: 'answer', question: question.id, seen: 0, answer }, clock.now());
        }
        await store.record(key, { kind: 'finish' }, clock.now());
      }
    }
    await organiser.close(by, round);
  };
}

/** Around the partner's standing in the area, differing by question and a little by person, the same every time. */
function demoAnswer(question: AskedQuestion, bank: Bank, partner: number, seat: number): Answer {
  const standing = partners[partner]?.standing[bank.areas.indexOf(question.area)] ?? 2;
  const chance = shareOf(`${question.id}/${partner}`);
  if (chance < 0.03) return 'dk';
  if (chance > 0.97) return { na: 'Another body does it for us' };
  const level = Math.round(standing + (chance - 0.5) * 3 + (shareOf(`${question.id}/${partner}/${seat}`) - 0.5));
  return Math.min(4, Math.max(0, level)) as 0 | 1 | 2 | 3 | 4;
}
