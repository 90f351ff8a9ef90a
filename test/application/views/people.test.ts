import { describe, expect, test } from 'vitest';
import { bytesOf, teamsLimits } from '../../../src/adapters/cards/adaptive/limits.ts';
import { adaptiveCard } from '../../../src/adapters/cards/adaptive-card.ts';
import { message, view } from '../../../src/adapters/cards/block-kit.ts';
import type { Card } from '../../../src/application/card.ts';
import { longestName, longestReason, mostCoOwners } from '../../../src/application/limits.ts';
import { declineForm, departedCard, leaveCard, leaverCard } from '../../../src/application/views/leaving.ts';
import {
  coOwnersCard,
  handOverSureCard,
  partnerCard,
  partnersCard,
  personCard,
  removeSureCard,
} from '../../../src/application/views/people.ts';
import { plainText } from '../../../src/application/views/plain-text.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { Partner } from '../../../src/domain/programme.ts';
import { faultsOf } from '../../support/adaptive-cards.ts';
import { aMember, aPerson, aResponse, aRound, minutesLater, openingDay } from '../../support/rounds.ts';
import { faultsOfMessage, faultsOfView } from '../../support/slack-limits.ts';

const long = (text: string, length = longestName) => `${text} ${'&<long> '.repeat(length)}`.slice(0, length);
/** As long as an id of Microsoft Teams. */
const userId = (nth: number) => `29:${String(nth).padEnd(100, 'x')}`;
const partners: readonly Partner[] = Array.from({ length: 50 }, (_, nth) => ({
  id: `p${nth + 1}`,
  name: long(`Council ${nth + 1}`),
  role: null,
  lead: aPerson(userId(nth)),
}));
const declined = { kind: 'declined', at: minutesLater(1), why: long('Because', longestReason) } as const;
const responses = Array.from({ length: 500 }, (_, nth) =>
  aResponse({
    person: aPerson(userId(nth)),
    name: long(`Person ${nth + 1}`),
    partner: nth < 450 ? 'p1' : `p${nth - 448}`,
    ...(nth % 2 === 1 && { open: false, departed: declined }),
  }),
);
const round = aRound({
  id: 'r'.repeat(100),
  programme: { id: 'x', title: long('Programme') },
  partners,
  coOwners: Array.from({ length: mostCoOwners }, (_, nth) => ({ ...aMember(userId(nth)), name: long(`Person ${nth}`) })),
});
const roster = { round, partners, responses, mayHandOver: true, mayInvitePartners: true, elsewhere: [], now: openingDay };
const [partner] = partners;
const [first = aResponse(), second = aResponse()] = responses;
const everyPage = Array.from({ length: 45 }, (_, page) => page);

const cards: readonly [what: string, cards: () => readonly Card[]][] = [
  ['partners', () => [0, 1, 4].map((page) => partnersCard(roster, page, english))],
  [
    'people of a partner',
    () => everyPage.map((page) => (partner ? partnerCard(roster, partner, page, english) : partnersCard(roster, 0, english))),
  ],
  ['persons', () => (partner ? [first, second].map((each) => personCard(round, partner, each, english)) : [])],
  ['sure steps', () => [removeSureCard(first, english), handOverSureCard(round, aMember(userId(1)), userId(1), english)]],
  ['co-owners', () => [coOwnersCard(round, english)]],
  ['of those who leave', () => [declineForm, leaveCard, departedCard].flatMap((card) => [card(first, english), card(second, english)])],
  ['of those who were replaced', () => [leaverCard(first, long('By'), long('Newcomer'), english)]],
];

describe('the cards of people, with as many and as long as there can be', () => {
  test.for(cards)('are taken by Slack and Teams: %s', ([, all]) => {
    const shown = all();
    expect(shown.length).toBeGreaterThan(0);
    for (const card of shown) {
      expect(faultsOfMessage(message(card, () => null, 'one'))).toEqual([]);
      expect(faultsOfView(view(card, { callbackId: 'card', carried: '{}', close: 'Close' }))).toEqual([]);
      const teams = adaptiveCard(card, () => '');
      expect(faultsOf(teams)).toEqual([]);
      expect(bytesOf(teams)).toBeLessThan(teamsLimits.cardBytes);
    }
  });

  test('name everybody once over the pages', () => {
    const read = everyPage.map((page) => (partner ? plainText(partnerCard(roster, partner, page, english)) : '')).join('\n');
    for (let nth = 1; nth <= 450; nth++) expect(read.split(`Person ${nth} `)).toHaveLength(2);
  });
});
